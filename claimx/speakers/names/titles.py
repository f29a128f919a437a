"""Where a run of capitals begins or ends with a title that is no part of the name: ``Harbour Council Director``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import FIRST_NAMES_TOO, OFFSPRING, ORGANIZATION, PARTICLES, PERSONS, POST_NOMINALS, TITLES
from claimx.speakers.names.capitals import is_title
from claimx.speakers.names.first_names import is_first_name
from claimx.speakers.names.standing_alone import StandingAlone

_ONE = re.compile(r"\b(?:an?|another|one)\s\Z", re.IGNORECASE)

_LAST_NAMES = frozenset("abbot bishop constable dean judge king major marshal pope prior".split())
"""Titles that people bear as last names, too."""
_CALLINGS = ("ist", "grapher", "keeper", "woman")


def title_length(words: Sequence[str], kind: SpeakerType, alone: StandingAlone, *, opens: bool = False) -> int:
    """How many words at the beginning of a run are a title.

    Args:
        words: the words of the run.
        kind: what bears the name.
        alone: the names that stand alone in the text.
        opens: whether a sentence begins with the run.
    """
    if words[-1] in OFFSPRING:
        words = words[:-1]
    if "of" in words and is_title(words[-1]):
        # "the Office of the Inspector General"
        return 0
    # Titles, and words of nation or party before them, go as long as a name is left.
    titles = [
        place
        for place in range(1, len(words))
        if is_title(words[place - 1])
        and not (words[place - 1].casefold() in FIRST_NAMES_TOO and len(words) - place < 2)
    ]
    if titles:
        return max(titles)
    if len(words) >= 3 and kind is SpeakerType.PERSON:
        if opens and _is_calling(words[0]):
            # "Lobbyist Zzyrk Quist", "Pilot Ada Quist"
            return 1
        # Another occurrence that stands alone shows where the name begins, and so does a first name.
        for place in range(len(words) - 2, 0, -1):
            # … but "Ann Roe" leaves "Mary Ann Roe" her first name.
            if " ".join(words[place:]) in alone and not is_first_name(words[0]):
                return place
        if any(word.casefold() in ORGANIZATION for word in words):
            return 0
        known = [len(word.rstrip(".")) == 1 or word in PARTICLES or is_first_name(word) for word in words[:-1]]
        if True in known:
            return known.index(True)
    return 0


def _is_calling(word: str) -> bool:
    """Whether a word is what somebody is, and hardly anybody's first name: ``Pilot``, ``Botanist``."""
    called = word.casefold()
    return called in PERSONS or (called.endswith(_CALLINGS) and not is_first_name(word))


def _is_last_name(words: Sequence[str]) -> bool:
    """Whether the last of some words is somebody's name all the same: ``Peter T. King of Norvia``."""
    return words[-1].casefold() in _LAST_NAMES and (len(words[-2]) == 1 or is_first_name(words[-2]))


def ends_in_title(text: str, run: list[Offsets]) -> bool:
    """Whether a run ends in a title that is no part of its name: ``Harbour Council Director``, ``Ann Roe MP``."""
    words = [text[start:end] for start, end in run]
    if (
        len(run) > 1
        and is_title(words[-1])
        and "of" not in words
        and (
            # "Norvian Secretary of State Ann Roe", "a Norvik Republican", "Harbour Vice President for Ferries"
            (text.startswith(" of ", run[-1][1]) and not _is_last_name(words))
            or _ONE.search(text, max(0, run[0][0] - 10), run[0][0])
            or (is_title(words[-2]) and words[-2].casefold() not in FIRST_NAMES_TOO)
        )
    ):
        return True
    if len(run) > 1 and words[-1].isupper() and not words[0].isupper() and words[-1].casefold() in POST_NOMINALS:
        return True
    if not is_title(words[-1]) or "of" in words[:-1]:
        return False
    if len(run) > 1 and words[-1].casefold() not in TITLES and not words[-1].isupper():
        # "Empty Chairs"
        return False
    # "Culture Minister Andrea Pastor"
    first = max((place for place, word in enumerate(words[:-2], 1) if is_title(word)), default=0)
    name = words[first] if words[first].casefold() not in ORGANIZATION else ""
    return len(run) == 1 or words[-1].isupper() or not is_first_name(name)
