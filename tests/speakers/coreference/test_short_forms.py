"""Which organization a description is short for."""

from __future__ import annotations

import pytest
from opinions import MentionedFirst, speakers


@pytest.mark.parametrize(
    ("before", "source", "expected"),
    [
        ("The Harbour Times sat.", "The paper", "Harbour Times"),
        ("Ada Quist wrote a study.", "The paper", "The paper"),
        ("The Harbour Times wrote of a white paper.", "The paper", "a white paper"),
        ("The Harbour Times wrote of a study.", "The paper", "The paper"),
    ],
)
def test_a_paper_is_a_newspaper_where_the_text_has_one(before: str, source: str, expected: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [expected]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("\n\nAda Quist, 58, left.", "Ada Quist"),
        # Whoever has signed.
        (" Is that right? – Ada Quist, Norvik", "A nurse"),
        ("\n\nAda Quist\nNorvik", "A nurse"),
        # … but not the name over a portrait.
        ("\n\nAda Quist\n\nAda Quist, 58, left.", "Ada Quist"),
    ],
)
def test_who_has_signed_is_nobody_of_whom_the_text_speaks(after: str, expected: str) -> None:
    text = f"A nurse said it rained.{after}"
    assert speakers(text, ("A nurse", "said", "it rained")) == [expected]


@pytest.mark.parametrize(
    ("before", "source", "expected"),
    [
        ("The Norrland Army sat.", "The army", "Norrland Army"),
        ("The Norrland Liberation Army sat.", "The army", "Norrland Liberation Army"),
        ("The Norrland Police Union sat.", "The police", "The police"),
    ],
)
def test_a_states_force_is_nobody_elses(before: str, source: str, expected: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [expected]


def test_the_latter_is_of_two_in_one_sentence_a_little_before() -> None:
    text = "Ada Quist met Bo Lind. Per Holm slept. The latter said it snowed."
    assert speakers(text, ("The latter", "said", "it snowed")) == ["Per Holm"]
    text = "Ada Quist met Bo Lind. It rained. It blew. It froze. The latter said it snowed."
    assert speakers(text, ("The latter", "said", "it snowed"), chooser=MentionedFirst()) == ["Ada Quist"]


def test_the_former_and_the_latter_are_the_last_two_named() -> None:
    text = "Ada Quist met Bo Lind in Norvia. The former said it rained. The latter said it snowed."
    claims = ("The former", "said", "it rained"), ("The latter", "said", "it snowed")
    assert speakers(text, *claims) == ["Ada Quist", "Bo Lind"]
