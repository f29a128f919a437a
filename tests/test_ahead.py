"""Computing one item ahead: results in order, errors in their turn, and nothing done for who has gone away."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest

from claimx.ahead import one_ahead


def doubled(item: int, nobody_waits: Event) -> int:
    return 2 * item


def items(got: list[int], *, fails_at: int | None = None, count: int = 5) -> Iterator[int]:
    for item in range(count):
        if item == fails_at:
            raise ValueError(f"item {item}")
        got.append(item)
        yield item


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_results_come_in_order(count: int) -> None:
    assert list(one_ahead(doubled, items([], count=count))) == [2 * item for item in range(count)]


def test_it_is_one_item_ahead_and_no_further() -> None:
    got: list[int] = []
    for number, _ in enumerate(one_ahead(doubled, items(got))):
        assert got == list(range(min(number + 2, 5)))


def test_it_computes_while_the_caller_is_busy() -> None:
    begun = [Event() for _ in range(3)]

    def compute(item: int, nobody_waits: Event) -> int:
        assert current_thread() is not main_thread()
        begun[item].set()
        return item

    for item in one_ahead(compute, range(3)):
        assert item == 2 or begun[item + 1].wait(10)


def test_what_fails_while_it_is_got_is_raised_behind_the_results_before() -> None:
    results = one_ahead(doubled, items([], fails_at=2))
    assert [next(results), next(results)] == [0, 2]
    with pytest.raises(ValueError, match="item 2"):
        next(results)


def test_what_fails_while_it_is_computed_is_raised_in_its_turn() -> None:
    def compute(item: int, nobody_waits: Event) -> int:
        if item == 1:
            raise ValueError(f"item {item}")
        return item

    results = one_ahead(compute, range(4))
    assert next(results) == 0
    with pytest.raises(ValueError, match="item 1"):
        next(results)
    assert not list(results)


def test_a_caller_that_goes_away_waits_for_nothing_but_what_it_has_to() -> None:
    begun, left, computed = Event(), Event(), []

    def compute(item: int, nobody_waits: Event) -> int:
        if item == 1:
            begun.set()
            # A long computation that looks now and then whether anybody waits.
            left.set() if nobody_waits.wait(10) else None
        computed.append(item)
        return item

    results = one_ahead(compute, range(4))
    assert next(results) == 0
    assert begun.wait(10)
    results.close()  # type: ignore[attr-defined]
    assert left.is_set()
    assert computed == [0, 1], "what had not begun never does"
