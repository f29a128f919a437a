"""A text under spans that overlap, cut into stretches: what a page sets as one run of letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

Layer = TypeVar("Layer")


def stretches(
    length: int, spans: Sequence[tuple[int, int, Layer]], number: Callable[[Layer], int]
) -> Iterator[tuple[int, int, list[Layer]]]:
    """The whole of a text, cut wherever a span begins or ends, with the layers of the spans over each stretch.

    The shortest span lies innermost and its layer comes first; of two alike it is the later claim, which is nested in
    the other.

    Args:
        length: of the text.
        spans: start, end and layer of each, in order.
        number: gives the number of the claim that a layer is of.

    Yields:
        Start and end of each stretch, and its layers.
    """
    cuts = sorted({0, length, *(offset for start, end, _ in spans for offset in (start, end))})
    active: list[tuple[int, int, Layer]] = []
    waiting = 0
    for start, end in pairwise(cuts):
        active = [span for span in active if span[1] > start]
        while waiting < len(spans) and spans[waiting][0] <= start:
            active.append(spans[waiting])
            waiting += 1
        active.sort(key=lambda span: (span[1] - span[0], -number(span[2])))
        yield start, end, [layer for _, _, layer in active]
