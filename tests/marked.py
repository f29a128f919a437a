"""Scores written by hand in, the attributions read off them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import tiny
from numpy.typing import NDArray

from claimx.attribution import Attribution, find_attributions
from claimx.model.decoding import Transitions, tagged_spans
from claimx.model.labels import TAGS, begin, inside
from claimx.model.linking.context import context_of
from claimx.model.linking.links import link
from claimx.model.outputs import TokenScores
from claimx.model.pointing import DISTANCES, Pointer
from claimx.model.thresholds import Thresholds
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.prose import prose_of
from claimx.quotation import find_quotations
from claimx.segmentation import segment

TOKENIZER = tiny.tokenizer()
TRANSITIONS = Transitions(np.zeros(7, dtype=np.float32), np.zeros((7, 7), dtype=np.float32))
# Points at the wordpiece of the number that ``asking`` is given, or at none.
POINTER = Pointer(np.array([0, 0, 0, 1], dtype=np.float32), np.zeros(DISTANCES, dtype=np.float32))


def asking(wanted: int | None) -> list[float]:
    """A query: 9 - 99 (wanted - place)² for each key, twice that since the pointer halves it; 9 or -9 for none."""
    if wanted is None:
        return [0, 0, -18, 18]
    return [2 * 198 * wanted, -2 * 99, 18 - 2 * 99 * wanted**2, -18]


@dataclass(frozen=True)
class Mark:
    """Words that bear a role, the cue that they point at (None: none), and how far into the text to look for them."""

    role: str
    words: str
    cue: str | None = None
    after: str = ""


def split(text: str) -> Wordpieces:
    return split_wordpieces(text, find_quotations(text), TOKENIZER)


def places(text: str, words: str, after: str = "") -> list[int]:
    pieces = split(text)
    start = text.index(words, text.index(after) + len(after))
    return [int(n) for n in np.flatnonzero((pieces.end > start) & (pieces.start < start + len(words)))]


def scores_of(text: str, marks: Sequence[Mark], *, sure: float = 20.0) -> TokenScores:
    count = len(split(text))
    tags = np.zeros((count, len(TAGS)), dtype=np.float32)
    query = np.array([asking(None)] * count, dtype=np.float32)
    tags[:, 0] = sure
    for mark in marks:
        first, *rest = places(text, mark.words, mark.after)
        tags[[first, *rest], 0] = 0
        tags[first, begin(mark.role)] = sure
        tags[rest, inside(mark.role)] = sure
        if mark.cue is not None:
            query[[first, *rest]] = asking(places(text, mark.cue)[0])
    key = np.array([[place, place**2, 1, 0] for place in range(count)], dtype=np.float32)
    nothing: NDArray[np.float32] = np.zeros((count, 1), dtype=np.float32)
    return TokenScores(tags, nothing, query, key, nothing, nothing)


def attributions(text: str, *marks: Mark, **settings: Any) -> tuple[Attribution, ...]:
    return read(text, scores_of(text, marks, **settings))


def read(text: str, scores: TokenScores) -> tuple[Attribution, ...]:
    prose, pieces = prose_of(text), split(text)
    starts = [sentence.start for sentence in segment(text, prose.quotations)]
    spans = tagged_spans(scores, TRANSITIONS, pieces)
    links = link(
        context_of(text, prose.quotations, starts, pieces, scores, spans, POINTER), tiny.links(), Thresholds().spare_cue
    )
    return find_attributions(prose, pieces, spans, links)


def found(text: str, *marks: Mark) -> list[tuple[list[str], list[str], list[str]]]:
    """Content, cue and source of each attribution, in words."""
    return [
        tuple([text[start:end] for start, end in spans] for spans in (each.content, each.cue, each.source))
        for each in attributions(text, *marks)
    ]
