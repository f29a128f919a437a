"""Who holds an office, where the name runs on behind it: ``Director of the Harbour Council Milan S.``"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from claimx.speakers.lexicon import FIELDS, LEGAL_FORMS, ORGANIZATION, PARTICLES, PLACE_BEGINS, UNITS
from claimx.speakers.names.capitals import WORD, is_title
from claimx.speakers.names.first_names import is_first_name

_OFFICE = 120
"""So many characters before a run an office stands."""
_PARTS_PHRASES = re.compile(r"[.,;:!?\"“”()\n]")
_LED = ORGANIZATION | UNITS
"""What somebody is the head of."""
_OFFICE_OF = frozenset("of for at in to".split())
_HAS_FIELD = re.compile(
    r"\b(?:minist(?:er|ry)|secretary|department|committee|commission(?:er)?|directorate|undersecretary)\b",
    re.IGNORECASE,
)
_OF_PLACES = frozenset("county city state states island islands river valley bay coast hills park district".split())


def is_of_organization(word: str) -> bool:
    """Whether a word of a name says that its bearer is an organization."""
    return word.casefold() in ORGANIZATION or word.casefold().rstrip(".") in LEGAL_FORMS


def _office_before(text: str, start: int) -> list[str]:
    """The words between an office and a place, ``of the`` in ``Director of the Harbour Council``; none without one."""
    phrase = _PARTS_PHRASES.split(text[max(0, start - _OFFICE) : start])[-1]
    words = WORD.findall(phrase)
    for number, (word, following) in enumerate(itertools.pairwise(words)):
        if is_title(word) and following in _OFFICE_OF:
            return words[number + 1 :]
    return []


def holder_in(text: str, start: int, words: Sequence[str]) -> int | None:
    """Where the name of an office's holder begins in a run that the model takes for one organization or place.

    Only behind an office: ``Director of the Harbour Council Milan S.``, ``Professor at the University of Norvik Ann
    Roe``. Whoever leads the ``University of Santa Clara County`` stays unnamed.
    """
    if any(map(is_title, words)):
        # "Head of the Norvian Forces General Ann Roe": the rank shows where the name begins.
        return None
    before = text[max(0, start - _OFFICE) : start]
    has_field = _HAS_FIELD.search(before) is not None or any(map(_HAS_FIELD.fullmatch, words))
    places = [place for place in (len(words) - 3, len(words) - 2) if place > 0 and _may_part(words, place, has_field)]
    if not places:
        return None
    office = [word for word in _office_before(text, start) if word != "the"]
    # "Minister for Harbours and Trade Ann Roe"
    goes_on = len(office) > 1 and office[-1] == "and" and office[-2][0].isupper()
    if not office or not (office[-1] in _OFFICE_OF or (goes_on and not is_first_name(words[0]))):
        return None
    ended = [place for place in places if not is_first_name(words[place - 1]) or is_of_organization(words[place - 1])]
    return next(iter(ended or places[-1:]), None)


def _may_part(words: Sequence[str], place: int, has_field: bool) -> bool:
    """Whether a person's name may begin at a word of a run, by the words and by whether the office has a field."""
    name, before = words[place:], words[place - 1]
    # "Minister of Foreign Affairs Kasym Aliev": no list has every first name. Whoever is "head of Health Action Norvia"
    # heads all of that.
    field = has_field and before.casefold() in FIELDS and not any(word.casefold() in FIELDS for word in name)
    if not (field or is_first_name(name[0])) or name[0].casefold() in PARTICLES or name[-1].casefold() in _OF_PLACES:
        return False
    if any(map(is_of_organization, name)) or not before[0].isupper():
        return False
    if field or is_of_organization(before):
        return True
    return (place > 1 or not is_first_name(before)) and not {before.casefold(), name[0].casefold()} & PLACE_BEGINS


def heads_unit(text: str, start: int, words: Sequence[str]) -> bool:
    """Whether a run is the name of who holds the office before it: ``head of the union's port section Li Wei``."""
    if not 2 <= len(words) <= 3 or not is_first_name(words[0]) or any(map(is_of_organization, words)):
        return False
    return (_office_before(text, start) or [""])[-1] in _LED
