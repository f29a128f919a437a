"""Two systems on the same labels side by side, and whether their difference is more than chance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from claimx.article import Article
from claimx.errors import InputError
from claimx.evaluation.bootstrap import SEED, Interval, counts, drawn_percentages, how_often, percentages
from claimx.evaluation.measures import Values
from claimx.evaluation.report import Report, is_recall_only, scores_by_id

TRIALS = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two systems: F1, or recall where there is no precision, in percent.

    Attributes:
        measure: the name.
        first, second: the measure of the two systems.
        interval: where ``difference`` lies with 95 % confidence; None for one article, or where nothing is counted.
        p: how often chance alone would make a difference as large, 0 to 1; None where nothing is counted.
    """

    measure: str
    first: float
    second: float
    interval: Interval | None
    p: float | None

    @property
    def difference(self) -> float:
        """How much more the second has than the first."""
        return self.second - self.first


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two reports on the same labels and, measure by measure, their difference."""

    first: Report
    second: Report
    differences: tuple[Difference, ...]

    def tables(self) -> str:
        """The differences as a Markdown table that a person can read."""
        from claimx.evaluation.tables import differences_table

        return differences_table(self.differences)

    def to_json(self, *, indent: int | None = 2) -> str:
        """Both signatures and the differences as JSON text."""
        measures: dict[str, Any] = {
            each.measure: {
                "first": round(each.first, 4),
                "second": round(each.second, 4),
                "difference": round(each.difference, 4),
                "difference_interval": each.interval and [round(end, 4) for end in each.interval],
                "p": each.p and round(each.p, 4),
            }
            for each in self.differences
        }
        signatures = {"first": self.first.signature, "second": self.second.signature}
        data = {"signatures": signatures, "trials": TRIALS, "measures": measures}
        return json.dumps(data, ensure_ascii=False, indent=indent)


def side_by_side(first: Report, second: Report) -> SideBySide:
    """Compare two systems by every measure, with a paired test of the difference.

    The test is approximate randomization over articles, two-sided, 10,000 trials: if the systems were alike, it would
    not matter which of them an article's claims came from, so they change sides at random, and p is the share of trials
    (the observed one among them) with a difference at least as large (Noreen 1989, "Computer-Intensive Methods for
    Testing Hypotheses"; Yeh 2000, "More accurate tests for the statistical significance of result differences",
    COLING). The interval of the difference is a percentile bootstrap, both systems on the same drawn articles. Each p
    is of one measure: of twenty that are looked at, one is below 0.05 by chance.

    Raises:
        InputError: the two were not measured on the same labels.
    """
    if _labels(first) != _labels(second):
        raise InputError("two systems can only be compared on the same labelled articles")
    names = [measure.name for measure in first.measures]
    counted = [counts(scores_by_id(report.articles), names) for report in (first, second)]
    chances = _chances(counted[0], counted[1], names)
    intervals = _intervals(counted[0], counted[1], names)
    differences = [
        Difference(name, one.value, other.value, interval, p)
        for name, one, other, interval, p in zip(
            names, first.measures, [second[name] for name in names], intervals, chances, strict=True
        )
    ]
    return SideBySide(first, second, tuple(differences))


def _labels(report: Report) -> dict[str, Article]:
    return {result.gold.id: result.gold for result in report.articles}


def _values(counted: Values, names: Sequence[str]) -> Values:
    """The one number of each measure, along the last axis but one of what is counted."""
    return _one_number(percentages(counted), names)


def _one_number(percent: Values, names: Sequence[str]) -> Values:
    recall_only = np.array([is_recall_only(name) for name in names], dtype=bool)
    # As in Measure.of: nothing in nothing is wrong.
    return np.nan_to_num(np.where(recall_only, percent[..., 1], percent[..., 2]), nan=100.0)


def _chances(first: Values, second: Values, names: Sequence[str]) -> list[float | None]:
    articles, measures, _ = first.shape
    change = (second - first).reshape(articles, measures * 4)
    rng = np.random.default_rng(SEED)
    swaps = rng.integers(0, 2, size=(TRIALS, articles)).astype(np.float64)
    moved = (swaps @ change).reshape(TRIALS, measures, 4)
    trials = np.abs(_values(second.sum(0) - moved, names) - _values(first.sum(0) + moved, names))
    observed = np.abs(_values(second.sum(0), names) - _values(first.sum(0), names))
    # Sums in another order differ in their last digits.
    as_large = (trials >= observed - 1e-9).sum(0)
    counted = (first.sum(0) + second.sum(0)).any(-1)
    return [float((1 + hits) / (1 + TRIALS)) if there else None for hits, there in zip(as_large, counted, strict=True)]


def _intervals(first: Values, second: Values, names: Sequence[str]) -> list[Interval | None]:
    articles = len(first)
    if articles < 2:
        return [None] * len(names)
    draws = how_often(articles)
    change = _one_number(drawn_percentages(second, draws), names) - _one_number(drawn_percentages(first, draws), names)
    low, high = np.percentile(change, (2.5, 97.5), axis=0)
    counted = (first.sum(0) + second.sum(0)).any(-1)
    return [(float(one), float(other)) if there else None for one, other, there in zip(low, high, counted, strict=True)]
