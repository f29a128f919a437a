"""Names that are a phrase, which the source of a claim shows to be one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimx.article import SpeakerType
from claimx.speakers.names.finding import find_names
from claimx.speakers.names.phrases import with_phrases

UNKNOWN, PERSON, ORGANIZATION = SpeakerType.UNKNOWN, SpeakerType.PERSON, SpeakerType.ORGANIZATION


def named(text: str, source: str, kind: SpeakerType = ORGANIZATION) -> list[str]:
    """The names of a text that has one source, in which the model takes all words with a capital for one kind."""

    def type_of(start: int, end: int) -> SpeakerType:
        return kind if text[start].isupper() else UNKNOWN

    start = text.index(source)
    names = find_names(text, type_of)
    found = with_phrases(text, names, [(start, start + len(source))], type_of)
    assert list(found) == sorted(found, key=lambda name: name.start)
    assert all(text[name.start : name.end] == name.text for name in found if name not in names)
    return [name.text for name in found]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("It rained. Save the Harbour warned us.", "Save the Harbour", "Save the Harbour"),
        ("It rained, said Citizens for a Clean Lake.", "Citizens for a Clean Lake", "Citizens for a Clean Lake"),
        ("It rained, the charity Doctors in Action said.", "the charity Doctors in Action", "Doctors in Action"),
        ("It rained, said Farmers First.", "Farmers First", "Farmers First"),
        ("It rained, said Fathers 4 Fairness, a group.", "Fathers 4 Fairness, a group", "Fathers 4 Fairness"),
        ("It rained, said Hands Off Our Homes.", "Hands Off Our Homes", "Hands Off Our Homes"),
        ("The campaign Justice for Mira said so.", "The campaign Justice for Mira", "Justice for Mira"),
        ("The choir group Bread and Roses said so.", "The choir group Bread and Roses", "Bread and Roses"),
        ("The group We Are Norvik said so.", "The group We Are Norvik", "We Are Norvik"),
        ("It rained, said the Institute for the Study of Tides.", "the Institute for the Study of Tides",
         "Institute for the Study of Tides"),
    ],
)  # fmt: skip
def test_a_source_that_is_a_phrase_is_one_name(text: str, source: str, name: str) -> None:
    assert named(text, source) == [name]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Those who live or sit somewhere, and whoever holds an office.
        ("It rained. Officials in Norvia warned us.", "Officials in Norvia"),
        ("It rained, said Democrats in Congress.", "Democrats in Congress"),
        ("It rained, said Minister for Trade.", "Minister for Trade"),
        ("It rained, said Council on Monday.", "Council on Monday"),
        # Two, a courtesy, a headline, and no name at all.
        ("It rained, said Norvia and Sudria.", "Norvia and Sudria"),
        ("It rained, said Mrs Harbour.", "Mrs Harbour"),
        ("It rained, warns Survey Of Ferry Users.", "Survey Of Ferry Users"),
        ("It rained, said the people of the harbour.", "the people of the harbour"),
        ("It rained, said the mayor for Norvia.", "the mayor for Norvia"),
    ],
)
def test_other_sources_with_capitals_are_none(text: str, source: str) -> None:
    assert named(text, source) == named(text, text[:1])


def test_a_name_that_goes_on_behind_a_comma_is_no_phrase_before_it() -> None:
    text = "It rained, said the Ministry of Trade, Food and Rural Affairs."
    assert named(text, "the Ministry of Trade, Food and Rural Affairs") == ["Ministry of Trade, Food and Rural Affairs"]


def test_where_a_sentence_begins_the_model_must_see_an_organization() -> None:
    text = "It rained. Friends of the Harbour warned us."
    assert named(text, "Friends of the Harbour") == ["Friends of the Harbour"]
    assert "Friends of the Harbour" not in named(text, "Friends of the Harbour", PERSON)


def test_a_person_within_is_who_it_is() -> None:
    text = "It rained, said Ada Quist of the Harbour Board."
    assert "Ada Quist" in named(text, "Ada Quist of the Harbour Board", PERSON)


def test_it_is_one_name_wherever_it_stands_and_takes_the_place_of_its_parts() -> None:
    text = "Save the Harbour met in Harbour Street. It rained, said Save the Harbour. Save the Harbours did not."
    found = named(text, "Save the Harbour")
    assert found[:3] == ["Save the Harbour", "Harbour Street", "Save the Harbour"]
    assert "Save the Harbour" not in found[3:]
    text = "“It rained,” said Cut the Rent. Later Cut the Rent left."
    assert named(text, "Cut the Rent") == ["Cut the Rent", "Cut the Rent"]


def test_of_two_phrases_the_longer_one_counts_where_both_begin() -> None:
    text = "Save the Harbour said so. Save the Harbour of Norvik said so, said Save the\nHarbour of Norvik."

    def type_of(start: int, end: int) -> SpeakerType:
        return ORGANIZATION if text[start].isupper() else UNKNOWN

    sources = [(0, 16), (26, 52)]
    assert [text[slice(*source)] for source in sources] == ["Save the Harbour", "Save the Harbour of Norvik"]
    found = with_phrases(text, find_names(text, type_of), sources, type_of)
    assert [name.text for name in found] == ["Save the Harbour", *2 * ["Save the Harbour of Norvik"]]
    assert all(before.end <= after.start for before, after in pairwise(found))
