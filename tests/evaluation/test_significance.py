"""Two systems side by side: what is chance and what is not."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

import claimx
from claimx import Article, Claim, Kind, Span
from claimx.errors import InputError
from claimx.evaluation.report import Report
from claimx.evaluation.significance import Difference, side_by_side

TEXT = "He said that it rains."
CLAIM = Claim("c1", Kind.INDIRECT, (Span(8, 21, "that it rains"),), (Span(3, 7, "said"),), (Span(0, 2, "He"),))


def articles(found: list[bool]) -> list[Article]:
    return [Article(TEXT, id=str(number), claims=(CLAIM,) * has) for number, has in enumerate(found)]


def report(*found: bool) -> Report:
    return claimx.evaluate(articles([True] * len(found)), articles(list(found)), system="toy")


def difference(first: Report, second: Report, measure: str = "content_exact") -> Difference:
    (found,) = [each for each in side_by_side(first, second).differences if each.measure == measure]
    return found


def test_a_system_does_not_differ_from_itself() -> None:
    for each in side_by_side(report(True, False, True), report(True, False, True)).differences:
        assert each.difference == 0
        assert each.p in (1, None)
        assert each.interval in ((0, 0), None)


def test_what_is_better_in_every_article_is_no_chance() -> None:
    better = difference(report(*[False] * 20), report(*[True] * 20))
    assert (better.first, better.second, better.interval) == (0, 100, (100, 100))
    # All sides stay, or all change: 2 of 2 ** 20 trials, and the observed one.
    assert better.p == pytest.approx(1 / 10_001, abs=2e-4)


def test_what_changes_sides_from_article_to_article_is_chance() -> None:
    one, other = [True, False] * 10, [False, True] * 10
    found = difference(report(*one), report(*other))
    assert found.difference == pytest.approx(0)
    assert found.p == 1
    assert found.interval is not None and found.interval[0] < 0 < found.interval[1]


def test_one_article_of_two_may_be_chance() -> None:
    # The one article in which they differ goes either way: every trial is as large.
    assert difference(report(True, False), report(True, True)).p == 1


def test_the_other_way_round_is_the_same_but_for_the_sign() -> None:
    one, other = report(True, False, True, True, False, True), report(True, True, True, False, True, True)
    there, back = difference(one, other), difference(other, one)
    assert there.difference == -back.difference
    assert there.p == pytest.approx(back.p, abs=0.02)


def test_order_does_not_matter() -> None:
    rng = random.Random(2)
    gold = articles([True] * 12)
    systems = [articles([rng.random() < share for _ in range(12)]) for share in (0.4, 0.7)]
    straight = side_by_side(*(claimx.evaluate(gold, system) for system in systems))
    mixed = side_by_side(*(claimx.evaluate(rng.sample(gold, 12), rng.sample(system, 12)) for system in systems))
    assert straight.differences == mixed.differences


def test_recall_is_compared_where_there_is_no_precision() -> None:
    found = difference(report(True, False), report(True, True), "recall_indirect")
    assert (found.first, found.second) == (50, 100)


def test_one_article_has_no_interval_and_nothing_counted_no_chance() -> None:
    assert difference(report(True), report(False)).interval is None
    nothing = difference(report(True, True), report(True, False), "recall_direct")
    assert (nothing.p, nothing.interval) == (None, None)


def test_other_labels_are_refused() -> None:
    other = claimx.evaluate([replace(article, claims=()) for article in articles([True])], articles([True]))
    with pytest.raises(InputError, match="only be compared on the same labelled articles"):
        side_by_side(report(True), other)


def test_json_and_table() -> None:
    both = side_by_side(report(True, False), report(True, True))
    data = json.loads(both.to_json())
    assert data["signatures"] == {"first": both.first.signature, "second": both.second.signature}
    assert data["measures"]["content_exact"]["difference"] == pytest.approx(100 / 3, abs=1e-3)
    assert data["measures"]["recall_direct"]["p"] is None
    lines = both.tables().splitlines()
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == [
        "content_exact",
        "66.7",
        "100.0",
        "+33.3",
        "0.0 to +100.0",
        "1.0000",
    ]
