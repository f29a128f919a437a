"""Text in, the quotations in it out: which characters stand in quotation marks.

Every paragraph is read on its own, so a mark that is missing cannot spoil what follows. Within it each mark
may open, close, or be no quotation mark at all (an apostrophe, inches), and what stands left and right of it
says how likely each of the three is. The cheapest reading of the whole paragraph wins: a wrong or missing mark
costs something, and is accepted where every other reading costs more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks, within one paragraph.

    Attributes:
        start: offset of the opening mark, or of the first character where that mark is missing.
        end: offset after the closing mark, or after the last character where that mark is missing.
        inner_start: ``start``, less the opening mark.
        inner_end: ``end``, less the closing mark.
        opened: whether the opening mark is there.
        closed: whether the closing mark is there.
        continues: whether the next paragraph carries the quotation on.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    opened: bool = True
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Quotations:
    """All quotations of a text.

    Attributes:
        spans: the outermost quotations, in order, not overlapping.
        depth: for each character 0 outside, 1 in a quotation, 2 in a quotation within a quotation; a mark
            has the depth of what it encloses.
        mark: for each character 1 if it belongs to an opening mark, 2 if to a closing one, else 0.
    """

    spans: tuple[Quotation, ...]
    depth: NDArray[np.int8]
    mark: NDArray[np.int8]


def find_quotations(text: str) -> Quotations:
    """Find the quotations of a text, whatever marks it uses and whichever of them are missing."""
    blocks = paragraphs(text)
    marks = [list(_marks(text, start, end)) for start, end in blocks]
    found: list[list[_Piece]] = []
    for number, (block, block_marks) in enumerate(zip(blocks, marks, strict=True)):
        following = _leading_kind(blocks[number + 1], marks[number + 1]) if number + 1 < len(blocks) else None
        found.append(_pieces(text, block, block_marks, following))
    _join_paragraphs(blocks, found)

    depth = np.zeros(len(text), dtype=np.int8)
    mark = np.zeros(len(text), dtype=np.int8)
    for pieces in found:
        for piece in sorted(pieces, key=lambda piece: piece.level):
            span = piece.span
            depth[span.start : span.end] = min(piece.level, 2)
            mark[span.start : span.inner_start] = 1
            mark[span.inner_end : span.end] = 2
    spans = tuple(sorted((p.span for pieces in found for p in pieces if p.level == 1), key=lambda span: span.start))
    return Quotations(spans, depth, mark)


# --- marks and what stands beside them ---------------------------------------------------------------------

_CANDIDATE: Final = re.compile(r"''(?!')|'(?='')|``|‘‘|’’|[“”„‟\"＂«»‹›‘’‚‛'`´「」『』]")
_MARK_CHARACTERS: Final = frozenset("“”„‟\"＂«»‹›‘’‚‛'`´「」『』")
# A row of so many marks is a ruler or a decoration; three quotations that end together have five.
_LONGEST_RUN: Final = 6

_GROUP: Final = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "''", "``"], "double"),
    **dict.fromkeys(["«", "»"], "guillemet"),
    **dict.fromkeys(["‹", "›"], "single guillemet"),
    **dict.fromkeys(["‘", "’", "‚", "‛", "'", "`"], "single"),
    **dict.fromkeys(["「", "」"], "corner"),
    **dict.fromkeys(["『", "』"], "white corner"),
}
_SAME: Final = {"＂": '"', "´": "'", "‘‘": "``", "’’": "''"}
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
    **dict.fromkeys([*'“„‟"«‹‘‚‛「『', "``", "''"], 0.0),
    **dict.fromkeys("'`", 0.3),
    **dict.fromkeys("»›", 2.0),
    **dict.fromkeys("”’", 3.0),
}
# What it costs that the first closes what the second opened; pairs that are not here cost _ODD_PAIR.
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
_NEVER_CLOSING: Final = frozenset("„‚‛「『")
_UNOPENED: Final = {
    **dict.fromkeys([*'”"»」』', "''"], 5.0),
    **dict.fromkeys("«›’'", 7.0),
    **dict.fromkeys([*"“‟‹‘`", "``"], 8.0),
}
_NO_MARK: Final = 6.0

# What is spelt with an apostrophe in front, unless a mark stands behind it as well, as in a quoted letter or word.
_ELISION: Final = re.compile(
    r"(?:s|ll|ve|re|d|m|t|em|tis|twas|til|till|cause|cuz|bout|round|ere|nuff|\d0s|\d\d)(?![\w'’])|n(?!\w)",
    re.IGNORECASE,
)
_INCHES: Final = re.compile(r"(?:['’′]\s?\d{1,2}|\d/\d{1,2}|[½¼¾⅛⅜⅝⅞])\Z")


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    opening: float
    closing: float
    nothing: float


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The characters of a paragraph that may be quotation marks, with what each role costs there."""
    run: list[tuple[int, int]] = []
    for match in _CANDIDATE.finditer(text, start, end):
        if run and match.start() != run[-1][1]:
            yield from _priced_run(text, start, end, run)
            run = []
        run.append(match.span())
    if run:
        yield from _priced_run(text, start, end, run)


