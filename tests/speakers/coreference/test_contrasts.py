"""Whom a sentence sets beside ``the judge``: she is nobody who claims something else there by name."""

from __future__ import annotations

import pytest
from opinions import MentionedLast, speakers


@pytest.mark.parametrize(
    ("source", "words", "speaker"),
    [
        ("The judge", "The judge said it rained, but Ms Quist said it snowed.", "Bo Lind"),
        ("the judge", "When the judge said it rained, Ms Quist said it snowed.", "Bo Lind"),
        # Another sentence, another one who is named, or a pronoun.
        ("The judge", "The judge said it rained. Ms Quist said it snowed.", "Ada Quist"),
        ("The judge", "The judge said it rained, but Ms Holt said it snowed.", "Ada Quist"),
        ("She", "She said it rained, but Ms Quist said it snowed.", "Ada Quist"),
    ],
)
def test_who_claims_something_else_by_name_is_another_one(source: str, words: str, speaker: str) -> None:
    text = f"Bo Lind sat. Ada Quist came. {words}"
    other = "Ms Holt" if "Holt" in words else "Ms Quist"
    claims = [(source, "said", "it rained"), (other, "said", "it snowed")]
    assert speakers(text, *claims, chooser=MentionedLast())[0] == speaker
