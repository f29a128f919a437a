"""What follows a cue in commas goes on with what stands before it."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("rest", "contents"),
    [
        ("from a book", ["The idea came", "from a book"]),
        ("including a child", ["The idea came", "including a child"]),
        ("up from two a week ago", ["The idea came", "up from two a week ago"]),
        ("the first in years", ["The idea came", "the first in years"]),
        # How and when it is said, or what somebody does beside it.
        ("in a statement", ["The idea came"]),
        ("without a smile", ["The idea came"]),
        ("pointing at the tram", ["The idea came"]),
        ("from a statement of the board", ["The idea came"]),
        ("and he left", ["The idea came"]),
        ("a baker", ["The idea came"]),
    ],
)
@pytest.mark.parametrize("day", ["", " on Monday"])
def test_a_sentence_goes_on_behind_who_says_it(rest: str, contents: list[str], day: str) -> None:
    text = f"The idea came, Bo Lin said{day}, {rest}."
    marks = Mark("content", "The idea came", "said"), Mark("cue", "said"), Mark("source", "Bo Lin", "said")
    assert found(text, *marks) == [(contents, ["said"], ["Bo Lin"])]


@pytest.mark.parametrize(
    "text",
    [
        "“The idea came,” Bo Lin said, from a book.",
        "The idea came. Bo Lin said, from a book.",
        "The idea came, Bo Lin said from a book.",
        "The idea came, Bo Lin said, from a book: it rained.",
    ],
)
def test_no_content_goes_on(text: str) -> None:
    marks = Mark("content", "The idea came", "said"), Mark("cue", "said"), Mark("source", "Bo Lin", "said")
    assert found(text, *marks) == [(["The idea came"], ["said"], ["Bo Lin"])]
