"""Who stands at the end of a content, right before the cue, is its source."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("who", "cue"),
    [
        ("a person familiar with the case", "said"),
        ("two people close to the bank", "told"),
        ("a diplomat from one of the member states", "said"),
        ("his lawyer", "also said"),
    ],
)
def test_who_stands_behind_the_last_comma_makes_the_claim(who: str, cue: str) -> None:
    text = f"Police have arrested Mayor Tom Berg, {who} {cue} Monday."
    marks = Mark("content", f"Police have arrested Mayor Tom Berg, {who}", cue), Mark("cue", cue)
    assert found(text, *marks) == [(["Police have arrested Mayor Tom Berg"], [cue], [who])]


@pytest.mark.parametrize(
    "content",
    [
        # Nobody stands there, or somebody who does something, or too little before it.
        "Police have arrested Mayor Tom Berg, a town of many rivers",
        "Police have arrested Mayor Tom Berg, a person who was there",
        "Rain, a person close to the mayor",
        "Police have arrested Mayor Tom Berg",
    ],
)
def test_what_is_nobody_stays_in_the_content(content: str) -> None:
    text = f"{content} said Monday."
    assert found(text, Mark("content", content, "said"), Mark("cue", "said")) == [([content], ["said"], [])]


def test_another_source_stays() -> None:
    text = "Police have arrested Mayor Tom Berg, a friend said Ann Roe."
    content = "Police have arrested Mayor Tom Berg, a friend"
    marks = Mark("content", content, "said"), Mark("cue", "said"), Mark("source", "Ann Roe", "said")
    assert found(text, *marks) == [([content], ["said"], ["Ann Roe"])]
