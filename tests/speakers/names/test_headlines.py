"""Names in headlines, where each word has a capital: only who is named elsewhere, or has a first name, is one."""

from __future__ import annotations

import pytest
from opinions import found

from claimx.speakers.names.headlines import Headlines

BODY = "\n\nMayor Ada Quist said so on Monday. She has now been in office for years, and calls for a new harbour."


def names_of(headline: str) -> list[tuple[str, str]]:
    names = found(headline + BODY)
    assert names[-1] == ("Mayor", "Ada Quist")
    return names[:-1]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ada Quist Now Calls for a Harbour", [("", "Ada Quist")]),
        ("Mayor Quist Calls Her New Office ‘Monday’ Again", [("Mayor", "Quist")]),
        ("Why Quist’s Years In Office Said So", [("", "Quist")]),
        # Only the headline names him; the other words are written small below, or say nothing.
        ("Bo Lind Is Now In Office, Quist Said", [("", "Bo Lind"), ("", "Quist")]),
        ("Ada Quist Calls for a New Harbour with Bo Lind after Monday", [("", "Ada Quist"), ("", "Bo Lind")]),
        # A first name before a name that stands below, with and without a word that may be a first name before it.
        ("Star Ada Quist Now Calls for a New Harbour", [("", "Ada Quist")]),
        ("Mayor Ada Quist Now Calls for a New Harbour", [("Mayor", "Ada Quist")]),
        ("Years In Office: What Is New", []),
        # Signatures and lists of names have as many capitals.
        ("By Ada Quist and Bo Lind, Norvia Council", [("", "Ada Quist"), ("", "Bo Lind"), ("", "Norvia Council")]),
        ("Ilse Varga, Norvia Council, Bo Lind", [("", "Ilse Varga"), ("", "Norvia Council"), ("", "Bo Lind")]),
        # In capitals.
        ("MINISTER DROPS COMPULSORY HARBOUR", []),
        # One word that is not short and written small makes a sentence of it.
        ("Bo Lind Now Calls Ada Quist strange", [("", "Bo Lind Now Calls Ada Quist")]),
    ],
)
def test_names_of_a_headline(headline: str, expected: list[tuple[str, str]]) -> None:
    assert names_of(headline) == expected


def test_the_words_of_a_headline_are_no_names_below() -> None:
    text = "Ada Quist Leaves Basket Behind\n\nIt was the basket that she leaves, far behind. Basket it is."
    assert found(text) == [("", "Ada Quist")]


def test_where_a_headline_stands() -> None:
    text = "Now It Is Said By Her\n\nIt is said by her now.\n\nWhat She Said, And Why\n\nShe said why."
    headlines = Headlines(text)
    second = text.index("What")
    held = [headlines.hold(place) for place in (0, text.index("Her") + 2, text.index("It is"), second, len(text) - 1)]
    assert held == [True, True, False, True, False]


@pytest.mark.parametrize("text", ["", "\n\n", "A B C D", "1 2 3 4 5", "’s ’s ’s ’s", "Is" * 4000])
def test_what_is_no_headline(text: str) -> None:
    assert not Headlines(text).hold(0)
