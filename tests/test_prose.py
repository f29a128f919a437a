"""Texts in; lines and quotations out, at the offsets of the text."""

from __future__ import annotations

from claimx.prose import prose_of


def test_offsets_are_those_of_the_text() -> None:
    text = "Ann Roe said: “We won,\nand lost.”\nIt rained."
    prose = prose_of(text)
    assert prose.text == text
    assert prose.lines == "Ann Roe said: “We won, and lost.”\nIt rained."
    (quotation,) = prose.quotations.spans
    assert text[quotation.inner_start : quotation.inner_end] == "We won,\nand lost."
    assert len(prose.quotations.depth) == len(prose.lines) == len(text)


def test_nothing_is_found_in_nothing() -> None:
    prose = prose_of("")
    assert (prose.text, prose.lines, prose.quotations.spans) == ("", "", ())
