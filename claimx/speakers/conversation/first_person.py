"""Whose ``I`` and ``you`` are that stand in nobody's claim: of an interview, of a hearing, or of the author."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimx.article import Offsets
from claimx.speakers.conversation.dialogue import Dialogue
from claimx.speakers.conversation.interview import find_interview
from claimx.speakers.entities.author import author_of
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import FIRST, SECOND, SINGULAR
from claimx.speakers.names.name import Name
from claimx.transcript.said import IN_PERSON

_OF = {"i": FIRST, "you": SECOND}


class FirstPerson:
    """Says for whom the pronouns of the first and second person stand, as far as the text tells.

    Args:
        discourse: whom the text has spoken of so far; grows while it is read.
        names: its proper names, in order.
        entities: whom it names.
        bearer: for whom each name stands.
    """

    __slots__ = ("_bearer", "_dialogue", "_discourse", "_interview", "_names", "_persons")

    def __init__(
        self,
        discourse: Discourse,
        names: Sequence[Name],
        entities: Sequence[Entity],
        bearer: Callable[[Name], Entity],
    ) -> None:
        self._discourse = discourse
        self._names = names
        self._bearer = bearer
        self._interview = find_interview(discourse.text, entities, discourse.mentioned_at)
        # Most texts have no such pronoun outside of claims.
        self._dialogue: Dialogue | None = None
        # Of the paragraph that was asked about last.
        self._persons: tuple[Offsets, frozenset[str]] | None = None

    def stands_for(self, pronoun: str, place: int) -> Entity | None:
        """Who is ``i`` or ``you``, or another pronoun of that person, at a place of the text."""
        asked = self._interview.stands_for(pronoun, place)
        if asked and not self._interview.guessed:
            return asked
        # In a hearing nobody but who is called on is known.
        alone = self._turns().known() <= {id(asked)}
        found = self._turns().stands_for(pronoun, place) or (asked if alone else None)
        return found or (self._author(place) if pronoun in SINGULAR else None)

    def speaking(self, place: int) -> list[Entity]:
        """Who is ``I`` and ``you`` at a place of an interview or a hearing, and so is nobody else who is spoken of."""
        if not self._interview.answered or self._discourse.quoted[place]:
            return []
        if not self._interview.is_one and not self._turns().known():
            return []
        # What an interview tells between what two say may be of either.
        said = self._persons_in(self._discourse.paragraph_at(place))
        taking_part = [self.stands_for(pronoun, place) for pronoun in ("i", "you") if not said.isdisjoint(_OF[pronoun])]
        return [entity for entity in taking_part if entity]

    def _persons_in(self, paragraph: Offsets) -> frozenset[str]:
        """The pronouns of the first and second person of a paragraph that stand in no marks."""
        if self._persons is None or self._persons[0] != paragraph:
            found = IN_PERSON.finditer(self._discourse.text, *paragraph)
            said = frozenset(each[0].casefold() for each in found if not self._discourse.quoted[each.start()])
            self._persons = paragraph, said
        return self._persons[1]

    @property
    def told_between(self) -> bool:
        """Whether the text may tell of others between what two say, as between the answers of an interview."""
        return not self._turns().known()

    def _author(self, place: int) -> Entity | None:
        """Who has signed the text, where it speaks itself at a place."""
        if self._interview.is_one or self._turns().known() or self._discourse.quoted[place]:
            return None
        signed = author_of(self._discourse.text, self._names, self._bearer)
        return signed[1] if signed and place >= signed[0] else None

    def _turns(self) -> Dialogue:
        if self._dialogue is None:
            self._dialogue = Dialogue(self._discourse.text, self._discourse.quoted, self._names, self._bearer)
        return self._dialogue

    def answers(self, place: int) -> Entity | None:
        """Who makes a quotation alone that begins at a place, if that answers a question of an interview."""
        return self._interview.answers(place)
