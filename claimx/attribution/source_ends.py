"""Where a source begins and ends: behind who asked it, ``Asked by Netravia, Ann Roe``, before the clause behind it,
``Ann Roe, who``, and before a time, ``Netravia today``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import SAYS, VERB
from claimx.subjects.times import DAY

_RELATIVES = ("who", "which", "that")
_ADVERBS = 2
"""Words between ``who`` and its own verb at most: ``who has also``."""
_WHO = re.compile(rf"(?!those\b)(?P<somebody>[^,].*?),?\s(?P<who>{'|'.join(_RELATIVES)})\Z", re.DOTALL)
_ASKED_BY = re.compile(
    r"\b(?:Interviewed|Questioned|Quoted|Asked|Reached|Contacted|Approached|Pressed)\sby\s(?:the\s)?\Z"
)
_LONGEST = 30
_SAID = re.compile(rf"\b(?:{SAYS}|told|tells|according\sto|by)\s\Z")
_BEFORE_VERB = re.compile(VERB)
_TIME_ENDS = (*"day now also still often recently week weekend month year night then earlier later".split(), "er on")
_GOES_ON = (
    "and of on from since until by before after as to in for than sent made held late early earlier found out off up"
)
_OF_SOMEBODY = "(?<!ed)(?<!en)(?<!ing)" + "".join(rf"(?<!\b{word})" for word in _GOES_ON.split())
_NO_DURATION = "".join(rf"(?<!{unit}\s)" for unit in "hour hours day days week weeks month months year years".split())
_BEFORE_TIME = re.compile(
    rf"(?<=\w){_OF_SOMEBODY}\s(?="
    r"(?:today|yesterday|now|also|still|often|recently|(?:this|last)\s(?:week|weekend|month|year|night)"
    rf"|{_NO_DURATION}(?:then|(?:earlier|later)(?:\son)?)|(?<!Mail\s)(?<!Independent\s)(?<!Scotland\s)(?<!Wales\s)on\s{DAY})\Z)"
    rf"|\b[a-z][\w’'-]*{_OF_SOMEBODY}\s(?={DAY}\Z)"
)
"""The end of a source behind which stands a time that is no part of it, as it is in ``a poll released last week`` and
``The Independent on Sunday``."""
_PARTICIPLE = r"(?:\w+ed|\w+ing|caught|found|held|hit|hurt|seen|sent|shot|taken|written)"
_IN_CLAUSE = re.compile(
    r"\b(?:who|which|that|whose|whom|where)\s"
    rf"|\b{_PARTICIPLE}\s(?:at|by|for|from|here|in|near|off|on|out|there|to|with|an?|the|his|her|their|him|them)\b"
    r"|\s(?:at|for|in|of|on|to)\s.*\s(?:last|this)\s(?:month|year)\Z"
)
"""When something in the source was: ``those who left last year``, ``a man stabbed in the park last night``, ``the
winner of the race last year``."""


def without_who(text: str, cue: Offsets, source: Offsets) -> Offsets:
    """A source without the ``who`` of the clause behind it, and that alone where the clause reports: ``said Ann Roe, a
    nurse, who says``; but ``a nurse who says`` is left whole. In ``Ann Roe, who opposed the dam, said`` the clause ends
    before the verb."""
    found = _WHO.fullmatch(text, *source) if text.endswith(_RELATIVES, *source) else None
    if found is None:
        return source
    between = text[source[1] : cue[0]]
    if cue[1] <= source[0] or "," in between or len(between.split()) > _ADVERBS:
        return found.span("somebody")
    return found.span("who") if _SAID.search(text, max(0, source[0] - 20), source[0]) else source


def without_asker(text: str, source: Offsets) -> Offsets:
    """A source without whoever has interviewed it: ``Interviewed by Netravia TV, the minister, Ann Roe,``."""
    start, end = source
    asked = _ASKED_BY.search(text, max(0, start - _LONGEST), start)
    comma = text.find(", ", start, end) if asked else -1
    return (comma + 2, end) if comma >= 0 else source


def without_time(text: str, cue: Offsets, source: Offsets) -> Offsets:
    """A source without when it says something, before its verb: ``Netravia today`` and ``announced``; but ``those who
    left last year`` is left whole."""
    may_be = source[1] < cue[0] and text.endswith(_TIME_ENDS, *source)
    before = _BEFORE_TIME.search(text, *source) if may_be and not _IN_CLAUSE.search(text, *source) else None
    is_next = before and (source[1] + 1 == cue[0] or _BEFORE_VERB.match(text, source[1]))
    return (source[0], before.end() - 1) if before and is_next else source
