"""A source is whole."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("Bo Lin (the mayor", "Bo Lin (the mayor)"),
        ("Bo Lin", "Bo Lin"),
        ("Bo Lin (the mayor)", "Bo Lin (the mayor)"),
        ("the mayor", "the mayor"),
    ],
)
def test_a_source_has_the_end_of_the_parenthesis_that_it_opens(marked: str, whole: str) -> None:
    text = "Bo Lin (the mayor) said we won."
    ((_, _, source),) = found(
        text, Mark("content", "we won", "said"), Mark("cue", "said"), Mark("source", marked, "said")
    )
    assert source == [whole]
