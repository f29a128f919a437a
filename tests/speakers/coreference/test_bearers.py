"""Which of two Quists the text names by the last name alone, and says something of herself."""

from __future__ import annotations

import pytest
from opinions import MentionedLast, Opinion, typed

from claimx.article import Kind
from claimx.attribution import Attribution
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.resolution import resolve_speakers


def last_speaker(text: str, source: str, cue: str, content: str) -> str | None:
    """The speaker of the claim that ends a text, whose source and cue stand before what it says."""
    said = text.rindex(content)
    told = text.rindex(cue, 0, said)
    who = text.rindex(source, 0, told)
    spans = (((place, place + len(words)),) for place, words in ((said, content), (told, cue), (who, source)))
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [Attribution(*spans, 1.0)], [Kind.INDIRECT], typed(text),
        Opinion(text, {}), MentionedLast(),
    )  # fmt: skip
    return found[0].entity and found[0].entity.name


@pytest.mark.parametrize(
    ("before", "claim", "speaker"),
    [
        ("Peter Quist sat.", ("Quist", "said", "she slept"), "Ada Quist"),
        ("Peter Quist sat. Quist stood.", ("Quist", "says", "that she slept"), "Ada Quist"),
        ("Her late husband, Peter Quist, sat.", ("Quist", "said", "She slept"), "Peter Quist"),
        # He says it of himself, of nobody, or of whom else the claim names.
        ("Peter Quist sat.", ("Quist", "said", "he slept"), "Peter Quist"),
        ("Peter Quist sat.", ("Quist", "said", "it rained"), "Peter Quist"),
        ("Peter Quist sat.", ("Quist", "said", "sheep slept"), "Peter Quist"),
        ("Peter Quist sat.", ("Quist", "said", "the judge said she slept"), "Peter Quist"),
        ("Peter Quist sat.", ("Peter Quist", "said", "she slept"), "Peter Quist"),
        ("Eva Quist sat.", ("Quist", "said", "she slept"), "Eva Quist"),
        ("Bo Lind sat.", ("Lind", "said", "she slept"), "Bo Lind"),
    ],
)
def test_who_of_one_last_name_speaks_of_herself(before: str, claim: tuple[str, str, str], speaker: str) -> None:
    assert last_speaker(f"Ada Quist came. {before} {' '.join(claim)}.", *claim) == speaker


@pytest.mark.parametrize(("first", "speaker"), [("Quist", "Peter Quist"), ("He", "Ada Quist")])
def test_he_was_called_so_before_she_was_named(first: str, speaker: str) -> None:
    text = f"Peter Quist came. {first} stood. His wife, Ada Quist, sat. Peter Quist rose. Quist said she slept."
    assert last_speaker(text, "Quist", "said", "she slept") == speaker


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        # Who does something to somebody is not who that is.
        ("A nurse saw her and Bo Lind. A driver hit Ada Quist.", "A driver"),
        ("A driver came. Ada Quist, 58, sat.", "Ada Quist"),
        ("A driver named Ada Quist sat.", "Ada Quist"),
        ("A driver was stopped. She is Ada Quist.", "Ada Quist"),
    ],
)
def test_a_new_name_is_not_of_whom_it_suffers_from(words: str, speaker: str) -> None:
    text = f"{words} The driver said it rained."
    assert last_speaker(text, "The driver", "said", "it rained") == speaker
