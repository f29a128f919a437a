"""Where the sentence begins that a subject is looked for in."""

from __future__ import annotations

import re

FURTHEST = 300
"""How many characters before its verb a subject begins at most."""
_BEGINS = re.compile(
    r"(?:(?<!\b[^\W\d_a-z])(?<!\b[DM][rs])(?<!\bMrs)[.!?][”\"’']?\s(?!\()|\n"
    # A dateline: "NORVIK, June 9 –"
    r"|(?<![^\n])[^\W\d_a-z]{3,}[^\n–—]{0,60}(?:\s[–—]\s[^\n–—]{0,30}\d{4})?\s(?:[–—-]|--)\s)\s*"
)
"""What ends before a sentence begins: the one before it, but not at ``T.`` or ``Dr.``, a paragraph, a dateline."""


def sentence_begin(text: str, place: int) -> int:
    """Where the sentence of a place begins, or as far before it as anything is looked for."""
    begin = max(0, place - FURTHEST)
    return max((match.end() for match in _BEGINS.finditer(text, begin, place)), default=begin)


def first_word(text: str, begin: int, end: int) -> int:
    """Where the first word of a stretch begins, behind marks and blanks; its end where it has none."""
    while begin < end and not text[begin].isalnum():
        begin += 1
    return begin
