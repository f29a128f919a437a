"""The paragraphs of a text: the same however its lines are broken and its paragraphs parted."""

from __future__ import annotations

import textwrap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.paragraphs import line_begin, paragraph_numbers, paragraphs, unbroken
from claimx.quotation import find_quotations
from claimx.segmentation import segment

HARBOUR = [
    "Harbour to stay open through the winter",
    "The harbour council decided on Monday that the northern basin will stay open, although its quay “has not been safe"
    " for years,” as its engineer put it. Ana Lindqvist, the mayor, voted against. “Why the hurry?” Ana Maria Lindqvist"
    " asked reporters. The council’s chairman, Tor Quill, did not answer.",
    "“I have asked for a report,” she said. “I have asked twice.",
    "“Nobody has written one. Nobody will, I am told, before the ice comes and the last of the boats has to leave for"
    " the islands.” She left the room before the vote . . . and did not come back.",
    "Short one.",
    "See https://harbour.example/minutes/2031/november/the-northern-basin-and-its-quay-a-report-without-an-end.html",
]


def words(text: str) -> list[list[str]]:
    return [text[start:end].split() for start, end in paragraphs(text)]


def wrapped(paragraph: str, width: int, newline: str) -> str:
    lines = textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    return newline.join(lines)


LAYOUTS = [
    ("\n", "\n\n"),
    ("\r\n", "\r\n\r\n"),
    ("\r", "\r\r"),
    ("\n", "\u2029"),
    ("\n", "\n \t\n\n"),
    ("\u2028", "\u2029"),
]


@pytest.mark.parametrize("width", [60, 72, 80, 95, 10_000])
@pytest.mark.parametrize(("newline", "gap"), LAYOUTS)
def test_the_same_however_lines_are_broken(newline: str, gap: str, width: int) -> None:
    text = gap.join(wrapped(paragraph, width, newline) for paragraph in HARBOUR)
    assert words(text) == [paragraph.split() for paragraph in HARBOUR]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\n\n", "\r\r", "\u2028", "\u2029", "\x85", "\v", "\f", " \n\t"])
def test_one_paragraph_a_line(gap: str) -> None:
    assert words(gap.join(HARBOUR)) == [paragraph.split() for paragraph in HARBOUR]


@pytest.mark.parametrize(("newline", "gap"), LAYOUTS)
def test_quotations_and_sentences_do_not_mind_broken_lines(newline: str, gap: str) -> None:
    one, other = "\n\n".join(HARBOUR), gap.join(wrapped(paragraph, 72, newline) for paragraph in HARBOUR)
    sentences = [[sentence.text.split() for sentence in segment(text)] for text in (one, other)]
    assert sentences[0] == sentences[1]
    quotations = [
        [text[span.start : span.end].split() for span in find_quotations(text).spans] for text in (one, other)
    ]
    assert quotations[0] == quotations[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("One.\n Two. \n\n\t\nThree", ["One.", "Two.", "Three"]),
        ("Mayor resigns\nIt rained.", ["Mayor resigns", "It rained."]),
        # The sentence goes on in the next line.
        ("The mayor left the\nroom. She ran.", ["The mayor left the\nroom. She ran."]),
        ("“We won,”\nsaid Roe.", ["“We won,”\nsaid Roe."]),
        ("The mayor left the\n\nroom.", ["The mayor left the", "room."]),
        ("The mayor left the\u2029room.", ["The mayor left the", "room."]),
        ("It rained.\niPhones drowned.", ["It rained.", "iPhones drowned."]),
        # Lines of one length that each are a whole sentence, a headline, an item.
        ("\n".join(["The council met on Monday to talk about the bridge over there."] * 5), 5),
        ("\n".join(["Council To Talk About Bridge Over River, Mayor Says It Will Not"] * 5), 5),
        ("\n".join(["- the bridge over the river, which the council talked about on"] * 5), 5),
        # Verse and addresses: short lines.
        ("The river is wide\nThe river is cold\nThe river is old", 3),
    ],
)
def test_where_a_newline_ends_a_paragraph(text: str, expected: list[str] | int) -> None:
    found = [text[start:end] for start, end in paragraphs(text)]
    assert (found if isinstance(expected, list) else len(found)) == expected


ALPHABET = "aA .,”-\n\r\u2028\u2029\x85\v\u200b\xa0é🎉"


@given(st.one_of(st.text(alphabet=ALPHABET, max_size=80), st.text()))
def test_paragraphs_are_in_order_apart_and_hold_all_but_white_space(text: str) -> None:
    outside = list(text)
    previous = 0
    for start, end in paragraphs(text):
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        outside[start:end] = " " * (end - start)
        previous = end
    assert not "".join(outside).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Ann\nLeft", "Ann\nLeft"),
        ("\nAnn\nleft\n", "\nAnn left\n"),
        ("Ann,\nthe mayor,\r\nwho\tleft.\n\nIt rained.\n", "Ann, the mayor,  who\tleft.\n\nIt rained.\n"),
        ("Ann left.\u2029It\vrained.\r\rBo,\rtoo\f", "Ann left.\nIt rained.\n\nBo, too\n"),
    ],
)
def test_a_text_without_broken_lines(text: str, expected: str) -> None:
    assert unbroken(text) == expected


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_offsets_stay_where_lines_are_mended(text: str) -> None:
    mended = unbroken(text)
    assert len(mended) == len(text)
    assert all(one == other or (one.isspace() and other in " \n") for one, other in zip(text, mended, strict=True))
    assert not set(mended) & set("\r\v\f\x85\u2028\u2029")


SENTENCE = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=12).map(
    lambda words: " ".join(words).capitalize() + "."
)


@given(
    st.lists(st.lists(SENTENCE, min_size=4, max_size=8).map(" ".join), min_size=3, max_size=5), st.sampled_from(LAYOUTS)
)
def test_any_prose_wrapped_at_72_columns(prose: list[str], layout: tuple[str, str]) -> None:
    newline, gap = layout
    # A text that is too short to show its width is out of the question here.
    prose = [*HARBOUR[:4], *prose]
    text = gap.join(wrapped(paragraph, 72, newline) for paragraph in prose)
    assert words(text) == [paragraph.split() for paragraph in prose]


def test_the_number_of_a_paragraph() -> None:
    text = "  Ab\n\nC d\nE "
    blocks = paragraphs(text)
    assert paragraph_numbers(blocks, range(len(text))).tolist() == [-1, -1, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
    assert paragraph_numbers(blocks, np.array([[10, 2], [6, 0]])).tolist() == [[2, 0], [1, -1]]
    assert paragraph_numbers([], [0, 1]).tolist() == [-1, -1]
    assert paragraph_numbers(blocks, []).tolist() == []


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("one two", 0, 0),
        ("one two", 4, 0),
        ("one two", 5, None),
        ("one\ntwo", 4, 4),
        ("one\ntwo three", 8, 4),
        ("one\ntwo three", 9, None),
        ("one\n\ntwo", 4, 4),
        ("", 0, 0),
    ],
)
def test_where_a_line_begins_that_is_near(text: str, place: int, expected: int | None) -> None:
    assert line_begin(text, place, 5) == expected
