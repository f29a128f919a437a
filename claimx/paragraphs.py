"""Where the paragraphs of a text begin and end: the one definition that every step uses.

A blank line or a paragraph separator (U+2029) always ends a paragraph. Any other newline ends one too, unless it only
breaks a line: the text is set to one width, or the sentence goes on in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

_NEWLINE: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_NEWLINE_CHARACTER: Final = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_LONGEST_WRAPPED_LINE: Final = 100
_SHORTEST_WRAPPED_LINE: Final = 50
_LONGEST_HEADING: Final = 200
_NO_HEADING_ENDS: Final = frozenset(".!?…;,:")
_FEWEST_WRAPPED_LINES: Final = 3
# Behind these, and behind a letter or digit, a sentence may go on.
_GOES_ON: Final = frozenset(",;)]”\"’'»–—-/&")
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"”’'»)\]]*\Z")

_Line = tuple[int, int]


# Several steps in a row ask for those of the same text.
@lru_cache(maxsize=1)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs of a text as pairs of offsets, in order: without white space at their ends, none of them empty."""
    blocks = _blocks(text)
    width = _wrapping_width(text, blocks)
    found: list[tuple[int, int]] = []
    for block in blocks:
        found.append(block[0])
        for line, following in pairwise(block):
            if _runs_on(text, line, following) or (width is not None and not _fits(text, line, following, width)):
                found[-1] = (found[-1][0], following[1])
            else:
                found.append(following)
    return tuple(found)


def line_begin(text: str, place: int, within: int) -> int | None:
    """Where the line of a place begins; None where that is not within so many characters before it.

    Of a text without line ends no more than that is looked at, however long it is.
    """
    found = text.rfind("\n", max(0, place - within), place)
    return found + 1 if found >= 0 or place < within else None


def unbroken(text: str) -> str:
    """The text with a blank for each character that only breaks a line, and a newline for each that ends a paragraph,
    so that offsets stay what they are.
    """
    parts = []
    at = 0
    for start, end in paragraphs(text):
        parts += [_NEWLINE_CHARACTER.sub("\n", text[at:start]), _NEWLINE_CHARACTER.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, _NEWLINE_CHARACTER.sub("\n", text[at:])])


def paragraph_numbers(blocks: Sequence[tuple[int, int]], offsets: ArrayLike) -> NDArray[np.int64]:
    """The number of the paragraph that each offset stands in, counted from 0, in the shape of ``offsets``.

    White space between two paragraphs belongs to the first of them; before the first paragraph the number is -1.

    Args:
        blocks: what ``paragraphs`` found in the text.
        offsets: offsets in that text, in any order and shape.
    """
    starts = np.array([start for start, _ in blocks], dtype=np.int64)
    return np.asarray(np.searchsorted(starts, np.asarray(offsets), side="right") - 1, dtype=np.int64)


def _blocks(text: str) -> list[list[_Line]]:
    """Lines without white space at their ends, grouped where a blank line or a paragraph separator parts them."""
    blocks: list[list[_Line]] = []
    parted = True
    start = 0
    ends = [(newline.start(), newline.end()) for newline in _NEWLINE.finditer(text)]
    for stop, resume in [*ends, (len(text), len(text))]:
        line = text[start:stop]
        left = start + len(line) - len(line.lstrip())
        right = start + len(line.rstrip())
        if left >= right:
            parted = True
        else:
            if parted:
                blocks.append([])
            blocks[-1].append((left, right))
            parted = text[stop:resume] == "\u2029"
        start = resume
    return blocks


def _runs_on(text: str, line: _Line, following: _Line) -> bool:
    """Whether the next line begins in the middle of the sentence."""
    last = text[line[1] - 1]
    return text[following[0]].islower() and (last.isalnum() or last in _GOES_ON)


def _wrapping_width(text: str, blocks: list[list[_Line]]) -> int | None:
    """The line width of a text that was broken into lines of one width, None for any other text."""
    breaks = [pair for block in blocks for pair in pairwise(block)]
    # A line that something follows and that is one long word, as an address, says nothing about the width.
    width = max((end - start for (start, end), _ in breaks if " " in text[start:end]), default=0)
    if not _SHORTEST_WRAPPED_LINE <= width <= _LONGEST_WRAPPED_LINE:
        return None
    full = [(line, following) for line, following in breaks if not _fits(text, line, following, width)]
    finished = sum(_SENTENCE_END.search(text, *line) is not None for line, _ in full)
    # Lists of headlines or of sentences may be of one length by chance: there all lines end a sentence, or none does.
    mixed = 0 < finished <= 0.5 * len(full) and len(full) >= _FEWEST_WRAPPED_LINES
    prose = mixed or any(_runs_on(text, line, following) for line, following in full)
    return width if prose and len(full) >= 0.6 * len(breaks) else None


def _fits(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the line had room for the first word of the next one."""
    # Nobody breaks a line before a word that it had room for, so a break where the word fits was meant.
    # A few columns of grace: the longest line may exceed the width that the others keep.
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) <= max(width - 6, width * 0.85)


def in_heading(text: str, span: tuple[int, int]) -> bool:
    """Whether a span stands in a line above others that is short and ends as no sentence does."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    return 0 <= end - start <= _LONGEST_HEADING and text[start:end].rstrip(" ”\"’'")[-1:] not in _NO_HEADING_ENDS
