"""Small networks that score for whom a mention may stand: one hidden layer, numpy only, weights in a JSON file each."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.speakers.coreference.features import FEATURES

FILE = Path(__file__).with_name("scorer.json")
"""The weights that ship; ``claimx/training/speakers.py`` makes them."""
QUOTATIONS = Path(__file__).with_name("quotations.json")
"""Those for quotations alone, which ask who goes on rather than for whom a word stands."""
_IS_QUOTATION = FEATURES.index("none, quotation")

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scorer:
    """Scores candidates by their features; the same candidates get the same scores in any order.

    Attributes:
        mean, scale: what each feature is centred and divided by, ``[features]``.
        hidden: ``[features, hidden]``, with its ``bias``.
        output: ``[hidden]``; scores are compared with one another, so it needs no bias.
        temperature: what scores are divided by, so that probabilities are as high as answers are right.
        features: the names of those that it sees.
    """

    mean: Floats
    scale: Floats
    hidden: Floats
    bias: Floats
    output: Floats
    temperature: float
    features: tuple[str, ...] = FEATURES

    @functools.cached_property
    def _folded(self) -> tuple[Floats, Floats]:
        """The weights and bias of the hidden layer for features as they come: centring and scale are part of them, and
        a feature that it does not see weighs nothing."""
        weights = np.zeros((len(FEATURES), len(self.bias)))
        weights[[FEATURES.index(name) for name in self.features]] = self.hidden / self.scale[:, None]
        return weights, self.bias - self.mean / self.scale @ self.hidden

    def probabilities(self, features: Floats) -> Floats:
        """The probability of each candidate.

        Args:
            features: ``[candidates, features]``, in the order of ``FEATURES``.

        Returns:
            ``[candidates]``, which sum to one.
        """
        weights, bias = self._folded
        scores = np.maximum(features @ weights + bias, 0.0) @ self.output / self.temperature
        each = np.exp(scores - scores.max())
        return np.asarray(each / each.sum(), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Scorers:
    """A scorer for mentions and one for quotations alone."""

    mentions: Scorer
    quotations: Scorer

    def probabilities(self, features: Floats) -> Floats:
        """The probability of each candidate by the scorer for what asks."""
        scorer = self.quotations if features[-1, _IS_QUOTATION] else self.mentions
        return scorer.probabilities(features)


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write weights as JSON, one line for each array, rounded to four digits."""
    numbers = {name: getattr(scorer, name) for name in ("mean", "scale", "hidden", "bias", "output")}
    lines = [f'"features": {json.dumps(list(scorer.features))}', f'"temperature": {round(scorer.temperature, 4)}']
    lines += [f'"{name}": {json.dumps(np.round(array, 4).tolist())}' for name, array in numbers.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@functools.cache
def load_scorers() -> Scorers:
    """The scorers that ship."""
    return Scorers(load_scorer(FILE), load_scorer(QUOTATIONS))


@functools.cache
def load_scorer(path: Path = FILE) -> Scorer:
    """Read weights.

    Raises:
        ValueError: they were trained for other features.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    if not set(data["features"]) <= set(FEATURES):
        raise ValueError(f"{path}: trained for other features; train it again")
    mean, scale, hidden, bias, output = (
        np.array(data[name], dtype=np.float64) for name in ("mean", "scale", "hidden", "bias", "output")
    )
    return Scorer(mean, scale, hidden, bias, output, float(data["temperature"]), tuple(data["features"]))
