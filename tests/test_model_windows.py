"""Lengths and paragraph starts in, the windows that cover them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.model.windows import Window, plan_windows


def plan(length: int, breaks: list[int], size: int, overlap: int) -> list[Window]:
    return plan_windows(length, np.array(breaks, dtype=np.int64), size=size, overlap=overlap)


@pytest.mark.parametrize(
    ("length", "breaks", "expected"),
    [
        (0, [], []),
        (1, [0], [Window(0, 1, 0, 1)]),
        (10, [0, 5], [Window(0, 10, 0, 10)]),
        (11, [], [Window(0, 10, 0, 8), Window(7, 11, 8, 11)]),
        (20, [], [Window(0, 10, 0, 8), Window(7, 17, 8, 15), Window(14, 20, 15, 20)]),
        # A paragraph that begins a little earlier than the next window must is where that begins.
        (14, [0, 6], [Window(0, 10, 0, 8), Window(6, 14, 8, 14)]),
        # One that begins too early for it is not.
        (14, [0, 4], [Window(0, 10, 0, 8), Window(7, 14, 8, 14)]),
    ],
)
def test_windows_of(length: int, breaks: list[int], expected: list[Window]) -> None:
    assert plan(length, breaks, 10, 3) == expected


@st.composite
def plans(draw: st.DrawFn) -> tuple[int, list[int], int, int]:
    size = draw(st.integers(1, 40))
    overlap = draw(st.integers(0, (size - 1) // 2))
    length = draw(st.integers(0, 400))
    breaks = draw(st.sets(st.integers(0, max(length - 1, 0)), max_size=60))
    return length, sorted(breaks), size, overlap


@given(plans())
def test_kept_parts_follow_each_other_and_cover_the_text(given_plan: tuple[int, list[int], int, int]) -> None:
    windows = plan(*given_plan)
    assert [place for window in windows for place in range(window.keep_start, window.keep_end)] == list(
        range(given_plan[0])
    )
    assert all(window.keep_start < window.keep_end for window in windows)


@given(plans())
def test_windows_hold_what_is_kept_of_them_and_no_more_than_their_size(
    given_plan: tuple[int, list[int], int, int],
) -> None:
    for window in plan(*given_plan):
        assert 0 <= window.start <= window.keep_start < window.keep_end <= window.end <= given_plan[0]
        assert window.end - window.start <= given_plan[2]


@given(plans())
def test_what_is_kept_has_half_of_the_overlap_on_either_side(given_plan: tuple[int, list[int], int, int]) -> None:
    length, _, _, overlap = given_plan
    for window in plan(*given_plan):
        assert window.keep_start == 0 or window.keep_start - window.start >= overlap // 2
        assert window.keep_end == length or window.end - window.keep_end >= overlap // 2


@given(plans())
def test_windows_go_on_by_a_step_that_keeps_their_number_small(given_plan: tuple[int, list[int], int, int]) -> None:
    length, _, size, overlap = given_plan
    assert len(plan(*given_plan)) <= 1 + length / max(1, size - 2 * overlap)
