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


def spoken_of(text: str, pronoun: str, words: str) -> str | None:
    """Who a pronoun is where some words of the text begin."""
    interview = Interview(text, group_names(text, find_names(text, typed(text))).entities, lambda _: None)
    found = interview.stands_for(pronoun, text.index(words))
    return found and found.name


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("The Herald interviewed the violinist Ada Quist about her record.", "Ada Quist"),
        ("Interview with the violinist Ada Quist", "Ada Quist"),
        ("Ilya Voronin of the Herald spoke to the violinist Ada Quist.", "Ada Quist"),
        ("Ada Quist has made a record.", "Ada Quist"),
        ("It rained.", None),
        ("Netravia makes nets. Ada Quist leads it.", "Ada Quist"),
        ("We interviewed Ada Quist. Ilya Voronin interviewed the singer Maria Berg.", None),
    ],
)
def test_answers_are_those_of_the_one_who_is_interviewed(introduction: str, name: str | None) -> None:
    text = introduction + TURNS
    for pronoun, words in (("i", "I think"), ("i", "I believe"), ("you", "you begin"), ("you", "you glad")):
        assert spoken_of(text, pronoun, words) == name
    # To whom the one who answers speaks, and who asks, is not told.
    for pronoun, words in (("you", "I think"), ("i", "you begin"), ("he", "He was"), ("i", introduction)):
        assert spoken_of(text, pronoun, words) is None


def test_two_questions_make_no_interview() -> None:
    text = "Interview with Ada Quist" + TURNS.replace("Are you glad?", "So it went.")
    assert spoken_of(text, "i", "I think") is None


def test_who_answers_may_be_a_pronoun_of_the_introduction() -> None:
    text = "Ada Quist met Maria Berg. She spoke to the Herald." + TURNS
    entities = group_names(text, find_names(text, typed(text))).entities
    berg = next(entity for entity in entities if entity.name == "Maria Berg")
    interview = Interview(text, entities, {(text.index("She"), text.index("She") + 3): berg}.get)
    assert interview.stands_for("i", text.index("I think")) is berg
