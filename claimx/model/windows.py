"""How a text is cut into the windows that the encoder reads."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray


def padded(length: int) -> int:
    """The length that a window is padded to: the next multiple of 16.

    Engines prepare anew for each length, which takes as long as a few dozen wordpieces more.
    """
    return -(-length // 16) * 16


@dataclass(frozen=True, slots=True)
class WindowConfig:
    """How texts are cut: ids of the tokens round each window, its size and overlap in wordpieces.

    Raises:
        ValueError: a number is missing or negative, or windows overlap by half of their size or more.
    """

    start_id: int
    end_id: int
    padding_id: int
    size: int
    overlap: int

    def __post_init__(self) -> None:
        if any(not isinstance(number, int) or number < 0 for number in astuple(self)):
            raise ValueError("ids, size and overlap must be numbers of 0 or more")
        if 2 * self.overlap >= self.size:
            raise ValueError(f"an overlap of {self.overlap} is half of the size {self.size} or more")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of wordpieces read together; the scores of ``keep_start`` to ``keep_end`` are taken from it."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def plan_windows(length: int, breaks: NDArray[np.int64], *, size: int, overlap: int) -> list[Window]:
    """Cover a text with windows that end, as in training, where a paragraph does, if one ends in their second half.

    At the end of a paragraph nothing is gained by reading on, and little by reading again what stands before the next
    one: half of the overlap, for whom its pronouns and descriptions stand. Inside of a paragraph what is kept sees both
    sides of itself.

    Args:
        length: wordpieces in the text.
        breaks: wordpieces that begin a paragraph, in order.
        size: wordpieces that a window holds at most.
        overlap: wordpieces that neighbouring windows share inside of a paragraph, less than half of ``size``.

    Returns:
        Windows in order; their kept parts follow each other without gap and cover the text.
    """
    windows = []
    start = keep_start = 0
    while length - start > size:
        end = start + size
        latest = int(np.searchsorted(breaks, end, side="right")) - 1
        if latest >= 0 and breaks[latest] > start + size // 2:
            end = keep_end = int(breaks[latest])
        else:
            keep_end = end - (overlap + 1) // 2
        windows.append(Window(start, end, keep_start, keep_end))
        start, keep_start = keep_end - overlap // 2, keep_end
    return [*windows, Window(start, length, keep_start, length)] if length else []
