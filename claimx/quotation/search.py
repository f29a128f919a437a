"""The cheapest reading of a paragraph's marks: which open, which close, and which are none.

A beam search over the stacks of quotations that may be open at a mark; its work grows linearly with the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from claimx.quotation.marks import (
    Mark,
    group_of,
    may_close,
    may_open,
    nesting_price,
    pair_price,
    unclosed_price,
    unopened_price,
)

_DEEPEST: Final = 3


class Move(NamedTuple):
    """What a mark does to the stack of open quotations: leave ``dropped`` unclosed, then open, close or neither."""

    role: str
    dropped: int
    stack: tuple[str, ...]
    price: float


@cache
def _moves(stack: tuple[str, ...], kind: str) -> tuple[Move, ...]:
    moves = [Move("nothing", 0, stack, 0.0)]
    if may_open(kind):
        price = 0.0
        for dropped in range(len(stack) + 1):
            rest = stack[: len(stack) - dropped]
            if dropped:
                price += unclosed_price(stack[-dropped]) + 1.0
            if len(rest) < _DEEPEST:
                moves.append(
                    Move("opening", dropped, (*rest, kind), price + (nesting_price(rest[-1], kind) if rest else 0))
                )
    if may_close(kind):
        price = 0.0
        for dropped in range(len(stack)):
            opener = stack[len(stack) - 1 - dropped]
            pair = pair_price(opener, kind)
            if pair is not None:
                moves.append(Move("closing", dropped, stack[: len(stack) - 1 - dropped], price + pair))
            if group_of(opener) == group_of(kind):
                break
            price += unclosed_price(opener) - 1.0
        else:
            moves.append(Move("unopened", len(stack), (), price + len(stack) + unopened_price(kind)))
    return tuple(moves)


# The way so far: its last move, and the way before that.
_Way = tuple[Any, Move] | None


def cheapest_reading(marks: Sequence[Mark], following: str | None) -> list[Move]:
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
        price = sum(unclosed_price(kind) for kind in stack)
        if stack and following is not None and group_of(following) == group_of(stack[0]):
            price += 0.5 - unclosed_price(stack[0])
        return price

    way = min(states.items(), key=lambda item: item[1][0] + final(item[0]))[1][1]
    moves = []
    while way is not None:
        way, move = way
        moves.append(move)
    moves.reverse()
    return moves
