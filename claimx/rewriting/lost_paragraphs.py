"""Texts that have lost their paragraphs are read with some: a paragraph for each sentence, unless a speaker goes on.

What comes out of tables and of programs that take pages apart often is one paragraph from beginning to end, or has a
line for each sentence. The network has learned from news, whose paragraphs are of a sentence or two; without any it
takes what stands far away for a part of a claim, and links it with far cues. Of texts that have paragraphs only those
are parted that nobody would print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from claimx.article import Offsets
from claimx.paragraphs import paragraphs
from claimx.quotation import find_quotations
from claimx.rewriting.laid_back import Rewritten, as_it_stands, laid_back
from claimx.segmentation import segment

_LONGEST: Final = 1_500
_MOST: Final = 0.75
"""Characters of the paragraph that a text is but for a headline, a date or a signature, and its share of the text."""
_PARAGRAPH_END: Final = "\u2029"
_BLANK_LINE: Final = re.compile(r"\n\s*\n|\u2029")
_LINE_END: Final = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Prof|St)\.\Z")
_MARK: Final = re.compile("[“”\"]|''|``")
_EITHER: Final = ('"', "''")
"""Marks that open a quotation as well as close one."""
_FEWEST_BROKEN: Final = 2
_LONGEST_QUOTATION: Final = 12
"""Lines of a quotation that goes on from line to line."""
_SENTENCE_END: Final = re.compile(r"(?:[.!?…:]|'')[\"”’')\]]*\Z")
_TWO_SENTENCES: Final = re.compile(r"[a-z]{5}[.!?][”\"’')]*\s[“\"‘(]?[A-Z]")
"""The first of them ends with a long word, which no abbreviation is."""
_OTHERS: Final = 0.1
"""The share of lines that may hold two sentences, or end in none, where each has its own: programs that part them err,
and headlines end in none."""


def with_paragraphs(text: str) -> Rewritten | None:
    """A text that has lost its paragraphs with some, and as long as it was; None for any other text."""
    lines = _has_a_line_for_each_sentence(text)
    joined = _LINE_END.sub(_blanks, text) if lines else text
    longest = max(_LONGEST, _MOST * len(text))
    lost = [block for block in paragraphs(joined) if lines or block[1] - block[0] > longest]
    if not lost:
        return None
    characters = list(joined)
    for place in _ends(joined, lost):
        characters[place] = _PARAGRAPH_END
    return Rewritten("".join(characters), partial(laid_back, text=text, place=as_it_stands))


def _blanks(line_end: re.Match[str]) -> str:
    return " " * len(line_end[0])


def _ends(text: str, blocks: Sequence[Offsets]) -> Iterator[int]:
    """The last blank behind each sentence of some paragraphs, but where a speaker goes on: ``“…,” Roe said. “…”``"""
    quotations = find_quotations(text)
    number = 0
    for sentence, following in pairwise(segment(text, quotations)):
        while number < len(blocks) and blocks[number][1] < following.end:
            number += 1
        if number == len(blocks) or sentence.start < blocks[number][0]:
            continue
        goes_on = quotations.mark[sentence.start : sentence.end].any() and quotations.mark[following.start] == 1
        if not goes_on and not quotations.depth[following.start - 1] and sentence.end < following.start:
            yield following.start - 1


def _has_a_line_for_each_sentence(text: str) -> bool:
    """Whether lines end as sentences do, and several do so within a quotation or behind a title: no writer's do."""
    if "\n" not in text:
        return False
    blocks = [[line.strip() for line in block.split("\n")] for block in _BLANK_LINE.split(text)]
    if sum(map(_broken, blocks)) < _FEWEST_BROKEN:
        return False
    lines = [line for block in blocks for line in block]
    several = sum(_TWO_SENTENCES.search(line) is not None for line in lines)
    unfinished = sum(_SENTENCE_END.search(line) is None for line in lines)
    return max(several, unfinished) <= _OTHERS * len(lines)


def _broken(lines: Sequence[str]) -> int:
    """How many quotations go on from one of the lines to another, and how many of them but the last end with a title.

    Paragraphs of one quotation each begin with its opening mark, and a mark that no later line closes is a slip.
    """
    found = sum(_TITLE.search(line[-6:]) is not None for line in lines[:-1])
    begun: int | None = None
    for number, line in enumerate(lines):
        marks = list(_MARK.finditer(line))
        if begun is not None and marks:
            place, mark = marks[0].start(), marks[0][0]
            if mark == "”" or (mark in _EITHER and place and not line[place - 1].isspace()):
                found += 1
                del marks[0]
            begun = None
        opened = False
        for match in marks:
            opened = not opened if match[0] in _EITHER else match[0] != "”"
        if opened:
            begun = number
        elif begun is not None and number - begun >= _LONGEST_QUOTATION:
            begun = None
    return found
