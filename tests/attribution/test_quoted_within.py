"""A quotation within a quotation is a claim of whoever says it there."""

from __future__ import annotations

import pytest

from claimx.attribution import Attribution, quoted_within
from claimx.prose import prose_of


def within(text: str, *known: str) -> list[tuple[str, str, str]]:
    """What is found in the quotation that a text begins with, where some words are claims already."""
    outer = (1, text.index("”"))
    spans = [outer, *((text.index(words), text.index(words) + len(words)) for words in known)]
    found = quoted_within(prose_of(text), [Attribution((span,), (), (), 0.7) for span in spans])
    assert all(claim.confidence == 0.7 and not claim.kind for claim in found)
    return [(text[slice(*each.source[0])], text[slice(*each.cue[0])], text[slice(*each.content[0])]) for each in found]


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("My boss said, ‘Never come back,’", [("My boss", "said", "Never come back,")]),
        ("It rained. She told me, ‘Go on!’ And I went.", [("She", "told me", "Go on!")]),
        ("People always ask my sister, ‘Why?’ and leave.", [("People", "always ask my sister", "Why?")]),
        ("And Bo Lin said: ‘No.’ Then he said, ‘Yes.’", [("Bo Lin", "said", "No."), ("he", "said", "Yes.")]),
        ("My boss said, ‘ Never come back ’", [("My boss", "said", "Never come back")]),
        # Nothing is said, nobody says it, or who quotes himself.
        ("My boss said, ‘…’", []),
        ("They call it ‘the hole’ and laugh.", []),
        ("I said, ‘Never come back,’ and left.", []),
        ("We all know the song, ‘Never come back.’", []),
        ("The sign above the door that my boss said, ‘Never come back’", []),
    ],
)
def test_who_is_quoted_within_a_quotation(quoted: str, expected: list[tuple[str, str, str]]) -> None:
    assert within(f"“{quoted}” Roe recalls.") == expected


def test_what_is_a_claim_already_is_none_again() -> None:
    assert within("“My boss said, ‘Never come back.’” Roe recalls.", "Never come back") == []


def test_no_quotation_is_within_a_claim() -> None:
    text = "“It rained.” Roe left. “My boss said, ‘Never come back.’”"
    assert within(text) == []
