"""Whose ``I`` and ``you`` are that stand in nobody's claim: of an interview, or of a dialogue like a hearing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.speakers.capitals import Offsets
from claimx.speakers.dialogue import Dialogue
from claimx.speakers.entities import Entity
from claimx.speakers.interview import Interview
from claimx.speakers.names import Name


class FirstPerson:
    """Says for whom the pronouns of the first and second person stand, as far as the text tells.

    Args:
        text: the article.
        quoted: for each character the depth of quotation.
        names: its proper names, in order.
        entities: whom it names.
        bearer: for whom each name stands.
        mentioned: for whom a pronoun stands, as far as the text is read.
    """

    __slots__ = ("_bearer", "_dialogue", "_interview", "_names", "_quoted", "_text")

    def __init__(
        self,
        text: str,
        quoted: NDArray[np.int8],
        names: Sequence[Name],
        entities: Sequence[Entity],
        bearer: Callable[[Name], Entity],
        mentioned: Callable[[Offsets], Entity | None],
    ) -> None:
        self._text = text
        self._quoted = quoted
        self._names = names
        self._bearer = bearer
        self._interview = Interview(text, entities, mentioned)
        # Most texts have no such pronoun outside of claims.
        self._dialogue: Dialogue | None = None

    def stands_for(self, pronoun: str, place: int) -> Entity | None:
        """Who is ``i`` or ``you``, or another pronoun of that person, at a place of the text."""
        if found := self._interview.stands_for(pronoun, place):
            return found
        if self._dialogue is None:
            self._dialogue = Dialogue(self._text, self._quoted, self._names, self._bearer)
        return self._dialogue.stands_for(pronoun, place)
