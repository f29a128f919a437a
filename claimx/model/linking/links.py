"""The links of an article: the cue of each content, and the source of each cue."""

from __future__ import annotations

from collections.abc import Mapping
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

SPARE_CUE = 1.5
"""How much more likely (as a difference of logarithms) a content's own choice may be than a cue that nobody chose, for
it to be given to that cue: a cue without content reports nothing and would be lost. Picked on held-out articles."""


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
        source_chance: the probability of that, ``[cues]``.
    """

    cue_of: Integers
    cue_chance: Floats
    source_of: Integers
    source_chance: Floats


def link(context: Context, scorers: LinkScorers) -> Links:
    """Link the spans of an article: each content chooses a cue or none, then each cue a source or none."""
    candidates = content_candidates(context)
    chances = scorers.content.chances(candidates)
    cue_of, cue_chance = choose_cues(candidates, chances, len(context.cues))
    source_of, source_chance = _chosen(*_scored_sources(context, scorers, cue_of))
    return Links(cue_of, cue_chance, source_of, source_chance)


def _scored_sources(context: Context, scorers: LinkScorers, cue_of: Integers) -> tuple[Candidates, Floats]:
    candidates = source_candidates(context, cue_of)
    return candidates, scorers.source.chances(candidates)


def _chosen(candidates: Candidates, chances: Floats) -> tuple[Integers, Floats]:
    """The likeliest candidate of each asker, -1 for none, and its probability."""
    if not len(chances):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    rows = np.arange(len(chances))
    best = chances.argmax(1)
    target = np.concatenate([candidates.target, np.full((len(chances), 1), -1)], 1)
    return target[rows, best], chances[rows, best]


def choose_cues(candidates: Candidates, chances: Floats, cues: int) -> tuple[Integers, Floats]:
    """Each content's choice, but that a cue nobody chose gets a content that nearly chose it, if it can be spared.

    A content can be spared by a cue that has others, or by none.
    """
    chosen, chance = _chosen(candidates, chances)
    logs = np.log(np.maximum(chances, 1e-9))
    count = np.bincount(chosen[chosen >= 0], minlength=cues)
    offers = []
    for row, column in zip(*np.nonzero(candidates.target >= 0), strict=True):
        cue = int(candidates.target[row, column])
        loss = float(logs[row].max() - logs[row, column])
        if count[cue] == 0 and loss <= SPARE_CUE:
            offers.append((loss, int(row), int(column), cue))
    for _, row, column, cue in sorted(offers):
        owner = chosen[row]
        if count[cue] == 0 and (owner < 0 or count[owner] > 1):
            if owner >= 0:
                count[owner] -= 1
            count[cue] += 1
            chosen[row], chance[row] = cue, chances[row, column]
    return chosen, chance
