"""How a text is cut into the windows that the encoder reads."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray


def padded(length: int) -> int:
    """The length that a window is padded to: the next multiple of 64, of 16 up to there.

    Engines prepare anew for each length, so there are few; the contents that are read again are mostly short.
    """
    step = 64 if length > 64 else 16
    return -(-length // step) * step


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
    """Cover a text with windows that overlap, so that each kept wordpiece sees both sides of itself.

    Args:
        length: wordpieces in the text.
        breaks: wordpieces that begin a paragraph, in order; windows begin there where they can.
        size: wordpieces that a window holds at most.
        overlap: wordpieces that neighbouring windows share at least, less than half of ``size``.

    Returns:
        Windows in order; their kept parts follow each other without gap and cover the text.
    """
    if length <= size:
        return [Window(0, length, 0, length)] if length else []
    starts = [0]
    while starts[-1] + size < length:
        latest = starts[-1] + size - overlap
        # A paragraph start in the last half of what the next window may begin at keeps its context whole.
        earliest = latest - overlap
        place = int(np.searchsorted(breaks, latest, side="right")) - 1
        starts.append(int(breaks[place]) if place >= 0 and breaks[place] > max(earliest, starts[-1]) else latest)
    windows = []
    keep_start = 0
    for number, start in enumerate(starts):
        end = min(start + size, length)
        keep_end = (starts[number + 1] + end) // 2 if number + 1 < len(starts) else length
        windows.append(Window(start, end, keep_start, keep_end))
        keep_start = keep_end
    return windows
