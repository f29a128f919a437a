"""Of which state somebody is, told from a name."""

from __future__ import annotations

import pytest
from opinions import found, speakers, type_of_words

from claimx.article import SpeakerType
from claimx.speakers.mentions.mention import Form
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.names.finding import find_names


@pytest.mark.parametrize(
    "source", ["the South African", "the Scot", "the Puerto Rican", "the Italian", "the Kansan", "the Liberal"]
)
def test_of_which_state_somebody_is_names_nobody(source: str) -> None:
    text = f"Bo Lind ran. “No,” said {source}."
    assert speakers(text, (source, "said", "No,")) == ["Bo Lind"]


def test_a_last_name_is_one_all_the_same() -> None:
    assert found("Ada Finn ran. Finn slept.") == [("", "Ada Finn"), ("", "Finn")]
    assert found("The Finn slept.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Liberal said no.", []),
        ("So said the Conservative.", []),
        ("The Liberal party said no.", ["Liberal"]),
        ("The Liberals said no.", ["Liberals"]),
        ("So said Ada Liberal. The Liberal said no.", ["Ada Liberal", "Liberal"]),
        ("The Liberal Council said no.", ["Liberal Council"]),
    ],
)
def test_of_which_party_somebody_is_names_nobody(text: str, names: list[str]) -> None:
    organizations = find_names(text, lambda start, end: SpeakerType.ORGANIZATION)
    assert [name.text for name in organizations] == names


@pytest.mark.parametrize("source", ["Poles", "The Italians", "Many Italians", "Three Frenchmen", "Some Kansans"])
def test_those_of_a_state_are_a_group_without_a_name(source: str) -> None:
    text = f"It rained. {source} said no."
    assert found(text) == []
    begin = text.index(source)
    mention = read_mention(text, (begin, begin + len(source)), (), type_of_words(text))
    assert (mention.form, mention.type) == (Form.DESCRIPTION, SpeakerType.GROUP)


@pytest.mark.parametrize("name", ["Cleveland Indians", "Many Waters", "Poleson", "Ada Romans"])
def test_what_only_looks_like_them_is_a_name(name: str) -> None:
    assert found(f"Then {name} said no.") == [("", name)]
