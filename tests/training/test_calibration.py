"""Confidence as a probability: the curve, its fit, and the error before and after."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from claimx import Article, Claim, Kind, Span, evaluate
from claimx.model.calibration import Calibration
from claimx.training.calibration import expected_calibration_error, fit_calibration, outcomes


@pytest.mark.parametrize(
    ("confidence", "right", "error"),
    [
        ([], [], 0.0),
        ([0.8] * 5, [True] * 4 + [False], 0.0),
        ([0.8] * 4, [False] * 4, 80.0),
        ([1.0, 0.0], [True, False], 0.0),
        ([1.0, 0.0], [False, True], 100.0),
        # Within a bin they make up for each other, across bins they do not.
        ([0.81, 0.89], [True, True], 15.0),
        ([0.2, 0.8], [True, False], 80.0),
    ],
)
def test_the_expected_calibration_error(confidence: list[float], right: list[bool], error: float) -> None:
    assert expected_calibration_error(np.array(confidence), np.array(right, dtype=bool)) == pytest.approx(error)


def test_without_a_calibration_confidence_stays() -> None:
    assert [Calibration()(each) for each in (0.0, 0.123456, 1.0)] == [0.0, 0.123456, 1.0]


@pytest.mark.parametrize(("slope", "offset"), [(0.5, 1.0), (2.0, -3.0), (100.0, 100.0), (100.0, -100.0), (1e-6, 0.0)])
def test_the_curve_keeps_the_order_and_stays_a_probability(slope: float, offset: float) -> None:
    said = [Calibration(slope, offset)(each / 50) for each in range(51)]
    assert all(0 <= one <= other <= 1 for one, other in itertools.pairwise(said))


@pytest.mark.parametrize(
    "numbers", [(0, 0), (-1, 0), (1, 1000), (float("nan"), 0), (1, float("nan")), ("1", 0), (True, 0)]
)
def test_a_curve_out_of_bounds(numbers: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="calibration must be"):
        Calibration(*numbers)


def calibrated(confidence: Iterable[float], calibration: Calibration) -> NDArray[np.float64]:
    return np.array([calibration(each) for each in confidence])


def test_a_fit_finds_the_curve_that_the_claims_follow() -> None:
    rng = np.random.default_rng(1)
    confidence = rng.uniform(0.02, 0.98, 4000)
    true = Calibration(0.6, 0.5)
    right = rng.uniform(size=4000) < calibrated(confidence, true)
    fitted = fit_calibration(confidence, right)
    assert fitted.slope == pytest.approx(true.slope, abs=0.07)
    assert fitted.offset == pytest.approx(true.offset, abs=0.1)
    before = expected_calibration_error(confidence, right)
    after = expected_calibration_error(calibrated(confidence, fitted), right)
    assert before > 10
    assert after < 3


@pytest.mark.parametrize("right", [[True] * 60, [False] * 60, [True, False] * 10])
def test_too_few_or_all_alike_are_left_as_they_are(right: list[bool]) -> None:
    assert fit_calibration(np.full(len(right), 0.7), np.array(right)) == Calibration()


def test_confidence_that_means_its_contrary_keeps_its_order() -> None:
    confidence = np.linspace(0.01, 0.99, 200)
    assert fit_calibration(confidence, confidence < 0.5).slope > 0


def test_outcomes_of_a_report() -> None:
    text = "one two three four"

    def claim(name: str, words: str, confidence: float | None = None, *, optional: bool = False) -> Claim:
        start = text.index(words)
        content = (Span(start, start + len(words), words),)
        return Claim(name, Kind.INDIRECT, content, confidence=confidence, optional=optional)

    gold = Article(text, claims=(claim("a", "one"), claim("b", "two", optional=True)))
    found = Article(text, claims=(claim("x", "one", 0.9), claim("y", "two", 0.8), claim("z", "four", 0.3)))
    confidence, right = outcomes(evaluate([gold], [found]))
    assert dict(zip(confidence.tolist(), right.tolist(), strict=True)) == {0.9: True, 0.3: False}
