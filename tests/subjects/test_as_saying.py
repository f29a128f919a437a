"""Who is quoted as saying something."""

from __future__ import annotations

import pytest

from claimx.article import Offsets
from claimx.subjects.as_saying import without_as_saying


@pytest.mark.parametrize(
    ("text", "cue", "contents", "source", "expected"),
    [
        (
            "Roe was quoted in the Gazette as saying it snowed.",
            "was quoted in the Gazette",
            ["as saying it snowed"],
            "Roe",
            ("was quoted in the Gazette as saying", ["it snowed"], "Roe"),
        ),
        (
            "Two guards were cited by Zora as having said that it snowed.",
            "were cited by",
            ["as having said that it snowed"],
            "Zora",
            ("were cited by Zora as having said", ["that it snowed"], "Two guards"),
        ),
        (
            "It snowed, Zora quoted Roe as saying.",
            "quoted",
            ["It snowed", "Roe as saying"],
            "Zora",
            ("quoted", ["It snowed"], "Zora"),
        ),
        # Nothing else is quoted so, or the words stand elsewhere.
        (
            "Zora quoted Roe as saying it snowed.",
            "quoted",
            ["Roe as saying it snowed"],
            "Zora",
            ("quoted", ["Roe as saying it snowed"], "Zora"),
        ),
        ("Roe was quoted. He left as saying it hurt.", "was quoted", ["as saying it hurt"], "Roe", None),
        ("Roe was heard as saying it snowed.", "was heard", ["as saying it snowed"], "Roe", None),
        ("Zora quoted Roe as saying.", "quoted", ["Roe as saying"], "Zora", None),
    ],
)
def test_as_saying_is_no_part_of_what_is_said(
    text: str, cue: str, contents: list[str], source: str, expected: tuple[str, list[str], str] | None
) -> None:
    def place(words: str) -> Offsets:
        return text.index(words), text.index(words) + len(words)

    reported, said, named = without_as_saying(text, place(cue), list(map(place, contents)), place(source))
    found = text[slice(*reported)], [text[slice(*each)] for each in said], named and text[slice(*named)]
    assert found == (expected or (cue, contents, source))
