"""The characters that may be quotation marks, and what it costs each to open a quotation, to close one, or to be none.

The prices follow from the mark itself and from what stands left and right of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

_CANDIDATE: Final = re.compile(r"''(?!')|'(?='')|``|‘‘|’’|(?<!<)<<(?!<)|(?<!>)>>(?!>)|[“”„‟\"＂«»‹›‘’‚‛'`´「」『』]")
# A row of so many marks is a ruler or a decoration; three quotations that end together have five.
_LONGEST_RUN: Final = 6

_GROUP: Final = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "''", "``"], "double"),
    **dict.fromkeys(["«", "»", "<<", ">>"], "guillemet"),
    **dict.fromkeys(["‹", "›"], "single guillemet"),
    **dict.fromkeys(["‘", "’", "‚", "‛", "'", "`"], "single"),
    **dict.fromkeys(["「", "」"], "corner"),
    **dict.fromkeys(["『", "』"], "white corner"),
}
_SAME: Final = {"＂": '"', "´": "'", "‘‘": "``", "’’": "''"}
_CURLY: Final = frozenset("“”„‟‘’‚‛")
_DIRECTED: Final = frozenset("「」『』")

_FOREVER: Final = 1e6

# What it costs a mark to open or close beside each class of neighbour, see _neighbour.
_OPEN_AFTER: Final = {"blank": 0.0, "bracket": 0.0, "dash": 0.7, "colon": 1.5, "stop": 3.0, "word": 5.0, "other": 1.5}
_OPEN_BEFORE: Final = {"word": 0.0, "other": 1.0, "dots": 0.5, "dash": 2.0, "stop": 4.0, "blank": 3.0}
_CLOSE_AFTER: Final = {"stop": 0.0, "word": 0.3, "other": 1.0, "dash": 0.7, "colon": 1.5, "blank": 3.0, "bracket": 5.0}
_CLOSE_BEFORE: Final = {"blank": 0.0, "stop": 0.0, "dash": 0.5, "dots": 0.3, "other": 1.0, "word": 4.0}

# The same class on another side: a mark after a closing bracket closes, one before an opening bracket opens.
_AS_LEFT: Final = {"dots": "stop", "end bracket": "word"}
_AS_RIGHT: Final = {"bracket": "word", "colon": "stop", "end bracket": "stop", "invisible": "blank"}

_OPENING_GLYPH: Final = {
    **dict.fromkeys([*'“„‟"«‹‘‚‛「『', "``", "''", "<<"], 0.0),
    **dict.fromkeys("'`", 0.3),
    **dict.fromkeys("»›", 2.0),
    **dict.fromkeys("”’", 3.0),
}
# What it costs that the first closes what the second opened; pairs of a group that are not here cost _ODD_PAIR.
_PAIR: Final = {
    "”": {"“": 0.0, "„": 0.0, "”": 0.0, "‟": 0.0, "``": 0.5},
    "“": {"„": 0.0, "‟": 1.0, "“": 3.0, '"': 4.0, "''": 4.0},
    '"': {'"': 0.0, "”": 0.5, "„": 0.5, "``": 1.0},
    "''": {"''": 0.0, "``": 0.0},
    "``": {"``": 4.0},
    "„": {},
    "‟": {"‟": 1.0, "“": 1.0},
    "»": {"«": 0.0, "»": 0.0},
    "«": {"»": 0.0, "«": 3.0},
    ">>": {"<<": 0.0},
    "<<": {},
    "›": {"‹": 0.0, "›": 0.0},
    "‹": {"›": 0.0, "‹": 3.0},
    "’": {"‘": 0.0, "‚": 0.0, "’": 0.0, "‛": 0.0, "`": 0.5, "'": 1.0},
    "'": {"'": 0.0, "`": 0.0, "‘": 1.0, "’": 1.0, "‚": 1.0, "‛": 1.0},
    "‘": {"‚": 0.0, "‘": 3.0},
    "‛": {},
    "‚": {},
    "`": {"`": 2.0},
    "」": {"「": 0.0},
    "』": {"『": 0.0},
}
_ODD_PAIR: Final = 1.5
# What it costs that a mark of the second group closes what one of the first has opened: a slip of the keyboard.
_MIXED_PAIR: Final = {
    ("guillemet", "double"): 2.0,
    ("double", "guillemet"): 2.0,
    ("single guillemet", "double"): 3.0,
    ("double", "single"): 5.5,
}
_TURNED: Final = frozenset("«‹")
_NEVER_CLOSING: Final = frozenset([*"„‚‛「『", "<<"])
_UNOPENED: Final = {
    **dict.fromkeys([*'”"»」』', "''"], 5.0),
    **dict.fromkeys("«›’'", 7.0),
    **dict.fromkeys([*"“‟‹‘`", "``", ">>", "<<"], 8.0),
}
NO_MARK: Final = 6.0

# What is spelt with an apostrophe in front, unless a mark stands behind it as well, as in a quoted letter or word.
_ELISION: Final = re.compile(
    r"(?:s|ll|ve|re|d|m|t|em|tis|twas|til|till|cause|cuz|bout|round|ere|nuff|\d0s|\d\d)(?![\w'’])|n(?!\w)",
    re.IGNORECASE,
)
# Guillemets of a keyboard that has none; alone they are an arrow, or a line of another mail.
_TYPED: Final = frozenset(["<<", ">>"])
_INCHES: Final = re.compile(r"(?:['’′]\s?\d{1,2}|\d/\d{1,2}|[½¼¾⅛⅜⅝⅞])\Z")


class Mark(NamedTuple):
    """Characters that may be a quotation mark, its kind, and what each of the three roles costs there."""

    start: int
    end: int
    kind: str
    opening: float
    closing: float
    nothing: float


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The characters of a paragraph that may be quotation marks, with what each role costs there."""
    run: list[tuple[int, int]] = []
    for match in _CANDIDATE.finditer(text, start, end):
        if run and match.start() != run[-1][1]:
            yield from _priced_run(text, start, end, run)
            run = []
        run.append(match.span())
    if run:
        yield from _priced_run(text, start, end, run)


