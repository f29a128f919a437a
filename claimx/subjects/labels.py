"""Who stands before a colon at the beginning of a line, a quotation behind it: ``- Trade minister Ann Roe: “…”``."""

from __future__ import annotations

import re

from claimx.paragraphs import line_begin
from claimx.subjects.phrases import A_CAPITAL, FURTHER_CAPITAL, NAME, QUOTATION_OPENS, WORD
from claimx.subjects.sentences import FURTHEST

NOBODYS_LABEL = (
    "(?i:answer|caption|comments?|context|correction|headline|joke|lesson|line|message|moral|more|motto|news|note|photo|"
    "picture|point|question|quotes?|reason|response|result|rule|slogan|summary|theme|title|tweet|update|verdict|video|"
    "watch|words?)"
)
"""What says of a quotation what it is, not whose: ``Slogan: “…”``."""
_ITEM = r"[•·*–-]\s|\d{1,2}[.)]\s"
_BEGINS_ITEM = re.compile(_ITEM)
_LABEL = re.compile(
    rf"[\s>•·*–-]*(?:\d{{1,2}}[.)]\s)?((?![^:\n]*\b{NOBODYS_LABEL}\b)(?:{WORD}\s){{0,3}}?"
    rf"(?:{A_CAPITAL}(?:{FURTHER_CAPITAL}){{1,4}}(?:,\s[^,.;:\n“”„«»\"]{{2,40}})?"
    rf"|(?:The|A|An|One)(?:\s[a-z][\w’'-]*){{1,3}}))(:){QUOTATION_OPENS}"
)
"""What a line begins with that gives a quotation alone: ``- Trade minister Ann Roe: “…”``."""
_ITEM_LABEL = re.compile(
    rf"\s*(?:{_ITEM})\s*((?![^:\n]*\b(?:{NOBODYS_LABEL}|is|are|was|were|has|had|have|sa(?:ys|id)|told|added|wrote)\b)"
    rf"(?:{WORD}\s){{0,3}}?{NAME}(?:,\s[^.;:\n“”„«»\"]{{2,100}})?)(:){QUOTATION_OPENS}"
)
"""The same for an item of a list, where more may stand beside the name: ``- Ann Roe, a priest, in the street: “…”``."""

_NOBODYS = re.compile(
    rf"[\s>•·*–-]*(?:\d{{1,2}}[.)]\s)?(?i:{NOBODYS_LABEL}|myth|claim|fact|rating|tip|bottom\sline)(?:\s(?:no\.\s?|#)?\d{{1,3}})?"
)
"""What is all that a line begins with before a colon that nobody speaks behind: ``Myth 2:``."""


def label_before(text: str, start: int) -> re.Match[str] | None:
    """Who stands before a colon, and the colon, at the beginning of the line of a quotation whose words begin here."""
    line = line_begin(text, start, FURTHEST)
    if line is None:
        return None
    return _LABEL.fullmatch(text, line, start) or _ITEM_LABEL.fullmatch(text, line, start)


def begins_item(words: str) -> bool:
    """Whether words begin an item of a list: ``• Ann Roe: ``, ``2. Ann Roe: ``."""
    return _BEGINS_ITEM.match(words) is not None


def is_nobodys(text: str, colon: int) -> bool:
    """Whether a line begins with no more before a colon than what says what follows, not whose it is: ``Myth 2:``."""
    line = line_begin(text, colon, FURTHEST)
    return line is not None and _NOBODYS.fullmatch(text, line, colon) is not None
