"""How work grows with a text: by counting, or by ratios within one run, since no test knows how fast a machine is."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

LINEAR = 20
"""More than eight times the text may take by chance, and less than it takes where work grows with the square: 64."""


def growth(read: Callable[[str], object], text: str) -> float:
    """How many times the processor time of an eighth of a text the whole takes, 8 where work grows with the text."""
    part = text[: len(text) // 8]
    whole = min(_seconds(read, text), _seconds(read, text))
    # What takes next to nothing is not measured well.
    return whole / max(_seconds(read, part), _seconds(read, part), 0.005)


def _seconds(read: Callable[[str], object], text: str) -> float:
    # A collection of garbage looks at what all tests before have left, and may take longer than the text.
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        read(text)
        return time.process_time() - begun
    finally:
        gc.enable()


class Counted(tuple):
    """Items that count how many of them are looked at."""

    looked = 0

    def __iter__(self):
        self.looked += len(self)
        return super().__iter__()

    def __getitem__(self, at):
        found = super().__getitem__(at)
        self.looked += len(found) if isinstance(at, slice) else 1
        return found
