"""Who stands in a text only as whose somebody else is, is not who speaks next."""

from __future__ import annotations

import pytest
from opinions import MentionedFirst, speakers


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Quist's agent, Bo Lind, was angry.", "Bo Lind"),
        ("Quist's coach Bo Lind was angry.", "Bo Lind"),
        ("Quist's chief economist, Dr. Bo Lind, was angry.", "Bo Lind"),
        # Not whose he is, or long ago.
        # Nobody, another gender, and kin, whom he may speak of.
        ("Quist's book, Bo Lind, was out.", "Quist"),
        ("Quist's coach, Mary Lind, was angry.", "Quist"),
        ("Quist's brother, Bo Lind, died.", "Quist"),
        ("Quist's house, which Bo Lind built, fell.", "Quist"),
        ("Quist's boat Bo Lind sank.", "Quist"),
        ("Quist's agent, Bo Lind, was angry. It rained. It blew.", "Quist"),
    ],
)
def test_whose_somebody_is(before: str, expected: str) -> None:
    text = f"Quist sat. {before} “No,” he said."
    assert speakers(text, ("he", "said", "No,"), chooser=MentionedFirst()) == [expected]
