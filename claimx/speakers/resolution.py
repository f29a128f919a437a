"""Who makes each claim: a text is read in order, and whoever it speaks of is put down to one speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, Sentence, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.discourse import LEADS, Discourse, Trace, content_words
from claimx.speakers.entities import Entity, group_names
from claimx.speakers.features import Situation, features_of
from claimx.speakers.labels import bearers_of_labels
from claimx.speakers.lexicon import ANYBODY, FIRST, NEUTRAL, PEOPLE, PLURAL, PREPOSITIONS, RELATIVE, SECOND
from claimx.speakers.mentions import Form, Mention, Offsets, read_mention
from claimx.speakers.names import Name, TypeOf, find_names
from claimx.speakers.references import find_references
from claimx.speakers.running import Turn, agentless, carried_on

CANDIDATES = 12
"""For how many of the entities mentioned last a mention may stand."""
_NOBODY = 0.85
"""A pronoun that is a source stands for nobody only where that is as sure as this."""
_INTRODUCED = 0.9
"""How often a label like ``A`` is whom the article makes it out to be."""
_CERTAIN = 0.97
"""How often a source that is a name has the right speaker."""


class Opinion(Protocol):
    """The network's opinion on which earlier mention a mention stands for; ``Antecedents`` is one."""

    def chances(self, mention: Offsets, candidates: Sequence[Sequence[Offsets]]) -> NDArray[np.float64]:
        """The probability of each candidate, given by its mentions, and last that of none of them."""


class Chooser(Protocol):
    """Says how likely each candidate is."""

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each candidate, and last of nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """The speaker of a claim, None where the text does not tell, and how sure that is, 0 to 1."""

    entity: Entity | None
    confidence: float


