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
