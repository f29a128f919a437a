"""Whose son ``his son`` is, who of those whom the text names is none, and which ministry is ``her ministry``."""

from __future__ import annotations

import pytest
from opinions import Undecided, speakers


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        # Whoever is mentioned last owns, and the one before would be the granddaughter.
        ("Olga Brandt wept. Wilma Kooij sat.", "Her granddaughter", "Her granddaughter"),
        ("Arne Tamm shrugged. Bas Prins sat.", "His youngest son", "His youngest son"),
        ("Arne Tamm shrugged. Bas Prins sat.", "Prins's father", "Prins's father"),
        ("Arne Tamm shrugged. A man sat.", "His youngest son", "His youngest son"),
        # The text has spoken of a family, both have one last name, or it is no kin.
        ("Olga Brandt came with a child. Wilma Kooij sat.", "Her granddaughter", "Olga Brandt"),
        ("Olga Brandt is married. Wilma Kooij sat.", "Her daughter", "Olga Brandt"),
        ("Robin Prins shrugged. Bas Prins sat.", "His cousin", "Robin Prins"),
        ("Arne Tamm shrugged. Bas Prins sat.", "His lawyer", "Arne Tamm"),
        ("Arne Tamm shrugged. A man sat.", "His lawyer", "Arne Tamm"),
    ],
)
def test_nobody_is_kin_of_whom_the_text_tells_no_family(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        # Whoever is mentioned last would own.
        ("His son, Max Prins, sat. Arne Prins sighed.", "His father", "Arne Prins"),
        ("His grandson, Max Prins, sat. Arne Prins sighed.", "His grandfather", "Arne Prins"),
        ("Wilma Kooij sat. Her daughter, Olga Kooij, slept. Wilma Kooij sighed.", "Her mother", "Wilma Kooij"),
        # He is no son as far as the text says, not this one's, or too far before; or no elder is asked for.
        ("His brother, Max Prins, sat. Arne Prins sighed.", "His father", "Max Prins"),
        ("His son, Max Prins, sat. Arne Tamm sighed.", "His father", "Max Prins"),
        ("His son, Max Prins, sat. It rained. It rained. It rained. Arne Prins sighed.", "His father", "Max Prins"),
        ("His son, Max Prins, sat. Arne Prins sighed.", "His son", "Max Prins"),
        ("His sons, Max Prins and Bo Prins, sat. Arne Prins sighed.", "His lawyer", "Bo Prins"),
    ],
)
def test_nobody_is_his_own_father(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        # What she is in it stands in its name; she has one, and the text names one; the text says what she is of.
        ("The Harbour Council met the Norvia Council.", "Her council", "Harbour Council"),
        ("The Norvia Ministry met the Norvia Council.", "Her ministry", "Norvia Ministry"),
        ("The Norvia Council met the Strategy Council.", "Her organization", "Norvia Institute"),
        # Two are called so, or it is none that she is of: it may be the one mentioned last of those that it may be.
        ("The Norvia Ministry met the Strategy Ministry.", "Her ministry", "Strategy Ministry"),
        ("The Norvia Council slept.", "Her office", "Strategy Council"),
    ],
)
def test_her_ministry_is_the_one_that_she_is_of(before: str, source: str, speaker: str) -> None:
    quist = "Ada Quist of the Norvia Institute"
    text = (
        f"Ada Quist, the harbour minister, came. {before} {quist} told the Strategy Council. {source} said it rained."
    )
    first, second = (quist, "told", "the Strategy Council"), (source, "said", "it rained")
    assert speakers(text, first, second, chooser=Undecided())[1] == speaker


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Ada Quist and Per Quist wept.", "Their son", "Their son"),
        ("Ada Quist met her son Per Quist. Bo Lind and Eva Lind wept.", "Their son", "Per Quist"),
        ("Ada Quist is the daughter of Bo and Eva Lind.", "Their daughter", "Ada Quist"),
        ("Per Quist lives with Ada and Bo Quist.", "Their son", "Per Quist"),
        ("Per Quist lives with Ada Quist, 61, and her husband, Bo Quist.", "Their son", "Per Quist"),
        ("Per Quist met Ada Quist.", "Their son", "Their son"),
        # Whose lawyer it is may be one of many.
        ("Ada Quist and Per Quist wept.", "Their lawyer", "Per Quist"),
    ],
)
def test_their_son_is_neither_of_the_two(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(("name", "speaker"), [("Peter Lind", "his widow"), ("Mary Lind", "Mary Lind")])
def test_a_man_is_nobodys_widow(name: str, speaker: str) -> None:
    text = f"He was tired, his widow said.\n\n{name} left."
    assert speakers(text, ("his widow", "said", "He was tired")) == [speaker]


@pytest.mark.parametrize(
    ("source", "named", "speaker"),
    [
        ("the woman", "Mary Lind left.", "Mary Lind"),
        ("the woman", "Peter Lind left.", "the woman"),
        ("the spokesman", "Mary Lind left.", "the spokesman"),
        ("the 44-year-old", "Mary Lind, 44, left.", "Mary Lind"),
        ("the 44-year-old", "Mary Lind left.", "Mary Lind"),
        ("the 44-year-old", "Mary Lind, 51, left.", "the 44-year-old"),
        ("the girl", "Mary Lind, 12, left.", "Mary Lind"),
        ("the girl", "Mary Lind, 51, left.", "the girl"),
    ],
)
def test_who_is_named_later_is_nobody_described_of_another_gender_or_age(source: str, named: str, speaker: str) -> None:
    assert speakers(f"It rained, {source} said.\n\n{named}", (source, "said", "It rained")) == [speaker]
