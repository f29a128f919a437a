"""Who declines to comment or signs a letter claims nothing."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("cue", "content", "claimed"),
    [
        ("declined", "to comment", False),
        ("has refused", "to comment on it", False),
        ("declined to", "comment", False),
        ("declined", "to be named", False),
        ("refused", "to say that she won", True),
        ("declined", "the offer", True),
        ("said", "to comment would be late", True),
    ],
)
def test_who_refuses_to_comment_claims_nothing(cue: str, content: str, claimed: bool) -> None:
    text = f"Bo {cue} {content}."
    marks = Mark("source", "Bo"), Mark("cue", cue), Mark("content", content, cue, after=cue)
    assert bool(found(text, *marks)) is claimed


@pytest.mark.parametrize(("content", "claimed"), [("Ada Berg, Wexcombe", False), ("It rained", True)])
def test_who_signs_a_letter_claims_nothing(content: str, claimed: bool) -> None:
    text = f"It rained.\n\n— {content}\n"
    assert bool(found(text, Mark("cue", "—"), Mark("content", content, cue="—"))) is claimed
