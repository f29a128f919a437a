"""How far a measure would move on other articles: confidence intervals by a bootstrap over articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimx.evaluation.measures import NOTHING, Score, Values

RESAMPLES = 1000
SEED = 1

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Where precision, recall and F1 lie with 95 % confidence, in percent."""

    precision: Interval
    recall: Interval
    f1: Interval


def intervals(each: Sequence[Mapping[str, Score]]) -> dict[str, Intervals]:
    """The 95 % confidence intervals of every measure, by the percentile bootstrap over articles.

    Articles are drawn again with replacement, 1,000 times, the same draws for every measure and in every run, after
    Efron and Tibshirani (1993), "An Introduction to the Bootstrap". A draw in which there is nothing to count says
    nothing and is left out. One article alone cannot say how much articles differ: there are no intervals then.

    Args:
        each: the scores of each article alone.
    """
    if len(each) < 2:
        return {}
    names = list(dict.fromkeys(name for scores in each for name in scores))
    drawn = drawn_percentages(counts(each, names), how_often(len(each)))
    found = {}
    for name, percentages in zip(names, drawn.transpose(1, 2, 0), strict=True):
        if not np.isnan(percentages).all():
            ends = np.nanpercentile(percentages, (2.5, 97.5), axis=1)
            found[name] = Intervals(*((float(low), float(high)) for low, high in ends.T))
    return found


def how_often(articles: int) -> Values:
    """How often each article is drawn, a row for each of the resamples."""
    rng = np.random.default_rng(SEED)
    return rng.multinomial(articles, np.full(articles, 1 / articles), size=RESAMPLES).astype(np.float64)


def counts(each: Sequence[Mapping[str, Score]], names: Sequence[str]) -> Values:
    """What is counted in each article: articles by measures by the four numbers of a score."""
    rows = [[scores.get(name, NOTHING) for name in names] for scores in each]
    return np.array(
        [[(one.right_found, one.found, one.right_labelled, one.labelled) for one in row] for row in rows],
        dtype=np.float64,
    ).reshape(len(each), len(names), 4)


def drawn_percentages(counted: Values, draws: Values) -> Values:
    """Precision, recall and F1 of every draw: draws by measures by three."""
    articles, measures, _ = counted.shape
    return percentages((draws @ counted.reshape(articles, measures * 4)).reshape(len(draws), measures, 4))


def percentages(counted: Values) -> Values:
    """Precision, recall and F1 in percent, along the last axis, of the four numbers of scores; NaN of nothing.

    Precision is 100 where nothing was found, and recall where nothing is labelled: nothing in them is wrong.
    """
    right_found, found, right_labelled, labelled = np.moveaxis(counted, -1, 0)
    precision = np.where(found > 0, 100 * right_found / np.maximum(found, 1e-12), 100)
    recall = np.where(labelled > 0, 100 * right_labelled / np.maximum(labelled, 1e-12), 100)
    both = precision + recall
    f1 = np.where(both > 0, 2 * precision * recall / np.maximum(both, 1e-12), 0)
    nothing = (found == 0) & (labelled == 0)
    return np.where(nothing[..., None], np.nan, np.stack([precision, recall, f1], axis=-1))
