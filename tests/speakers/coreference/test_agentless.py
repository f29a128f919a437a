"""Who is only told something, asked it, or said to be something, and so claims nothing."""

from __future__ import annotations

import pytest
from opinions import claim, speakers

from claimx.speakers.coreference.agentless import is_agentless


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Passengers were then warned that it rained.", "Passengers", "were then warned", "that it rained", True),
        ("When Quist was first asked why it rained, she left.", "Quist", "was first asked", "why it rained", True),
        ("Quist was announced the winner on Monday.", "Quist", "was announced", "the winner", True),
        ("Quist, who is known for her doubts, left.", "Quist", "is known for", "her doubts", True),
        # Somebody else asks.
        ("Quist was sad when asked about the rain.", "Quist", "asked about", "the rain", True),
        ("Quist was sad when first asked about the rain.", "Quist", "asked about", "the rain", True),
        ("Quist was sad when asked about the rain.", "Quist", "when asked about", "the rain", True),
        ("“No,” Quist told the board, asked about the rain.", "Quist", "asked about", "the rain", True),
        ("Asked about the rain, Quist left.", "Quist", "Asked about", "the rain", True),
        # She does.
        ("Quist, a baker, asked about the rain.", "Quist", "asked about", "the rain", False),
        ("Quist, who was shown the letter, asked about it.", "Quist", "asked about", "it", False),
        ("Quist rose, asked about the rain, and left.", "Quist", "asked about", "the rain", False),
        ("She left. When Quist came, she asked about the rain.", "she", "asked about", "the rain", False),
        ("“Will it rain?” asked Quist.", "Quist", "asked", "Will it rain?", False),
        ("Quist was convinced that it rained.", "Quist", "was convinced", "that it rained", False),
    ],
)
def test_who_does_not_say_it(text: str, source: str, cue: str, content: str, expected: bool) -> None:
    assert is_agentless(text, claim(text, source, cue, content)) is expected


def test_who_is_asked_says_what_else_has_the_same_source() -> None:
    text = "Ada Quist said that it would snow, when asked about the rain."
    told = ("Ada Quist", "said", "that it would snow")
    asked = ("Ada Quist", "asked about", "the rain")
    assert speakers(text, told, asked) == ["Ada Quist", None]
