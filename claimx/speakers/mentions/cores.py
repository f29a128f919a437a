"""The words of a source that name who it is: less the words around it, its complements and half clauses."""

from __future__ import annotations

import re

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import (
    CONNECTIVES,
    DETERMINERS,
    DOCUMENT,
    FIRMS,
    FUNCTION_WORDS,
    OCCUPATIONS,
    ORGANIZATION,
    PEOPLE,
    PERSONS,
    PREPOSITIONS,
    RELATIVE,
    TRADES,
    UNITS,
)
from claimx.speakers.names.capitals import WORD, TypeOf, end_with_stop, is_acronym, is_title
from claimx.subjects.times import DAY

_BEFORE_SOURCE = frozenset("from by that as but and while when because if although though".split())
_BREAKS_OFF = DETERMINERS | CONNECTIVES
_ADVERBS = frozenset(
    """
    later earlier then also always now once still often never again meanwhile recently previously repeatedly initially
    eventually publicly privately soon finally quickly immediately there here himself herself itself themselves
    """.split()
)
"""What stands between a source and its verb, and is part of neither."""
_WHEN = re.compile(
    r"(?<=\w),?\s(?:at (?:first|last|the time|that time)|in turn|so far|for now|for (?:his|her|its|their) part"
    rf"|(?<!ed )on {DAY}),?\Z"
)
"""When or in what order a source says something, which is no part of it either; not in ``a study seen on Monday``."""
_PARTS = re.compile(r"[,(–—]|--")
_LIKENS = frozenset(["like", "including"])
_ADJECTIVES = re.compile(
    r"(?P<first>(?:an?|the|another|one|this|that)\s(?-i:(?P<adjective>[a-z][a-z-]*))),"
    r"\s(?-i:(?P<second>(?!\w+(?:ing|ed|ly)\s)[a-z][a-z-]*)\s(?P<behind>(?!\w+ly\b)[a-z][a-z-]*))",
    re.IGNORECASE,
)
_NOUNS = PEOPLE | ORGANIZATION | FIRMS | TRADES | PERSONS | OCCUPATIONS | DOCUMENT | UNITS
_DOERS = _NOUNS | frozenset("man woman person boy girl friend neighbour neighbor".split())
"""Who does something to somebody who is named behind."""
_NO_DOINGS = frozenset(
    "being thing acting outgoing incoming managing founding leading reigning presiding sitting training".split()
)
"""What stands before a title, or ends what somebody is."""
_NO_ADJECTIVES = FUNCTION_WORDS | {"too", "aged", "about", "out"}
_ONE_IN_MEN = frozenset("abdomen acumen dolmen omen regimen specimen stamen".split())
"""What ends as ``fishermen`` do, and is one."""
_SHORT = 5
"""Letters of ``king`` and ``thing`` and a little more, which are no participles."""
_MATERIAL = re.compile(
    r"(?:(?:the|new|latest|official|preliminary|internal)\s){0,2}(?:data|figures|statistics|numbers|estimates|calculations)"
    r"\sfrom\s",
    re.IGNORECASE,
)


def trimmed(text: str, start: int, end: int) -> Offsets:
    """A source less the words around it that name nobody: ``from`` the mayor, ``that`` economists, she ``later``."""
    if material := _MATERIAL.match(text, start, end):
        # "Figures from the Harbour Office"
        start = material.end()
    if when := _WHEN.search(text, start, end):
        # "The bank at first"
        end = when.start()
    last = text[start:end].split()[-1:]
    if last and last[0] != text[start:end] and last[0].islower() and last[0].endswith(("'s", "’s")):
        # "The minister's" assertion
        end -= 2
    words = list(WORD.finditer(text, start, end))
    # "an official who"
    while len(words) > 1 and (words[-1][0] in _ADVERBS or words[-1][0] in RELATIVE):
        words.pop()
        end = words[-1].end()
    while (word := WORD.match(text, start)) and word[0].casefold() in _BEFORE_SOURCE:
        following = WORD.search(text, word.end(), end)
        if following is None:
            break
        start = following.start()
    return start, end


