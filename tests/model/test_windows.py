"""Lengths and paragraph starts in, the windows that cover them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.model.windows import Window, plan_windows


def plan(length: int, breaks: list[int], size: int, overlap: int) -> list[Window]:
    """Windows of a text whose words are one wordpiece each."""
    return plan_words([1] * length, breaks, size, overlap)


def plan_words(pieces: list[int], breaks: list[int], size: int, overlap: int) -> list[Window]:
    """Windows of a text with so many wordpieces in each of its words."""
    words = np.repeat(np.arange(len(pieces)), pieces)
    return plan_windows(words, np.array(breaks, dtype=np.int64), size=size, overlap=overlap)


@pytest.mark.parametrize(
    ("length", "breaks", "expected"),
    [
        (0, [], []),
        (1, [0], [Window(0, 1, 0, 1)]),
        # Nine words are all that is read together where there is room for ten wordpieces.
        (9, [0, 5], [Window(0, 9, 0, 9)]),
        (10, [], [Window(0, 9, 0, 7), Window(6, 10, 7, 10)]),
        (18, [], [Window(0, 9, 0, 7), Window(6, 15, 7, 13), Window(12, 18, 13, 18)]),
        # A paragraph that begins in the last two thirds ends a window; a little before it is read again.
        (12, [0, 4], [Window(0, 4, 0, 4), Window(3, 12, 4, 12)]),
        (12, [0, 9], [Window(0, 9, 0, 9), Window(8, 12, 9, 12)]),
        # Of several the longest, and the last of those that are as long.
        (14, [0, 4, 5, 9, 11], [Window(0, 5, 0, 5), Window(4, 11, 5, 11), Window(10, 14, 11, 14)]),
        (14, [0, 4, 6, 8, 10], [Window(0, 8, 0, 8), Window(7, 14, 8, 14)]),
        # One that begins too early for that does not, nor one behind it.
        (12, [0, 3, 10], [Window(0, 9, 0, 7), Window(6, 12, 7, 12)]),
    ],
)
def test_windows_of(length: int, breaks: list[int], expected: list[Window]) -> None:
    assert plan(length, breaks, 10, 3) == expected


def test_seven_words_are_read_again_before_a_paragraph_and_half_of_the_overlap_within_one() -> None:
    assert plan(150, [0, 80], 100, 40) == [Window(0, 80, 0, 80), Window(73, 150, 80, 150)]
    assert plan(150, [0], 100, 40) == [Window(0, 89, 0, 69), Window(51, 140, 69, 120), Window(102, 150, 120, 150)]


def test_words_of_very_many_wordpieces_leave_room_for_the_next() -> None:
    assert plan_words([25, 1], [0], 10, 3) == [
        Window(0, 10, 0, 8),
        Window(5, 15, 8, 13),
        Window(10, 20, 13, 18),
        Window(15, 25, 18, 23),
        Window(20, 26, 23, 26),
    ]


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[int], list[int], int, int]:
    size = draw(st.integers(1, 40))
    overlap = draw(st.integers(0, (size - 1) // 2))
    pieces = draw(st.lists(st.sampled_from([1, 1, 1, 1, 2, 3, 50]), max_size=300))
    begins = np.cumsum([0, *pieces[:-1]])
    breaks = draw(st.sets(st.sampled_from(begins.tolist()), max_size=60))
    return pieces, sorted(breaks), size, overlap


Plan = tuple[list[int], list[int], int, int]


@given(plans())
def test_kept_parts_follow_each_other_and_cover_the_text(given_plan: Plan) -> None:
    windows = plan_words(*given_plan)
    assert [place for window in windows for place in range(window.keep_start, window.keep_end)] == list(
        range(sum(given_plan[0]))
    )
    assert all(window.keep_start < window.keep_end for window in windows)


@given(plans())
def test_windows_hold_what_is_kept_of_them_and_no_more_than_their_size(given_plan: Plan) -> None:
    for window in plan_words(*given_plan):
        assert 0 <= window.start <= window.keep_start < window.keep_end <= window.end <= sum(given_plan[0])
        assert window.end - window.start <= given_plan[2]


@given(plans())
def test_what_is_kept_has_nearly_half_of_the_overlap_before_it_and_behind_it_unless_it_ends_a_paragraph(
    given_plan: Plan,
) -> None:
    pieces, breaks, _, overlap = given_plan
    for window in plan_words(*given_plan):
        before = 4 * overlap // 9
        if window.keep_start in breaks:
            before = min(before, 7)
        assert window.keep_start == 0 or before <= window.keep_start - window.start <= overlap
        assert window.keep_end in (sum(pieces), *breaks) or window.end - window.keep_end >= overlap // 2


@given(plans())
def test_each_window_holds_a_third_of_what_it_might_at_least(given_plan: Plan) -> None:
    *others, _ = plan_words(*given_plan) or [Window(0, 0, 0, 0)]
    assert all(window.end - window.start > given_plan[2] * 8 // 9 // 3 for window in others)


@st.composite
def texts_of_short_paragraphs(draw: st.DrawFn) -> tuple[list[int], int]:
    size = draw(st.integers(18, 40))
    return draw(st.lists(st.integers(1, size // 4), min_size=1, max_size=60)), size


@given(texts_of_short_paragraphs(), st.data())
def test_a_name_of_more_wordpieces_moves_no_window(given_text: tuple[list[int], int], data: st.DataObject) -> None:
    lengths, size = given_text
    begins = np.cumsum([0, *lengths[:-1]])
    before = [1] * sum(lengths)
    after = before.copy()
    for name in range(data.draw(st.integers(0, 19)), len(after), 20):
        after[name] = 2
    place = np.cumsum([0, *after])
    moved = [
        Window(*(int(place[at]) for at in (window.start, window.end, window.keep_start, window.keep_end)))
        for window in plan_words(before, begins.tolist(), size, 4)
    ]
    assert plan_words(after, place[begins].tolist(), size, 4) == moved


def test_windows_behind_a_paragraph_that_is_new_are_soon_those_that_they_were() -> None:
    lengths = np.random.default_rng(1).integers(10, 90, 200)
    begins = np.cumsum([0, *lengths[:-1]])
    before = {(window.keep_start, window.keep_end) for window in plan(int(lengths.sum()), begins.tolist(), 382, 64)}
    for new in range(5, 100, 5):
        after = plan(int(lengths.sum()) + new, [0, *(begins + new).tolist()], 382, 64)
        here = [(window.keep_start - new, window.keep_end - new) in before for window in after]
        assert here.index(True) <= 8
        assert all(here[here.index(True) :])
