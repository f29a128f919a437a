"""The words of a source that name who it is: less the words around it, its complements and half clauses."""

from __future__ import annotations

import re

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import CONNECTIVES, DETERMINERS, DOCUMENT, PEOPLE, PREPOSITIONS, RELATIVE
from claimx.speakers.names.capitals import WORD, TypeOf, end_with_stop, is_acronym
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
    return word.islower() and word.endswith("ing") and len(word) > _SHORT and is_plural(noun) and noun.islower()


def is_plural(noun: str) -> bool:
    """Whether a word in small letters is hardly one: ``groups``, but not ``boss``."""
    if noun.endswith("men"):
        return noun not in _ONE_IN_MEN
    return noun in PEOPLE or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def ends_as_several(noun: str) -> bool:
    """Whether a word in small letters ends as a plural does: ``groups``, but neither ``boss`` nor ``group's``."""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s", "’s"))


def core_of(text: str, start: int, end: int) -> Offsets:
    """Where what names stands: up to the first preposition or comma, ``the head`` of ``the head of the union``."""
    words = list(WORD.finditer(text, start, end))
    last = len(words) - 1
    for number, match in enumerate(words):
        gap = text[words[number - 1].end() : match.start()] if number else ""
        if number and (
            (match[0].casefold() in PREPOSITIONS and not is_acronym(text, *match.span()))
            or _PARTS.search(gap)
            or _takes_complement(words[number - 1][0], match[0])
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