def _priced_run(text: str, start: int, end: int, run: list[tuple[int, int]]) -> Iterator[Mark]:
    """Price the marks of a run without gaps by what stands before and after the whole run."""
    left, right = run[0][0], run[-1][1]
    if right - left > _LONGEST_RUN:
        return
    before = text[left - 1] if left > start else "\n"
    after = text[right] if right < end else "\n"
    if right - left == 1 and text[left] in "'’‘´`" and before.isalnum() and after.isalnum():
        return
    if text[left:right] == "'''" and _neighbour(before) in ("blank", "bracket"):
        run = [(left, left + 2), (left + 2, right)]
    left_class = _AS_LEFT.get(_neighbour(before), _neighbour(before))
    right_class = _AS_RIGHT.get(_neighbour(after), _neighbour(after))
    if left_class == "invisible":
        left_class = _neighbour(text[left - 2]) if left - 1 > start else "blank"
        left_class = _AS_LEFT.get(left_class, left_class)
        left_class = "blank" if left_class == "invisible" else left_class
    if after == "." and text.startswith("..", right):
        right_class = "dots"
    for mark_start, mark_end in run:
        kind = _SAME.get(text[mark_start:mark_end], text[mark_start:mark_end])
        opening, closing = _prices(kind, left_class, right_class)
        if _GROUP[kind] == "single":
            nothing = _apostrophe(text, mark_end, kind, before, left_class, right_class)
            if left_class != "word" and _ELISION.match(text, mark_end):
                opening += 2.0
        elif before.isdigit() and kind in ('"', "''", "”"):
            nothing = 1.0 if _INCHES.search(text, max(start, left - 5), left) else 2.0
        elif kind in _TYPED:
            nothing = 3.0
        elif kind == "''" and left_class == right_class == "word":
            nothing = 1.0
        else:
            nothing = NO_MARK
        yield Mark(mark_start, mark_end, kind, opening, closing, nothing)


