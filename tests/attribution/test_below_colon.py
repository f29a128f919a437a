"""A content that stands without marks below a line with a colon is said by whoever that names."""

from __future__ import annotations

import pytest
from marked import Mark, found

ALONE = (["The tram is late."], [], [])


@pytest.mark.parametrize(
    ("above", "marks", "expected"),
    [
        ("Bo Lin writes in her blog:", [], (["The tram is late."], ["writes"], ["Bo Lin"])),
        # Its claim ends at the colon.
        (
            "Surely, for Bo Lin, it is dear:",
            [Mark("cue", "for"), Mark("source", "Bo Lin", "for"), Mark("content", "it is dear", "for")],
            (["The tram is late."], ["for"], ["Bo Lin"]),
        ),
        # It ends before the sentence does, or nobody makes it.
        (
            "Surely, for Bo Lin, it is dear, and big:",
            [Mark("cue", "for"), Mark("source", "Bo Lin", "for"), Mark("content", "it is dear", "for")],
            ALONE,
        ),
        ("The tram is here:", [], ALONE),
        ("Bo Lin writes in her blog.", [], ALONE),
    ],
)
def test_whoever_stands_above_has_said_it(
    above: str, marks: list[Mark], expected: tuple[list[str], list[str], list[str]]
) -> None:
    text = f"{above}\n\nThe tram is late."
    assert found(text, *marks, Mark("content", "The tram is late."))[-1] == expected
