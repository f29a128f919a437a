"""Several who are one source together: ``Ada Quist and Per Holm``, ``Quist and her aides``, ``she and Holm``."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import DETERMINERS, NUMBERS, ORGANIZATION, PREPOSITIONS, TITLES
from claimx.speakers.mentions.cores import ends_as_several
from claimx.speakers.names.capitals import WORD, is_title
from claimx.speakers.names.forms import forms_of, may_be_one
from claimx.speakers.names.listed import MATTERS
from claimx.speakers.names.name import Name

_WORDS = r"(?:and|&|n?or|as well as|(?:together|along) with)"
_AND = re.compile(rf"\.?(?:\s?\([^()\n]{{1,40}}\))?,?\s+{_WORDS}\s+")
_JOINS = re.compile(rf"\s{_WORDS}\s")
_COMMA = re.compile(r"\.?(?:\s?\([^()\n]{1,40}\))?,\s+")
_ENDS = re.compile(
    r"\s*(?:\Z|[,.;:(–—-]|\b(?:both|each|all|alike|themselves|jointly|together|who|which|also|of|from|at|in)\b)"
)
_PRONOUN = re.compile(r"(?:both\s)?(?:he|she|him|her|it|they|them|we|you|I)\s+and\s+", re.IGNORECASE)
_TWO_DESCRIBED = re.compile(
    r"(?:both\s)?(?P<one>(?:the|a|an|his|her|its|their)\s(?:[\w'’-]+\s){0,4}?[\w'’-]+)\s+and\s+"
    r"(?P<other>the|a|an|his|her|its|their|another)\s",
    re.IGNORECASE,
)
_ITEM = r"(?:[\w'’-]+\s){0,4}?[\w'’-]+"
_LIST = re.compile(rf"{_ITEM}(?:,\s{_ITEM})+?,?\s(?:and|or)\s(?P<last>[^,.;:]+),?")
_AMONG_THEM = re.compile(r"\bof (?:them|whom)\b|\b(?:including|such as|like|among them)\b")
_ITEMS = re.compile(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s")
_OTHERS = DETERMINERS | frozenset("other others many several two three four most".split())
_BEFORE_NAME = PREPOSITIONS | frozenset("under like including as between than after before into since over".split())
_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERS))})\s\Z", re.IGNORECASE)
_NAMES = 20
"""So many names of a source are looked at."""
_PLURAL_BEHIND = 3
"""Among so many words behind ``and`` stands the noun of several: ``and conservative groups in the state``."""


@dataclass(frozen=True, slots=True)
class Coordination:
    """Several who claim something together.

    Attributes:
        span: the offsets of the words that name them, less what stands in front: not ``Two guests, ``.
        names: their names, where all of them are named; else empty.
    """

    span: Offsets
    names: tuple[Name, ...]


def coordinated(text: str, start: int, end: int, names: Sequence[Name]) -> Coordination | None:
    """Read a source as several who speak together; None where it is one.

    ``the mayor of Kelsa and Lind``, ``a friend of Roe and Lind``, ``chairman and founder Ada Quist`` and ``the Ministry
    of Harbours and Trade`` are one.

    Args:
        text: the article.
        start, end: the source.
        names: all proper names of the article, in order.
    """
    if _JOINS.search(text, start, end) is None:
        return None
    first_inside = bisect_left(names, start, key=lambda name: name.start)
    inside = [
        name
        for name in names[first_inside : first_inside + _NAMES]
        # "Ada Quist (Coastal League)", "Two Democrats, Ada Quist and"
        if name.end <= end and text[name.start - 1 : name.start] != "(" and not _is_count(text, name)
    ]
    pronoun = _PRONOUN.match(text, start, end)
    if pronoun and _named_from(text, pronoun.end(), end, inside):
        return Coordination((start, _core_end(text, pronoun.end(), end)), ())
    for at, name in enumerate(inside):
        joined = _AND.match(text, name.end, end)
        first = _first(text, start, at, inside) if joined else None
        if joined is None or first is None:
            continue
        members = _members(text, joined.end(), end, name, inside[first : at + 1], inside[at + 1 :])
        if len(members) == 2 and joined[0].strip(", ") == "or" and _is_other_name(*members):
            continue
        if members:
            begin = text.rfind(", ", start, inside[first].start) + 2
            begin = begin if begin > 1 else start
            return Coordination((begin, members[-1].end), tuple(members))
        if _are_others(text, joined.end(), end):
            return Coordination((start, _core_end(text, joined.end(), end)), ())
    if (several := _LIST.fullmatch(text, start, end)) and _are_listed(text, several, inside):
        return Coordination((start, several.end("last")), ())
    described = _TWO_DESCRIBED.match(text, start, end)
    if described and not any(word.casefold() in PREPOSITIONS for word in described["one"].split()):
        return Coordination((start, _core_end(text, described.start("other"), end)), ())
    return None


def _is_count(text: str, name: Name) -> bool:
    """Whether a name only says how many are named behind it: ``Two Democrats, ``."""
    if not (name.last.endswith("s") and text.startswith(", ", name.end)):
        return False
    return name.words[0] in NUMBERS or _NUMBER.search(text, max(0, name.start - 10), name.start) is not None


def _first(text: str, start: int, at: int, inside: Sequence[Name]) -> int | None:
    """The number of the first name of a list that ends with one of a source; None where it is no list of speakers."""
    first = at
    while first and _COMMA.fullmatch(_between(text, inside[first - 1], inside[first])):
        first -= 1
    before = text[start : inside[first].start]
    words = [match[0].casefold() for match in WORD.finditer(before)]
    while words and (words[-1] in DETERMINERS or words[-1].rstrip(".") in TITLES):
        words.pop()
    if words and words[-1] in _BEFORE_NAME:
        return None
    # "Roe, who leads the Harbour Office and the ferry", "Roe, wife of the late Per Holm and a nurse"
    apart = any(text[name.end : name.end + 1] in (",", "(") for name in inside[:first])
    return None if apart or not {"who", "which", "that", "whose"}.isdisjoint(words) else first


def _is_other_name(one: Name, other: Name) -> bool:
    """Whether what stands behind ``or`` is what the same one is called for short: ``the Ferry Union, or FU,``."""
    short, full = forms_of([other]), forms_of([one])
    return any(may_be_one(*pair) for pair in itertools.product(full, short))


def _between(text: str, one: Name, other: Name) -> str:
    """What parts two names of a list, less the title of the second."""
    begin = other.start
    if other.title and (place := text.rfind(other.title, one.end, begin)) >= 0:
        begin = place
    return text[one.end : begin]


def _members(text: str, begin: int, end: int, last: Name, before: Sequence[Name], behind: Sequence[Name]) -> list[Name]:
    """The names of a list that goes on here; none where what goes on is no name."""
    following = _named_from(text, begin, end, behind)
    determined = _opening(text, begin) in DETERMINERS
    if following is None or not (determined or _go_together(last, following)):
        return []
    if _is_matter(last) and _heads_something(text[begin : following.start]):
        # "Parks and Recreation director Ada Quist"
        return []
    members = [*before, following]
    rest = behind[behind.index(following) + 1 :]
    further = _AND.match(text, following.end, end)
    if further and (more := _named_from(text, further.end(), end, rest)):
        members.append(more)
    return members


def _named_from(text: str, begin: int, end: int, names: Sequence[Name]) -> Name | None:
    """The name of whoever is spoken of from here on, behind title and calling: ``former Mayor Ada Quist``."""
    for name in names:
        if name.start < begin:
            continue
        before = text[begin : name.start]
        words = [match[0].casefold() for match in WORD.finditer(before)]
        if re.search(r"[,;:()]", before) or len(words) > 5 or not _BEFORE_NAME.isdisjoint(words):
            return None
        if _ENDS.match(text, name.end, end):
            return name
        if not text[name.end : name.end + 1].isspace():
            return None
    return None


def _is_matter(name: Name) -> bool:
    return name.type is not SpeakerType.PERSON and len(name.words) == 1 and name.last in MATTERS


def _heads_something(before: str) -> bool:
    """Whether ``Recreation director`` stands before a name, more than its title alone."""
    words = [match[0].casefold() for match in WORD.finditer(before)]
    return len(words) > 1 and is_title(words[-1])


def _go_together(one: Name, other: Name) -> bool:
    """Whether two names are two, not the halves of one that the model has parted: ``Market Men and Women League``."""
    if one.type is SpeakerType.PERSON and other.type is SpeakerType.PERSON:
        return True
    ends_one, ends_other = (name.last.casefold() in ORGANIZATION for name in (one, other))
    return ends_one or not ends_other


def _are_others(text: str, begin: int, end: int) -> bool:
    """Whether several or somebody else are spoken of from here on: ``her aides``, ``conservative groups``."""
    words = [match[0] for match in WORD.finditer(text, begin, min(end, begin + 60))]
    if not words:
        return False
    if words[0].casefold() in _OTHERS:
        return True
    nouns = next((words[:at] for at, word in enumerate(words) if word.casefold() in PREPOSITIONS), words)
    noun = nouns[-1] if nouns and len(nouns) <= _PLURAL_BEHIND else ""
    return noun.islower() and ends_as_several(noun)


def _are_listed(text: str, several: re.Match[str], inside: Sequence[Name]) -> bool:
    """Whether a source lists who is spoken of, of whom none is named: ``Doctors, nurses and two teachers``; not what
    somebody is, ``The brothers, farmers and neighbours,``."""
    end = several.end("last")
    items = _ITEMS.split(text[several.start() : end].casefold())
    apposed = text.startswith(",", end) and _opening(items[0], 0) in DETERMINERS
    if (
        apposed
        or _AMONG_THEM.search(text, several.start(), end)
        or any(name.start < several.start("last") for name in inside)
    ):
        return False
    return all(_are_others(item, 0, len(item)) for item in items)


def _core_end(text: str, begin: int, end: int) -> int:
    """Where who is spoken of last ends: before the comma of an apposition."""
    comma = text.find(",", begin, end)
    return comma if comma >= 0 else end


def _opening(text: str, begin: int) -> str:
    word = WORD.search(text, begin)
    return word[0].casefold() if word else ""
