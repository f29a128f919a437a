"""The links of an article: the cue of each content, and the source of each cue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.model.linking.context import Context, Integers
from claimx.model.linking.features import (
    CONTENT_WIDTHS,
    SOURCE_WIDTHS,
    Candidates,
    content_candidates,
    source_candidates,
)
from claimx.model.linking.scorer import LinkScorer

Floats = NDArray[np.float32]

_AT_ONCE = 4000
"""Contents or cues whose features are in memory together: an article has fewer of them, unless it is a book."""


@dataclass(frozen=True, slots=True, eq=False)
class LinkScorers:
    """What a model has learned of links."""

    content: LinkScorer
    source: LinkScorer

    def tensors(self) -> dict[str, Floats]:
        """The parameters by name, as a file holds them."""
        return self.content.tensors("content") | self.source.tensors("source")

    @staticmethod
    def shapes() -> dict[str, tuple[int, ...]]:
        """The shapes of ``tensors``."""
        return LinkScorer.shapes("content", CONTENT_WIDTHS) | LinkScorer.shapes("source", SOURCE_WIDTHS)

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, Floats]) -> LinkScorers:
        """The scorers that ``tensors`` wrote."""
        return cls(LinkScorer.from_tensors(tensors, "content"), LinkScorer.from_tensors(tensors, "source"))


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Who belongs to whom, and how sure that is.

    Attributes:
        cue_of: the cue of each content, -1 for none, ``[contents]``.
        cue_chance: the probability of that, ``[contents]``.
        source_of: the source of each cue, -1 for none, ``[cues]``.
    """

    cue_of: Integers
    cue_chance: Floats
    source_of: Integers


def link(context: Context, scorers: LinkScorers, spare_cue: float) -> Links:
    """Link the spans of an article: each content chooses a cue or none, then each cue a source or none.

    Args:
        context: the spans, and what stands around them.
        scorers: what the model has learned of links.
        spare_cue: one of its ``Thresholds``.
    """
    cues = len(context.cues)
    scored = _scored(lambda rows: content_candidates(context, rows), scorers.content, len(context.contents))
    cue_of, cue_chance = choose_cues(*scored, cues, spare_cue)
    scored = _scored(lambda rows: source_candidates(context, cue_of, rows), scorers.source, cues)
    source_of, _ = _chosen(*scored)
    return Links(cue_of, cue_chance, source_of)


def _scored(candidates_of: Callable[[slice], Candidates], scorer: LinkScorer, askers: int) -> tuple[Integers, Floats]:
    """The candidates of each asker and their chances; the features are forgotten after so many askers each."""
    targets, chances = [], []
    for first in range(0, max(askers, 1), _AT_ONCE):
        candidates = candidates_of(slice(first, first + _AT_ONCE))
        targets.append(candidates.target)
        chances.append(scorer.chances(candidates))
    return np.concatenate(targets), np.concatenate(chances)


def _chosen(target: Integers, chances: Floats) -> tuple[Integers, Floats]:
    """The likeliest candidate of each asker, -1 for none, and its probability."""
    if not len(chances):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    rows = np.arange(len(chances))
    best = chances.argmax(1)
    choices = np.concatenate([target, np.full((len(chances), 1), -1)], 1)
    return choices[rows, best], chances[rows, best]


def choose_cues(target: Integers, chances: Floats, cues: int, spare_cue: float) -> tuple[Integers, Floats]:
    """Each content's choice, but that a cue nobody chose gets a content that nearly chose it, if it can be spared.

    A cue without content reports nothing and would be lost. A content can be spared by a cue that has others, or by
    none.
    """
    chosen, chance = _chosen(target, chances)
    logs = np.log(np.maximum(chances, 1e-9))
    loss = logs.max(1, keepdims=True) - logs[:, :-1]
    count = np.bincount(chosen[chosen >= 0], minlength=cues)
    unchosen = np.append(count == 0, False)[target]
    rows, columns = np.nonzero(unchosen & (loss <= spare_cue))
    offers = zip(loss[rows, columns], rows, columns, target[rows, columns], strict=True)
    for _, row, column, cue in sorted(offers):
        owner = chosen[row]
        if count[cue] == 0 and (owner < 0 or count[owner] > 1):
            if owner >= 0:
                count[owner] -= 1
            count[cue] += 1
            chosen[row], chance[row] = cue, chances[row, column]
    return chosen, chance
