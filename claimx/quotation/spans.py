"""The quotations of a text as spans, within each paragraph and carried on from one to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.paragraphs import paragraphs
from claimx.quotation.marks import Mark, find_marks, group_of, leading_kind
from claimx.quotation.search import cheapest_reading


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
    marks = [list(find_marks(text, start, end)) for start, end in blocks]
    found: list[list[_Piece]] = []
    for number, (block, block_marks) in enumerate(zip(blocks, marks, strict=True)):
        following = leading_kind(blocks[number + 1], marks[number + 1]) if number + 1 < len(blocks) else None
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


class _Piece(NamedTuple):
    """A quotation with how deep it is nested (1 is outermost) and its kind of mark."""

    span: Quotation
    level: int
    kind: str


def _pieces(text: str, block: tuple[int, int], marks: list[Mark], following: str | None) -> list[_Piece]:
    """The quotations of a paragraph, nested ones included, in order of their ends."""
    pieces: list[_Piece] = []
    if not marks:
        return pieces
    stack: list[Mark] = []
    # Where the last outermost quotation ended: one without an opening mark cannot reach back beyond it.
    free = block[0]

    def abandon(at: int) -> None:
        opener = stack.pop()
        end = max(opener.end, opener.end + len(text[opener.end : at].rstrip()))
        span = Quotation(opener.start, end, opener.end, end, closed=False)
        pieces.append(_Piece(span, len(stack) + 1, opener.kind))

    for mark, move in zip(marks, cheapest_reading(marks, following), strict=True):
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


def _join_paragraphs(blocks: Sequence[tuple[int, int]], found: list[list[_Piece]]) -> None:
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
        if group_of(last.kind) != group_of(first.kind):
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
