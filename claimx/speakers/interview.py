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
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from claimx.article import SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.capitals import Offsets
from claimx.speakers.entities import Entity
from claimx.speakers.labels import asked_mention, interviewed, introduced
from claimx.speakers.lexicon import FIRST, SECOND

_QUESTIONS = 3
"""So many questions that are answered make an interview."""
_LONGEST_QUESTION = 120
"""A paragraph of more words answers, even if it ends with a question mark."""
_MARKS = 3
"""So many characters may stand before the first word of a quotation."""
_YOU = re.compile(r"\b[Yy]our?\b")
_IN_PERSON = re.compile(r"[\"“”‘«„]|[^\"“”«„]*?\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur)\b")
_TOLD = re.compile(r"(?:['’]s?)?\s[a-z]")


class Interview:
    """The turns of a text that is an interview without labels, and who answers; none in any other text.

    Attributes:
        guessed: whether it is only by the order of the names that somebody is taken for who is interviewed.

    Args:
        text: the article.
        entities: whom it names.
        mentioned: for whom a mention stands, as far as the text is read.
    """

    __slots__ = ("_asks", "_in_person", "_mention", "_mentioned", "_person", "_starts", "guessed")

    def __init__(self, text: str, entities: Iterable[Entity], mentioned: Callable[[Offsets], Entity | None]) -> None:
        self._starts: list[int] = []
        self._asks: list[bool] = []
        self._in_person = False
        self.guessed = False
        self._person: Entity | None = None
        self._mention: Offsets | None = None
        self._mentioned = mentioned
        spans = list(paragraphs(text))
        asks = [_short(text, span) and text[slice(*span)].endswith("?") for span in spans]
        answered = sum(pair == (True, False) for pair in itertools.pairwise(asks))
        if not answered:
            return
        first = asks.index(True)
        introduction = text[: spans[first][0]]
        # A paper or a nation may pass for a person, but for one of a single word.
        persons = [entity for entity in entities if entity.type is SpeakerType.PERSON and " " in entity.name]
        named = {
            number: names
            for number, entity in enumerate(persons)
            if (names := [name for name in entity.names if name.end <= len(introduction)])
        }
        said = interviewed(introduction, named)[1]
        if answered < _QUESTIONS and not (len(said) == 1 and _only_asked(text, persons[min(said)], len(introduction))):
            return
        asked = introduced(introduction, named)[1]
        self._mention = asked_mention(introduction)
        self._in_person = _answers_in_person(text, spans, asks)
        if len(asked) == 1:
            self._person = persons[min(asked)]
        elif asked and not said and not self._mention and self._in_person:
            # An introduction begins with the one whom it is of.
            self._person = persons[min(asked, key=lambda number: min(name.start for name in named[number]))]
            self.guessed = True
        if len(said) == 1:
            # What stands between the introduction and the first question mark is spoken, too.
            introduces = max(name.end for name in named[min(said)])
            first = bisect_right(spans, introduces, key=lambda span: span[0])
            asks = [
                ask or (span[1] <= len(introduction) and _short(text, span) and _YOU.search(text, *span) is not None)
                for ask, span in zip(asks, spans, strict=True)
            ]
        self._starts = [start for start, _ in spans[first:]]
        self._asks = asks[first:]

    @property
    def is_one(self) -> bool:
        """Whether the text is an interview."""
        return bool(self._starts)

    def stands_for(self, pronoun: str, place: int) -> Entity | None:
        """Who is ``i`` or ``you``, or another pronoun of that person, at a place of the text."""
        turn = bisect_right(self._starts, place) - 1
        return self._asked() if turn >= 0 and pronoun in (SECOND if self._asks[turn] else FIRST) else None

    def answers(self, place: int) -> Entity | None:
        """Who makes a quotation alone that opens the paragraph behind a question."""
        turn = bisect_right(self._starts, place) - 1
        behind = turn > 0 and self._in_person and self._asks[turn - 1] and not self._asks[turn]
        return self._asked() if behind and place - self._starts[turn] <= _MARKS else None

    def _asked(self) -> Entity | None:
        # "She spoke to the Herald", where several are named.
        return self._person or (self._mentioned(self._mention) if self._mention else None)


def _short(text: str, span: Offsets) -> bool:
    return len(text[slice(*span)].split()) <= _LONGEST_QUESTION


def _answers_in_person(text: str, spans: Sequence[Offsets], asks: Sequence[bool]) -> bool:
    """Whether most questions are answered in the first person or by a quotation."""
    answers = [span for span, (former, now) in zip(spans[1:], itertools.pairwise(asks), strict=True) if former > now]
    return 2 * sum(_IN_PERSON.match(text, *span) is not None for span in answers) > len(answers)


def _only_asked(text: str, person: Entity, end: int) -> bool:
    """Whether the text behind an introduction no longer tells of somebody by name: ``Ana Lind laughed``."""
    return not any(name.start >= end and _TOLD.match(text, name.end) for name in person.names)
