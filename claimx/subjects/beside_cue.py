"""Who makes the claim of a cue that the model has linked with nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimx.article import Offsets
from claimx.subjects.before_cue import subject_before
from claimx.subjects.behind_by import agent_behind
from claimx.subjects.main_clause import main_subject
from claimx.subjects.relative_clause import relative_pronoun


def subject_beside(
    text: str, cue: Offsets, contents: Sequence[Offsets] = (), sources: Mapping[int, Offsets] | None = None
) -> Offsets | None:
    """The words beside a cue that name who makes its claim; None where nothing there is sure to.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        sources: of those who make other claims, by where they begin.
    """
    return (
        subject_before(text, cue, contents)
        or main_subject(text, cue, contents, sources or {})
        or agent_behind(text, cue, contents, sources or {})
        or relative_pronoun(text, cue)
    )
