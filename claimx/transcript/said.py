"""A turn, and what is said in one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claimx.article import Offsets
from claimx.prose import Prose


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next label.

    Attributes:
        label: offsets of the speaker's name, with a title that stands beside it, without colon, brackets and asterisks;
            None where the layout has none.
        colon: offsets of the colon behind it, None where the layout has none.
        content: what is said, one span for each paragraph, in order, at least one; without quotation marks at its
            ends, with stage directions (``(laughs)``).
        start: offset of the first character of the turn, its label's brackets and asterisks included, or of the
            question that it answers.
        end: offset behind its last character, closing quotation marks included.
        question: offsets of the question that it answers, where that has no label and so makes no turn.
    """

    label: Offsets | None
    colon: Offsets | None
    content: tuple[Offsets, ...]
    start: int
    end: int
    question: Offsets | None = None


SENTENCE_END: Final = re.compile(r"(?:[.!?…—–)\]]|--)[\"”’'»“*_]*\Z")
_EMPHASIS: Final = "*_"
YOU: Final = re.compile(r"\b[Yy]ou(?:rs?)?\b")
FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur)\b")
# Also before an apostrophe, as in "I'm"; "US" and "ME" are something else.
IN_PERSON: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]ours?)\b")
"""Words of whoever speaks, or is spoken to."""


def between(text: str, blocks: Sequence[Offsets], start: int, end: int) -> list[Offsets]:
    """The paragraphs between two offsets, the first and the last one cut there, none of them empty."""
    said = []
    for number in range(bisect_right(blocks, start, key=lambda block: block[1]), len(blocks)):
        first, last = max(blocks[number][0], start), min(blocks[number][1], end)
        if first >= end:
            break
        words = text[first:last]
        first, last = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        if first < last:
            said.append((first, last))
    return said


def first_persons(prose: Prose, said: Sequence[Offsets]) -> Iterator[Offsets]:
    """The paragraphs up to the first in which nobody speaks of himself or to somebody outside quotation marks."""
    depth = prose.quotations.depth
    for start, end in said:
        if not any(not depth[match.start()] for match in IN_PERSON.finditer(prose.text, start, end)):
            break
        yield start, end


def bared(prose: Prose, span: Offsets) -> Offsets | None:
    """A span less the quotation marks, asterisks and blanks at its ends; None if nothing else is in it."""
    text, mark = prose.text, prose.quotations.mark
    start, end = span
    while start < end and (mark[start] or text[start] in _EMPHASIS or text[start].isspace()):
        start += 1
    while start < end and (mark[end - 1] or text[end - 1] in _EMPHASIS or text[end - 1].isspace()):
        end -= 1
    return (start, end) if any(char.isalnum() for char in text[start:end]) else None
