"""Quotations within quotations that the network has overlooked: ``“My boss said, ‘Never come back,’” Roe recalls``."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from claimx.article import Offsets
from claimx.attribution.attribution import Attribution
from claimx.prose import Prose
from claimx.subjects.clauses import SAYS
from claimx.subjects.phrases import NAME, WORD
from claimx.subjects.sentences import CLOSES, OPENS, sentence_begin
from claimx.trimming import says_something

_SUBJECT = (
    rf"(?!(?:I|We)\b)"
    rf"(?:(?i:he|she|they|you|people|(?:my|the|his|her|our|their|an?|one|some)(?:\s{WORD}){{1,4}}?)|{NAME})"
)
_HEARER = rf"(?:me|him|her|us|them|you|everyone|people|(?:to\s)?(?:(?:my|the|his|her|our|their)\s{WORD}|{NAME}))"
_SOMEBODY_SAYS = re.compile(
    rf"(?:[{OPENS}{CLOSES}\s]|(?:And|But|So|Then|and|but|so|then),?\s)*(?P<source>{_SUBJECT})"
    rf"\s(?P<cue>(?:(?:just|then|always|often|once|even)\s)?"
    rf"(?:(?:{SAYS}|say|think)(?:\sto\s{_HEARER})?|(?:told|tells?|asks?|asked|warned)\s{_HEARER})),?:?\s\Z"
)
"""All of a sentence before the mark that opens what somebody says in it. Who quotes himself, ``I said``, goes on."""


def quoted_within(prose: Prose, claims: Sequence[Attribution]) -> list[Attribution]:
    """Claims that are quoted in the contents of others and are none of them yet, as sure as those.

    Args:
        prose: the article.
        claims: what has been found in it.
    """
    deeper = np.flatnonzero(np.diff((prose.quotations.depth >= 2).astype(np.int8), prepend=0, append=0))
    inner = [(int(start), int(end)) for start, end in deeper.reshape(-1, 2)]
    if not inner:
        return []
    # Of each character the number of the smallest content that it stands in.
    parts = sorted(((start, end, claim) for claim in claims for start, end in claim.content), key=_longest_first)
    smallest = np.full(len(prose.text), -1, dtype=np.int64)
    for number, (start, end, _) in enumerate(parts):
        smallest[start:end] = number
    found = []
    for start, end in inner:
        content = _within_marks(prose, (start, end))
        holding = smallest[start - 1] if start else -1
        if holding < 0 or not says_something(prose.text, content):
            continue
        if smallest[content[0]] != holding or smallest[content[1] - 1] != holding:
            # It is a claim already, or the content ends within it.
            continue
        if says := _who_says(prose.lines, start):
            found.append(Attribution((content,), (says[0],), (says[1],), parts[holding][2].confidence))
    return found


def _longest_first(part: tuple[int, int, Attribution]) -> int:
    return part[0] - part[1]


def _within_marks(prose: Prose, quotation: Offsets) -> Offsets:
    def is_idle(place: int) -> bool:
        return bool(prose.quotations.mark[place]) or prose.text[place].isspace()

    start, end = quotation
    while start < end and is_idle(start):
        start += 1
    while start < end and is_idle(end - 1):
        end -= 1
    return start, end


def _who_says(lines: str, start: int) -> tuple[Offsets, Offsets] | None:
    found = _SOMEBODY_SAYS.fullmatch(lines, sentence_begin(lines, start), start)
    return (found.span("cue"), found.span("source")) if found else None
