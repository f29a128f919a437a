"""For whom a name stands in its place: which of two Quists, and whether she is the nurse who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from claimx.article import Offsets, SpeakerType
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.callings import clash_of
from claimx.speakers.coreference.candidates import CANDIDATES
from claimx.speakers.coreference.choice import Resolution, Weigh
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.grouping import Grouping
from claimx.speakers.mentions.mention import Mention, asking_name
from claimx.speakers.names.first_names import HARDLY, odds_of
from claimx.speakers.names.genders import gender_of_noun
from claimx.speakers.names.name import Name
from claimx.speakers.names.roles import is_honorific

_NEAR = 80
_BEHIND_DASH = re.compile(r"[.?!”\"’']\s*[–—-]\s*\Z")
_DOES_TO = re.compile(
    r"(?!\s(?:at|from|in|of|for|with|by|on)\s)"
    r"(?!\s(?:[\w-]+\s){0,3}(?:named|called|nicknamed|identified|known|is|was|as|are|were|like|who|that|which|and|or|but|than)\b)"
    r"\s(?:[a-z][\w-]*\s){1,6}\Z"
)
"""What stands between somebody and whom else he does something to, in one clause: `` shot``, `` threw an egg at``."""
_JOINED = 0.7
"""A new name is put down to somebody who was only described before where that is as sure as this."""
_JOINED_BEHIND_LEAD = 0.45
"""… where that one speaks in the first sentence, and the name opens the next paragraph."""


class Bearers:
    """Says for whom each name stands, while a text is read in order.

    Args:
        grouping: whom the text names.
        discourse: whom it has spoken of so far; grows while it is read.
        resolved: who makes each claim, as far as it is known; grows while the text is read.
        candidates: whom a mention may stand for.
        weigh: how likely it stands for each of them, and last for nobody.
        labels: the labels of a transcript's turns, of which each is another speaker.
        of_themselves: the gender of ``he`` or ``she`` with which a claim begins behind a name and its cue, by where the
            name ends.
    """

    __slots__ = (
        "_alone", "_by_last_name", "_candidates", "_decided", "_discourse", "_grouping", "_labels",
        "_of_themselves", "_resolved", "_weigh",
    )  # fmt: skip

    def __init__(
        self,
        grouping: Grouping,
        discourse: Discourse,
        resolved: dict[int, Resolution],
        candidates: Callable[[Mention], list[Trace]],
        weigh: Weigh,
        labels: Iterable[Offsets] = (),
        of_themselves: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        self._grouping = grouping
        self._discourse = discourse
        self._resolved = resolved
        self._candidates = candidates
        self._weigh = weigh
        self._labels = sorted(set(labels))
        self._of_themselves = of_themselves
        self._decided: dict[Name, Entity] = {}
        # Whom the text has called by the last name so far, not by the first name alone.
        self._by_last_name: set[int] = set()
        # Where it first calls somebody by the last name alone.
        self._alone: dict[int, int] = {}

    def of(self, name: Name) -> Entity:
        """The entity that a name stands for here."""
        if name not in self._decided:
            fitting = self._grouping.fitting.get(name)
            entity = self._namesake(name, fitting) if fitting else self._grouping.owner[name]
            self._decided[name] = entity
            full = bool(name.title) or len(name.words) > 1
            if full and entity.type is SpeakerType.PERSON and not self._discourse.known(entity).count:
                self._introduce(name, entity)
        return self._decided[name]

    def likely(self, name: Name) -> Entity:
        """The entity that a name stands for, as far as the text is read."""
        return self._decided.get(name, self._grouping.owner[name])

    def meet(self, name: Name) -> None:
        """Take in that the text names somebody here."""
        entity = self.of(name)
        trace = self._discourse.mention(entity, name.start, name.end)
        if name.title:
            self._discourse.call(trace, name.title)
        self._discourse.introduce(trace, name.start, name.end)
        if name.last == entity.name.split()[-1].casefold():
            self._by_last_name.add(id(entity))
            if len(name.words) == 1:
                self._alone.setdefault(id(entity), name.start)

    def _introduce(self, name: Name, entity: Entity) -> None:
        """Join a name that is new with somebody whom the text has only described: ``A nurse … Ada Quist, 58, …``."""
        if self._is_signed(name):
            return
        called = [*filter(None, [name.title]), *self._discourse.beside(name.start, name.end)]
        asking = asking_name(name, called)
        named = Trace(entity)
        for phrase in called:
            if not is_honorific(phrase):
                # A judge may be a Dr.
                named.called(phrase)
        aged = self._discourse.age(name.end)
        if aged:
            named.heads.add(aged)
        labels = self._labels if self._is_label(name) else ()
        described = [
            trace
            for trace in self._candidates(asking)
            if not trace.entity.is_named
            and trace.entity.mentions.keys().isdisjoint(labels)
            # "an engineer at Fairport"
            and not any(start <= name.start and name.end <= end for start, end in trace.entity.mentions)
            # "the senator's aide" and Senator Quist
            and f"{asking.head}'s " not in trace.entity.description.casefold().replace("’", "'")
            and not clash_of(trace, named, self._discourse)
            and not self._acts_on(trace, name)
        ]
        if not described:
            return
        probabilities = self._weigh(asking, described)
        best = int(probabilities.argmax())
        if best == len(described) or probabilities[best] < self._must_be_sure(name, described[best]):
            return
        other = described[best].entity
        heads = described[best].heads
        genders = {other.gender, *map(gender_of_noun, heads)} - {""}
        of_another_age = aged and any(head.endswith("-year-old") and head != aged for head in heads)
        if of_another_age or any(_is_of_another_gender(name, gender) for gender in genders):
            # "his widow" and Pavel, "the 44-year-old" and "Quist, 51"
            return
        self._discourse.join(other, entity)
        entity.take_over(other)
        joined = {number: found for number, found in self._resolved.items() if found.entity is other}
        self._resolved.update((number, replace(found, entity=entity)) for number, found in joined.items())

    def _acts_on(self, trace: Trace, name: Name) -> bool:
        """Whether somebody described does something to whom a name stands for: ``A student hit Quist``."""
        # The one read last: of all there may be thousands.
        _, end = next(reversed(trace.entity.mentions), (0, 0))
        start = name.start - len(name.title) - bool(name.title)
        return 0 <= name.start - end < _NEAR and _DOES_TO.fullmatch(self._discourse.text, end, start) is not None

    def _is_signed(self, name: Name) -> bool:
        """Whether a name stands below what somebody has written: ``Must I? – Ada Quist``, or on a line of its own."""
        text = self._discourse.text
        begin, end = self._discourse.paragraph_at(name.start)
        if _BEHIND_DASH.search(text, max(begin, name.start - 10), name.start):
            return True
        alone = begin > 0 and not text[begin : name.start].strip() and not text[name.end : end].strip()
        # The name over a portrait is none.
        return alone and not text[end : end + len(name.text) + 10].lstrip().startswith(name.text)

    def _is_label(self, name: Name) -> bool:
        """Whether a name is the label of a turn, or stands in one."""
        before = bisect_right(self._labels, name.start, key=lambda label: label[0]) - 1
        return before >= 0 and name.end <= self._labels[before][1]

    def _must_be_sure(self, name: Name, described: Trace) -> float:
        """How likely it must be that a new name is that of somebody described: less where the text begins with what
        that one says, and the next paragraph with the name."""
        begins = self._discourse.opens_paragraph(name.start - len(name.title) - bool(name.title))
        follows = self._discourse.paragraph(name.start) == described.spoke_in + 1
        return _JOINED_BEHIND_LEAD if begins and follows and described.first == 0 else _JOINED

    def _namesake(self, name: Name, fitting: Sequence[Entity]) -> Entity:
        """Of those who bear a name the one it stands for: the one that was named last before it, or a likelier one."""
        before = [trace for entity in fitting if (trace := self._discourse.trace(entity)).count]
        # "Ada Berg and her husband, Tom, sat. Berg slept."
        before = [trace for trace in before if id(trace.entity) in self._by_last_name] or before
        if gender := self._of_themselves.get(name.end):
            before = self._of_gender(gender, before)
        if not before:
            return self._grouping.owner[name]
        before.sort(key=lambda trace: trace.latest[-1], reverse=True)
        before = before[:CANDIDATES]
        if len(before) == 1:
            return before[0].entity
        probabilities = self._weigh(asking_name(name), before)[:-1]
        entity = before[int(probabilities.argmax())].entity
        if entity is not self._grouping.owner[name]:
            self._grouping.owner[name].remove(name)
            entity.add(name)
        return entity

    def _of_gender(self, gender: str, before: list[Trace]) -> list[Trace]:
        """Of those of one last name the women, where it says of itself that she did something: ``Ada Berg and her
        husband, Tom Berg, sat. Berg says she slept.``; all where Tom had been Berg before the text named Ada."""
        fitting = [trace for trace in before if not of_another_gender(gender, trace)]
        named = min((trace.began for trace in fitting), default=0)
        return (
            fitting
            if fitting and all(self._alone.get(id(trace.entity), named) >= named for trace in before)
            else before
        )


def _is_of_another_gender(name: Name, gender: str) -> bool:
    """Whether a name is hardly that of a man or a woman, by its title or its first name."""
    if name.gender:
        return gender not in ("", name.gender)
    return odds_of(gender, name.words) < HARDLY
