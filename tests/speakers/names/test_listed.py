"""Names of bodies that hold a list of what these see to."""

from __future__ import annotations

import pytest
from opinions import found

from claimx.speakers.names.listed import listed_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Trade, Food and Rural Affairs left.", ["Ministry of Trade, Food and Rural Affairs"]),
        ("The Senate Committee on Health, Education, Labor, and Pensions left.",
         ["Senate Committee on Health, Education, Labor, and Pensions"]),
        ("The Union of Shop, Food and Allied Workers left.", ["Union of Shop, Food and Allied Workers"]),
        ("The Ferry, Dock and Mill Workers Union left.", ["Ferry, Dock and Mill Workers Union"]),
        ("The Norvian Educational, Scientific and Cultural Organization left.",
         ["Norvian Educational, Scientific and Cultural Organization"]),
        ("So said Berg, Holm & Partners.", ["Berg, Holm & Partners"]),
        # Others that stand beside a body, and people.
        ("The Ministry of Trade, Norvia and Sudria left.", []),
        ("The Ministry of Health, Ada Quist and Bo Lind left.", []),
        ("The University of Norvik, Odum and Tarrow left.", []),
        ("Norvia, Sudria and the Harbour Union left.", []),
        ("The Ministry of Trade and Food left.", []),
    ],
)  # fmt: skip
def test_a_list_within_a_name_does_not_part_it(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in listed_names(text)] == names


def test_it_is_one_name_of_the_text() -> None:
    text = "The Ministry of Defence, Trade and Food met Ada Quist. Quist left."
    assert found(text) == [("", "Ministry of Defence, Trade and Food"), ("", "Ada Quist"), ("", "Quist")]
