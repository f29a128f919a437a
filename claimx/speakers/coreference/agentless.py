"""Sources that do not say what is claimed: who is only told it, asked about it, or said to be something."""

from __future__ import annotations

import re

from claimx.attribution import Attribution
from claimx.subjects.clauses import BE, TOLD

_TOLD = re.compile(
    rf"\b(?:{BE}|gets?|got)\s(?:(?:\w+ly|also|not|now|first|once|then|again|often)\s)?(?:{TOLD}|urged|asked|ordered|"
    r"notified|instructed|invited|encouraged|promised|taught|shown|briefed|alerted|questioned|known|expected|announced|"
    r"declared|named|accused|described|called|dubbed|hailed|considered|rumou?red)\b"
    r"(?!.{0,40}\bby\b)",
    re.IGNORECASE,
)
_HEADLINE_TOLD = re.compile(r"\b(?:jury|court|inquest|inquiry|tribunal|hearing|trial)\stold(?=\s*(?:\n|\Z))")
"""``… , jury told``, where the jury is told it."""
_KNOWN = re.compile(r"(?:is|was|has been|had been)\s(?!\w+ing\b)", re.IGNORECASE)
_WHEN_ASKED = re.compile(
    r"\s[^.!?\n]*?(?:\b(?:said|says|replied|answered|added|wrote|told\s[^,.!?\n]*),|\b(?:when|if))\s(?:first\s)?asked\b"
)
"""Behind whoever is asked: `` left when first asked`` and `` said, asked``, but not ``, a farmer, asked``."""
_ASKED = re.compile(r"^(?:when |if |after being |on being |being )?asked\b", re.IGNORECASE)


def is_agentless(text: str, claim: Attribution) -> bool:
    """Whether the source does not say it: ``Passengers were warned that``, ``Asked whether``, ``It is known that``."""
    if not claim.cue or not claim.source:
        return False
    cue_start, cue_end = claim.cue[0]
    source_start, source_end = claim.source[0]
    if text[source_start:source_end].casefold() == "it" and _KNOWN.match(text[cue_start : cue_end + 1]):
        return True
    if source_end <= cue_start and _HEADLINE_TOLD.search(text[source_start : cue_end + 2]):
        return True
    asked = _ASKED.match(text[cue_start:cue_end])
    if asked and _WHEN_ASKED.fullmatch(text, source_end, cue_start + asked.end()):
        return True
    if source_end <= cue_start and cue_start - source_end < 25:
        # "Roe, who was shown the letter, said"
        verb = re.sub(r"^,[^,]*,", "", text[source_end : cue_end + 1])
        return _TOLD.search(f" {verb} ") is not None and not _by(text, cue_end)
    # "Asked whether it would rain, Roe replied": somebody else asks, as Roe does in "“Will it rain?” asked Roe".
    inverted = any(end <= cue_start for _, end in claim.content)
    return asked is not None and source_start >= cue_end and not inverted


def _by(text: str, end: int) -> bool:
    return re.match(r"\s(?:by|in a|in an)\s", text[end : end + 6]) is not None
