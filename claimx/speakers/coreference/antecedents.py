"""How likely it is, by the network's pointer, that a mention stands for each of several earlier ones."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets
from claimx.model.outputs import TokenScores
from claimx.model.pointing import Pointer
from claimx.model.wordpieces import Wordpieces

REACH = 480
"""How far back, in wordpieces, an antecedent is looked for."""


class Antecedents:
    """Asks the network which earlier mention a mention stands for."""

    __slots__ = ("_pointer", "_scores", "_under")

    def __init__(self, pointer: Pointer, pieces: Wordpieces, scores: TokenScores) -> None:
        self._pointer = pointer
        self._scores = scores
        # The same mentions are asked about again and again.
        self._under = functools.cache(pieces.under)

    def chances(self, mention: Offsets, candidates: Sequence[Sequence[Offsets]]) -> NDArray[np.float64]:
        """The probability of each candidate, and last that of none of them.

        Args:
            mention: offsets of the mention that asks.
            candidates: for each candidate the offsets of its mentions; those after ``mention`` do not count.

        Returns:
            ``[candidates + 1]``, which sum to one.
        """
        asking = self._under(*mention)
        farthest = asking.start - REACH + 1
        keys: list[int] = []
        owners: list[int] = []
        for number, spans in enumerate(candidates):
            for span in spans:
                if span[1] <= mention[0]:
                    under = self._under(*span)
                    places = under if under.start >= farthest else range(farthest, under.stop)
                    keys += places
                    owners += [number] * len(places)
        if not keys or not asking:
            return np.array([0.0] * len(candidates) + [1.0])
        at = np.array(keys)
        query = self._scores.antecedent_query[asking.start : asking.stop]
        points = self._pointer.scores(
            query.sum(0, keepdims=True) / np.float32(len(query)),
            self._scores.antecedent_key[at],
            (at - asking.start)[None],
        )[0].astype(np.float64)
        each = np.exp(points - points.max())
        owners.append(len(candidates))
        return np.asarray(np.bincount(owners, weights=each / each.sum()), dtype=np.float64)
