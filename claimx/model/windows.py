"""How a text is cut into the windows that the encoder reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


def padded(length: int) -> int:
    """The length that a window is padded to: the next multiple of 16.

    Engines prepare anew for each length, which takes as long as a few dozen wordpieces more.
    """
    return -(-length // 16) * 16


@dataclass(frozen=True, slots=True)
class WindowConfig:
    """How texts are cut: ids of the tokens round each window and of a colon, its size and overlap in wordpieces.

    A model that does not say what a colon is, None, may have a paragraph parted from the one that it leads into.

    Raises:
        ValueError: a number is missing or negative, or windows overlap by half of their size or more.
    """

    start_id: int
    end_id: int
    padding_id: int
    size: int
    overlap: int
    colon_id: int | None = None

    def __post_init__(self) -> None:
        numbers = [self.start_id, self.end_id, self.padding_id, self.size, self.overlap]
        if self.colon_id is not None:
            numbers.append(self.colon_id)
        if any(not isinstance(number, int) or number < 0 for number in numbers):
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


_BEFORE = 7
"""Words that are read again before a window that begins with a paragraph. By what networks say of a thousand articles
four times as many help nobody: they have learned from windows that begin with paragraphs."""


def plan_windows(words: NDArray[np.int64], breaks: NDArray[np.int64], *, size: int, overlap: int) -> list[Window]:
    """Cover a text with windows that end, as in training, where a paragraph does, if one ends in their last two thirds.

    Of these ends it is the one before the longest paragraph, and lengths are counted in words, a ninth fewer than there
    is room for: so windows end where they did when a name is another one, and soon again behind a paragraph that is
    new. What the network says depends on all that stands in a window, so claims far from a change stay the same.

    At the end of a paragraph nothing is gained by reading on, and little by reading again what stands before the next
    one: seven words, or half of the overlap where that is less, for whom its pronouns and descriptions stand. Inside of
    a paragraph what is kept sees both sides of itself.

    Args:
        words: of each wordpiece in the text the number of its word, rising by 0 or 1.
        breaks: wordpieces that begin a paragraph, in order, but no paragraph that belongs to the one before.
        size: wordpieces that a window holds at most.
        overlap: wordpieces that neighbouring windows share inside of a paragraph, less than half of ``size``.

    Returns:
        Windows in order; their kept parts follow each other without gap and cover the text.
    """
    if not len(words):
        return []
    lengths = np.diff(words[breaks], append=words[-1] + 1)
    most, within = _in_words(size), _in_words(overlap // 2)

    def begin_of(word: int) -> int:
        return int(words.searchsorted(word))

    windows = []
    start = keep_start = 0
    while (end := min(start + size, begin_of(words[start] + most))) < len(words):
        earliest = max(begin_of(words[start] + most // 3), keep_start)
        first, last = breaks.searchsorted([earliest, end], side="right")
        if first < last:
            # Of equally long ones the last.
            longest = last - 1 - int(lengths[first:last][::-1].argmax())
            end = keep_end = int(breaks[longest])
            before = min(within, _BEFORE)
        else:
            keep_end = end - (overlap + 1) // 2
            before = within
        windows.append(Window(start, end, keep_start, keep_end))
        # A word of very many wordpieces may not fill the next window with what was kept.
        start = max(begin_of(words[keep_end] - before), keep_end - overlap)
        keep_start = keep_end
    return [*windows, Window(start, len(words), keep_start, len(words))]


def _in_words(wordpieces: int) -> int:
    """So many words have hardly ever more than so many wordpieces: on average, they have 1.06 times as many."""
    return wordpieces - wordpieces // 9
