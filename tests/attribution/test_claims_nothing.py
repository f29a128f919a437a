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


@pytest.mark.parametrize(("label", "claimed"), [("Editorial", False), ("Opinion", False), ("Mayor", True)])
def test_a_newspaper_that_labels_its_opinion_claims_nothing(label: str, claimed: bool) -> None:
    text = f"{label}: The veto was wrong\n\nIt rained."
    marks = Mark("source", label), Mark("cue", ":"), Mark("content", "The veto was wrong", ":")
    assert bool(found(text, *marks)) is claimed


@pytest.mark.parametrize(
    ("content", "claimed"),
    [
        ("sorting fact from fiction", False),
        ("what is true?", False),
        ("facts and fiction", False),
        ("“It rains”", True),
        ("it rains", True),
        ("nothing is late", True),
        ("facts are late", True),
    ],
)
def test_a_heading_about_claims_claims_nothing(content: str, claimed: bool) -> None:
    text = f"Tram claims: {content}\n\nIt rained."
    marks = Mark("source", "Tram"), Mark("cue", "claims"), Mark("content", content, "claims")
    assert bool(found(text, *marks)) is claimed