def _takes_complement(noun: str, word: str) -> bool:
    """Whether what hangs on a noun begins with a word: ``critics including``, ``parties like``, ``groups urging``."""
    if word in _LIKENS:
        return True
    if not (word.islower() and word.endswith("ing") and len(word) > _SHORT and noun.islower()):
        return False
    # Not "the bank's managing director"
    return is_plural(noun) and not noun.endswith(("'s", "’s"))


def _does_to_somebody(text: str, noun: str, match: re.Match[str], end: int) -> bool:
    """Whether a word says what somebody does to whose name follows: ``the group backing Ada Quist``, but neither ``a
    smiling Ada Quist`` nor ``the acting mayor``."""
    word = match[0]
    if not word.endswith("ing") or not word.islower() or len(word) < _SHORT or word in _NO_DOINGS:
        return False
    named = match.end() + 1 < end and text[match.end()] == " " and text[match.end() + 1].isupper()
    if not named:
        return False
    small = noun.casefold()
    # "NHC backing Ada Quist", but "A grieving Ada Quist"
    return (
        (noun.isupper() and len(noun) > 1)
        or small in _DOERS
        or ends_as_several(small)
        or (noun.islower() and is_title(noun))
    )


def is_plural(noun: str) -> bool:
    """Whether a word in small letters is hardly one: ``groups``, but not ``boss``."""
    if noun.endswith("men"):
        return noun not in _ONE_IN_MEN
    return noun in PEOPLE or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def ends_as_several(noun: str) -> bool:
    """Whether a word in small letters ends as a plural does: ``groups``, but neither ``boss`` nor ``group's``."""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))


def _between_adjectives(text: str, start: int, end: int) -> int:
    """Where the comma stands in ``a small, independent group``; -1 where what stands before it is a noun."""
    found = _ADJECTIVES.match(text, start, end)
    if found is None or text.find(",", found.end("first") + 1, end) >= 0:
        return -1
    first, second, behind = found["adjective"], found["second"], found["behind"]
    noun = first in _NOUNS or is_plural(first) or is_title(first)
    return -1 if noun or {second, behind} & _NO_ADJECTIVES else found.end("first")


def core_of(text: str, start: int, end: int) -> Offsets:
    """Where what names stands: up to the first preposition or comma, ``the head`` of ``the head of the union``."""
    parted = _between_adjectives(text, start, end)
    words = list(WORD.finditer(text, start, end))
    last = len(words) - 1
    for number, match in enumerate(words):
        gap = text[words[number - 1].end() : match.start()] if number else ""
        if number and words[number - 1].end() == parted:
            # "A small, independent group"
            continue
        if number and (
            (match[0].casefold() in PREPOSITIONS and not is_acronym(text, *match.span()))
            or _PARTS.search(gap)
            # "Economists such as Ada Quist"
            or (match[0] == "such" and text.startswith(" as ", match.end()))
            or _takes_complement(words[number - 1][0], match[0])
            or _does_to_somebody(text, words[number - 1][0], match, end)
        ):
            last = number - 1
            break
    if last < 0:
        return start, end
    # The full stop of "Chef Noor H." is the name's.
    return start, min(end, end_with_stop(text, start, words[last].end()))


def without_half_clause(text: str, start: int, end: int, type_of: TypeOf) -> int:
    """Where ``a judge`` ends in ``a judge overturned the``: what is somebody goes as far as the model sees one."""
    words = list(WORD.finditer(text, start, end))
    if len(words) < 3 or words[-1][0].casefold() not in _BREAKS_OFF:
        return end
    if words[-2][0].casefold() in DOCUMENT and words[-1][0].casefold() in RELATIVE:
        # "a new report that": the model sees nobody in a document.
        return words[-2].end()
    for number in range(2, len(words)):
        if type_of(*words[number].span()) is SpeakerType.UNKNOWN:
            # "the judge who"
            number -= words[number - 1][0].casefold() in RELATIVE
            return words[number - 1].end()
    return end
