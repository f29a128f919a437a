"""For whom ``who`` and ``which`` stand that are sources: ``Ada Quist, who said``, ``a nurse, who said``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.speakers.coreference.choice import CERTAIN, Resolution
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.mentions.relative import described_before, follows, member_before, named_before, stands_beside
from claimx.speakers.names.capitals import TypeOf
from claimx.speakers.names.name import Name


@dataclass(frozen=True, slots=True)
class RelativePronouns:
    """Says for whom each relative pronoun stands, while a text is read in order.

    Attributes:
        discourse: whom the text has spoken of so far; grows while it is read.
        names: its proper names, in order.
        bearer: for whom each of them stands.
        type_of: the type that the model gives to a stretch of the text.
        stands_for: for whom a description stands.
        take: puts it down to somebody.
    """

    discourse: Discourse
    names: Sequence[Name]
    bearer: Callable[[Name], Entity]
    type_of: TypeOf
    stands_for: Callable[[Mention], Resolution]
    take: Callable[[Mention, Entity], None]

    def before(self, who: Mention) -> Resolution | None:
        """For whom the words right before a relative pronoun stand: a source, a name, or a description of its own."""
        text, last_mention = self.discourse.text, self.discourse.last
        if named := named_before(text, who, self.names):
            return Resolution(self.bearer(named), CERTAIN)
        member = member_before(text, who, self.names, self.type_of)
        for last in filter(None, (self.discourse.last_source, last_mention)):
            of_member = member and last[1].type is SpeakerType.ORGANIZATION
            if not of_member and follows(text, last[0], who.start):
                return Resolution(last[1], CERTAIN)
        described = described_before(text, who, self.names, self.type_of)
        if member and (described is None or described.type is SpeakerType.ORGANIZATION):
            described = member
        if described is None:
            return None
        if last_mention and stands_beside(text, last_mention[0], described):
            return Resolution(last_mention[1], CERTAIN)
        found = self.stands_for(described)
        if found.entity is None:
            return None
        self.take(described, found.entity)
        return found
