"""Claims that name no source: who goes on speaking, and who is only told something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.article import Kind
from claimx.attribution import Attribution
from claimx.speakers.discourse import Discourse
from claimx.speakers.entities import Entity

_BE = r"(?:am|is|are|was|were|be|been|being|get|gets|got)"
_TOLD = re.compile(
    rf"\b{_BE}\s(?:\w+ly\s|also\s|not\s|now\s)?(?:told|warned|urged|asked|ordered|advised|informed|notified|reminded|"
    r"assured|instructed|invited|encouraged|promised|taught|shown|briefed|alerted|questioned)\b(?!.{0,40}\bby\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^(?:when |if |after being |on being |being )?asked\b", re.IGNORECASE)
_PASSIVE = frozenset("was were is are been be it".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim with its kind and, where it names its source, the speaker."""

    claim: Attribution
    kind: Kind
    speaker: Entity | None
    has_source: bool


def agentless(text: str, claim: Attribution) -> bool:
    """Whether the source is told something and does not say it: ``Passengers were warned that``, ``Asked whether``."""
    if not claim.cue or not claim.source:
        return False
    cue_start, cue_end = claim.cue[0]
    source_start, source_end = claim.source[0]
    if source_end <= cue_start and cue_start - source_end < 25:
        # "Roe, who was shown the letter, said"
        verb = re.sub(r"^,[^,]*,", "", text[source_end : cue_end + 1])
        return _TOLD.search(f" {verb} ") is not None and not _by(text, cue_end)
    # "Asked whether it would rain, Roe replied": somebody else asks, as Roe does in "“Will it rain?” asked Roe".
    inverted = any(end <= cue_start for _, end in claim.content)
    return _ASKED.match(text[cue_start:cue_end]) is not None and source_start >= cue_end and not inverted


def _by(text: str, end: int) -> bool:
    return re.match(r"\s(?:by|in a|in an)\s", text[end : end + 6]) is not None


def carried_on(text: str, discourse: Discourse, turns: Sequence[Turn]) -> list[tuple[Entity | None, float]]:
    """Who makes each claim that names no source, with how sure that is; claims with a source are passed through."""
    found: list[tuple[Entity | None, float]] = []
    for number, turn in enumerate(turns):
        if turn.has_source:
            found.append((turn.speaker, 1.0))
        elif turn.claim.cue:
            found.append(_same_subject(text, discourse, turns, found, number))
        else:
            found.append((None, 0.5))
    return found


def _same_subject(
    text: str,
    discourse: Discourse,
    turns: Sequence[Turn],
    found: Sequence[tuple[Entity | None, float]],
    number: int,
) -> tuple[Entity | None, float]:
    """A cue without a source: its subject is that of the claim before in the same sentence, or nobody."""
    cue_start, cue_end = turns[number].claim.cue[0]
    # From the word before the cue on: "it is said", "was accused" have no one to go on.
    words = [*text[max(0, cue_start - 30) : cue_start].split()[-1:], *text[cue_start:cue_end].split()]
    if not number or _PASSIVE & {word.casefold() for word in words}:
        return None, 0.8
    begin, _ = turns[number].claim.extent
    _, ended = turns[number - 1].claim.extent
    if any(start <= cue_start < end for start, end in turns[number - 1].claim.content):
        # Inside somebody's claim the subject is not the one who makes it.
        return None, 0.6
    between = text[ended:begin] if ended <= begin else ""
    same = discourse.sentence(begin) == discourse.sentence(ended - 1)
    return (found[number - 1][0], 0.85) if same or not between.strip() else (None, 0.6)
