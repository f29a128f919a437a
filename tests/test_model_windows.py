"""Lengths and paragraph starts in, the windows that cover them."""

from __future__ import annotations

from itertools import pairwise

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
        # A paragraph that begins in the second half of the window ends it; a little before it is read again.
        (14, [0, 6], [Window(0, 6, 0, 6), Window(5, 14, 6, 14)]),
        (14, [0, 10], [Window(0, 10, 0, 10), Window(9, 14, 10, 14)]),
        # One that begins too early for that does not, nor one behind it.
        (14, [0, 5, 11], [Window(0, 10, 0, 8), Window(7, 14, 8, 14)]),
        # Behind an overlap a paragraph counts as before.
        (27, [0, 3, 13], [Window(0, 10, 0, 8), Window(7, 13, 8, 13), Window(12, 22, 13, 20), Window(19, 27, 20, 27)]),
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
def test_what_is_kept_has_half_of_the_overlap_before_it_and_behind_it_unless_it_ends_a_paragraph(
    given_plan: tuple[int, list[int], int, int],
) -> None:
    length, breaks, _, overlap = given_plan
    for window in plan(*given_plan):
        assert window.keep_start == 0 or window.keep_start - window.start == overlap // 2
        assert window.keep_end in (length, *breaks) or window.end - window.keep_end >= overlap // 2


@given(plans())
def test_little_is_read_twice_where_paragraphs_are_short(given_plan: tuple[int, list[int], int, int]) -> None:
    length, breaks, size, overlap = given_plan
    windows = plan(length, sorted({*breaks, *range(0, length, max(1, size // 4))}), size, overlap)
    again = sum(window.end - window.start for window in windows) - length
    assert again <= overlap // 2 * max(0, len(windows) - 1)


@given(plans())
def test_each_window_keeps_what_it_holds_up_to_its_second_half(given_plan: tuple[int, list[int], int, int]) -> None:
    windows = plan(*given_plan)
    assert all(2 * (after.keep_start - window.start) > given_plan[2] for window, after in pairwise(windows))
