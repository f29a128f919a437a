"""To whom something is told belongs to the cue, and whom it is about to the content."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("told", "MPs prices would rise", ("told MPs", "prices would rise")),
        ("told", "the court it rained", ("told the court", "it rained")),
        ("told", "CNN troops left", ("told CNN", "troops left")),
        ("told reporters patients", "were waiting", ("told reporters", "patients were waiting")),
        ("told the BBC players", "had left", ("told the BBC", "players had left")),
        # No recipient, no clause behind it, and no verb that has lost its subject.
        ("told", "prices would rise", ("told", "prices would rise")),
        ("told", "reporters of the war", ("told", "reporters of the war")),
        ("said", "MPs would leave", ("said", "MPs would leave")),
        ("warned", "voters would leave", ("warned", "voters would leave")),
        ("told reporters on Monday", "were waiting", ("told reporters on Monday", "were waiting")),
        ("told reporters", "it rained", ("told reporters", "it rained")),
    ],
)
def test_who_is_told(cue: str, content: str, expected: tuple[str, str]) -> None:
    text = f"Roe {cue} {content}."
    ((contents, cues, _),) = found(text, Mark("content", content, cue), Mark("cue", cue), Mark("source", "Roe", cue))
    assert (cues, contents) == ([expected[0]], [expected[1]])
