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


TWO_QUESTIONS = TURNS.replace("Are you glad?", "So it went.")


def test_two_questions_make_no_interview_of_any_text() -> None:
    assert spoken_of("Ada Quist has made a record." + TWO_QUESTIONS, "i", "I think") is None


@pytest.mark.parametrize(
    "introduction",
    [
        "The Herald interviewed the violinist Ada Quist about her record.",
        "Ada Quist was interviewed by Ilya Voronin, who is our reporter.",
        "Ada Quist: An exclusive interview",
        "INTERVIEW WITH Ada Quist",
    ],
)
def test_one_question_does_where_the_text_says_who_is_interviewed(introduction: str) -> None:
    for turns in (TWO_QUESTIONS, "\n\nWhen did you begin?\n\nI think I was four.\n\nSo it went.\n"):
        assert spoken_of(introduction + turns, "i", "I think") == "Ada Quist"
        assert spoken_of(introduction + turns, "you", "you begin") == "Ada Quist"


def test_a_text_that_goes_on_to_tell_of_somebody_is_no_interview_with_them() -> None:
    introduction = "The Herald interviewed Ada Quist about her record."
    told = "\n\nWhen did she begin?\n\nI think I know.\n\nAda Quist plays, and Quist laughs.\n"
    assert spoken_of(introduction + told, "i", "I think") is None


@pytest.mark.parametrize(
    "introduction",
    [
        "The Herald interviewed the owner of a shop about the singer Ada Quist.",
        "In an interview with the Herald, Ada Quist praised Maria Berg. Maria Berg left.",
    ],
)
def test_who_is_only_named_beside_an_interview_is_not_asked(introduction: str) -> None:
    assert spoken_of(introduction + TWO_QUESTIONS, "i", "I think") is None


def test_of_two_who_are_interviewed_either_may_answer() -> None:
    assert (
        spoken_of("The Herald interviews Ada Quist and the singer Maria Berg of Norvia." + TURNS, "i", "I think")
        is None
    )
    assert spoken_of("The Herald interviews Ada Quist and Maria Berg sings." + TURNS, "i", "I think") == "Ada Quist"


def test_what_is_said_before_the_first_question_mark() -> None:
    text = (
        "I met her on Monday. The Herald interviewed Ada Quist, a violinist.\n\nYou have played for years.\n\n"
        "I think it began with my aunt." + TWO_QUESTIONS.replace("I think", "I guess")
    )
    assert spoken_of(text, "i", "I think") == "Ada Quist"
    assert spoken_of(text, "you", "You have") == "Ada Quist"
    assert spoken_of(text, "i", "I met") is None


def test_a_long_paragraph_answers_even_if_it_ends_with_a_question_mark() -> None:
    answer = "I wonder, " + "and I wonder, " * 60 + "who knows?"
    text = "Interview with Ada Quist" + TURNS.replace("I think I was four.", answer)
    assert spoken_of(text, "i", "I wonder") == "Ada Quist"


def test_who_answers_may_be_a_pronoun_of_the_introduction() -> None:
    text = "Ada Quist met Maria Berg. She spoke to the Herald." + TURNS
    entities = group_names(text, find_names(text, typed(text))).entities
    berg = next(entity for entity in entities if entity.name == "Maria Berg")
    interview = Interview(text, entities, {(text.index("She"), text.index("She") + 3): berg}.get)
    assert interview.stands_for("i", text.index("I think")) is berg
