"""One run of capitals in, the names that run into each other there out: ``the Analytical Center Dmitry Orlov``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import ORGANIZATION
from claimx.speakers.names.capitals import TypeOf, is_title, without_possessive
from claimx.speakers.names.first_names import is_first_name
from claimx.speakers.names.offices import heads_unit, holder_in, is_of_organization
from claimx.speakers.names.standing_alone import StandingAlone
from claimx.speakers.names.states import stands_for_state
from claimx.speakers.names.types import majority

_LONGEST = 4
"""Words of a person's name at most."""
_NO_BODIES = frozenset("UK US USA EU HQ FC FM NYC PA TSB NHS".split())
"""Letters that a name ends in, and that are nobody's."""
_LONGEST_OWNER = 12
"""Words of a name that another one follows at most: a run of very many words is none, and is not to take long."""


def part_run(
    text: str, run: list[Offsets], type_of: TypeOf, alone: StandingAlone
) -> Iterator[tuple[list[Offsets], bool]]:
    """Part a run where one name runs into the next: ``the Analytical Center Dmitry Orlov``, ``Norvia Ilya Voronin``.

    Each part comes with whether it is a person for sure.
    """
    words = [text[start:end] for start, end in run]
    owner = _owner(words, alone)
    if owner:
        yield run[:owner], False
        run, words = run[owner:], words[owner:]
    elif owner := _employer(words, [type_of(*word) for word in run], alone):
        yield run[:owner], False
        yield run[owner:], True
        return
    kinds = [type_of(*word) for word in run]
    persons = kinds[-1:] == [SpeakerType.PERSON]
    for place in range(len(run) - 2, 0, -1):
        if is_title(words[place]) or is_title(words[place + 1]):
            # No name goes on over a title, so none begins before it either.
            break
        persons = persons and kinds[place] is SpeakerType.PERSON
        person = persons or (kinds[place] is SpeakerType.PERSON and is_first_name(words[place]))
        before = words[place - 1]
        ended = kinds[place - 1] is SpeakerType.ORGANIZATION and not is_first_name(before)
        ended = ended or before.casefold() in ORGANIZATION
        land = place <= _LONGEST_OWNER and alone.is_no_person(" ".join(words[:place]))
        if person and ((ended and not is_title(before)) or land):
            yield run[:place], False
            yield run[place:], False
            return
    holder = holder_in(text, run[0][0], words)
    if holder is None:
        yield run, heads_unit(text, run[0][0], words)
    else:
        yield run[:holder], False
        yield run[holder:], True


def _owner(words: Sequence[str], alone: StandingAlone) -> int:
    """How many words at the beginning of a run say whose organization it names: ``Norvia's Foreign Ministry``.

    Only whoever the text names elsewhere, too, owns one, unless that is an acronym: ``St. Ann's Harbour Hospital`` is
    one name.
    """
    acronym = len(words[-1]) > 1 and words[-1].isupper() and not is_title(words[-1])
    if acronym and words[-1] not in _NO_BODIES and len(words) > 1 and words[-2].endswith(("'s", "’s")):
        # "Ada Quist's DOH", but not "Quist's UK"
        owner = " ".join(words[:-1])[:-2]
        if owner in alone or (len(words) > 2 and words[0] != "St" and is_first_name(words[0])):
            return len(words) - 1
    for place in range(1, min(len(words) - 1, _LONGEST_OWNER)):
        owner = re.sub(r"['’]s$", "", " ".join(words[:place]))
        if owner != " ".join(words[:place]) and owner in alone and not is_first_name(owner):
            return place if is_of_organization(words[-1]) else 0
    return 0


def _employer(words: Sequence[str], kinds: Sequence[SpeakerType], alone: StandingAlone) -> int:
    """How many words at the beginning of a run say for whom the person works whose name follows: ``the Norvik Herald's
    Ann Roe``, ``Norvia's Roe``; none in ``Norvia's Foreign Minister Ann Roe``, which is her title."""
    owner = next((place for place in range(1, len(words)) if words[place - 1].endswith(("'s", "’s"))), 0)
    if not owner or any(is_title(word) or is_of_organization(word) for word in words[owner:]):
        return 0
    if owner == len(words) - 1:
        return owner if _is_last_name(words, kinds, alone) else 0
    taken = set(kinds[owner:])
    employer = without_possessive(" ".join(words[:owner]))
    # "Norvia's Zzyrk Quist", but not "Norvia's Harbour Lights"
    of_state = stands_for_state(employer) and kinds[-1] is SpeakerType.PERSON
    called = is_first_name(words[owner]) or is_of_organization(employer.split()[-1])
    person = of_state or (called and SpeakerType.PERSON in taken and SpeakerType.ORGANIZATION not in taken)
    return owner if person and len(words) - owner <= _LONGEST else 0


def _is_last_name(words: Sequence[str], kinds: Sequence[SpeakerType], alone: StandingAlone) -> bool:
    """Whether the last word of a run is the name of somebody whom the others employ: no person is called ``Norvia's
    Roe``."""
    kind = majority(kinds) if kinds[-1] is SpeakerType.UNKNOWN else kinds[-1]
    if kind is SpeakerType.PERSON:
        return not words[-1].isupper()
    return words[-1] in alone.forms and alone.follows(words[-1], without_possessive(words[0]))
