"""Who answers in an interview whose turns have no labels: each question is a paragraph, and so is each answer.

::

    The Herald interviewed the violinist Ana Lind about her new record.

    When did you begin?

    I think I was four.

The ``I`` of an answer and the ``you`` of a question are whoever is interviewed, the ``I`` of a question and the ``you``
of an answer whoever asks; only where the article names one such person is that known.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimx.article import Offsets, SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.conversation.labels import asked_mention, interviewed, introduced
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import DOCUMENT, FIRST, ORGANIZATION, SECOND, SINGULAR
from claimx.speakers.names.name import Name
from claimx.transcript.answers import bold_questions
from claimx.transcript.said import FIRST_PERSON, YOU

_QUESTIONS = 3
"""So many questions that are answered make an interview."""
_EXCHANGES = 2
"""So many do where the text says that somebody is interviewed, if each asks ``you`` and is answered by ``I``."""
_LONGEST_QUESTION = 120
"""A paragraph of more words answers, even if it ends with a question mark."""
_LONGEST_STATEMENT = 60
"""The same for one that asks without a question mark."""
_MARKS = 3
"""So many characters may stand before the first word of a quotation."""
_I = re.compile(rf"[^\"“”«„]*?{FIRST_PERSON.pattern}")
"""Who speaks of himself or herself before anything is quoted."""
_TELL = re.compile(r"(?:[^.?!]{0,30},?\s)?tell\s(?:me|us)\b", re.IGNORECASE)
_MARK = re.compile(r"[\"“”‘«„]")
_TOLD = re.compile(r"(?:['’]s?)?\s[a-z]")


@dataclass(frozen=True, slots=True)
class Interview:
    """The turns of a text that is an interview without labels, who answers and who asks; none in any other text.

    Attributes:
        mentioned: for whom a mention stands, as far as the text is read.
        answered: whether a paragraph of the text asks, and the next one does not.
        in_person: whether most questions are answered in the first person, or by a quotation.
        mention: what stands for who is asked where nobody is named: ``She spoke to the Herald``.
        is_one: whether the text is an interview, rather than that of an author who asks and answers.
        guessed: whether somebody is taken for who is interviewed only because the text begins with that name.
        person, asker: who is interviewed, and by whom, as far as the text names them.
        starts, asks: where each turn begins, and whether it asks.
    """

    mentioned: Callable[[Offsets], Entity | None]
    answered: bool = False
    in_person: bool = False
    mention: Offsets | None = None
    is_one: bool = False
    guessed: bool = False
    person: Entity | None = None
    asker: Entity | None = None
    starts: Sequence[int] = ()
    asks: Sequence[bool] = ()

    def stands_for(self, pronoun: str, place: int) -> Entity | None:
        """Who is ``i`` or ``you``, or another pronoun of that person, at a place of the text."""
        turn = bisect_right(self.starts, place) - 1
        if turn < 0:
            return None
        if pronoun in (SECOND if self.asks[turn] else FIRST):
            return self._asked()
        return self.asker if pronoun in (SINGULAR if self.asks[turn] else SECOND) else None

    def answers(self, place: int) -> Entity | None:
        """Who makes a quotation alone that opens the paragraph behind a question."""
        turn = bisect_right(self.starts, place) - 1
        behind = turn > 0 and self.in_person and self.asks[turn - 1] and not self.asks[turn]
        return self._asked() if behind and place - self.starts[turn] <= _MARKS else None

    def _asked(self) -> Entity | None:
        # "She spoke to the Herald", where several are named.
        return self.person or (self.mentioned(self.mention) if self.mention else None)


def find_interview(text: str, entities: Iterable[Entity], mentioned: Callable[[Offsets], Entity | None]) -> Interview:
    """The interview that a text is, if it is one.

    Args:
        text: the article.
        entities: whom it names.
        mentioned: for whom a mention stands, as far as the text is read.
    """
    spans = list(paragraphs(text))
    bold = set(bold_questions(text, spans))
    marked = [
        number in bold or (_short(text, span) and text[slice(*span)].endswith("?")) for number, span in enumerate(spans)
    ]
    if (True, False) not in itertools.pairwise(marked):
        return Interview(mentioned)
    first = _first_question(text, spans, marked)
    introduction = text[: spans[first][0]]
    # A paper or a nation may pass for a person, but for one of a single word.
    persons = [entity for entity in entities if " " in entity.name and _may_be_person(text, entity)]
    named = _named_in(introduction, persons)
    said = interviewed(introduction, named)[1]
    begins = first
    if len(said) == 1:
        # What stands between the introduction and the first question mark is spoken, too.
        introduces = max(name.end for name in named[min(said)])
        begins = bisect_right(spans, introduces, key=lambda span: span[0])
    asks = _who_asks(text, spans, marked, begins)
    in_person, mention = _answers_in_person(text, spans, asks), asked_mention(introduction)
    asking, asked = introduced(introduction, named)
    only = len(said) == 1 and _only_asked(text, persons[min(said)], len(introduction))
    turns = sum(pair == (True, False) for pair in itertools.pairwise(asks[first:]))
    exchanges = _exchanges(text, spans[first:], asks[first:])
    says_so = bool(said or asking or mention) and exchanges >= _EXCHANGES
    found = Interview(mentioned, True, in_person, mention)
    if not only and not says_so and turns < _QUESTIONS:
        return found
    guessed = False
    if not said and not mention:
        pairs = zip(spans[first:], asks[first:], strict=True)
        spoken = [span for span, ask in pairs if ask or _I.match(text, *span)]
        asked = asked - _told_of(text, {number: persons[number] for number in asked}, spoken)
        guessed = bool(asked)
    # An introduction begins with the one whom it is of.
    first_named = sorted(asked, key=lambda number: min(name.start for name in named[number]))
    person = persons[first_named[0]] if len(asked) == 1 or (guessed and in_person) else None
    asker = persons[min(asking)] if len(asking) == 1 and (person or mention) else None
    starts = [start for start, _ in spans[begins:]]
    return replace(
        found,
        is_one=only or exchanges > 0,
        guessed=guessed,
        person=person,
        asker=asker,
        starts=starts,
        asks=asks[begins:],
    )


def _named_in(introduction: str, persons: Sequence[Entity]) -> dict[int, list[Name]]:
    """The persons of an introduction by their numbers, with their names there; where nobody is named or only who asks,
    also whom no type shows to be a person."""
    named = {
        number: names
        for number, entity in enumerate(persons)
        if (names := [name for name in entity.names if name.end <= len(introduction)])
    }
    sure = {number: names for number, names in named.items() if persons[number].type is SpeakerType.PERSON}
    return sure if introduced(introduction, sure)[1] or _I.match(introduction) else named


def _may_be_person(text: str, entity: Entity) -> bool:
    """Whether a name is that of a person, or of something that has no type and is not called ``the``."""
    if entity.type is not SpeakerType.UNKNOWN:
        return entity.type is SpeakerType.PERSON
    named_so = any(
        text[max(0, name.start - 4) : name.start].casefold().endswith(("the ", "a ", "an ")) for name in entity.names
    )
    return not named_so and (ORGANIZATION | DOCUMENT).isdisjoint(entity.name.casefold().split())


def _short(text: str, span: Offsets) -> bool:
    return len(text[slice(*span)].split()) <= _LONGEST_QUESTION


def _first_question(text: str, spans: Sequence[Offsets], marked: Sequence[bool]) -> int:
    """The first paragraph that asks somebody: not a headline, nor a question that an introduction wonders about."""
    answered = [number for number, pair in enumerate(itertools.pairwise(marked)) if pair == (True, False)]
    asks = (
        number
        for number in answered
        if number and (YOU.search(text, *spans[number]) or _answers(text, spans[number + 1]))
    )
    return next(asks, marked.index(True))


def _who_asks(text: str, spans: Sequence[Offsets], marked: Sequence[bool], begins: int) -> list[bool]:
    """Which paragraphs ask: those that end with a question mark, less answers that do so, too, and from one paragraph
    on those that only speak to somebody between two answers: ``You have written that it was poison.``

    Args:
        text: the article.
        spans: its paragraphs.
        marked: which of them end with a question mark.
        begins: from where on somebody may ask without one.
    """
    last = len(spans) - 1
    of_self = [_I.match(text, *span) is not None for span in spans]
    asks: list[bool] = []
    asked = False
    for number, span in enumerate(spans):
        beside = [other for other in (number - 1, number + 1) if 0 <= other <= last]
        # Of two in a row one answers: "Was it? I thought so. Who would not?"
        answers = of_self[number] and any(marked[other] and not of_self[other] for other in beside)
        speaks_to = (
            begins <= number < last
            and asks[-1:] != [True]
            and len(text[slice(*span)].split()) <= _LONGEST_STATEMENT
            and (_TELL.match(text, *span) or (YOU.search(text, *span) and (not of_self[number] or not asked)))
            and not marked[number + 1]
            and _answers(text, spans[number + 1])
        )
        asks.append(not answers if marked[number] else bool(speaks_to))
        asked = asked or asks[-1]
    return asks


def _exchanges(text: str, spans: Sequence[Offsets], asks: Sequence[bool]) -> int:
    """How many questions ask for ``you`` and are answered in the first person."""
    return sum(
        pair == (True, False) and YOU.search(text, *question) is not None and _answers(text, answer)
        for (question, answer), pair in zip(itertools.pairwise(spans), itertools.pairwise(asks), strict=True)
    )


def _answers_in_person(text: str, spans: Sequence[Offsets], asks: Sequence[bool]) -> bool:
    """Whether most questions are answered in the first person, however late, or by a quotation."""
    in_person: list[bool] = []
    for span, (former, asked) in zip(spans[1:], itertools.pairwise(asks), strict=True):
        if former and not asked:
            in_person.append(_answers(text, span))
        elif in_person and not asked:
            in_person[-1] |= _I.match(text, *span) is not None
    return 2 * sum(in_person) > len(in_person)


def _answers(text: str, span: Offsets) -> bool:
    return (_MARK.match(text, *span) or _I.match(text, *span)) is not None


def _told_of(text: str, persons: Mapping[int, Entity], turns: Sequence[Offsets]) -> set[int]:
    """Of whom what is asked or answered tells by name: ``Lind says that``, but not ``Miss Lind, when``."""
    starts = [start for start, _ in turns]
    told = ((each, name) for each, person in persons.items() for name in person.names if _TOLD.match(text, name.end))
    at = ((each, name, bisect_right(starts, name.start) - 1) for each, name in told)
    return {each for each, name, turn in at if turn >= 0 and name.end <= turns[turn][1]}


def _only_asked(text: str, person: Entity, end: int) -> bool:
    """Whether the text behind an introduction no longer tells of somebody by name: ``Ana Lind laughed``."""
    return not any(name.start >= end and _TOLD.match(text, name.end) for name in person.names)
