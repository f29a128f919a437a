"""Texts in, the wordpieces, offsets and surface features expected of them."""

from __future__ import annotations

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st
from work import LINEAR, growth

from claimx.model.wordpieces import FEATURE_SIZES, Wordpieces, split_wordpieces
from claimx.quotation import find_quotations

TOKENIZER = tiny.tokenizer()
LOWER, TITLE, CAPITALS, DIGITS, OTHER = range(5)


def split(text: str) -> Wordpieces:
    return split_wordpieces(text, find_quotations(text), TOKENIZER)


def words(text: str) -> list[str]:
    pieces = split(text)
    return [text[start:end] for start, end in zip(pieces.start, pieces.end, strict=True)]


def feature(text: str, number: int) -> list[int]:
    return [int(value) for value in split(text).features[:, number]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The trams", ["The", "tram", "s"]),
        ("“We won,” said Mira.", ["“", "We", "won", ",", "”", "said", "Mira", "."]),
        # A character of two UTF-16 units, a letter with a combining mark, a dropped soft hyphen.
        ("🚋 The tram", ["🚋", "The", "tram"]),
        ("Bo\u0301 said", ["Bo\u0301", "said"]),
        ("sa\u00adid so", ["sa\u00adid", "s", "o"]),
        ("the\r\n\r\ntram", ["the", "tram"]),
        ("the\ftram\vis\x85late\x1cwe", ["the", "tram", "is", "late", "we"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_offsets(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("curly", "straight"),
    [
        ("“We won,” said Mira.", '"We won," said Mira.'),
        ("„We won“ said Mira", '"We won" said Mira'),
        ("‘We won,’ said Mira’s son", "'We won,' said Mira's son"),
        ("“They said ‘we’re late’”", "\"They said 'we're late'\""),
    ],
)
def test_straight_and_curly_marks_are_read_alike(curly: str, straight: str) -> None:
    one, other = split(curly), split(straight)
    assert one.ids.tolist() == other.ids.tolist()
    assert one.features.tolist() == other.features.tolist()
    assert (one.start.tolist(), one.end.tolist()) == (other.start.tolist(), other.end.tolist())
    assert TOKENIZER.token_to_id("[UNK]") not in one.ids[one.features[:, 2] > 0]


def test_double_marks_are_no_single_ones() -> None:
    assert split("“the”").ids[0] != split("‘the’").ids[0]


def test_a_wordpiece_knows_whether_it_goes_on_with_a_word() -> None:
    assert split("The trams won").continues.tolist() == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the", [LOWER]),
        ("The", [TITLE]),
        ("THE", [CAPITALS]),
        ("tHE", [LOWER]),
        ("I", [TITLE]),
        ("42", [DIGITS, DIGITS]),
        ("—", [OTHER]),
    ],
)
def test_capitals(text: str, expected: list[int]) -> None:
    assert feature(text, 0) == expected


def test_quotation_depth_and_marks() -> None:
    text = "“He said ‘the tram’ is late,” she said."
    assert words(text)[:4] == ["“", "He", "said", "‘"]
    assert feature(text, 1) == [1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0]
    assert feature(text, 2) == [1, 0, 0, 1, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n\t", "\u2029", "\u2028 \u2028", "\f\f", "\v\x85"])
def test_place_in_the_paragraph(gap: str) -> None:
    assert feature(f"The tram{gap}Is late{gap}", 3) == [1, 2, 1, 0]


def test_the_first_paragraph_may_stand_after_empty_lines() -> None:
    assert feature(" \n\n The tram\nIs", 3) == [1, 2, 1]


def test_a_broken_line_starts_no_paragraph() -> None:
    assert feature("The tram\nis late", 3) == [1, 2, 2, 2]


@given(st.text(alphabet="aZ4 .“”'\"\n\r\u2028\u00ad\u0301é🚋\u200b\x00世", max_size=60))
def test_any_text(text: str) -> None:
    pieces = split(text)
    assert pieces.features.shape == (len(pieces), len(FEATURE_SIZES))
    assert len(pieces.ids) == len(pieces.start) == len(pieces.end) == len(pieces.continues)
    assert (pieces.start < pieces.end).all()
    assert (pieces.end[:-1] <= pieces.start[1:]).all()
    assert not len(pieces) or pieces.end[-1] <= len(text)
    for number, size in enumerate(FEATURE_SIZES):
        assert ((pieces.features[:, number] >= 0) & (pieces.features[:, number] < size)).all()


def test_the_work_grows_with_the_line_separators_and_not_with_their_square() -> None:
    assert growth(split, "the" + "\u2028" * 100_000) < LINEAR


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 3), range(1)), ((0, 4), range(1)), ((3, 4), range(1, 1)), ((2, 5), range(2)), ((4, 8), range(1, 2))],
)
def test_what_stands_under_a_span(span: tuple[int, int], expected: range) -> None:
    assert split("the tram").under(*span) == expected
