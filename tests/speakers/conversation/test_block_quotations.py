"""Quotations that stand in paragraphs of their own, without marks, behind a colon: whose ``I`` stands in them."""

from __future__ import annotations

import numpy as np
import pytest
from opinions import claim, speakers

from claimx.article import Kind
from claimx.segmentation import segment
from claimx.speakers.conversation.block_quotations import opening_claim
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.entities.discourse import Discourse

OPENS = "Hugo Berg sat.\nAda Quist writes:\nIt rained all night.\n"
QUIST = "Ada Quist", "writes:", "It rained all night."


def opening(text: str, *claims: tuple[str, str, str]) -> int | None:
    found = sorted((claim(text, *each) for each in claims), key=lambda each: each.extent)
    discourse = Discourse(text, segment(text), np.zeros(len(text), dtype=np.int8))
    known = Claims(text, found, [Kind.INDIRECT] * len(found))
    return opening_claim(text, discourse, found, known, text.index("I believe"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"{OPENS}I believe that it was cold.", 0),
        (f"{OPENS}Nobody slept.\n\nThe boats sank.\nI believe that it was cold.", 0),
        # Too far away.
        (OPENS + "Nobody slept.\n" * 9 + "I believe that it was cold.", None),
        # Another quotation is introduced, but who makes it was not found.
        (f"{OPENS}A poster of the town:\nI believe that it was cold.", None),
        # No quotation in paragraphs of its own.
        ("Hugo Berg sat.\nAda Quist writes: It rained all night.\nI believe that it was cold.", None),
    ],
)
def test_a_block_goes_on_in_the_paragraphs_behind_its_first(text: str, number: int | None) -> None:
    assert opening(text, QUIST, ("", "believe", "that it was cold")) == number


@pytest.mark.parametrize(("source", "number"), [("A poster", None), ("I", 0)])
def test_it_ends_where_somebody_else_reports(source: str, number: int | None) -> None:
    text = f"{OPENS}{source} said that boats sank.\nI believe that it was cold."
    assert opening(text, QUIST, (source, "said", "that boats sank"), ("", "believe", "that it was cold")) == number


def test_i_is_whoever_the_block_is_of() -> None:
    text = f"{OPENS}I believe that it was cold."
    assert speakers(text, QUIST, ("I", "believe", "that it was cold")) == ["Ada Quist", "Ada Quist"]