@cache
def _prices(kind: str, left_class: str, right_class: str) -> tuple[float, float]:
    """What it costs a mark to open and to close between such neighbours."""
    opening = _OPEN_AFTER[left_class] + _OPEN_BEFORE[right_class]
    closing = _CLOSE_AFTER[left_class] + _CLOSE_BEFORE[right_class]
    if kind in _DIRECTED:
        opening = closing = 0.0
    return opening + _OPENING_GLYPH.get(kind, _FOREVER), _FOREVER if kind in _NEVER_CLOSING else closing


def _apostrophe(text: str, mark_end: int, kind: str, before: str, left_class: str, right_class: str) -> float:
    """What it costs to take a single mark for an apostrophe, or for feet or minutes."""
    if left_class == "word":
        if right_class == "word":
            return 0.0
        if kind in ("‘", "‚", "`"):
            return 3.0
        return 0.5 if before in "sSxXzZ" or before.isdigit() else 1.5
    if right_class == "word" and kind != "‚":
        if _ELISION.match(text, mark_end):
            return 0.5 if kind == "‘" else 0.0
        return {"’": 0.5, "'": 2.0}.get(kind, 2.5)
    return 4.0


@cache
def _neighbour(character: str) -> str:
    if character.isspace():
        return "blank"
    if character in "([{/=<|":
        return "bracket"
    if character in "-–—―‐‑‒−":
        return "dash"
    if character in ":：":
        return "colon"
    if character in ".,;!?。，、；！？．":
        return "stop"
    if character == "…":
        return "dots"
    if character in ")]}":
        return "end bracket"
    if character in "%°$£€#@&+*_~":
        return "word"
    if unicodedata.category(character) == "Cf":
        return "invisible"
    # Scripts without blanks between words say nothing about where a quotation begins.
    if unicodedata.category(character)[0] in "LNM" and ord(character) < 0x2E80:
        return "word"
    return "other"


def leading_kind(block: tuple[int, int], marks: list[Mark]) -> str | None:
    """The kind of mark that opens a paragraph, if one does."""
    if marks and marks[0].start == block[0] and marks[0].opening < min(marks[0].closing, NO_MARK):
        return marks[0].kind
    return None


def group_of(kind: str) -> str:
    """The group of a kind of mark: marks of one group open and close quotations of one level."""
    return _GROUP[kind]


def may_open(kind: str) -> bool:
    """Whether such a mark ever opens a quotation."""
    return kind in _OPENING_GLYPH


def may_close(kind: str) -> bool:
    """Whether such a mark ever closes a quotation."""
    return kind not in _NEVER_CLOSING


def pair_price(opener: str, closer: str) -> float | None:
    """What it costs that one mark closes what another one has opened; None for what never is a pair."""
    if _GROUP[opener] == _GROUP[closer]:
        return _PAIR[closer].get(opener, _ODD_PAIR)
    price = _MIXED_PAIR.get((_GROUP[opener], _GROUP[closer]))
    return None if price is None or closer in _TURNED else price


def unopened_price(kind: str) -> float:
    """What it costs a mark to close a quotation whose opening mark is missing."""
    return _UNOPENED[kind]


def unclosed_price(kind: str) -> float:
    """What it costs to leave a quotation unclosed; a lone single mark is more likely an apostrophe."""
    if _GROUP[kind] == "single":
        return 5.0 if kind == "‘" else 6.0
    return 4.0


def nesting_price(outer: str, inner: str) -> float:
    """What it costs to open one quotation within another."""
    if _GROUP[outer] != _GROUP[inner]:
        return 0.3 if _GROUP[outer] == "single" else 0.0
    return 4.0 if outer == inner or (outer in _CURLY and inner in _CURLY) else 0.5
