"""Whose the ``I`` of a signed column is."""

from __future__ import annotations

import pytest
from opinions import typed
from work import LINEAR, growth

from claimx import Pipeline
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.conversation.first_person import FirstPerson
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names

COLUMN = "\n\nThe ferry was late, and I believe that it will be.\n\n“I doubt it,” the skipper said to me.\n"


def spoken_of(text: str, pronoun: str, words: str) -> str | None:
    names = find_names(text, typed(text))
    grouping = group_names(text, names)
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    reading = FirstPerson(discourse, names, grouping.entities, grouping.owner.__getitem__)
    found = reading.stands_for(pronoun, text.index(words))
    return found and found.name


@pytest.mark.parametrize(
    "above",
    [
        "By Ada Quist",
        "BY Ada Quist",
        "Ada Quist",
        "The late ferry\n\nOpinion by Ada Quist",
        "The ferry\n\nAda Quist\n\nMay 3",
        "By Dr. Ada Quist",
        "By Professor Ada Quist",
        "By Ada Quist, MD",
    ],
)
def test_who_has_signed_a_column_speaks_in_it(above: str) -> None:
    text = above + COLUMN
    assert spoken_of(text, "i", "I believe") == "Ada Quist"
    # In marks it is whoever is quoted, and "we" may be anybody; nobody is "you".
    assert spoken_of(text, "i", "I doubt") is None
    assert spoken_of(text, "we", "I believe") is spoken_of(text, "you", "I believe") is None


@pytest.mark.parametrize(
    "above",
    [
        "By Ada Quist and Hugo Berg",
        "By Ada Quist\n\nBy Hugo Berg",
        "Ada Quist\n\nAda Quist was born in Norvia.",
        "Photo: Ada Quist",
        "Dr. Ada Quist",
        "Ada Quist, MD",
        "By the harbour with Mayor Ada Quist",
        "I met Ada Quist",
        "Quist",
        "I believe",
        "",
    ],
)
def test_nobody_has_signed_it(above: str) -> None:
    assert spoken_of(above + COLUMN, "i", "I believe that it") is None


@pytest.mark.parametrize(
    "note",
    [
        "Ada Quist is a nurse at the Harbour Clinic. Follow Quist on the web.",
        "Dr. Ada Quist, a nurse at the Harbour Clinic, is one of our columnists.",
        "Ada Quist is executive editor of the Ferry Times.\n\nPhoto: Hugo Berg",
        "Ada Quist writes about ferries.",
    ],
)
@pytest.mark.parametrize("above", ["The late ferry", "The late ferry\n\nBy Ada Quist"])
def test_a_note_below_a_column_says_who_speaks_in_it(above: str, note: str) -> None:
    text = f"{above}{COLUMN}\nNobody knows.\n\n{note}\n"
    assert spoken_of(text, "i", "I believe") == "Ada Quist"
    assert spoken_of(text, "i", "I doubt") is None


@pytest.mark.parametrize(
    "note",
    [
        "Ada Quist is ill.",
        "Ada Quist is a nurse.\n\nHugo Berg is a skipper.",
        "Ada Quist said that she is a nurse.",
        "The Harbour Council is a body of nine.",
    ],
)
def test_a_note_below_names_no_author(note: str) -> None:
    assert spoken_of(f"The late ferry{COLUMN}\nNobody knows.\n\n{note}\n", "i", "I believe") is None


def test_whom_a_column_tells_of_has_not_written_it() -> None:
    text = f"The late ferry{COLUMN}\nI asked Ada Quist.\n\nAda Quist is a nurse.\n"
    assert spoken_of(text, "i", "I believe") is None


def test_above_the_signature_somebody_else_may_speak() -> None:
    assert spoken_of("I will stay\n\nBy Ada Quist" + COLUMN, "i", "I will stay") is None


def test_who_has_signed_an_interview_does_not_answer() -> None:
    turns = "\n\nWhere were you?\n\nI was ill.\n\nAnd then?\n\nI slept.\n\nAre you well?\n\nI am.\n"
    assert spoken_of("By Ada Quist" + turns, "i", "I slept") is None


def test_an_author_may_ask_and_answer() -> None:
    turns = "\n\nWhere was it?\n\nI saw it.\n\nAnd then?\n\nI slept.\n\nWas it late?\n\nI guess so.\n"
    assert spoken_of("By Ada Quist" + turns, "i", "I slept") == "Ada Quist"


@pytest.mark.model
def test_columns_are_read_so(shipped: Pipeline) -> None:
    article = shipped(
        "By Ada Quist\n\nThe ferry is late again.\n\nI think that the council has known it since May.\n\n"
        "“They have sold the engine,” the skipper, Hugo Berg, told me.\n"
    )
    found = {claim.source[0].text: claim.speaker and claim.speaker.name for claim in article.claims if claim.source}
    assert found["I"] == "Ada Quist"
    assert "Hugo Berg" in found.values()


def test_who_has_signed_is_looked_for_without_a_square_of_steps() -> None:
    def read(text: str) -> None:
        # Each "I" asks for itself, and the names may all stand in one paragraph.
        text = f"By Ada Quist\n\n{text}"
        names = find_names(text, typed(text))
        grouping = group_names(text, names)
        discourse = Discourse(text, segment(text), find_quotations(text).depth)
        reading = FirstPerson(discourse, names, grouping.entities, grouping.owner.__getitem__)
        for place in range(20, len(text), 40):
            assert reading.stands_for("i", place) is grouping.owner[names[0]]

    assert growth(read, "I think that it was late, as Bo Lind says. " * 1500) < LINEAR
