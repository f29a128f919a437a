"""The scorer: probabilities, the file it is kept in, and what may not change its mind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from claimx.speakers.features import FEATURES
from claimx.speakers.scorer import load_scorer, write_scorer


def some(count: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, len(FEATURES)))


def test_the_order_of_candidates_does_not_matter() -> None:
    features, order = some(5), np.array([3, 1, 4, 0, 2])
    probabilities = load_scorer().probabilities(features)
    assert probabilities.sum() == pytest.approx(1)
    assert load_scorer().probabilities(features[order]) == pytest.approx(probabilities[order])


def test_written_and_read_again_it_says_the_same(tmp_path: Path) -> None:
    write_scorer(load_scorer(), tmp_path / "scorer.json")
    again = load_scorer(tmp_path / "scorer.json")
    assert again.probabilities(some(4)) == pytest.approx(load_scorer().probabilities(some(4)))


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "scorer.json"
    write_scorer(load_scorer(), path)
    path.write_text(path.read_text(encoding="utf-8").replace(FEATURES[-1], "shoe size"), encoding="utf-8")
    with pytest.raises(ValueError, match="other features"):
        load_scorer(path)
