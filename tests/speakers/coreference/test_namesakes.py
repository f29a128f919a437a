"""Whose son ``his son`` is, and who of those whom the text names is none."""

from __future__ import annotations

import pytest
from opinions import speakers


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        # Whoever is mentioned last owns, and the one before would be the granddaughter.
        ("Olga Brandt wept. Wilma Kooij sat.", "Her granddaughter", "Her granddaughter"),
        ("Arne Tamm shrugged. Bas Prins sat.", "His youngest son", "His youngest son"),
        ("Arne Tamm shrugged. Bas Prins sat.", "Prins's father", "Prins's father"),
        # The text has spoken of a family, both have one last name, or it is no kin.
        ("Olga Brandt came with a child. Wilma Kooij sat.", "Her granddaughter", "Olga Brandt"),
        ("Olga Brandt is married. Wilma Kooij sat.", "Her daughter", "Olga Brandt"),
        ("Robin Prins shrugged. Bas Prins sat.", "His cousin", "Robin Prins"),
        ("Arne Tamm shrugged. Bas Prins sat.", "His lawyer", "Arne Tamm"),
    ],
)
def test_nobody_is_kin_of_whom_the_text_tells_no_family(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Zzyrkel said it snowed.", "the chain", "Zzyrkel"),
        ("Zzyrkel said it snowed. Nobody came.", "the newspaper", "Zzyrkel"),
        # Others may be meant, what is no firm, and whom a name, a title or a pronoun makes a person.
        ("Zzyrkel said it snowed. Harbour Strategy grew.", "the chain", "Harbour Strategy"),
        ("Zzyrkel said it snowed.", "the court", "the court"),
        ("Zzyrkel said it snowed.", "a newspaper", "a newspaper"),
        ("Zzyrkel said it snowed. It is cold. It is dark. It is late.", "the chain", "the chain"),
        ("Ada said it snowed.", "the chain", "the chain"),
        ("Mr. Zzyrkel said it snowed.", "the chain", "the chain"),
        ("Zzyrkel said it snowed. She left.", "the chain", "the chain"),
    ],
)
def test_a_firm_that_nobody_else_can_be_is_who_spoke_last(text: str, source: str, speaker: str) -> None:
    first = (text[: text.index(" said")].split()[-1], "said", "it snowed")
    assert speakers(f"{text} It rained, {source} added.", first, (source, "added", "It rained"))[1] == speaker


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Hear a doctor.", "The pharmacist", "The pharmacist"),
        ("Hear a retired surgeon.", "The surgeon", "a retired surgeon"),
        # What many are, and somebody with a name.
        ("Hear an official.", "The diplomat", "an official"),
        ("Ada Quist, a doctor, sat.", "The novelist", "Ada Quist"),
    ],
)
def test_who_does_one_thing_is_not_called_by_another(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("between", "cue", "speaker"),
    [
        ("In a statement, the Council said it snowed near Harbour Strategy.", "read", "Council"),
        ("The Council issued a brief statement and said it snowed near Harbour Strategy.", "reads", "Council"),
        # Something else is written, or nothing.
        ("The Council said it snowed in the Harbour.", "read", "Harbour"),
        ("In a statement, the Council said it snowed. Harbour Strategy grew.", "said", "Harbour Strategy"),
    ],
)
def test_a_statement_that_reads_is_whose_it_is(between: str, cue: str, speaker: str) -> None:
    council = "The Council" if "The Council" in between else "the Council"
    text = f"{between} It {cue}: “We were wrong.”"
    found = speakers(text, (council, "said", "it snowed"), ("It", cue, "We were wrong."))
    assert found[1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Quist's publicist", "Quist's publicist"),
        ("Quist's director", "Bo Lind"),
        ("The publicist", "Ada Quist"),
    ],
)
def test_who_belongs_to_somebody_is_not_who_is_something_else(source: str, speaker: str) -> None:
    text = f"The director, Bo Lind, met Ada Quist. {source} said it rained."
    assert speakers(text, (source, "said", "it rained")) == [speaker]


def test_a_governor_who_is_named_later_is_no_driver_and_a_senators_aide_no_senator() -> None:
    text = "Ada Quist, a driver, sat. The governor said it rained. Governor Bo Lind left."
    assert speakers(text, ("The governor", "said", "it rained")) == ["Bo Lind"]
    text = "The senator's aide said it rained. Senator Bo Lind left."
    assert speakers(text, ("The senator's aide", "said", "it rained")) == ["The senator's aide"]
