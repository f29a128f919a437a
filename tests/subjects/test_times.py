"""When something is said."""

from __future__ import annotations

import pytest

from claimx.subjects.times import is_time


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", True),
        ("on Monday", True),
        ("late on Friday", True),
        ("Monday morning", True),
        ("on Monday morning", True),
        ("early Tuesday night", True),
        ("late last Friday", True),
        ("yesterday evening", True),
        ("this morning", True),
        ("early morning", True),
        ("last week", True),
        ("earlier this year", True),
        ("On Monday", True),
        # What is no time, or more than one.
        ("last", False),
        ("week", False),
        ("the Monday paper", False),
        ("Monday morning’s paper", False),
        ("the last week", False),
        ("last week’s", False),
        ("late night", False),
        ("Friday Brandt", False),
        ("on Brandt", False),
        ("", False),
    ],
)
def test_what_says_no_more_than_when(words: str, expected: bool) -> None:
    assert is_time(words) == expected
