"""Who answers in an interview whose turns have no labels: each question is a paragraph, and so is each answer.

::

    The Herald interviewed the violinist Ana Lind about her new record.

    When did you begin?

    I think I was four.

The ``I`` of an answer is whoever is interviewed; only where the article names one such person is that known.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable

from claimx.article import SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.entities import Entity
from claimx.speakers.labels import introduced
from claimx.speakers.names import Offsets

_QUESTIONS = 3
"""So many questions that are answered make an interview."""


class Interview:
    """The answers of a text that is an interview without labels, and who gives them; none in any other text."""

    __slots__ = ("_answers", "_person")

    def __init__(self, text: str, entities: Iterable[Entity]) -> None:
        spans = list(paragraphs(text))
        asks = [text[start:end].rstrip().endswith("?") for start, end in spans]
        answered = [number for number, pair in enumerate(itertools.pairwise(asks)) if pair == (True, False)]
        self._answers: list[Offsets] = []
        self._person: Entity | None = None
        if len(answered) < _QUESTIONS:
            return
        first = asks.index(True)
        self._person = _interviewed(text[: spans[first][0]], entities)
        self._answers = [span for span, question in zip(spans[first:], asks[first:], strict=True) if not question]

    def answering(self, place: int) -> Entity | None:
        """Who speaks at a place of the text, if that lies in an answer."""
        at = bisect_right(self._answers, place, key=lambda answer: answer[0]) - 1
        return self._person if at >= 0 and place < self._answers[at][1] else None


def _interviewed(introduction: str, entities: Iterable[Entity]) -> Entity | None:
    """The one person who is asked, by what the text says before the first question."""
    persons = [entity for entity in entities if entity.type is SpeakerType.PERSON]
    named = {
        number: names
        for number, entity in enumerate(persons)
        if (names := [name for name in entity.names if name.end <= len(introduction)])
    }
    _, asked = introduced(introduction, named)
    return persons[min(asked)] if len(asked) == 1 else None
