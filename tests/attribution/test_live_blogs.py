"""The time that a paragraph begins with is no part of what is claimed."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize("time", ["13:50 ", "1.50pm – ", "[13:50] ", "9:31 a.m. EST: ", "13h50 | "])
def test_a_paragraph_of_a_live_blog_begins_behind_its_time(time: str) -> None:
    lead = time[-4:]
    says = f"It rained.\n{time}Bo said he won."
    marks = (Mark("source", f"{lead}Bo", "said"), Mark("cue", "said"), Mark("content", "he won", "said"))
    assert found(says, *marks) == [(["he won"], ["said"], ["Bo"])]
    said = f"{time}He won, said Bo."
    marks = (Mark("content", f"{time}He won", "said"), Mark("cue", "said"), Mark("source", "Bo", "said"))
    assert found(said, *marks) == [(["He won"], ["said"], ["Bo"])]


@pytest.mark.parametrize(
    "content", ["9:31 is when it rained", "13.50 percent of it", "1:50 to 1 are the odds", "7:30 AM"]
)
def test_a_number_that_begins_a_paragraph_is_no_time_of_it(content: str) -> None:
    marks = (Mark("content", content, "said"), Mark("cue", "said"), Mark("source", "Bo", "said"))
    assert found(f"{content}, Bo said.", *marks) == [([content], ["said"], ["Bo"])]
