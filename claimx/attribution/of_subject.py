"""What is claimed of a cue's subject, who claims nothing: ``Quist seemed tired``, ``Quist is expected to win``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimx.article import Offsets
from claimx.subjects.behind_by import agent_behind
from claimx.subjects.clauses import ADVERBS

_ADVERBS = rf"(?:(?:{ADVERBS}|not|never|sometimes|often|also|still|now)\s)*"
_OF_SUBJECT = re.compile(
    rf"(?:(?:has|have|had|will|can|could|may|might|should|would)\s)?{_ADVERBS}"
    r"(?:(?:seem|appear)(?:s|ed)?(?:\sto(?:\sbe)?)?"
    rf"|(?:is|are|was|were|be|been|being)\s{_ADVERBS}(?:expected|said|believed|thought|considered|regarded|viewed|seen|"
    r"described|portrayed|known|remembered|recogni[sz]ed|identified|announced|declared|hailed|praised|accused|charged|"
    r"challenged|criticis?z?ed|blamed)(?:\s(?:as|for|with|over|of|in|to(?:\sbe)?))?)",
    re.IGNORECASE,
)
"""Alone: who ``seems to say`` or ``is said to claim`` something claims it."""


def of_subject(
    text: str, cue: Offsets, content: tuple[Offsets, ...], source: Offsets | None, sources: Mapping[int, Offsets]
) -> tuple[tuple[Offsets, ...], Offsets | None]:
    """The content and the source of a claim; where its cue says something of its subject, that is a part of what is
    claimed, and the source whoever stands behind ``by``, or nobody.

    Args:
        text: the article.
        cue: offsets of the words that report.
        content: of what they report, in order.
        source: of whom the model has marked.
        sources: of those who make other claims, by where they begin.
    """
    if source is None or source[1] > cue[0] or not _OF_SUBJECT.fullmatch(text, *cue):
        return content, source
    # "It is said that it snows" says nothing of it.
    is_subject = source[1] + 1 == cue[0] <= content[0][0] and not text.startswith("that ", content[0][0])
    return ((source, *content) if is_subject else content), agent_behind(text, cue, content, sources)
