"""A noun that a clause explains is no part of its subject."""

from __future__ import annotations

import pytest

from claimx.subjects.explained_noun import without_what_it_is


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a move the shipping industry", "the shipping industry"),
        ("a bold step that critics", "critics"),
        ("A decision Ada Quist", "Ada Quist"),
        ("a claim Norland", "Norland"),
        # Whoever it is of, and what is no such noun.
        ("a decision of the board", "a decision of the board"),
        ("a plan", "a plan"),
        ("a spokesman the board", "a spokesman the board"),
        ("a move to sue", "a move to sue"),
    ],
)
def test_what_a_clause_explains_is_no_part_of_its_subject(source: str, expected: str) -> None:
    text = f"It snowed, {source} said."
    start = len("It snowed, ")
    assert text[slice(*without_what_it_is(text, (start, start + len(source))))] == expected
