"""Calibration of a model's confidence on articles that it was not trained on, and how far confidence is off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from claimx.evaluation.report import Report
from claimx.model.calibration import Calibration, log_odds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BINS = 10
_FEWEST = 50
"""From how many claims on a curve says more than chance."""


def outcomes(report: Report) -> tuple[Floats, Flags]:
    """The confidence of each found claim, and whether it goes with a labelled one.

    Claims that go with an optional label count neither way.
    """
    rows: list[tuple[float, bool]] = []
    for article in report.articles:
        matched = ((claim, True) for label, claim in article.comparison.matched if not label.optional)
        spurious = ((claim, False) for claim in article.comparison.spurious)
        rows += [(claim.confidence, right) for claim, right in (*matched, *spurious) if claim.confidence is not None]
    return np.array([row[0] for row in rows], dtype=np.float64), np.array([row[1] for row in rows], dtype=bool)


def expected_calibration_error(confidence: Floats, right: Flags, *, bins: int = BINS) -> float:
    """How far confidence is from the share of right claims, in percentage points; 0 where there are no claims.

    The mean over bins of equal width, weighed by their claims, after Naeini et al. (2015), "Obtaining Well Calibrated
    Probabilities Using Bayesian Binning".
    """
    if not len(confidence):
        return 0.0
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    count = np.bincount(place, minlength=bins)
    off = np.bincount(place, weights=confidence, minlength=bins) - np.bincount(place, weights=right, minlength=bins)
    return float(100 * np.abs(off).sum() / count.sum())


def fit_calibration(confidence: Floats, right: Flags) -> Calibration:
    """The curve that makes what was found right most probable; none where there are too few claims, or all are alike.

    With the targets of Platt (1999), "Probabilistic Outputs for Support Vector Machines", which are never quite sure.
    """
    hits = int(right.sum())
    if len(right) < _FEWEST or hits in (0, len(right)):
        return Calibration()
    odds = np.array([log_odds(each) for each in confidence])
    target = np.where(right, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))

    def surprise(curve: Floats) -> float:
        points = curve[0] * odds + curve[1]
        return float((np.logaddexp(0, points) - target * points).mean())

    best = minimize(surprise, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.01, 100), (-100, 100)]).x
    return Calibration(round(float(best[0]), 4), round(float(best[1]), 4))
