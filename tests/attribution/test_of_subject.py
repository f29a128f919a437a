"""What a cue says of its subject is claimed of that, and not by it."""

from __future__ import annotations

import pytest

from claimx.attribution.of_subject import of_subject


def mended(text: str, source: str, cue: str, content: str) -> tuple[list[str], str | None]:
    """The parts of the content and the source after, from the words of each before."""
    places = [(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    parts, whose = of_subject(text, places[1], (places[2],), places[0], {})
    return [text[slice(*part)] for part in parts], text[slice(*whose)] if whose else None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "by"),
    [
        ("Quist seemed tired of it.", "Quist", "seemed", "tired of it", None),
        ("Quist often appears to be tired.", "Quist", "often appears", "to be tired", None),
        ("Quist has never seemed to be tired.", "Quist", "has never seemed to be", "tired", None),
        ("Quist is widely expected to win.", "Quist", "is widely expected", "to win", None),
        ("Quist was said to have left.", "Quist", "was said", "to have left", None),
        ("Quist will be remembered for her hats.", "Quist", "will be remembered for", "her hats", None),
        ("Quist was charged with theft.", "Quist", "was charged with", "theft", None),
        ("Quist was accused of theft by Bo Lind.", "Quist", "was accused of", "theft", "Bo Lind"),
        ("Quist was described as tired by her aides.", "Quist", "was described", "as tired", "her aides"),
    ],
)
def test_a_subject_is_a_part_of_what_is_claimed(text: str, source: str, cue: str, content: str, by: str | None) -> None:
    assert mended(text, source, cue, content) == ([source, content], by)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It is said that Quist left.", "It", "is said", "that Quist left"),
        ("Quist, who spoke first, seemed tired.", "Quist", "seemed", "tired"),
    ],
)
def test_what_is_no_subject_of_the_claim_is_left_out(text: str, source: str, cue: str, content: str) -> None:
    assert mended(text, source, cue, content) == ([content], None)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Quist seemed to say that it rains.", "Quist", "seemed to say", "that it rains"),
        ("Quist is convinced that it rains.", "Quist", "is convinced", "that it rains"),
        ("Quist was quoted as saying it rains.", "Quist", "was quoted as saying", "it rains"),
        ("Quist let it be known that it rains.", "Quist", "let it be known", "that it rains"),
        ("Quist expected to win.", "Quist", "expected", "to win"),
        ("Quist has described it as wet.", "Quist", "has described", "it as wet"),
        ("As expected, said Quist, it rains.", "Quist", "said", "it rains"),
    ],
)
def test_who_claims_something_stays_its_source(text: str, source: str, cue: str, content: str) -> None:
    assert mended(text, source, cue, content) == ([content], source)
