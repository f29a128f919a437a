"""Whom a text describes first and names in the same breath: ``The cook, who gave his name as Bashir``."""

from __future__ import annotations

import pytest
from opinions import speakers

from claimx.article import SpeakerType
from claimx.speakers.mentions.cores import trimmed
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.mentions.naming import named_behind
from claimx.speakers.mentions.references import find_references
from claimx.speakers.names.finding import find_names


@pytest.mark.parametrize(
    "words",
    [
        "The cook, who gave his name as Bashir, said it rained.",
        "The cook, who gave only his first name, Bashir, said it rained.",
        "A cook who asked to be identified only as Bashir said it rained.",
        "A cook, giving his name only as Bashir, said it rained.",
        "The cook, known to everyone as Bashir, said it rained.",
        "The cook, whom police later identified as Bashir, said it rained.",
        "A cook calling himself Bashir said it rained.",
        "The cook, a man by the name of Bashir, said it rained.",
        "A cook named Bashir said it rained.",
        "The cook, a retired driver named Bashir, said it rained.",
        "The cook, a driver called Bashir, said it rained.",
        "A cook from Kelsa named Bashir said it rained.",
        "The cook, whose name was Bashir, said it rained.",
        "The cook, who goes by Bashir, said it rained.",
        "The cook, who went by the name of Bashir, said it rained.",
        "One cook of the three, a man from Kelsa named Bashir, said it rained.",
        "The cook in the video, since identified as Bashir, said it rained.",
        "The cook on the ship, who was later named as driver Bashir, said it rained.",
        "The cook, who identified himself to the police as Bashir, said it rained.",
        "The cook who lit it introduced himself only as Bashir and said it rained.",
        "The cook identified himself as an out-of-work Kelsa, N.V., driver named Bashir and said it rained.",
    ],
)
def test_who_gives_a_name_is_its_bearer(words: str) -> None:
    source = words[: words.index("cook") + 4]
    text = f"Hugo Berg sat. {words} He said it snowed."
    claims = (source, "said", "it rained"), ("He", "said", "it snowed")
    assert speakers(text, *claims) == ["Bashir", "Bashir"]


@pytest.mark.parametrize(
    "words",
    [
        "The cook, who knew Bashir, said it rained.",
        "The cook identified himself as a driver whom Bashir knew and said it rained.",
        "The cook, who called Bashir a liar, said it rained.",
        "The cook, whose friend was Bashir, said it rained.",
        "The cook who named Bashir said it rained.",
        "The cook, a friend of a man named Bashir, said it rained.",
        "The cook, a judge and two men named Bashir said it rained.",
        "The cook, a driver who called Bashir, said it rained.",
        "The cook said it rained. A driver gave his name as Bashir.",
        "The cook, whom nobody asked, said it rained as Bashir left.",
        "The cook, who gave his name as he left, said it rained to Bashir.",
        "The cook who hired a driver identified as Bashir said it rained.",
        "The cook, who knew the driver known as Bashir, said it rained.",
        "The cook with a friend named Bashir said it rained.",
        "The cook on the ship, later identified as the friend of Bashir, said it rained.",
        "The cook, who married a man by the name of Bashir, said it rained.",
    ],
)
def test_who_names_somebody_else_is_somebody_else(words: str) -> None:
    assert speakers(f"Hugo Berg sat. {words}", ("The cook", "said", "it rained")) == ["Hugo Berg"]


def test_who_is_described_in_passing_speaks_under_his_name() -> None:
    text = "A cook, who gave his name as Bashir, sat. The cook said it rained."
    assert speakers(text, ("The cook", "said", "it rained")) == ["Bashir"]


@pytest.mark.parametrize(
    ("words", "source", "speaker"),
    [
        ("Its captain, Ada Quist, said it rained.", "Its captain", "Ada Quist"),
        ("Its captain, Dr. Ada Quist, said it rained.", "Its captain", "Ada Quist"),
        ("It rained, said its captain, Ada Quist.", "its captain", "Ada Quist"),
        # Somebody else stands beside, or does something.
        ("The captain, Ada Quist, and a cook said it rained.", "The captain", "Hugo Berg"),
        ("According to the captain, Ada Quist said it rained.", "the captain", "Hugo Berg"),
        ("According to the captain, Quist, the cook, rained.", "the captain", "Hugo Berg"),
        ("The captain of Ada Quist, a ship, said it rained.", "The captain of", "Hugo Berg"),
    ],
)
def test_a_source_that_ends_before_a_name_in_apposition_is_its_bearer(words: str, source: str, speaker: str) -> None:
    cue = "According to" if words.startswith("According") else "said"
    content = "rained" if words.startswith("According") else ("It rained" if words.startswith("It ") else "it rained")
    assert speakers(f"Hugo Berg sat. {words}", (source, cue, content)) == [speaker]


def test_a_description_beside_a_name_with_a_title_in_short_is_nobody_else() -> None:
    text = "The captain, Dr. Ada Quist, sat. The captain left."

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.UNKNOWN if text[start:end] in ("sat", "left") else SpeakerType.PERSON

    found = find_references(text, find_names(text, type_of), type_of)
    assert [mention.start for mention in found] == [text.rindex("The captain")]


def test_somebody_described_is_found_before_a_verb_and_the_name_of_somebody_else() -> None:
    text = "A man in the crowd shouted at the mayor, Ada Quist. The captain of the ferry, Hugo Berg, left."

    def type_of(start: int, end: int) -> SpeakerType:
        words = {"man", "mayor", "Ada", "Quist", "captain", "Hugo", "Berg"}
        return SpeakerType.PERSON if words.issuperset(text[start:end].split()) else SpeakerType.UNKNOWN

    found = find_references(text, find_names(text, type_of), type_of)
    assert [mention.text for mention in found] == ["A man"]


@pytest.mark.parametrize(
    ("source", "description"),
    [
        ("The bank at first", "The bank"),
        ("The bank, for its part,", "The bank"),
        ("The bank at the time", "The bank"),
        ("The bank at the corner", "The bank at the corner"),
        ("at first", "at first"),
    ],
)
def test_when_a_source_says_something_is_no_part_of_it(source: str, description: str) -> None:
    start, end = trimmed(source, 0, len(source))
    assert source[start:end] == description


@pytest.mark.parametrize(
    ("between", "named"),
    [
        (", the Reverend ", True),
        (", the Rev. ", True),
        (", the Right Reverend ", True),
        (", Father ", True),
        (", the ", False),
        (" met the Reverend ", False),
        (", a friend of the Reverend ", False),
    ],
)
def test_a_style_with_an_article_stands_before_the_name_of_whom_it_follows(between: str, named: bool) -> None:
    text = f"The vicar{between}Hugo Quist, left."

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.UNKNOWN if text[start:end] in ("met", "left") else SpeakerType.PERSON

    names = find_names(text, type_of)
    vicar = Mention(0, 9, Form.DESCRIPTION, (0, 9), "The vicar", "vicar", SpeakerType.PERSON)
    assert (named_behind(text, vicar, names) is not None) == named
