"""Who answers in an interview whose turns have no labels: each question is a paragraph, and so is each answer.

::

    The Herald interviewed the violinist Ana Lind about her new record.

    When did you begin?

    I think I was four.

The ``I`` of an answer and the ``you`` of a question are whoever is interviewed; only where the article names one such
person is that known.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable

from claimx.article import SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.capitals import Offsets
from claimx.speakers.entities import Entity
from claimx.speakers.labels import asked_pronoun, introduced
from claimx.speakers.lexicon import FIRST, SECOND

_QUESTIONS = 3
"""So many questions that are answered make an interview."""


class Interview:
    """The turns of a text that is an interview without labels, and who answers; none in any other text.

    Args:
        text: the article.
        entities: whom it names.
        mentioned: for whom a pronoun stands, as far as the text is read.
    """

    __slots__ = ("_asks", "_mentioned", "_person", "_pronoun", "_starts")

    def __init__(self, text: str, entities: Iterable[Entity], mentioned: Callable[[Offsets], Entity | None]) -> None:
        spans = list(paragraphs(text))
        asks = [text[start:end].rstrip().endswith("?") for start, end in spans]
        answered = [number for number, pair in enumerate(itertools.pairwise(asks)) if pair == (True, False)]
        self._starts: list[int] = []
        self._asks: list[bool] = []
        self._person: Entity | None = None
        self._pronoun: Offsets | None = None
        self._mentioned = mentioned
        if len(answered) < _QUESTIONS:
            return
        first = asks.index(True)
        introduction = text[: spans[first][0]]
        self._person = _interviewed(introduction, entities)
        self._pronoun = asked_pronoun(introduction)
        self._starts = [start for start, _ in spans[first:]]
        self._asks = asks[first:]

    def stands_for(self, pronoun: str, place: int) -> Entity | None:
        """Who is ``i`` or ``you``, or another pronoun of that person, at a place of the text."""
        turn = bisect_right(self._starts, place) - 1
        spoken_of = turn >= 0 and pronoun in (SECOND if self._asks[turn] else FIRST)
        if not spoken_of:
            return None
        # "She spoke to the Herald", where several are named.
        return self._person or (self._mentioned(self._pronoun) if self._pronoun else None)


def _interviewed(introduction: str, entities: Iterable[Entity]) -> Entity | None:
    """The one person who is asked, by what the text says before the first question."""
    # A paper or a nation may pass for a person, but for one of a single word.
    persons = [entity for entity in entities if entity.type is SpeakerType.PERSON and " " in entity.name]
    named = {
        number: names
        for number, entity in enumerate(persons)
        if (names := [name for name in entity.names if name.end <= len(introduction)])
    }
    _, asked = introduced(introduction, named)
    return persons[min(asked)] if len(asked) == 1 else None
