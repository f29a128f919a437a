"""From the scores of tags to spans: the best sequence of tags, and the stretches of wordpieces that bear one role."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets
from claimx.model.labels import ROLES, TAGS, begin, inside
from claimx.model.outputs import Floats, TokenScores
from claimx.model.wordpieces import Wordpieces

_STRETCH = 64
"""Wordpieces that are decoded in a row, others of the same text beside them."""
_AT_ONCE = 256 * _STRETCH
"""Wordpieces whose scores are in work together: of more of them the processor's caches hold too little."""


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
    start, allowed = _lawful(transitions)
    best = (start + tags[0])[None]
    # Of each tag the one before it, as bytes: in them a number is found fastest, and they are small.
    back = bytearray()
    for first in range(1, len(tags), _AT_ONCE):
        scores = tags[first : first + _AT_ONCE].astype(np.float64)
        best = np.concatenate([best[-1:], _best_scores(scores, best[-1], allowed)])
        back += np.stack([(best[:-1] + column).argmax(1) for column in allowed.T], 1).astype(np.uint8).tobytes()
    path = [int(best[-1].argmax())]
    for row in range(len(back) - len(TAGS), -1, -len(TAGS)):
        path.append(back[row + path[-1]])
    return np.array(path[::-1], dtype=np.int64)


@functools.lru_cache(maxsize=16)
def _lawful(transitions: Transitions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The scores of transitions, minus infinity for tags that cannot come first or follow each other."""
    start, allowed = transitions.start.astype(np.float64), transitions.between.astype(np.float64)
    for role in ROLES:
        others = [tag for tag in range(len(TAGS)) if tag not in (begin(role), inside(role))]
        allowed[others, inside(role)] = -np.inf
        start[inside(role)] = -np.inf
    return start, allowed


def _best_scores(
    scores: NDArray[np.float64], before: NDArray[np.float64], allowed: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The score of the best sequence up to each wordpiece that ends in each tag, ``[pieces, 7]``.

    Stretches of the text go side by side, since a step at a time costs numpy far more than what it computes: first from
    every tag that may stand before each stretch, then, since these are then known, from the right one.

    Args:
        scores: of each tag, ``[pieces, 7]``.
        before: the same as what is returned, of the wordpiece before the first one, ``[7]``.
        allowed: scores of neighbouring tags, ``[7, 7]``.
    """
    if not len(scores):
        return scores
    length = min(_STRETCH, len(scores))
    count = -(-len(scores) // length)
    padded = np.zeros((count * length, len(before)))
    padded[: len(scores)] = scores
    steps = padded.reshape(count, length, len(before)).transpose(1, 2, 0)
    entering = [before]
    if count > 1:
        through = allowed[:, :, None] + steps[0, :, :-1]
        for step in steps[1:, :, :-1]:
            through = (through[:, :, None] + allowed[:, :, None]).max(1) + step
        for stretch in through.transpose(2, 0, 1):
            entering.append((entering[-1][:, None] + stretch).max(0))
    best = np.stack(entering, 1)
    found = np.empty_like(steps)
    for place, step in enumerate(steps):
        best = (best[:, None] + allowed[:, :, None]).max(0) + step
        found[place] = best
    joined: NDArray[np.float64] = found.transpose(2, 0, 1).reshape(padded.shape)
    return joined[: len(scores)]


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
    paragraph = pieces.paragraph
    reporting = {int(paragraph[cue.first]) for cue in cues}
    return TaggedSpans(
        tuple(part for span in sources for part in by_paragraph(span, paragraph)),
        cues,
        tuple(part for span in contents for part in _apart(span, paragraph, reporting, pieces)),
    )


def by_paragraph(span: PieceSpan, paragraph: NDArray[np.int64]) -> Iterator[PieceSpan]:
    """A span cut where a paragraph ends.

    Args:
        span: the span.
        paragraph: the number of the paragraph of each wordpiece, ``[pieces]``.
    """
    if paragraph[span.first] == paragraph[span.last - 1]:
        yield span
        return
    starts = [span.first, *(1 + np.flatnonzero(np.diff(paragraph[span.first : span.last])) + span.first).tolist()]
    for first, last in pairwise([*starts, span.last]):
        yield PieceSpan(first, last, span.confidence)


def _apart(
    span: PieceSpan, paragraph: NDArray[np.int64], reporting: Set[int], pieces: Wordpieces
) -> Sequence[PieceSpan]:
    """A content cut where a paragraph ends, if it is not quoted, of two paragraphs, and each has a cue: a headline and
    the sentence below it are two. One of several is a block quotation."""
    first, last = int(paragraph[span.first]), int(paragraph[span.last - 1])
    quoted = bool((pieces.features[span.first : span.last, 1] > 0).all())
    if last - first != 1 or quoted or not {first, last} <= reporting:
        return [span]
    return list(by_paragraph(span, paragraph))


def _spans_of(role: str, path: NDArray[np.int64], chances: Floats, pieces: Wordpieces) -> tuple[PieceSpan, ...]:
    begins = np.flatnonzero(path == begin(role)).tolist()
    if not begins:
        return ()
    sure = chances[:, [begin(role), inside(role)]].sum(1)
    ends = np.append(np.flatnonzero(path != inside(role)), len(path))
    found: list[PieceSpan] = []
    for first, last in zip(begins, ends[ends.searchsorted(begins, side="right")].tolist(), strict=True):
        start, end = _whole_words(first, last, pieces)
        if found and start < found[-1].last:
            # Two spans that meet inside of a word: the word stays with the first one.
            start = found[-1].last
        if start < end:
            found.append(PieceSpan(start, end, float(sure[first:last].sum() / np.float32(last - first))))
    return tuple(found)


def _whole_words(first: int, last: int, pieces: Wordpieces) -> Offsets:
    while first > 0 and pieces.continues[first]:
        first -= 1
    while last < len(pieces) and pieces.continues[last]:
        last += 1
    return first, last
