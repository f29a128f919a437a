"""The scorer: probabilities, the file it is kept in, and what may not change its mind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.coreference.scorer import FILE, QUOTATIONS, load_scorer, load_scorers, write_scorer


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
    path.write_text(path.read_text(encoding="utf-8").replace(FEATURES[0], "shoe size"), encoding="utf-8")
    with pytest.raises(ValueError, match="other features"):
        load_scorer(path)


def test_a_scorer_sees_those_features_alone_that_it_was_trained_for(tmp_path: Path) -> None:
    whole, features = load_scorer(QUOTATIONS), some(4)
    kept = [place for place in range(len(FEATURES)) if place != 3]
    part = replace(
        whole,
        mean=whole.mean[kept],
        scale=whole.scale[kept],
        hidden=whole.hidden[kept],
        features=tuple(np.array(FEATURES)[kept].tolist()),
    )
    write_scorer(part, tmp_path / "scorer.json")
    features[:, 3] = whole.mean[3]
    assert load_scorer(tmp_path / "scorer.json").probabilities(features) == pytest.approx(whole.probabilities(features))


@pytest.mark.parametrize(("alone", "file"), [(True, QUOTATIONS), (False, FILE)])
@pytest.mark.parametrize("candidates", [0, 3])
def test_a_quotation_alone_has_a_scorer_of_its_own(alone: bool, file: Path, candidates: int) -> None:
    features = some(candidates + 1)
    features[:, FEATURES.index("none, quotation")] = 0
    features[-1, FEATURES.index("none, quotation")] = alone
    assert load_scorers().probabilities(features) == pytest.approx(load_scorer(file).probabilities(features))
