"""From the scores of tags to spans: the best sequence of tags, and the stretches of wordpieces that bear one role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.model.labels import ROLES, TAGS, begin, inside
from claimx.model.outputs import Floats, TokenScores
from claimx.model.wordpieces import Wordpieces

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Transitions:
    """Scores of tags that follow each other.

    Attributes:
        start: of the first tag, ``[7]``.
        between: of each tag (column) behind another one (row), ``[7, 7]``.
    """

    start: Floats
    between: Floats


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """Wordpieces ``first`` to ``last`` (excluded) that bear one role, and how sure the model is of it (0 to 1)."""

    first: int
    last: int
    confidence: float

    def __len__(self) -> int:
        return self.last - self.first

    def offsets(self, pieces: Wordpieces) -> Offsets:
        """Where the span begins and ends in the text."""
        return int(pieces.start[self.first]), int(pieces.end[self.last - 1])


@dataclass(frozen=True, slots=True)
class TaggedSpans:
    """The spans of a text by role, each in order, those of one role apart."""

    sources: tuple[PieceSpan, ...]
    cues: tuple[PieceSpan, ...]
    contents: tuple[PieceSpan, ...]


def best_tags(tags: Floats, transitions: Transitions) -> NDArray[np.int64]:
    """The most probable sequence of tags (Viterbi); tags that cannot follow each other never do.

    Args:
        tags: scores, ``[pieces, 7]``, of one wordpiece at least.
        transitions: scores of neighbouring tags.

    Returns:
        The number of each wordpiece's tag, ``[pieces]``.
    """
    start, allowed = transitions.start.astype(np.float64), transitions.between.astype(np.float64)
    for role in ROLES:
        others = [tag for tag in range(len(TAGS)) if tag not in (begin(role), inside(role))]
        allowed[others, inside(role)] = -np.inf
        start[inside(role)] = -np.inf
    best = start + tags[0]
    back = np.zeros(tags.shape, dtype=np.int8)
    columns = np.arange(len(TAGS))
    for step in range(1, len(tags)):
        scores = best[:, None] + allowed
        back[step] = scores.argmax(0)
        best = scores[back[step], columns] + tags[step]
    path = np.zeros(len(tags), dtype=np.int64)
    path[-1] = best.argmax()
    for step in range(len(tags) - 1, 0, -1):
        path[step - 1] = back[step, path[step]]
    return path


def tagged_spans(scores: TokenScores, transitions: Transitions, pieces: Wordpieces) -> TaggedSpans:
    """The spans of each role, widened to whole words.

    Args:
        scores: what the network says of the wordpieces.
        transitions: scores of neighbouring tags.
        pieces: the wordpieces.
    """
    if not len(pieces):
        return TaggedSpans((), (), ())
    path = best_tags(scores.tags, transitions)
    chances = np.exp(scores.tags - scores.tags.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    sources, cues, contents = (_spans_of(role, path, chances, pieces) for role in ("source", "cue", "content"))
    return TaggedSpans(sources, cues, contents)


def _spans_of(role: str, path: NDArray[np.int64], chances: Floats, pieces: Wordpieces) -> tuple[PieceSpan, ...]:
    sure = chances[:, [begin(role), inside(role)]].sum(1)
    ends = np.append(np.flatnonzero(path != inside(role)), len(path))
    found: list[PieceSpan] = []
    for first in np.flatnonzero(path == begin(role)).tolist():
        last = int(ends[np.searchsorted(ends, first, side="right")])
        start, end = _whole_words(first, last, pieces)
        if found and start < found[-1].last:
            # Two spans that meet inside of a word: the word stays with the first one.
            start = found[-1].last
        if start < end:
            found.append(PieceSpan(start, end, float(sure[first:last].mean())))
    return tuple(found)


def _whole_words(first: int, last: int, pieces: Wordpieces) -> Offsets:
    while first > 0 and pieces.continues[first]:
        first -= 1
    while last < len(pieces) and pieces.continues[last]:
        last += 1
    return first, last
