"""The labels of a transcript stand for one speaker each."""

from __future__ import annotations

from claimx import Pipeline

INTERVIEW = (
    "Q: When did you begin?\n\nA: When I was four.\n\nQ: And who taught you?\n\n"
    "A: My aunt did, every day.\n\nQ: Did you like it?\n\nA: Not at all."
)


def test_a_label_is_one_speaker_throughout(shipped: Pipeline) -> None:
    article = shipped(INTERVIEW)
    assert [claim.speaker and claim.speaker.name for claim in article.claims] == ["Q", "A"] * 3
    assert len(article.speakers) == 2
    assert [len(speaker.mentions) for speaker in article.speakers] == [3, 3]
