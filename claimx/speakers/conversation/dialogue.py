"""Who speaks in a dialogue without labels, such as a hearing: whoever is called on by name, or says his or her own.

::

    My name is Ada Quist, for the owners.        (Ada Quist)

    Miss Quist, may I stop you there?

    I hope that you will not.                    (Ada Quist)

    It is a rule, Judge Roe.

Each paragraph is a turn. Whoever is called on takes the next one, and, where people are called by their titles and
nobody else is called on, every second one after that. A judge who is called on asks whoever has been heard. Nobody
speaks of himself or herself by name. In a text that is no dialogue only who says his or her own name
speaks, and throughout.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets, SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import FIRST
from claimx.speakers.names.name import Name
from claimx.transcript import SENTENCE_END
from claimx.transcript.said import IN_PERSON

_SPOKEN: Final = 0.4
"""A dialogue speaks in the first or second person in so large a part of its paragraphs."""
_QUESTIONS: Final = 2
"""So many questions that are answered make a dialogue where nobody is called on by name."""
_NEAR: Final = 160
"""So many characters before a name say who is to speak next."""
_FAR: Final = 500
"""So many characters before and behind a name are looked at, since a turn may be as long as the text."""
_SELF: Final = re.compile(r"\b(?:[Mm]y name is|[Mm]y name['’]s|I am|I['’]m)\s$")
# Not "I'm Ada Quist's brother".
_SELF_ENDS: Final = re.compile(r"$|[,.;!?\n\r]|\s(?:and|for|from|of|with|here|on)\b")
_BEGINS: Final = re.compile(
    r"(?:^|[.?!…—–-]\s)"
    r"(?:(?:okay|ok|alright|all right|right|well|so|now|and|but|yes|no|oh|uh|um|just to confirm|hello|hi|please"
    r"|good (?:morning|afternoon|evening)),?\s){0,3}$",
    re.IGNORECASE,
)
_THANKS: Final = re.compile(r"\bthank(?:s| you)\b[^.?!]{0,20}$", re.IGNORECASE)
# What goes on behind the name of somebody who is spoken to; behind other names stands an apposition or a list.
_GOES_ON: Final = re.compile(
    r",\s(?:I|you|your|it|we|that|this|there|is|are|am|was|were|do|does|did|can|could|would|will|should|shall|may|have|has"
    r"|had|isn|aren|don|doesn|didn|couldn|wouldn|what|why|how|(?:where|when)\s(?:are|were|was|is|do|does|did|will|have|has)"
    r"|if|let|please|just|but|thank|go|any|anything|welcome)\b",
    re.IGNORECASE,
)
_APPEARS: Final = re.compile(r",?\s(?:for|on behalf of)\sthe\s[^.,;:?!]{1,60}[.?]")
"""``Mr. Roe for the owners.``, where that ends a turn, calls on him; who says it of himself says no ``Mr.``"""
_GREETS: Final = re.compile(
    r"\b(?:good (?:morning|afternoon|evening)|your hono(?:u)?rs?|my (?:lord|lady)s?|thank you|yes)\b[^.?!]*[.?!]\s$",
    re.IGNORECASE,
)
_GUEST: Final = re.compile(
    r"\b(?:(?:[Mm]y|[Oo]ur) guest\b[^.?!]{0,30}\sis|[Ww]ith (?:me|us)(?: \w+)? is|(?:[Ff]irst|[Nn]ext)\b[^.?!]{0,30} is"
    r"|(?:joined|[Hh]ere)(?: \w+)? (?:by|with)|[Hh]ear(?: now)? from|(?:speaking|talking) (?:to|with)"
    r"|[Pp]lease welcome)\s(?:(?!and\s)[^\s.,;:]+\s){0,4}$"
)
"""What stands before the name of whoever is to speak next."""
_JUDGE: Final = re.compile(r"\b(?:justice|judge)\b", re.IGNORECASE)
_GIVES: Final = re.compile(r"\bthank(?:s| you)\b.{0,60}[.?!]\syes,\s$", re.IGNORECASE)
"""Who is thanked has been heard, and ``Yes, Ms. Roe`` gives her the floor."""
_ENDS: Final = re.compile(r"\s*[.?!](?=\s|$)")
# What is said to somebody rather than about him or her, and what answers rather than asks to speak.
_TO: Final = re.compile(r"\b(?:your?|please|go ahead|proceed)\b", re.IGNORECASE)
_ANSWERS: Final = re.compile(r"(?:yes|no|sure|right|correct|of course|i|it|that|we)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Turns:
    """Who says what in the turns of a dialogue, by their numbers.

    Attributes:
        named: who says his or her own name in a turn.
        called: who is asked to speak in it.
        answered: whom it answers.
        spoken_of: who else is named in a turn, by ``id()``, and so does not take it.
        formal: who has said his or her name, or is named with a title, by ``id()``.
        judges: who is named as one, by ``id()``.
        heard: who is asked in a turn that a judge has been called on for.
    """

    named: dict[int, Entity] = field(default_factory=dict)
    called: dict[int, Entity] = field(default_factory=dict)
    answered: dict[int, Entity] = field(default_factory=dict)
    spoken_of: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    formal: set[int] = field(default_factory=set)
    judges: set[int] = field(default_factory=set)
    heard: dict[int, Entity] = field(default_factory=dict)

    def speakers(self, count: int) -> dict[int, Entity]:
        """Who takes each of so many turns, as far as is known."""
        known: dict[int, Entity] = {}
        heard: Entity | None = None
        for turn in range(count):
            before = known.get(turn - 1)
            likely = self.named.get(turn)
            # Who calls on two one after the other has not been interrupted.
            if turn not in self.called:
                likely = likely or self.called.get(turn - 1) or self._again(known.get(turn - 2), turn)
                # A judge who is called on asks whoever is heard.
                likely = likely or (heard if id(before) in self.judges else None)
            if likely and likely is not self.answered.get(turn) and likely is not before:
                known[turn] = likely
                if id(likely) not in self.judges:
                    heard = likely
                elif heard:
                    self.heard[turn] = heard
        answered = {turn - 1: entity for turn, entity in self.answered.items() if known.get(turn) is not entity}
        return {**answered, **known}

    def _again(self, entity: Entity | None, turn: int) -> Entity | None:
        """Whoever took the turn before the last, if turns are taken in order: not among friends."""
        return entity if id(entity) in self.formal and id(entity) not in self.spoken_of[turn] else None


class Dialogue:
    """Who is ``I`` and ``you`` in a text that speaks in the first and second person outside of quotation marks.

    Args:
        text: the article.
        quoted: for each character the depth of quotation.
        names: its proper names, in order.
        bearer: for whom each of them stands.
    """

    __slots__ = ("_alone", "_known", "_quoted", "_speakers", "_starts", "_text", "_turns")

    def __init__(
        self, text: str, quoted: NDArray[np.int8], names: Iterable[Name], bearer: Callable[[Name], Entity]
    ) -> None:
        self._text = text
        self._quoted = quoted
        # A heading between two turns is none.
        spans = [span for span in paragraphs(text) if SENTENCE_END.search(text, *span)]
        self._starts = [start for start, _ in spans]
        self._turns = _Turns()
        for name in names:
            entity = bearer(name)
            number = bisect_right(self._starts, name.start) - 1
            spoken = number >= 0 and name.end <= spans[number][1] and not quoted[name.start]
            if spoken and entity.type is SpeakerType.PERSON:
                self._take(number, spans[number], name, entity)
        self._speakers: dict[int, Entity] = {}
        self._known: frozenset[int] = frozenset()
        self._alone: Entity | None = None
        asks = [text[slice(*span)].endswith("?") for span in spans]
        answered = sum(pair == (True, False) for pair in itertools.pairwise(asks))
        if answered >= (1 if self._turns.called else _QUESTIONS) and self._is_spoken(spans):
            self._speakers = self._turns.speakers(len(spans))
            self._known = frozenset(map(id, self._speakers.values()))
            return
        named = {id(entity): entity for entity in self._turns.named.values()}
        if not answered and len(named) == 1:
            self._alone = named.popitem()[1]
        self._turns = _Turns()

    def stands_for(self, pronoun: str, place: int) -> Entity | None:
        """Who is ``i`` or ``you``, or another pronoun of that person, at a place of the text."""
        turn = bisect_right(self._starts, place) - 1
        if pronoun in FIRST:
            return self._speakers.get(turn) or self._alone
        spoken_to = self._turns.called.get(turn) or self._turns.answered.get(turn)
        return spoken_to or self._speakers.get(turn - 1) or self._turns.heard.get(turn)

    def known(self) -> frozenset[int]:
        """Who takes the turns of a dialogue, as far as is known, by ``id()``; nobody in any other text."""
        return self._known

    def _is_spoken(self, spans: Sequence[Offsets]) -> bool:
        """Whether so many of the turns speak in the first or second person outside of marks as do in a dialogue."""
        said = sum(
            any(not self._quoted[each.start()] for each in IN_PERSON.finditer(self._text, *span)) for span in spans
        )
        return said >= _SPOKEN * len(spans)

    def _take(self, turn: int, span: Offsets, name: Name, entity: Entity) -> None:
        """Take in how a turn names somebody: as the one who speaks, who is to speak, or who has spoken."""
        before = self._text[max(span[0], name.start - _FAR) : name.start]
        if name.title:
            before = before.rstrip().removesuffix(name.title)
        behind = self._text[name.end : min(span[1], name.end + _FAR)]
        near = before[-_NEAR:]
        if _SELF.search(before) and _SELF_ENDS.match(behind):
            self._turns.named.setdefault(turn, entity)
            self._turns.formal.add(id(entity))
            return
        appears = _APPEARS.match(behind)
        if appears and not name.title and len(name.words) > 1 and _GREETS.search(near):
            self._turns.named.setdefault(turn, entity)
            self._turns.formal.add(id(entity))
            return
        self._turns.spoken_of[turn].add(id(entity))
        if name.title:
            self._turns.formal.add(id(entity))
        if _JUDGE.search(name.title):
            self._turns.judges.add(id(entity))
        if _GUEST.search(near) and not behind.startswith(" and "):
            self._turns.formal.add(id(entity))
            self._turns.called[turn] = entity
            return
        ends = _ENDS.match(behind)
        sentence = re.split(r"[.?!]\s", before)[-1]
        spoken_to = _TO.search(sentence) is not None
        if ends and before.endswith(", ") and not _THANKS.search(before):
            asks = "?" in ends[0]
            answers = _ANSWERS.match(sentence) or id(entity) in self._turns.judges
            if name.title and not asks and not spoken_to and answers and not _GIVES.search(near):
                self._turns.answered.setdefault(turn, entity)
                return
            if spoken_to or (name.title and asks):
                self._turns.called[turn] = entity
        opens = name.title and appears and appears.end() == len(behind)
        if _BEGINS.search(before) and (ends or opens or _GOES_ON.match(behind)):
            self._turns.called[turn] = entity
