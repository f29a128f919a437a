"""A small network that scores possible links: a linear part and one hidden layer, for pairs and for "none"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from claimx.model.linking.context import Floats
from claimx.model.linking.features import Candidates

HIDDEN = 96
"""Width of the hidden layer: that of three networks of 32, trained from other beginnings, whose scores are averaged."""


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Scores rows of features: ``rows @ linear + relu(rows @ hidden + bias) @ output``.

    Attributes:
        linear: ``[features]``.
        hidden: ``[features, width]``.
        bias: ``[width]``.
        output: ``[width]``.
    """

    linear: Floats
    hidden: Floats
    bias: Floats
    output: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Scores of rows, ``[..., features]`` to ``[...]``."""
        scores: Floats = rows @ self.linear + np.maximum(rows @ self.hidden + self.bias, 0) @ self.output
        return scores


@dataclass(frozen=True, slots=True, eq=False)
class LinkScorer:
    """Scores an asker's candidates and "none" against each other."""

    pairs: Layers
    none: Layers

    def chances(self, candidates: Candidates) -> Floats:
        """The probability of each candidate, and last of none; 0 where there is no candidate.

        Returns:
            ``[askers, candidates + 1]``, each row sums to one.
        """
        points = np.where(candidates.target >= 0, self.pairs(candidates.pairs), -np.inf)
        points = np.concatenate([points, self.none(candidates.none)[:, None]], 1)
        chances = np.exp(points - points.max(1, keepdims=True))
        normalized: Floats = (chances / chances.sum(1, keepdims=True)).astype(np.float32)
        return normalized

    def tensors(self, name: str) -> dict[str, Floats]:
        """The parameters by name, as a file holds them."""
        return {
            f"{name}.{part}.{field.name}": getattr(getattr(self, part), field.name)
            for part in ("pairs", "none")
            for field in fields(Layers)
        }

    @staticmethod
    def shapes(name: str, widths: tuple[int, int]) -> dict[str, tuple[int, ...]]:
        """The shapes of ``tensors``, for so many features of a pair and of an asker alone."""
        return {
            f"{name}.{part}.{field}": shape
            for part, features in zip(("pairs", "none"), widths, strict=True)
            for field, shape in {
                "linear": (features,),
                "hidden": (features, HIDDEN),
                "bias": (HIDDEN,),
                "output": (HIDDEN,),
            }.items()
        }

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, Floats], name: str) -> LinkScorer:
        """The scorer that ``tensors`` wrote under a name.

        Raises:
            KeyError: a parameter is missing.
        """
        pairs, none = (
            Layers(**{field.name: tensors[f"{name}.{part}.{field.name}"] for field in fields(Layers)})
            for part in ("pairs", "none")
        )
        return cls(pairs, none)
