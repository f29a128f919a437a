"""The dateline that a paragraph begins with is no part of what is claimed."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    "dateline",
    ["KELMOUTH (Wire) - ", "KELMOUTH, Sept. 9 -- ", "KELMOUTH, Norvale – ", "KELMOUTH—", "OLD KELMOUTH (Wire) — "],
)
def test_a_content_begins_behind_the_dateline(dateline: str) -> None:
    text = f"It rained.\n\n{dateline}Trams are late, said Bo."
    marks = (Mark("content", f"{dateline}Trams are late", "said"), Mark("cue", "said"), Mark("source", "Bo", "said"))
    assert found(text, *marks) == [(["Trams are late"], ["said"], ["Bo"])]


@pytest.mark.parametrize(
    "content",
    [
        "ABC-19 is late",
        "BTM – the tram – is late",
        "BTM – Bo and Li – are late",
        "Kelmouth – Trams are late",
        "A - Trams",
    ],
)
def test_what_begins_in_capitals_may_be_no_dateline(content: str) -> None:
    marks = (Mark("content", content, "said"), Mark("cue", "said"), Mark("source", "Bo", "said"))
    assert found(f"It rained.\n\n{content}, said Bo.", *marks) == [([content], ["said"], ["Bo"])]
