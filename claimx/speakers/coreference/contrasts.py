"""Whom a sentence names beside ``the judge``, and who so is nobody's judge: ``The judge said it rained, but Quist``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.name import Name

_LONGEST = 600
"""So many characters behind a description, at most, its sentence is looked at."""
_NEAR = 4
"""So many claims behind it."""


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Says who is another one than a description that is a source.

    Attributes:
        attributions: the claims of the text, in order.
        discourse: the text as it is read.
        named: the name in each claim's source, by the claim's number.
        bearer: for whom each of them stands.
    """

    attributions: Sequence[Attribution]
    discourse: Discourse
    named: Mapping[int, Name | None]
    bearer: Callable[[Name], Entity]

    def named_beside(self, mention: Mention, asking: Sequence[int]) -> Iterator[Entity]:
        """The persons who claim something by their names in the sentence of a description, behind it.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is, if any.
        """
        if not asking or mention.form is not Form.DESCRIPTION or not mention.definite:
            return
        end = self.discourse.sentence_end(mention.start, mention.end + _LONGEST)
        for number in range(asking[-1] + 1, min(asking[-1] + 1 + _NEAR, len(self.attributions))):
            source, name = self.attributions[number].source, self.named.get(number)
            if source and name and mention.end < source[0][0] < end and name.type is SpeakerType.PERSON:
                yield self.bearer(name)
