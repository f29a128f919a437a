"""The attributions of a text in, the speaker of each out: sources merged into speakers of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from claimx.article import Kind, Sentence, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.antecedents import Antecedents
from claimx.speakers.entities import Entity, group_names
from claimx.speakers.lexicon import FIRST, NEUTRAL, PEOPLE, PLURAL, PREPOSITIONS, RELATIVE, SECOND
from claimx.speakers.mentions import Form, Mention, Offsets, read_mention
from claimx.speakers.names import TypeOf, find_names

# Added to the logarithm of the model's probability; picked on the training part of GUM and by judgement.
_SPOKE_JUST_BEFORE = 2.5
_BEHIND_PREPOSITION = 1.0
"""What is named in passing (``the member for Norvia``) is taken up again less often."""
_ROLE_AGREES = 4.5
_NAMED = 0.5
_FURTHER = 0.5
"""What each sentence costs that lies between a mention and the candidate's last one, up to eight of them."""
_FLOOR = 1e-3
_PASSIVE = frozenset("was were is are been be it".split())
_ENOUGH = 0.05
"""A pronoun's best candidate must have at least this probability, or the speaker is unknown."""


def _compatible(mention: Mention, entity: Entity) -> bool:
    """Whether gender, number and type allow a mention to stand for an entity."""
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


def _role_agrees(mention: Mention, entity: Entity) -> bool:
    """Whether a description repeats a title: ``the president`` for someone called ``Russian President``."""
    last = {role.split(",")[0].split(" of ")[0].split()[-1].casefold() for role in entity.roles if role.split()}
    return mention.head in last


