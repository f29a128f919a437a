"""Where words stand for whoever spoke last: ``it read`` behind a statement, ``the newspaper``, ``the expert``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.coreference.agreement import may_be_thing
from claimx.speakers.coreference.features import is_anybody
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.bodies import names_business

_NEAR = 2
"""Sentences between somebody's claim and what goes on about it."""
_READS = re.compile(r"reads?\b")
_STATED = re.compile(
    r"\b(?:in|issued|released|posted)\s(?:an?|his|her|its|their)\s(?:[a-z]+\s)?(?:statement|letter|post|message|e-?mail)\b",
    re.IGNORECASE,
)
_FAR = 300


@dataclass(frozen=True, slots=True)
class LastSpeaker:
    """Says where a source stands for whoever spoke last, while a text is read in order.

    Attributes:
        discourse: whom the text has spoken of so far; grows while it is read.
        attributions: its claims, in order.
    """

    discourse: Discourse
    attributions: Sequence[Attribution]

    def stated(self, it: Mention, asking: Sequence[int]) -> Entity | None:
        """Whose statement ``it`` is, which nothing but ``in a statement`` tells of: ``it read: “…”``.

        Args:
            it: what asks for whom it stands.
            asking: the numbers of the claims whose source it is.
        """
        if it.head != "it":
            return None
        last, text = self._last(), self.discourse.text
        cues = [cue for number in asking for cue in self.attributions[number].cue]
        if last is None or not any(_READS.match(text, *cue) for cue in cues):
            return None
        stated = _STATED.search(text, max(0, it.start - _FAR), it.start)
        return last.entity if stated and self.discourse.sentence(stated.start()) >= last.spoke else None

    def taken_for_somebody(self, mention: Mention, candidates: Sequence[Trace]) -> Entity | None:
        """Who spoke last, if ``the newspaper`` can be nobody else, and nothing says that it is a person."""
        if not mention.definite or not names_business(mention.head):
            return None
        last = self._last()
        if last is None or not self._is_near(last, mention) or any(trace.entity.is_named for trace in candidates):
            return None
        called_so = last.entity.type is SpeakerType.PERSON and not last.male and not last.female
        return last.entity if called_so and may_be_thing(last.entity) else None

    def goes_on(self, mention: Mention, candidate: Trace) -> bool:
        """Whether ``the expert`` is a candidate who spoke last, in this sentence or one of the two before it."""
        speakers = self.discourse.speakers
        spoke = bool(speakers) and speakers[-1] is candidate.entity
        return spoke and is_anybody(mention.head) and self._is_near(candidate, mention)

    def _last(self) -> Trace | None:
        speakers = self.discourse.speakers
        return self.discourse.trace(speakers[-1]) if speakers else None

    def _is_near(self, spoke: Trace, mention: Mention) -> bool:
        return self.discourse.sentence(mention.start) - spoke.spoke <= _NEAR
