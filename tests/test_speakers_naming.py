"""Whom a text describes first and names in the same breath: ``The cook, who gave his name as Bashir``."""

from __future__ import annotations

import pytest
from test_speakers_questions import speakers


@pytest.mark.parametrize(
    "words",
    [
        "The cook, who gave his name as Bashir, said it rained.",
        "The cook, who gave only his first name, Bashir, said it rained.",
        "A cook who asked to be identified only as Bashir said it rained.",
        "A cook, giving his name only as Bashir, said it rained.",
        "The cook, known to everyone as Bashir, said it rained.",
        "A cook calling himself Bashir said it rained.",
        "The cook, a man by the name of Bashir, said it rained.",
        "A cook named Bashir said it rained.",
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
        "The cook, who called Bashir a liar, said it rained.",
        "The cook who named Bashir said it rained.",
        "The cook said it rained. A driver gave his name as Bashir.",
        "The cook, whom nobody asked, said it rained as Bashir left.",
        "The cook, who gave his name as he left, said it rained to Bashir.",
    ],
)
def test_who_names_somebody_else_is_somebody_else(words: str) -> None:
    assert speakers(f"Hugo Berg sat. {words}", ("The cook", "said", "it rained")) == ["Hugo Berg"]


def test_who_is_described_in_passing_speaks_under_his_name() -> None:
    text = "A cook, who gave his name as Bashir, sat. The cook said it rained."
    assert speakers(text, ("The cook", "said", "it rained")) == ["Bashir"]