class Reader:
    """Reads one text in order and puts each name, pronoun and description down to an entity.

    Args:
        text: the article.
        sentences: its sentences.
        quoted: for each character the depth of quotation.
        attributions: its claims, in order.
        type_of: the type that the model gives to a stretch of the text.
        opinion: the model's opinion on what a mention stands for.
        chooser: says how likely each candidate is.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quoted: NDArray[np.int8],
        attributions: Sequence[Attribution],
        type_of: TypeOf,
        opinion: Opinion,
        chooser: Chooser,
    ) -> None:
        self.text = text
        self.attributions = attributions
        self.type_of = type_of
        self.opinion = opinion
        self.chooser = chooser
        self.names = find_names(text, type_of)
        self.grouping = group_names(text, self.names)
        self.resolved: dict[int, Resolution] = {}
        contents = [(span, number) for number, claim in enumerate(attributions) for span in claim.content]
        self._contents = sorted(contents)
        self.discourse = Discourse(text, sentences, quoted, [span for span, _ in contents])
        self._starts = [span[0] for span, _ in self._contents]
        self._decided: dict[Name, Entity] = {}
        # The entity of what was mentioned last, and where that ends: "Roe, who …".
        self._last: tuple[int, Entity] | None = None
        self._asking_source = False
        self._labels = bearers_of_labels(text, attributions, self.grouping.entities)

    def read(self) -> dict[int, Resolution]:
        """Read the text; gives the speaker of each claim that has a source, by the claim's number."""
        # A source with several claims is read once.
        sources: dict[Offsets, list[int]] = {}
        for number, claim in enumerate(self.attributions):
            if claim.source:
                sources.setdefault(claim.source[0], []).append(number)
        read = {span: read_mention(self.text, span, self.names, self.type_of) for span in sources}
        taken = {mention.start for mention in read.values()} | {mention.core[0] for mention in read.values()}
        references = [
            reference
            for reference in find_references(self.text, self.names, self.type_of)
            if reference.start not in taken
        ]
        events: list[tuple[int, int, Mention | Name, Sequence[int]]] = []
        events += [(mention.core[0], 0, mention, sources[span]) for span, mention in read.items()]
        events += [(reference.start, 1, reference, ()) for reference in references]
        events += [(name.start, 2, name, ()) for name in self.names]
        for _, _, event, claims in sorted(events, key=lambda event: event[:2]):
            if isinstance(event, Name):
                self._meet(event)
            elif claims:
                self._asking_source = True
                resolution = self._source(event, claims)
                self._asking_source = False
                for number in claims:
                    self.resolved[number] = resolution
                if resolution.entity:
                    self.discourse.speaks(resolution.entity, event.start)
            else:
                self._refer(event)
        return self.resolved

    # Names

    def _bearer(self, name: Name) -> Entity:
        """The entity that a name stands for here."""
        if name not in self._decided:
            fitting = self.grouping.fitting.get(name)
            self._decided[name] = self._namesake(name, fitting) if fitting else self.grouping.owner[name]
        return self._decided[name]

    def _namesake(self, name: Name, fitting: Sequence[Entity]) -> Entity:
        """Of those who bear a name the one it stands for: the one that was named last before it, or a likelier one."""
        before = [trace for entity in fitting if (trace := self.discourse.trace(entity)).count]
        if not before:
            return self.grouping.owner[name]
        before.sort(key=lambda trace: trace.latest[-1], reverse=True)
        before = before[:CANDIDATES]
        if len(before) == 1:
            return before[0].entity
        asking = Mention(
            name.start, name.end, Form.NAME, (name.start, name.end), name.text, name.last, name, None, name.type,
            name.gender, True,
        )  # fmt: skip
        probabilities = self._weigh(asking, before)[:-1]
        entity = before[int(probabilities.argmax())].entity
        if entity is not self.grouping.owner[name]:
            self.grouping.owner[name].remove(name)
            entity.add(name)
        return entity

    def _meet(self, name: Name) -> None:
        entity = self._bearer(name)
        trace = self.discourse.mention(entity, name.start, name.end)
        if name.title:
            trace.called(name.title)
        self.discourse.introduce(trace, name.start, name.end)
        self._last = name.end, entity

    # Pronouns and descriptions

    def _refer(self, mention: Mention) -> None:
        """A pronoun or description that is no source."""
        entity = None
        if mention.definite:
            candidates = self._candidates(mention)
            probabilities = self._weigh(mention, candidates)
            best = int(probabilities.argmax())
            entity = candidates[best].entity if best < len(candidates) else None
        if entity is None and mention.form is Form.PRONOUN:
            return
        self._take(mention, entity or self._new(mention))

    def _take(self, mention: Mention, entity: Entity) -> None:
        """Put a mention down to an entity."""
        start, end = mention.core
        gender = mention.gender if mention.form is Form.PRONOUN else ""
        trace = self.discourse.mention(entity, start, end, gender=gender)
        entity.mentions[mention.start, mention.end] += 1
        if mention.form is Form.DESCRIPTION:
            trace.called(self._phrase(mention))
            entity.gender = entity.gender or mention.gender
        self._last = end, entity

    def _new(self, mention: Mention) -> Entity:
        kind = SpeakerType.GROUP if mention.head in PEOPLE else mention.type
        return Entity(kind, mention.gender, description=self._phrase(mention))

    def _phrase(self, mention: Mention) -> str:
        """A description with what hangs on it: ``the head of the delegation``, whose core is ``the head``."""
        parts = map(str.strip, self.text[mention.start : mention.end].split(","))
        # Not what stands before a comma that the source begins with.
        return next(part for part in parts if any(char.isalnum() for char in part))

    def _candidates(self, mention: Mention) -> list[Trace]:
        """Whom a mention may stand for by type and gender, the one mentioned last first."""
        found = []
        for trace in self.discourse.recent(4 * CANDIDATES):
            inside = mention.start <= trace.latest[-1][0] < mention.end if trace.latest else True
            if not inside and _compatible(mention, trace.entity):
                found.append(trace)
                if len(found) == CANDIDATES:
                    break
        return found

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> NDArray[np.float64]:
        """How likely a mention stands for each candidate, and last for nobody."""
        return self.chooser.probabilities(self._features(mention, candidates))

    def _features(self, mention: Mention, candidates: Sequence[Trace]) -> NDArray[np.float64]:
        chances = self.opinion.chances(mention.core, [trace.latest for trace in candidates])
        around, quoted = self._around(mention)
        speakers = self.discourse.speakers
        before = self.text[max(0, mention.start - 20) : mention.start]
        situation = Situation(
            mention,
            self.discourse.sentence(mention.start),
            self.discourse.paragraph(mention.start),
            bool(self.discourse.quoted[mention.start]),
            self._asking_source,
            (speakers[-1] if speakers else None, speakers[-2] if len(speakers) > 1 else None),
            around,
            quoted,
            bool(self.discourse.reported[mention.start]),
            LEADS.search(before) is not None,
            before.casefold().split()[-1:] != [] and before.casefold().split()[-1] in PREPOSITIONS,
            self.discourse.opens_paragraph(mention.start),
            frozenset(content_words(self._phrase(mention)) if mention.form is Form.DESCRIPTION else ()),
            self.discourse.pronouns.get(mention.gender),
        )
        return features_of(situation, candidates, chances)

    def _holding(self, place: int) -> int | None:
        """The claim whose content holds a place, the innermost one."""
        last = bisect_right(self._starts, place)
        for (_, end), number in reversed(self._contents[max(0, last - 6) : last]):
            if place < end:
                return number
        return None

    def _around(self, mention: Mention) -> tuple[Entity | None, bool]:
        """Who makes the claim that a mention stands in, and whether it is quoted there."""
        number = self._holding(mention.start)
        known = self.resolved.get(number) if number is not None else None
        return (known.entity if known else None), bool(self.discourse.quoted[mention.start])

    # Sources

    def _source(self, mention: Mention, claims: Sequence[int]) -> Resolution:
        if any(agentless(self.text, self.attributions[number]) for number in claims) or mention.head == "there":
            return Resolution(None, _CERTAIN)
        if labelled := self._labelled(mention, claims):
            self._take(mention, labelled)
            return Resolution(labelled, _INTRODUCED)
        if mention.name:
            entity: Entity | None = self._bearer(mention.name)
            sure = _CERTAIN
        elif mention.form is Form.PRONOUN and mention.head in FIRST | SECOND:
            around, _ = self._around(mention)
            return Resolution(around if mention.head in FIRST else None, 0.8 if around else 0.5)
        else:
            entity, sure = self._stands_for(mention)
            if entity is None:
                return Resolution(None, sure)
            self._take(mention, entity)
        assert entity is not None
        trace = self.discourse.trace(entity)
        entity.gender = entity.gender or (mention.gender if mention.form is not Form.PRONOUN else "")
        if mention.role:
            entity.roles.append(mention.role)
            trace.called(mention.role)
        elif mention.form is Form.DESCRIPTION and entity.is_named:
            entity.roles.append(mention.text.removeprefix("the ").removeprefix("The "))
        entity.organization = entity.organization or mention.organization
        return Resolution(entity, sure)

    def _labelled(self, mention: Mention, claims: Sequence[int]) -> Entity | None:
        """The person behind the label of a transcript's turn, where the article tells."""
        turn = any(self.attributions[number].kind for number in claims)
        return self._labels.get(self.text[mention.start : mention.end]) if turn else None

    def _stands_for(self, mention: Mention) -> tuple[Entity | None, float]:
        """The entity that a pronoun or description which is a source stands for; a new one for a new description."""
        relative = mention.form is Form.PRONOUN and mention.head in RELATIVE
        if relative and self._last and 0 <= mention.start - self._last[0] <= 2:
            return self._last[1], _CERTAIN
        if mention.form is Form.DESCRIPTION and not mention.definite:
            return self._new(mention), 0.9
        candidates = self._candidates(mention)
        probabilities = self._weigh(mention, candidates)
        best = int(probabilities.argmax())
        if best == len(candidates) and candidates and probabilities[-1] < _NOBODY:
            likeliest = int(probabilities[:-1].argmax())
            # In the news "the expert" is whoever has just spoken more often than in the novels that it was learned on.
            goes_on = mention.head in ANYBODY and self._goes_on(candidates[likeliest], mention)
            if mention.form is Form.PRONOUN or goes_on:
                best = likeliest
        sure = float(probabilities[best])
        if best < len(candidates):
            return candidates[best].entity, sure
        return (None, sure) if mention.form is Form.PRONOUN else (self._new(mention), sure)

    def _goes_on(self, candidate: Trace, mention: Mention) -> bool:
        """Whether a candidate spoke last, in this sentence or one of the two before it."""
        speakers = self.discourse.speakers
        near = self.discourse.sentence(mention.start) - candidate.spoke <= 2
        return bool(speakers) and speakers[-1] is candidate.entity and near