def _priced_run(text: str, start: int, end: int, run: list[tuple[int, int]]) -> Iterator[_Mark]:
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
        elif kind == "''" and left_class == right_class == "word":
            nothing = 1.0
        else:
            nothing = _NO_MARK
        yield _Mark(mark_start, mark_end, kind, opening, closing, nothing)


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


def _leading_kind(block: tuple[int, int], marks: list[_Mark]) -> str | None:
    """The kind of mark that opens a paragraph, if one does."""
    if marks and marks[0].start == block[0] and marks[0].opening < min(marks[0].closing, _NO_MARK):
        return marks[0].kind
    return None


# --- the cheapest reading of a paragraph -------------------------------------------------------------------

_DEEPEST: Final = 3


class _Move(NamedTuple):
    """What a mark does to the stack of open quotations: leave ``dropped`` unclosed, then open, close or neither."""

    role: str
    dropped: int
    stack: tuple[str, ...]
    price: float


@cache
def _moves(stack: tuple[str, ...], kind: str) -> tuple[_Move, ...]:
    moves = [_Move("nothing", 0, stack, 0.0)]
    if kind in _OPENING_GLYPH:
        price = 0.0
        for dropped in range(len(stack) + 1):
            rest = stack[: len(stack) - dropped]
            if dropped:
                price += _abandoned(stack[-dropped]) + 1.0
            if len(rest) < _DEEPEST:
                moves.append(_Move("opening", dropped, (*rest, kind), price + (_nested(rest[-1], kind) if rest else 0)))
    if kind not in _NEVER_CLOSING:
        price = 0.0
        for dropped in range(len(stack)):
            opener = stack[len(stack) - 1 - dropped]
            if _GROUP[opener] == _GROUP[kind]:
                pair = _PAIR[kind].get(opener, _ODD_PAIR)
                moves.append(_Move("closing", dropped, stack[: len(stack) - 1 - dropped], price + pair))
                break
            price += _abandoned(opener) - 1.0
        else:
            moves.append(_Move("unopened", len(stack), (), price + len(stack) + _UNOPENED[kind]))
    return tuple(moves)


def _abandoned(kind: str) -> float:
    """What it costs to leave a quotation unclosed; a lone single mark is more likely an apostrophe."""
    if _GROUP[kind] == "single":
        return 5.0 if kind == "‘" else 6.0
    return 4.0


def _nested(outer: str, inner: str) -> float:
    if _GROUP[outer] != _GROUP[inner]:
        return 0.3 if _GROUP[outer] == "single" else 0.0
    curly = frozenset("“”„‟‘’‚‛")
    return 4.0 if outer == inner or (outer in curly and inner in curly) else 0.5


# The way so far: its last move, and the way before that.
_Way = tuple[Any, _Move] | None


def _cheapest_reading(marks: list[_Mark], following: str | None) -> list[_Move]:
    """One move for each mark: the cheapest way through them all."""
    # Texts have a handful of marks in a paragraph; hundreds of thousands are an attack on the clock.
    beam = 16 if len(marks) <= 2_000 else 4 if len(marks) <= 20_000 else 1
    states: dict[tuple[str, ...], tuple[float, _Way]] = {(): (0.0, None)}
    for mark in marks:
        reached: dict[tuple[str, ...], tuple[float, _Way]] = {}
        own = {"nothing": mark.nothing, "opening": mark.opening, "closing": mark.closing, "unopened": mark.closing}
        for stack, (cost, way) in states.items():
            for move in _moves(stack, mark.kind):
                role, _, stack_after, price = move
                total = cost + price + own[role]
                known = reached.get(stack_after)
                if known is None or total < known[0]:
                    reached[stack_after] = (total, (way, move))
        if len(reached) > beam:
            reached = dict(sorted(reached.items(), key=lambda item: item[1][0])[:beam])
        states = reached

    def final(stack: tuple[str, ...]) -> float:
        price = sum(_abandoned(kind) for kind in stack)
        if stack and following is not None and _GROUP[following] == _GROUP[stack[0]]:
            price += 0.5 - _abandoned(stack[0])
        return price

    way = min(states.items(), key=lambda item: item[1][0] + final(item[0]))[1][1]
    moves = []
    while way is not None:
        way, move = way
        moves.append(move)
    moves.reverse()
    return moves


