"""Several who are one source together."""

from __future__ import annotations

import pytest
from opinions import typed

import claimx
from claimx.article import SpeakerType
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.names.finding import find_names


def together(source: str) -> tuple[str, list[str]] | None:
    """What a source is called, and who of it is named, if it is several."""
    text = f"They met Quist. {source} said so."
    begin = text.index(source, len("They met Quist. "))
    mention = read_mention(text, (begin, begin + len(source)), find_names(text, typed(text)), typed(text))
    if mention.together is None:
        return None
    assert mention.type is SpeakerType.GROUP and not mention.definite
    return mention.text, [name.text for name in mention.together.names]


@pytest.mark.parametrize(
    ("source", "called", "names"),
    [
        ("Quist and Holm", "Quist and Holm", ["Quist", "Holm"]),
        ("Ada Quist and Per Holm", "Ada Quist and Per Holm", ["Ada Quist", "Per Holm"]),
        (
            "Former Mayor Ada Quist and Gov. Per Holm",
            "Former Mayor Ada Quist and Gov. Per Holm",
            ["Ada Quist", "Per Holm"],
        ),
        ("Ada Quist, Per Holm, and Li Wei", "Ada Quist, Per Holm, and Li Wei", ["Ada Quist", "Per Holm", "Li Wei"]),
        ("Two guests, Ada Quist and Per Holm,", "Ada Quist and Per Holm", ["Ada Quist", "Per Holm"]),
        ("Two Norrlanders, Ada Quist and Per Holm,", "Ada Quist and Per Holm", ["Ada Quist", "Per Holm"]),
        ("Nurses, doctors and two pupils", "Nurses, doctors and two pupils", []),
        ("Friends, colleagues, and even rivals of Ada Quist", "Friends, colleagues, and even rivals of Ada Quist", []),
        ("The union, the mayor and a bank", "The union, the mayor and a bank", []),
        ("doctors, nurses and teachers,", "doctors, nurses and teachers", []),
        ("Ada Quist, or Per Holm,", "Ada Quist, or Per Holm", ["Ada Quist", "Per Holm"]),
        ("Ada Quist (N) and Per Holm, both of Elm Road", "Ada Quist (N) and Per Holm", ["Ada Quist", "Per Holm"]),
        ("Quist and Holm both", "Quist and Holm", ["Quist", "Holm"]),
        ("Neither Ada Quist nor Per Holm", "Neither Ada Quist nor Per Holm", ["Ada Quist", "Per Holm"]),
        ("Ada Quist or Per Holm", "Ada Quist or Per Holm", ["Ada Quist", "Per Holm"]),
        ("Ada Quist, as well as Per Holm,", "Ada Quist, as well as Per Holm", ["Ada Quist", "Per Holm"]),
        ("Ada Quist along with her aides", "Ada Quist along with her aides", []),
        (
            "Ada Quist and the Harbour Institute",
            "Ada Quist and the Harbour Institute",
            ["Ada Quist", "Harbour Institute"],
        ),
        ("Quist and her aides", "Quist and her aides", []),
        ("Ada Quist and the bishop", "Ada Quist and the bishop", []),
        ("Ada Quist and local ferry pilots", "Ada Quist and local ferry pilots", []),
        ("She and Per Holm, a nurse", "She and Per Holm", []),
        ("both him and Holm", "both him and Holm", []),
        ("The mayor and the bishop", "The mayor and the bishop", []),
    ],
)
def test_several_are_a_group_by_the_words_for_them(source: str, called: str, names: list[str]) -> None:
    assert together(source) == (called, names)


@pytest.mark.parametrize(
    "source",
    [
        "Ada Quist",
        "chairman and founder Ada Quist",
        "Quist, chairman and founder",
        "a friend of Ada Quist and Per Holm",
        "Ada Quist, a nurse in Ostrava and a mother of three",
        "Ada Quist, who met Per Holm and the bishop",
        "Ada Quist, mother of Per Holm and a nurse",
        "Quist and Holm’s lawyer",
        "The brothers, farmers and neighbours,",
        "A nurse, mother of two and former teacher",
        "Teachers, who earn little and work much",
        "Quist, nurses and teachers",
        "Activists, most of them pupils and teachers,",
        "Officials, including the mayor and the sheriff,",
        "the president and chief executive",
        "the author of the book and the film",
        "the Harbour and Strategy Institute",
        "The Harbour Strategy Institute, or HSI,",
        "and",
        "Quist and",
    ],
)
def test_one_is_no_group(source: str) -> None:
    assert together(source) is None


def test_a_group_stands_beside_its_members_and_is_the_same_each_time() -> None:
    article = claimx.load()(
        "Mayor Ada Quist and her rival Per Holm said that the ferry was safe. “It floats,” Holm said. "
        "Quist and Holm said that they had looked at the hull. “It sank,” said the captain, Jana Roe."
    )
    said = [(claim.speaker.name, str(claim.speaker.type)) for claim in article.claims if claim.speaker]
    pair = ("Ada Quist and Per Holm", "group")
    assert said == [pair, ("Per Holm", "person"), pair, ("Jana Roe", "person")]