def _compatible(mention: Mention, entity: Entity) -> bool:
    """Whether number and type allow a mention to stand for an entity; a title's gender parts, a first name does not."""
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    person = entity.type is SpeakerType.PERSON
    if mention.form is Form.PRONOUN:
        if mention.head in RELATIVE or mention.head in FIRST:
            return True
        if mention.head in NEUTRAL:
            return not person and entity.type is not SpeakerType.GROUP
        if mention.head in PLURAL:
            return entity.type is not SpeakerType.DOCUMENT
        return entity.type in (SpeakerType.PERSON, SpeakerType.UNKNOWN)
    if mention.type is SpeakerType.PERSON:
        return entity.type in (SpeakerType.PERSON, SpeakerType.UNKNOWN)
    if mention.type is SpeakerType.UNKNOWN:
        return True
    return entity.type in (mention.type, SpeakerType.UNKNOWN)


def resolve_speakers(
    text: str,
    sentences: Sequence[Sentence],
    quoted: NDArray[np.int8],
    attributions: Sequence[Attribution],
    kinds: Sequence[Kind],
    type_of: TypeOf,
    opinion: Opinion,
    chooser: Chooser,
) -> list[Resolution]:
    """Find who makes each claim.

    Args:
        text: the article.
        sentences: its sentences.
        quoted: for each character the depth of quotation, ``Quotations.depth``.
        attributions: its claims, in order.
        kinds: the kind of each.
        type_of: the type that the model gives to a stretch of the text.
        opinion: the model's opinion on what a mention stands for.
        chooser: says how likely each candidate is: ``load_scorer()``.

    Returns:
        For each claim its speaker, the same object for the same one.
    """
    reader = Reader(text, sentences, quoted, attributions, type_of, opinion, chooser)
    known = reader.read()
    turns = [
        Turn(claim, kind, known[number].entity if number in known else None, known.get(number) is not None)
        for number, (claim, kind) in enumerate(zip(attributions, kinds, strict=True))
    ]
    without = carried_on(text, reader.discourse, turns)
    found = [known[number] if number in known else Resolution(*without[number]) for number in range(len(attributions))]
    return _one_bearer_a_label(text, attributions, found)


def _one_bearer_a_label(
    text: str, attributions: Sequence[Attribution], found: Sequence[Resolution]
) -> list[Resolution]:
    """A label of a transcript's turns (``A:``) stands for one speaker: the first that it was given to."""
    bearers: dict[str, Resolution] = {}
    settled = list(found)
    for number, attribution in enumerate(attributions):
        # Of all attributions, turns alone bring their kind along.
        if attribution.kind is None or not attribution.source or found[number].entity is None:
            continue
        start, end = attribution.source[0]
        bearer = bearers.setdefault(text[start:end], found[number])
        if bearer.entity is not found[number].entity:
            settled[number] = bearer
            if bearer.entity:
                bearer.entity.mentions[start, end] += 1
    return settled
