"""Cues that give a claim to another than their subject: ``was told by Roe``, ``was described by Roe``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets
from claimx.subjects.as_saying import quoted_as_saying
from claimx.subjects.behind_by import AGENT, AGENT_BEHIND
from claimx.subjects.clauses import BE, TOLD

_MEANS = (
    r"(?-i:(?:tele)?phone|[Ee]-?mail|letter|mail|post|text|message|radio|video|fax|word)\b"
    r"(?!\s(?:carrier|compan(?:y|ies)|firm|office|operator|presenter|producer|service|station|worker)s?\b)"
)
"""How somebody is told, less ``the Post`` and ``the post office``, which may tell."""
_PLACE = rf"the\s(?:door|gate|river|roadside|side){AGENT_BEHIND}"
_BY_SOMEBODY = rf"\sby\s(?!(?:\w+\s)?{_MEANS}|{_PLACE})"
"""Not ``by telephone``, ``by a letter``, ``by the door``, but ``by the gate agent``."""
_IS_TOLD = re.compile(rf"\b{BE}\s(?:\w+ly\s)?(?:{TOLD})\b", re.IGNORECASE)
_TELLER = re.compile(rf"{_BY_SOMEBODY}{AGENT}", re.IGNORECASE)
_WHOSE_BY = re.compile(
    r"(?:[^“”„«»\"\n]*\s)?(?:\w+ed|known|made|put|said|seen|shown|told)"
    rf"{_BY_SOMEBODY}(?!.*\sas\s)(?P<agent>{AGENT})\Z",
    re.IGNORECASE,
)
"""A cue that ends with whoever says it: ``was described by Roe``."""


def said_by_another(text: str, cue: Offsets, contents: Sequence[Offsets]) -> tuple[tuple[Offsets, ...], Offsets] | None:
    """The cue and the source of a claim that its cue gives to another than its subject: whoever told it (``were told by
    police``) or is named within the cue (``was described by Roe``), or whom the subject quotes (``Zora quoted her as
    saying: “…”``); None where the cue does nothing of that.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
    """
    if named := _WHOSE_BY.match(text, *cue):
        return ((cue[0], named.start("agent") - 1),), named.span("agent")
    return _teller(text, cue) or quoted_as_saying(text, cue, contents)


def _teller(text: str, cue: Offsets) -> tuple[tuple[Offsets, ...], Offsets] | None:
    told = _IS_TOLD.search(text, *cue)
    teller = _TELLER.match(text, told.end()) if told else None
    return ((cue,), teller.span(1)) if teller and cue[1] <= teller.end() else None
