"""Confidence intervals: they hold the measure, are the same in every run, and say nothing where nothing is known."""

from __future__ import annotations

import pytest

from claimx.evaluation.bootstrap import intervals
from claimx.evaluation.measures import Score


def test_intervals_hold_the_measure_and_shrink_where_articles_agree() -> None:
    mixed = [{"cue": Score(right, 10, right, 10)} for right in (9, 1, 5, 8, 2, 7)]
    low, high = intervals(mixed)["cue"].f1
    assert 10 <= low < 100 * 32 / 60 < high <= 90
    assert intervals(mixed) == intervals(mixed)
    assert intervals([{"cue": Score(5, 10, 5, 10)}] * 6)["cue"].f1 == (50, 50)


def test_precision_and_recall_have_their_own() -> None:
    within = intervals([{"cue": Score(5, 10, 5, 20)}, {"cue": Score(10, 20, 10, 40)}])["cue"]
    assert within.precision == (50, 50)
    assert within.recall == (25, 25)
    assert within.f1 == pytest.approx((100 / 3, 100 / 3))


def test_a_measure_that_only_some_articles_have() -> None:
    # A draw of the article without any cue alone says nothing of cues.
    within = intervals([{"cue": Score(5, 10, 5, 10)}, {}, {"cue": Score(5, 10, 5, 10)}])
    assert within["cue"].f1 == (50, 50)


def test_nothing_to_count_has_no_interval() -> None:
    assert intervals([{"cue": Score(0, 0, 0, 0)}] * 3) == {}


def test_one_article_has_no_interval() -> None:
    assert intervals([{"cue": Score(5, 10, 5, 10)}]) == {}
    assert intervals([]) == {}
