"""Whose the ``I`` of an interview without labels is."""

from __future__ import annotations

import pytest
from test_speakers import typed

from claimx.speakers.entities import group_names
from claimx.speakers.interview import Interview
from claimx.speakers.names import find_names

TURNS = """

When did you begin?

I think I was four.

And your teacher, Hugo Berg?

I met him later.

He was kind.

Are you glad?

I believe so.
"""


def answering(text: str, words: str) -> str | None:
    found = Interview(text, group_names(text, find_names(text, typed(text))).entities).answering(text.index(words))
    return found and found.name


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("The Herald interviewed the violinist Ada Quist about her record.", "Ada Quist"),
        ("Interview with the violinist Ada Quist", "Ada Quist"),
        ("Ilya Voronin of the Herald spoke to the violinist Ada Quist.", "Ada Quist"),
        ("Ada Quist has made a record.", "Ada Quist"),
        ("It rained.", None),
        ("We interviewed Ada Quist. Ilya Voronin interviewed the singer Maria Berg.", None),
    ],
)
def test_answers_are_those_of_the_one_who_is_interviewed(introduction: str, name: str | None) -> None:
    text = introduction + TURNS
    for words in ("I think", "I met", "He was", "I believe"):
        assert answering(text, words) == name
    for words in (introduction, "When did", "Are you"):
        assert answering(text, words) is None


def test_two_questions_make_no_interview() -> None:
    text = "Interview with Ada Quist" + TURNS.replace("Are you glad?", "So it went.")
    assert answering(text, "I think") is None
