"""Several who speak at once: ``Ada Quist and Per Holm``, and those for whom ``the pair`` and ``they`` stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from claimx.article import SpeakerType
from claimx.speakers.coreference.bearers import Bearers
from claimx.speakers.coreference.candidates import CANDIDATES
from claimx.speakers.coreference.choice import Resolution
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.coordination import Coordination
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.mentions.plural import plural_subject
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.names.capitals import TypeOf
from claimx.speakers.names.name import Name


@dataclass(frozen=True, slots=True)
class Groups:
    """Says who several are that a source speaks of at once, while a text is read in order.

    Attributes:
        discourse: whom the text has spoken of so far; grows while it is read.
        names: its proper names, in order.
        type_of: the type that the model gives to a stretch of the text.
        bearers: for whom each name stands.
        stands_for: for whom a description stands.
        new: makes somebody whom the text has not spoken of before.
    """

    discourse: Discourse
    names: Sequence[Name]
    type_of: TypeOf
    bearers: Bearers
    stands_for: Callable[[Mention], Resolution]
    new: Callable[[Mention], Entity]
    # By who they are, or by the words for them.
    _made: dict[frozenset[int] | str, Entity] = field(default_factory=dict, init=False)

    def of(self, mention: Mention, together: Coordination) -> Entity:
        """The group that some make who speak together, the same each time: ``Ada Quist and Per Holm``."""
        members = [self.bearers.likely(name) for name in together.names]
        key = frozenset(map(id, members)) or " ".join(mention.text.casefold().split())
        if key not in self._made:
            self._made[key] = self.new(mention)
            if members:
                *others, last = (member.name for member in members)
                self._made[key].description = f"{', '.join(others)} and {last}"
        return self._made[key]

    def before(self, they: Mention) -> Entity | None:
        """With whom the sentence of a ``they`` begins, or the one before it, if these are several: ``Prosecutors opened
        a case. They``."""
        return self._subjects(they, self.discourse.sentences_before(they.start))

    def long_before(self, they: Mention) -> Entity | None:
        """With whom the last sentence but one of a paragraph begins: ``Police closed the road. A tree had fallen.
        They``."""
        begin = self.discourse.sentences_before(they.start)[-1]
        paragraph, _ = self.discourse.paragraph_at(they.start)
        if begin <= paragraph:
            return None
        return self._subjects(they, self.discourse.sentences_before(begin - 1)[:1])

    def _subjects(self, they: Mention, begins: Iterable[int]) -> Entity | None:
        """The first several with whom one of some sentences begins."""
        text = self.discourse.text
        for begin in begins:
            span = plural_subject(text, begin, they.start, self.type_of)
            if span is None:
                continue
            there = [
                (end, trace.entity)
                for trace in self.discourse.recent(CANDIDATES)
                for start, end in trace.latest
                if start == span[0] and not (trace.entity.is_named and trace.entity.type is SpeakerType.PERSON)
            ]
            if there:
                return max(there, key=lambda each: each[0])[1]
            described = read_mention(text, span, self.names, self.type_of)
            if described.form is Form.DESCRIPTION:
                return self.stands_for(described).entity or self.new(described)
            if described.name and described.name.type is not SpeakerType.PERSON:
                return self.bearers.of(described.name)
        return None
