"""First names tell a gender where most of their bearers have one, and nothing where they don't."""

from __future__ import annotations

import pytest

from claimx.speakers.names.first_names import femininity


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mary Quist", "f"),
        ("Peter Quist", "m"),
        ("MARY QUIST", "f"),
        ("Oleksandra Quist", "f"),
        ("Oleksandr Quist", "m"),
        ("J. Mary Quist", "f"),
        ("Márta Zoltay", "f"),
        ("Jean-Luc Quist", "m"),
        # Alone it may be a last name.
        ("Mary", ""),
        ("Xqzt Quist", ""),
        ("J. Quist", ""),
    ],
)
def test_gender_of_first_names(name: str, expected: str) -> None:
    odds = femininity(name.split())
    assert ("f" if odds > 1 else "m" if odds < -1 else "") == expected


def test_a_name_is_never_certain() -> None:
    assert max(abs(femininity(["Peter", "Quist"])), abs(femininity(["Mary", "Quist"]))) <= 4.0


def test_a_name_that_either_bears_says_little() -> None:
    assert abs(femininity(["Robin", "Quist"])) < abs(femininity(["Peter", "Quist"]))
