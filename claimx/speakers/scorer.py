"""A small network that scores for whom a mention may stand: one hidden layer, numpy only, weights in a JSON file."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimx.speakers.features import FEATURES

FILE = Path(__file__).with_name("scorer.json")
"""The weights that ship; ``claimx/training/speakers.py`` makes them."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Scores candidates by their features; the same candidates get the same scores in any order.

    Attributes:
        mean, scale: what each feature is centred and divided by, ``[features]``.
        hidden: ``[features, hidden]``, with its ``bias``.
        output: ``[hidden]``; scores are compared with one another, so it needs no bias.
        temperature: what scores are divided by, so that probabilities are as high as answers are right.
    """

    mean: Floats
    scale: Floats
    hidden: Floats
    bias: Floats
    output: Floats
    temperature: float

    def probabilities(self, features: Floats) -> Floats:
        """The probability of each candidate.

        Args:
            features: ``[candidates, features]``, in the order of ``FEATURES``.

        Returns:
            ``[candidates]``, which sum to one.
        """
        inner = np.maximum((features - self.mean) / self.scale @ self.hidden + self.bias, 0.0)
        scores = inner @ self.output / self.temperature
        each = np.exp(scores - scores.max())
        return np.asarray(each / each.sum(), dtype=np.float64)


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write weights as JSON, one line for each array, rounded to four digits."""
    numbers = {name: getattr(scorer, name) for name in ("mean", "scale", "hidden", "bias", "output")}
    lines = [f'"features": {json.dumps(list(FEATURES))}', f'"temperature": {round(scorer.temperature, 4)}']
    lines += [f'"{name}": {json.dumps(np.round(array, 4).tolist())}' for name, array in numbers.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@functools.cache
def load_scorer(path: Path = FILE) -> Scorer:
    """Read weights.

    Raises:
        ValueError: they were trained for other features.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError(f"{path}: trained for other features; train it again")
    mean, scale, hidden, bias, output = (
        np.array(data[name], dtype=np.float64) for name in ("mean", "scale", "hidden", "bias", "output")
    )
    return Scorer(mean, scale, hidden, bias, output, float(data["temperature"]))
