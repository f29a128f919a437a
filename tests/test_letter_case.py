"""Texts in small letters alone, or in capitals alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.letter_case import each_letter, in_small_letters, is_in_capitals, is_in_small_letters

NEWS = "The mayor of Norvik, Zora Quist, said on Friday that I had met her. It rained. " * 4


@pytest.mark.parametrize(
    ("text", "small", "capitals"),
    [
        (NEWS, False, False),
        (NEWS.lower(), True, False),
        (NEWS.upper(), False, True),
        # A few are an accident; a heading, or a paragraph, is none.
        (NEWS.lower() + "I" + " and I" * 20, True, False),
        (NEWS.lower() + "Q", True, False),
        (NEWS.upper() + "McROE", False, True),
        ("MAYOR OF NORVIK LEAVES\n\n" + NEWS.lower(), False, False),
        (NEWS.lower() * 8 + NEWS, False, False),
        (NEWS.upper() * 8 + NEWS, False, False),
        # Too short to tell, or without either.
        ("zora quist said that it rained.", False, False),
        ("ZORA QUIST LEAVES", False, False),
        ("", False, False),
        ("天気がいい。12" * 100, False, False),
    ],
)
def test_what_letters_a_text_has(text: str, small: bool, capitals: bool) -> None:
    assert (is_in_small_letters(text), is_in_capitals(text)) == (small, capitals)


@given(st.text())
def test_a_text_stays_as_long_as_it_was(text: str) -> None:
    for change in (str.lower, str.upper):
        changed = each_letter(text, change)
        assert len(changed) == len(text)
        assert all(other in (letter, change(letter)) for letter, other in zip(text, changed, strict=True))


def test_small_letters() -> None:
    assert in_small_letters("ZOË QUIST SAID İT") == "zoë quist said İt"