class _Piece(NamedTuple):
    """A quotation with how deep it is nested (1 is outermost) and its kind of mark."""

    span: Quotation
    level: int
    kind: str


def _pieces(text: str, block: tuple[int, int], marks: list[_Mark], following: str | None) -> list[_Piece]:
    """The quotations of a paragraph, nested ones included, in order of their ends."""
    pieces: list[_Piece] = []
    if not marks:
        return pieces
    stack: list[_Mark] = []
    # Where the last outermost quotation ended: one without an opening mark cannot reach back beyond it.
    free = block[0]

    def abandon(at: int) -> None:
        opener = stack.pop()
        end = max(opener.end, opener.end + len(text[opener.end : at].rstrip()))
        span = Quotation(opener.start, end, opener.end, end, closed=False)
        pieces.append(_Piece(span, len(stack) + 1, opener.kind))

    for mark, move in zip(marks, _cheapest_reading(marks, following), strict=True):
        if move.role == "nothing":
            continue
        for _ in range(move.dropped):
            abandon(mark.start)
        if move.role == "opening":
            stack.append(mark)
        elif move.role == "closing":
            opener = stack.pop()
            span = Quotation(opener.start, mark.end, opener.end, mark.start)
            pieces.append(_Piece(span, len(stack) + 1, opener.kind))
        else:
            earliest = max(free, pieces[-1].span.end) if pieces else free
            start = _sentence_start(text, block[0], earliest, mark.start)
            # A mark that closes nothing but what follows a quotation in the same sentence is a slip of the pen.
            if start is not None and start < mark.start:
                span = Quotation(start, mark.end, start, mark.start, opened=False)
                pieces.append(_Piece(span, 1, mark.kind))
        if not stack:
            free = mark.end
    while stack:
        abandon(block[1])
    return pieces


_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-ÞΑ-ΩА-Я0-9])")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Cmdr|Adm|Rev|Hon|St|Jr|Sr|No|Inc|Co|Corp"
    r"|Ltd|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|\b\w\.\w)\Z"
)


def _sentence_start(text: str, paragraph: int, earliest: int, end: int) -> int | None:
    """Where the sentence begins that ends at ``end``, None where that is before ``earliest``: a rule of thumb."""
    start = paragraph if earliest == paragraph else None
    # A sentence may end just inside a closing mark of up to two characters, or two closing marks.
    for match in _SENTENCE_END.finditer(text, max(paragraph, earliest - 3), end):
        if text[match.start()] == "." and _ABBREVIATED.search(text, max(paragraph, match.start() - 8), match.start()):
            continue
        if earliest <= match.end() < end:
            start = match.end()
    return start


def _join_paragraphs(blocks: list[tuple[int, int]], found: list[list[_Piece]]) -> None:
    """Tie what one paragraph leaves unclosed to what the next one opens again, or closes without opening."""
    for number, ((_, end), (start, _)) in enumerate(pairwise(blocks)):
        if not found[number] or not found[number + 1]:
            continue
        last = found[number][-1]
        first = min(
            (piece for piece in found[number + 1] if piece.level == 1), key=lambda piece: piece.span.start, default=None
        )
        if first is None or last.level != 1 or last.span.closed or last.span.end != end:
            continue
        if _GROUP[last.kind] != _GROUP[first.kind]:
            continue
        if first.span.opened:
            if first.span.start == start:
                found[number][-1] = last._replace(span=replace(last.span, continues=True))
        else:
            found[number][-1] = last._replace(span=replace(last.span, continues=True))
            found[number + 1] = [
                piece._replace(span=replace(first.span, start=start, inner_start=start)) if piece is first else piece
                for piece in found[number + 1]
            ]
