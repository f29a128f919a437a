"""Claims that name no source: who goes on speaking, and who is only told something."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimx.attribution import Attribution
from claimx.speakers.coreference.choice import Resolution
from claimx.speakers.entities.discourse import Discourse
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
_PASSIVE = frozenset("was were is are been be it".split())


def agentless(text: str, claim: Attribution) -> bool:
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


def carried_on(
    text: str, discourse: Discourse, claims: Sequence[Attribution], known: Mapping[int, Resolution]
) -> list[Resolution]:
    """Who makes each claim: whoever is known by its number, else whoever goes on, with how sure that is."""
    found: list[Resolution] = []
    for number, claim in enumerate(claims):
        if number in known:
            found.append(known[number])
        elif claim.cue:
            found.append(_same_subject(text, discourse, claims, found, number))
        else:
            found.append(Resolution(None, 0.5))
    return found


def _same_subject(
    text: str, discourse: Discourse, claims: Sequence[Attribution], found: Sequence[Resolution], number: int
) -> Resolution:
    """A cue without a source: its subject is that of the claim before in the same sentence, or nobody."""
    cue_start, cue_end = claims[number].cue[0]
    # From the word before the cue on: "it is said", "was accused" have no one to go on.
    words = [*text[max(0, cue_start - 30) : cue_start].split()[-1:], *text[cue_start:cue_end].split()]
    if not number or _PASSIVE & {word.casefold() for word in words}:
        return Resolution(None, 0.8)
    begin, _ = claims[number].extent
    _, ended = claims[number - 1].extent
    if any(start <= cue_start < end for start, end in claims[number - 1].content):
        # Inside somebody's claim the subject is not the one who makes it.
        return Resolution(None, 0.6)
    between = text[ended:begin] if ended <= begin else ""
    same = discourse.sentence(begin) == discourse.sentence(ended - 1)
    return Resolution(found[number - 1].entity, 0.85) if same or not between.strip() else Resolution(None, 0.6)
