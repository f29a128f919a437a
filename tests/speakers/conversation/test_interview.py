"""Whose the ``I`` of an interview without labels is."""

from __future__ import annotations

import pytest
from opinions import typed

from claimx import Pipeline
from claimx.article import SpeakerType
from claimx.speakers.conversation.interview import find_interview
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names

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
    interview = find_interview(text, group_names(text, find_names(text, typed(text))).entities, lambda _: None)
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
    # To whom the one who answers speaks, and who asks, is seldom told.
    asker = "Ilya Voronin" if introduction.startswith("Ilya") else None
    for pronoun, words in (("you", "I think"), ("i", "you begin")):
        assert spoken_of(text, pronoun, words) == asker
    for pronoun, words in (("we", "you begin"), ("he", "He was"), ("i", introduction)):
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
        "Interview: Ada Quist, violinist",
        "A conversation with Ada Quist",
        "Five questions for the violinist Ada Quist",
        "The Herald interviews Prof. Ada Quist of the U.S. academy",
        "The Herald spoke with the founder of the Brant school of early music Dr. Ada Quist.",
        "Ada Quist received us in her flat.",
        "Ada Quist, who is 40, gave the Herald her first interview.",
        "The violinist Ada Quist talks about her record.",
        "The Herald contacted Ada Quist in May.",
    ],
)
def test_ways_to_say_who_is_interviewed(introduction: str) -> None:
    introduction += "\n\nHugo Berg and Maria Lind taught her."
    assert spoken_of(introduction + TURNS, "i", "I think") == "Ada Quist"
    assert spoken_of(introduction + TWO_QUESTIONS, "i", "I think") == "Ada Quist"


@pytest.mark.parametrize(
    "introduction",
    ["Hugo Berg left.\n\nInterview: Ada Quist", "Hugo Berg left. Nobody spoke with the man who taught Ada Quist."],
)
def test_who_stands_behind_such_words_may_be_somebody_else(introduction: str) -> None:
    assert spoken_of(introduction + TURNS, "i", "I think") == "Hugo Berg"


@pytest.mark.parametrize(
    "asks", ["You have taught since.", "So tell me about the record.", "Your aunt says it was you."]
)
def test_what_is_only_said_to_somebody_between_two_answers_asks(asks: str) -> None:
    text = "Ada Quist left. Hugo Berg stayed." + TWO_QUESTIONS.replace("So it went.", asks)
    assert spoken_of(text, "i", "I think") == spoken_of(text, "i", "I believe") == "Ada Quist"
    # Before an answer that does not speak of itself it may go on with the answer before.
    assert spoken_of(text.replace("I believe so.", "It was."), "i", "I think") is None


def test_an_answer_may_end_with_a_question() -> None:
    answer = "I was four.\n\nBut who taught whom? I asked my aunt. Was she right?"
    text = "Interview with Ada Quist" + TURNS.replace("I think I was four.", answer)
    assert spoken_of(text, "i", "I asked") == "Ada Quist"
    assert spoken_of(text, "you", "you begin") == "Ada Quist"


@pytest.mark.parametrize(
    "introduction",
    [
        "Can a child play?\n\nAda Quist has made a record.",
        "Who plays at four?\n\nAda Quist laughs. Nobody does.",
        "Ada Quist is on the radio.\n\nWho is she?\n\nThe violinist was taught by Maria Lind.",
    ],
)
def test_a_headline_or_an_introduction_may_ask_the_reader(introduction: str) -> None:
    assert spoken_of(introduction + TURNS, "i", "I think") == "Ada Quist"


@pytest.mark.parametrize(
    "turn", ["Berg said that he will. I heard him.", "Did Mr. Berg ask you?", "My aunt was Berg’s pupil."]
)
def test_who_is_spoken_of_in_a_turn_is_not_interviewed(turn: str) -> None:
    text = "Hugo Berg has left the house of Ada Quist." + TURNS.replace("He was kind.", turn)
    assert spoken_of(text, "i", "I think") == "Ada Quist"
    assert spoken_of(text.replace(" of Ada Quist", ""), "i", "I think") is None
    # Spoken to, or told of between two answers, he may be, and where the text says so he is.
    for other in ("Mr. Berg, I met you.", "Mr. Berg laughs."):
        assert spoken_of(text.replace(turn, other), "i", "I think") == "Hugo Berg"
    assert spoken_of(f"The Herald interviews Hugo Berg.\n\n{text}", "i", "I think") == "Hugo Berg"


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("Zorv Quelm has made a record.\n\nBy Ilya Voronin\n\nIt is out on Monday.", "Zorv Quelm"),
        ("Zorv Quelm has made a record.", "Zorv Quelm"),
        # A person is asked rather; what is called "the" is none, and what somebody says is no introduction.
        ("Zorv Quelm is by Ada Quist.", "Ada Quist"),
        ("A day at the Zorv Quelm.", None),
        ("The report of Zorv Quelm Report is out.", None),
        ("I have seen Zorv Quelm.", None),
    ],
)
def test_whoever_has_no_type_may_answer_where_no_person_else_does(introduction: str, name: str | None) -> None:
    text = introduction + TURNS.replace("Hugo Berg", "that")

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.UNKNOWN if "Zorv" in text[start:end] or "Quelm" in text[start:end] else types(start, end)

    types = typed(text)
    found = find_interview(text, group_names(text, find_names(text, type_of)).entities, lambda _: None).stands_for(
        "i", text.index("I think")
    )
    assert (found and found.name) == name


