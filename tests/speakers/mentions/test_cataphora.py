"""Pronouns that stand before whom they stand for: ``In her first speech, Ada Quist promised …``."""

from __future__ import annotations

import pytest
from opinions import speakers

from claimx.article import SpeakerType
from claimx.speakers.mentions.cataphora import subject_ahead
from claimx.speakers.mentions.mention import personal_pronoun
from claimx.speakers.names.finding import find_names


def ahead(sentence: str, pronoun: str, before: str = "") -> str | None:
    """The name that the first such pronoun of a sentence stands for, or None."""
    text = before + sentence
    start = text.index(f" {pronoun} ", len(before)) + 1
    mention = personal_pronoun(text, start, start + len(pronoun))
    names = find_names(text, lambda start, end: SpeakerType.PERSON)
    name = subject_ahead(text, len(before), mention, names)
    return name.text if name else None


@pytest.mark.parametrize(
    "sentence",
    [
        "In her first speech, Ada Quist promised rain.",
        "When she left the hall, Ada Quist promised rain.",
        "Shortly after her speech on Monday, Senator Ada Quist promised rain.",
        "As the ships came nearer to her , Ada Quist left.",
        "Prior to her appointment, Ada Quist was a nurse.",
        "But before she spoke, Ada Quist asked for water.",
    ],
)
def test_a_pronoun_in_front_stands_for_the_subject(sentence: str) -> None:
    pronoun = "she" if " she " in sentence else "her"
    assert ahead(sentence, pronoun, "Bo Lind sat. ") == "Ada Quist"


@pytest.mark.parametrize(
    ("sentence", "pronoun"),
    [
        # Somebody is named before the pronoun.
        ("When Eva Holm came to her office, Ada Quist left.", "her"),
        # Who her sister is.
        ("After a talk with her sister, Ada Quist, she left.", "her"),
        # Whose daughter it is.
        ("In her absence, Ada Quist's daughter left.", "her"),
        # Another subject stands between.
        ("In her speech, the senator said, Ada Quist lied.", "her"),
        ("In her speech the senator lied, and so did Eva Holm.", "her"),
        # No phrase in front.
        ("Gladly she left, Ada Quist said.", "she"),
        # In what somebody says.
        ("“After her speech, Ada Quist left.”", "her"),
        ("In “all her years, Ada Quist” was the last word.", "her"),
        # Nobody is named.
        ("In her first speech, promises were few.", "her"),
        ("In her speech", "her"),
    ],
)
def test_else_it_does_not(sentence: str, pronoun: str) -> None:
    assert ahead(f"{sentence} ", pronoun) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Eva Holm sat. As she said that it rained, Ada Quist left.", "Ada Quist"),
        ("Hugo Berg sat. As he said that it rained, Ada Quist left.", "Hugo Berg"),
        ("Eva Holm sat. She said that it rained, and Ada Quist left.", "Eva Holm"),
    ],
)
def test_a_source_stands_for_the_subject_of_its_gender(text: str, speaker: str) -> None:
    pronoun = next(word for word in ("she", "he", "She") if f" {word} said" in text)
    assert speakers(text, (pronoun, "said", "that it rained")) == [speaker]
