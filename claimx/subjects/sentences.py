"""Where the sentence begins that a subject is looked for in."""

from __future__ import annotations

import re

from claimx.segmentation import CAPITAL, belongs_to_name

FURTHEST = 300
"""How many characters before its verb a subject begins at most."""
OPENS = "“\"‘'„‚«»‹›"
CLOSES = "”\"’'“‘»«›‹"
"""Marks that open and close quotations, wherever a text is from: ``“…”``, ``„…“``, ``«…»``, ``»…«``."""
_BEGINS = re.compile(
    rf"(?:[.!?](?:[{CLOSES}]|\s[»›](?=\s))?\s(?!\()|\n"
    # A dateline: "NORVIK, June 9 –"
    rf"|(?<![^\n]){CAPITAL}{{3,}}[^\n–—]{{0,60}}(?:\s[–—]\s[^\n–—]{{0,30}}\d{{4}})?\s(?:[–—-]|--)\s)\s*"
)
"""What ends before a sentence begins: the one before it, a paragraph, a dateline."""


def sentence_begin(text: str, place: int) -> int:
    """Where the sentence of a place begins, or as far before it as anything is looked for."""
    begin = max(0, place - FURTHEST)
    for match in _BEGINS.finditer(text, begin, place):
        if match[0][0] != "." or "\n" in match[0] or not belongs_to_name(text, match.start()):
            begin = match.end()
    return begin


def first_word(text: str, begin: int, end: int) -> int:
    """Where the first word of a stretch begins, behind marks and blanks; its end where it has none."""
    while begin < end and not text[begin].isalnum():
        begin += 1
    return begin
