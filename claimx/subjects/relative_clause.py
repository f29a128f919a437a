"""The relative pronoun whose clause reports: ``an article which claims that it rained``."""

from __future__ import annotations

import re

from claimx.article import Offsets

_PRONOUN_BEFORE = re.compile(
    r"\b(?!(?:the|this|that|so|and|but|or|say|says|said|now|such|all|is|was|not)\s)[a-z’'-]{3,},?\s(which|who|that)\s(?:\w+ly\s)?\Z"
)
_ACTIVE = re.compile(r"(?!(?:is|are|was|were|be|been)\b)\w+(?:s|ed)\b|(?:said|wrote|told)\b")
_FURTHEST = 60


def relative_pronoun(text: str, cue: Offsets) -> Offsets | None:
    """``which`` in ``an article which claims``; None where no relative pronoun stands before a cue that is active.

    Args:
        text: the article.
        cue: offsets of the words that report.
    """
    if not _ACTIVE.match(text, *cue):
        return None
    found = _PRONOUN_BEFORE.search(text, max(0, cue[0] - _FURTHEST), cue[0])
    return found.span(1) if found else None
