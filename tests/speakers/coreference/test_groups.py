"""For which several ``they`` stands."""

from __future__ import annotations

import pytest
from opinions import NobodySoFar, Opinion, claim

from claimx.article import Kind, SpeakerType
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.resolution import resolve_speakers

_PERSONS = frozenset(["Rebels", "Staff", "staff", "Nurses", "They", "nurse", "Ada", "Quist"])


def they(before: str) -> str | None:
    """Who they are behind some sentences."""
    text = f"{before} They said it rained."

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.PERSON if _PERSONS.issuperset(text[start:end].split()) else SpeakerType.UNKNOWN

    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim(text, "They", "said", "it rained")], [Kind.INDIRECT],
        type_of, Opinion(text, {}), NobodySoFar(),
    )  # fmt: skip
    return found[0].entity and found[0].entity.name


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Staff gathered at the gate.", "Staff"),
        ("The staff gathered at the gate.", "The staff"),
        ("Rebels took the town.", "Rebels"),
        # Those before a sentence of what nobody is.
        ("Rebels took the town. Houses burned.", "Rebels"),
        ("Rebels took the town. A house burned.", "Rebels"),
        ("Rebels took the town. Nurses fled.", "Nurses"),
        # Nobody, in another paragraph, and long before.
        ("Houses burned.", None),
        ("Rebels took the town.\n\nHouses burned.", None),
        ("Rebels took the town. Houses burned. It rained.", None),
    ],
)
def test_they_are_those_with_whom_a_sentence_before_begins(before: str, expected: str | None) -> None:
    assert they(before) == expected