class _Resolver:
    """Reads the claims of one text in order."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        kinds: Sequence[Kind],
        type_of: TypeOf,
        antecedents: Antecedents,
    ) -> None:
        self.text = text
        self.starts = [sentence.start for sentence in sentences]
        self.attributions = attributions
        self.kinds = kinds
        self.type_of = type_of
        self.antecedents = antecedents
        self.names = find_names(text, type_of)
        grouping = group_names(text, self.names)
        self.entities, self.owner = grouping.entities, grouping.owner
        self.found: list[Entity | None] = []

    def resolve(self) -> list[Entity | None]:
        for number, attribution in enumerate(self.attributions):
            source = attribution.source
            self.found.append(self._of_source(number, source[0]) if source else self._running(number))
        return self.found

    def _of_source(self, number: int, source: Offsets) -> Entity | None:
        mention = read_mention(self.text, source, self.names, self.type_of)
        if mention.name:
            entity = self.owner[mention.name]
        elif mention.form is Form.PRONOUN and mention.head in FIRST:
            return self._quoted_self(number, mention)
        elif mention.form is Form.PRONOUN and mention.head in SECOND:
            return None
        elif mention.form is Form.PRONOUN or mention.definite:
            found = self._earlier(number, mention)
            if found is None and mention.form is Form.PRONOUN:
                return None
            entity = found or self._new(mention)
        else:
            entity = self._new(mention)
        # The name in it is a mention already, and what is counted twice looks twice as likely.
        if not mention.name:
            entity.mentions.append(source)
        entity.gender = entity.gender or mention.gender
        if mention.role:
            entity.roles.append(mention.role)
        elif mention.form is Form.DESCRIPTION and entity.is_named:
            entity.roles.append(mention.text.removeprefix("the ").removeprefix("The "))
        return entity

    def _new(self, mention: Mention) -> Entity:
        described = self.text[mention.start : mention.end].split(",")[0].strip()
        kind = SpeakerType.GROUP if mention.head in PEOPLE else mention.type
        entity = Entity(kind, mention.gender, description=described)
        self.entities.append(entity)
        return entity

    def _earlier(self, number: int, mention: Mention) -> Entity | None:
        """The entity that a pronoun or description stands for."""
        fitting = [
            entity
            for entity in self.entities
            if _compatible(mention, entity) and any(end <= mention.start for _, end in entity.mentions)
        ]
        if mention.form is Form.PRONOUN and mention.type is SpeakerType.PERSON:
            # What the model takes for no person at all is a candidate only where there is no other.
            fitting = [entity for entity in fitting if entity.type is SpeakerType.PERSON] or fitting
        if not fitting:
            return None
        if mention.form is Form.DESCRIPTION:
            for entity in fitting:
                if not entity.is_named and entity.description.casefold().split()[-1:] == [mention.head]:
                    return entity
        chances = self.antecedents.chances(mention.core, [entity.mentions for entity in fitting])
        none = chances[-1]
        points = np.log(chances[:-1] + _FLOOR)
        before = self._just_spoke(number)
        here = self._sentence(mention.start)
        latest = [max(span for span in entity.mentions if span[1] <= mention.start) for entity in fitting]
        for place, (entity, (begin, end)) in enumerate(zip(fitting, latest, strict=True)):
            points[place] += _NAMED * entity.is_named - _FURTHER * min(here - self._sentence(end - 1), 8)
            if self._follows_preposition(begin):
                points[place] -= _BEHIND_PREPOSITION
            if entity is before and (begin, end) == max(latest):
                points[place] += _SPOKE_JUST_BEFORE
            if mention.form is Form.DESCRIPTION and _role_agrees(mention, entity):
                points[place] += _ROLE_AGREES
        best = int(points.argmax())
        if mention.form is Form.DESCRIPTION:
            return fitting[best] if points[best] > np.log(none + _FLOOR) else None
        weights = np.exp(points - points.max())
        return fitting[best] if weights[best] / weights.sum() > 0.4 or chances[best] > _ENOUGH else None

    def _follows_preposition(self, place: int) -> bool:
        before = self.text[max(0, place - 20) : place].casefold().split()[-2:]
        return any(word in PREPOSITIONS for word in before)

    def _sentence(self, place: int) -> int:
        """The number of the sentence that a character stands in."""
        return bisect_right(self.starts, place) - 1

    def _just_spoke(self, number: int) -> Entity | None:
        """The speaker of the last claim before that has one, where it stands at most two sentences back."""
        here = self._sentence(self.attributions[number].extent[0])
        for earlier in range(number - 1, -1, -1):
            if here - self._sentence(self.attributions[earlier].extent[1] - 1) > 2:
                break
            if speaker := self.found[earlier]:
                return speaker
        return None

    def _quoted_self(self, number: int, mention: Mention) -> Entity | None:
        """``I`` and ``we`` are the speaker of the claim that they stand in."""
        for other, entity in zip(self.attributions[:number], self.found, strict=False):
            if any(start <= mention.start and mention.end <= end for start, end in other.content):
                return entity
        return None

    def _running(self, number: int) -> Entity | None:
        """The speaker who goes on: of a cue that shares its sentence with the claim before, or of a quotation alone."""
        if not number:
            return None
        attribution = self.attributions[number]
        begin, _ = attribution.extent
        _, ended = self.attributions[number - 1].extent
        between = self.text[ended:begin] if ended <= begin else ""
        if attribution.cue:
            cue_start, cue_end = attribution.cue[0]
            # From the word before the cue on: "it is said", "was accused" have no one to go on.
            words = [*self.text[max(0, cue_start - 30) : cue_start].split()[-1:], *self.text[cue_start:cue_end].split()]
            if _PASSIVE & {word.casefold() for word in words}:
                return None
            same = self._sentence(begin) == self._sentence(ended - 1)
            return self.found[number - 1] if same or not between.strip() else None
        if self.kinds[number] is Kind.INDIRECT or len(between.strip()) > 200:
            return None
        return self.found[number - 1]


def resolve_speakers(
    text: str,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    kinds: Sequence[Kind],
    type_of: TypeOf,
    antecedents: Antecedents,
) -> list[Entity | None]:
    """Find who makes each claim.

    Args:
        text: the article.
        sentences: its sentences.
        attributions: its claims, in order.
        kinds: the kind of each.
        type_of: the type that the model gives to a stretch of the text.
        antecedents: the model's opinion on what a mention stands for.

    Returns:
        For each claim its speaker, the same object for the same one, or None where the text does not tell.
    """
    return _Resolver(text, sentences, attributions, kinds, type_of, antecedents).resolve()