def test_who_asks_is_known_by_a_byline() -> None:
    text = "Ada Quist has left.\n\nBy Ilya Voronin\n\nHugo Berg has, too." + TURNS.replace("When", "I wonder when")
    assert spoken_of(text, "i", "I wonder") == spoken_of(text, "you", "I think") == "Ilya Voronin"
    assert spoken_of(text, "i", "I think") == "Ada Quist"


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
    interview = find_interview(text, entities, {(text.index("She"), text.index("She") + 3): berg}.get)
    assert interview.stands_for("i", text.index("I think")) is berg


@pytest.mark.parametrize(
    ("introduction", "mention"),
    [
        ("Ada Quist has retired. Her teacher, Hugo Berg, came, and Ilya Voronin left.", ""),
        ("Hugo Berg taught a violinist. We met Ada Quist in May.", ""),
        ("Questioned by Hugo Berg, Ada Quist said that she had left.", ""),
        ("Hugo Berg taught Ada Quist. The Herald spoke to her by telephone.", "her"),
        ("Hugo Berg taught Ada Quist. We visited the 40-year-old at her flat.", "the 40-year-old"),
    ],
)
def test_of_several_the_one_whom_the_introduction_is_of_is_asked(introduction: str, mention: str) -> None:
    text = introduction + TURNS
    entities = group_names(text, find_names(text, typed(text))).entities
    quist = next(entity for entity in entities if entity.name == "Ada Quist")
    span = text.index(mention), text.index(mention) + len(mention)
    assert find_interview(text, entities, {span: quist}.get).stands_for("i", text.index("I think")) is quist


def test_questions_over_what_the_text_tells_make_no_interview() -> None:
    told = TURNS.replace("I think I was four.", "She was four.").replace("I met him later.", "He came later.")
    assert spoken_of("Ada Quist came. Hugo Berg left." + TURNS, "i", "I believe") == "Ada Quist"
    assert spoken_of("Ada Quist came. Hugo Berg left." + told, "i", "I believe") is None


def answering(text: str, words: str) -> str | None:
    interview = find_interview(text, group_names(text, find_names(text, typed(text))).entities, lambda _: None)
    found = interview.answers(text.index(words))
    return found and found.name


def test_a_quotation_behind_a_question_answers_it() -> None:
    turns = TURNS.replace("I think I was four.", "“I was four,” and so on.\n\n“My aunt saw it.”").replace(
        "I met", "“I met"
    )
    text = "The Herald interviewed Ada Quist. Hugo Berg left." + turns
    assert answering(text, "I was four") == answering(text, "I met") == "Ada Quist"
    # Behind another answer, inside a paragraph, and in a question.
    assert answering(text, "My aunt") is answering(text, "four,” and") is answering(text, "And your") is None
    assert answering("The Herald interviewed Ada Quist and Hugo Berg." + turns, "I was four") is None


@pytest.mark.model
def test_quotations_of_an_interview_are_read_so(shipped: Pipeline) -> None:
    article = shipped(
        "Ada Quist, the former mayor, won by 40 votes against Hugo Berg in May. She has not been seen.\n\n"
        "When did you last speak to your daughter?\n\n"
        "“On Sunday. She said the roof was leaking. Hugo Berg had sent her a bill.”\n\n"
        "Berg has denied that he sends bills.\n\n"
        "Do you believe that you won?\n\n"
        "“Nobody knows it. Ask the clerk of the council, Ilya Voronin, who counted.”\n\n"
        "Will you leave Kelsa?\n\n"
        "“I have a garden, and it needs me.”\n"
    )
    answers = [claim for claim in article.claims if not claim.cue and not claim.source]
    assert len(answers) == 3 and {claim.speaker and claim.speaker.name for claim in answers} == {"Ada Quist"}


def test_what_is_bold_among_bold_questions_asks() -> None:
    text = "Ada Quist has made a record.\n\n**When did you begin?**\n\nAt four. I liked it.\n\n"
    text += "**Critics call it thin.**\n\n“Critics” are thin. I am not.\n\n"
    text += "**Why?**\n\nBecause.\n\n**Are you glad?**\n\nI believe so."
    interview = find_interview(text, group_names(text, find_names(text, typed(text))).entities, lambda _: None)
    for answer in ("At four", "“Critics", "Because", "I believe"):
        found = interview.answers(text.index(answer))
        assert found and found.name == "Ada Quist"
    assert interview.answers(text.index("**Critics")) is None
