"""Reads a text in order and puts whoever it speaks of down to one speaker; each claim has one that way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, Offsets, Sentence, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.conversation.first_person import FirstPerson
from claimx.speakers.conversation.labels import ANSWER, answering, bearers_of_labels, labels_of_turns
from claimx.speakers.coreference.agentless import is_agentless
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.around_quotations import AroundQuotations
from claimx.speakers.coreference.bearers import Bearers
from claimx.speakers.coreference.candidates import candidates_for
from claimx.speakers.coreference.choice import CERTAIN, TOLD, Chooser, Opinion, Resolution
from claimx.speakers.coreference.contrasts import Contrasts
from claimx.speakers.coreference.families import join_kin
from claimx.speakers.coreference.features import features_of
from claimx.speakers.coreference.groups import Groups
from claimx.speakers.coreference.kin_and_bodies import KinAndBodies
from claimx.speakers.coreference.last_speaker import LastSpeaker
from claimx.speakers.coreference.newspapers import Newspapers
from claimx.speakers.coreference.owners import Owners
from claimx.speakers.coreference.possessors import without_possessors
from claimx.speakers.coreference.pronouns_and_descriptions import PronounsAndDescriptions
from claimx.speakers.coreference.questions import Question, Questions
from claimx.speakers.coreference.quotations_alone import QuotationsAlone
from claimx.speakers.coreference.reactions import Reactions
from claimx.speakers.coreference.relative_pronouns import RelativePronouns
from claimx.speakers.coreference.surroundings import Surroundings
from claimx.speakers.coreference.trailing_descriptions import TrailingDescriptions
from claimx.speakers.entities.descriptions import head_of
from claimx.speakers.entities.discourse import RECENT, Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.lexicon import FIRST, PEOPLE
from claimx.speakers.mentions.mention import Form, Mention, phrase_of, quotation_at
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.mentions.references import find_references
from claimx.speakers.names.bare_names import not_beyond_sources, not_into_cues, with_bare_names
from claimx.speakers.names.capitals import TypeOf
from claimx.speakers.names.finding import find_names
from claimx.speakers.names.genders import gender_of
from claimx.speakers.names.name import Name, names_within
from claimx.speakers.names.phrases import with_phrases
from claimx.speakers.names.roles import role_around, stated_role

_SPOKEN = 0.8
"""How often ``I`` and ``you`` are whom a claim, a dialogue or a signature makes them out to be."""
_UNTOLD = 0.5
"""How sure it is that the text tells of nobody who that is."""
_LISTS = re.compile(r"\b(?:including|such as|among them|especially)\b")
"""In ``several councillors, including Ada Quist, who`` she is meant."""
_PERSONS = (SpeakerType.PERSON, SpeakerType.GROUP, SpeakerType.UNKNOWN)
_NOBODY = frozenset("the there anybody anyone nobody no-one".split()) | {"no one"}
"""Sources that are no speaker."""
_OF_ONESELF = re.compile(r"(?:that\s)?(he|she)\b(?!-)")
"""With what somebody begins who speaks of himself: ``Roe said he``."""


def _names(text: str, attributions: Sequence[Attribution], type_of: TypeOf) -> tuple[Name, ...]:
    """The proper names of a text, in order, with those that only a source shows to be names."""
    sources = [claim.source[0] for claim in attributions if claim.source]
    names = not_beyond_sources(text, find_names(text, type_of), sources)
    behind = [claim.cue[0] for claim in attributions if claim.cue and claim.source and _is_next(claim)]
    names = not_into_cues(text, names, behind)
    names = with_phrases(text, names, sources, type_of)
    return with_bare_names(text, names, sources, type_of)


def _is_next(claim: Attribution) -> bool:
    """Whether the cue of a claim stands right behind its source."""
    return claim.cue[0][0] == claim.source[0][1] + 1


class Reader:
    """Reads one text in order and puts each name, pronoun and description down to an entity.

    Args:
        text: the article.
        sentences: its sentences.
        quoted: for each character the depth of quotation.
        attributions: its claims, in order.
        kinds: the kind of each.
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
        kinds: Sequence[Kind],
        type_of: TypeOf,
        opinion: Opinion,
        chooser: Chooser,
    ) -> None:
        self.text = text
        self.attributions = attributions
        self.type_of = type_of
        self.opinion = opinion
        self.chooser = chooser
        self.names = _names(text, attributions, type_of)
        self.grouping = join_kin(text, self.names, group_names(text, self.names))
        self._titles = {head_of(name.title) for name in self.names if name.title}
        self.resolved: dict[int, Resolution] = {}
        self.claims = Claims(text, attributions, kinds)
        self.discourse = Discourse(text, sentences, quoted, self.claims.contents)
        labels = labels_of_turns(attributions)
        self._of_themselves = {
            claim.source[0][1]: gender_of(said[1])
            for claim in attributions
            if claim.source and claim.cue and _is_next(claim) and (said := _OF_ONESELF.match(text, claim.content[0][0]))
        }
        self._bearers = Bearers(
            self.grouping, self.discourse, self.resolved, self._candidates, self._weigh, labels, self._of_themselves
        )
        bearer = self._bearers.likely
        self._asking: Sequence[int] = ()  # the claims whose source asks
        self._named: dict[int, Name | None] = {}
        around_quotations = AroundQuotations(
            attributions, self.claims, self.discourse, self.names, bearer, self.resolved
        )
        self._surroundings = Surroundings(
            attributions, self.claims, self.discourse, around_quotations, self.names, bearer, self._named, self.resolved
        )
        self._questions = Questions(text, attributions, self.claims, self.discourse, self.names, bearer, self.resolved)
        self._contrasts = Contrasts(attributions, self.discourse, self._named, bearer)
        self._owners = Owners(self.discourse, self._questions, self._candidates, self._weigh)
        self._first_person = FirstPerson(self.discourse, self.names, self.grouping.entities, bearer)
        self._quotations_alone = QuotationsAlone(
            self.claims,
            self.discourse,
            self._surroundings,
            around_quotations,
            self._questions,
            self._first_person,
            self._candidates,
            self._weigh,
        )
        self._pronouns_and_descriptions = PronounsAndDescriptions(
            self.discourse,
            self._surroundings,
            self._questions,
            KinAndBodies(self.discourse, self.grouping.entities, self._owners),
            Groups(self.discourse, self.names, type_of, self._bearers, self._stands_for, self._new),
            RelativePronouns(self.discourse, self.names, bearer, type_of, self._stands_for, self._take),
            LastSpeaker(self.discourse, attributions),
            Newspapers(text, self.names),
            TrailingDescriptions(self.discourse, attributions, self.names, bearer),
            Reactions(self.discourse, attributions, self.claims),
            self._candidates,
            self._weigh,
            self._new,
        )
        self._labels: dict[str, Entity | None] = {**bearers_of_labels(text, attributions, self.grouping.entities)}

    def read(self) -> dict[int, Resolution]:
        """Read the text; gives the speaker of each claim with a source and of each quotation alone, by its number."""
        by_place: dict[Offsets, list[int]] = {}
        for number, claim in enumerate(self.attributions):
            if claim.source:
                by_place.setdefault(claim.source[0], []).append(number)
        sources = [
            (read_mention(self.text, span, self.names, self.type_of), numbers) for span, numbers in by_place.items()
        ]
        # The name in each claim's source.
        self._named.update((number, mention.name) for mention, numbers in sources for number in numbers)
        for event, claims in self._in_order(sources):
            if isinstance(event, Name):
                self._bearers.meet(event)
            elif claims:
                self._claim(event, claims)
            else:
                self._refer(event)
        for mention, claims in sources:
            # "“I said so,” Roe told her": who says it is named behind it.
            if mention.is_spoken and mention.head in FIRST and self.resolved[claims[0]].entity is None:
                self.resolved.update((number, self._spoken(mention)) for number in claims)
        for entity in {id(found.entity): found.entity for found in self.resolved.values() if found.entity}.values():
            if entity.type is SpeakerType.PERSON and not entity.roles:
                entity.roles += filter(None, [self._role_elsewhere(entity)])
        return self.resolved

    def _in_order(self, sources: Iterable[tuple[Mention, Sequence[int]]]) -> list[tuple[Mention | Name, Sequence[int]]]:
        """All that asks for whom it stands: sources and quotations alone, with their claims, other pronouns and
        descriptions, names."""
        taken = {place for mention, _ in sources for place in (mention.start, mention.core[0])}
        alone = ((quotation_at(self.attributions[number].content[0][0]), [number]) for number in self.claims.alone)
        references = find_references(self.text, self.names, self.type_of)
        events: list[tuple[int, int, Mention | Name, Sequence[int]]] = []
        events += [(mention.core[0], 0, mention, numbers) for mention, numbers in sources]
        events += [(quotation.start, 1, quotation, numbers) for quotation, numbers in alone]
        events += [(reference.start, 2, reference, ()) for reference in references if reference.start not in taken]
        events += [(name.start, 3, name, ()) for name in self.names]
        return [(event, claims) for _, _, event, claims in sorted(events, key=lambda event: event[:2])]

    def _role_elsewhere(self, entity: Entity) -> str | None:
        """What the text first calls somebody where it names who that is and nobody is a source."""
        full = sorted((name.start, name.end) for name in entity.names if len(name.words) > 1)
        roles = (role_around(self.text, start, end, self.type_of) for start, end in full)
        return next(filter(None, roles), None)

    # Sources

    def _claim(self, mention: Mention, claims: Sequence[int]) -> None:
        """Put the claims of a source, or a quotation alone, down to whoever makes them."""
        self._asking = claims
        resolution = self._source(mention, claims)
        self._asking = ()
        for number in claims:
            told = is_agentless(self.text, self.attributions[number])
            self.resolved[number] = Resolution(None, CERTAIN) if told else resolution
        if resolution.entity is None:
            return
        if not _LISTS.search(self.text, mention.start, mention.end):
            self.discourse.source(resolution.entity, mention.end)
        if not (mention.is_spoken and self._first_person.told_between):
            self.discourse.speaks(resolution.entity, mention.start)

    def _source(self, mention: Mention, claims: Sequence[int]) -> Resolution:
        """Who a source is, or who makes a quotation alone."""
        if mention.form is Form.QUOTATION:
            return self._quotations_alone.speaker(mention, claims[0])
        # But not "anyone who knows her".
        nobody = self.text[mention.start : mention.end].casefold() in _NOBODY
        if nobody or all(is_agentless(self.text, self.attributions[number]) for number in claims):
            return Resolution(None, CERTAIN)
        labels = mention.form is not Form.PRONOUN and any(self.attributions[number].kind for number in claims)
        if labels and (labelled := self._labelled(mention)):
            self._take(mention, labelled)
            return Resolution(labelled, TOLD)
        if mention.name:
            found = Resolution(self._bearers.of(mention.name), CERTAIN)
        elif mention.is_spoken:
            return self._spoken(mention)
        else:
            found = self._stands_for(mention)
            if found.entity:
                self._take(mention, found.entity)
        if found.entity:
            self._learn(mention, found.entity)
        return found

    def _labelled(self, label: Mention) -> Entity | None:
        """Whose turns a transcript's label begins; one that names nobody is that of a speaker of its own."""
        words = self.text[label.start : label.end]
        if words == ANSWER and words not in self._labels:
            self._labels[words] = answering(self.text, self.attributions, self.discourse.mentioned_at)
        return self._labels.get(words) or (None if label.name else self._new(label))

    def _spoken(self, mention: Mention) -> Resolution:
        """Who is ``I`` or ``you``: ``I`` is whoever makes the claim that it stands in, as far as that is known."""
        around = self._surroundings.around(mention) if mention.head in FIRST else None
        around = around or self._first_person.stands_for(mention.head, mention.start)
        if around is None and mention.head in FIRST and not self.discourse.quoted[mention.start]:
            around = self._surroundings.cited(mention.start)
        if around and around.type is SpeakerType.UNKNOWN and mention.head == "i":
            around.type = SpeakerType.PERSON
        return Resolution(around, _SPOKEN if around else _UNTOLD)

    def _stands_for(self, mention: Mention) -> Resolution:
        """For whom a pronoun or description stands in the source of the claims that ask, or before it."""
        found = self._pronouns_and_descriptions.stands_for(mention, self._asking)
        if mention.form is Form.DESCRIPTION and found.entity:
            named = map(self._bearers.likely, self._hanging_on(mention))
            if any(entity is found.entity for entity in named) and not self._surroundings.named_behind(mention):
                # "The lawyer for Roe" is not Roe, nor "the man who shot Roe".
                return Resolution(self._new(mention), _UNTOLD)
        return found

    def _learn(self, mention: Mention, entity: Entity) -> None:
        """Remember what a source says of whoever it is."""
        trace = self.discourse.trace(entity)
        entity.gender = entity.gender or (mention.gender if mention.form is not Form.PRONOUN else "")
        if mention.role:
            entity.roles.append(mention.role)
            self.discourse.call(trace, mention.role)
        elif mention.form is Form.DESCRIPTION and entity.is_named and entity.type is SpeakerType.PERSON:
            entity.roles += filter(None, [stated_role(mention.text)])
        entity.organization = entity.organization or mention.organization

    # Pronouns and descriptions that are no sources

    def _refer(self, mention: Mention) -> None:
        """Put a pronoun or description down to whom it stands for, if to anybody."""
        entity = self._surroundings.named_behind(mention)
        if entity is None and mention.definite:
            candidates = self._candidates(mention)
            probabilities = self._weigh(mention, candidates)
            best = int(probabilities.argmax())
            entity = candidates[best].entity if best < len(candidates) else None
        if entity or mention.form is not Form.PRONOUN:
            self._take(mention, entity or self._new(mention))

    # Any mention

    def _take(self, mention: Mention, entity: Entity) -> None:
        """Put a mention down to an entity."""
        start, end = mention.core
        gender = mention.gender if mention.form is Form.PRONOUN else ""
        trace = self.discourse.mention(entity, start, end, gender=gender)
        entity.mentions[mention.start, mention.end] += 1
        if mention.form is Form.DESCRIPTION and not mention.together:
            self.discourse.call(trace, phrase_of(self.text, mention))
            entity.gender = entity.gender or mention.gender

    def _new(self, mention: Mention) -> Entity:
        several = mention.head in PEOPLE and mention.type is not SpeakerType.ORGANIZATION
        kind = SpeakerType.GROUP if several else mention.type
        return Entity(kind, mention.gender, description=phrase_of(self.text, mention))

    def _candidates(self, mention: Mention, question: Question | None = None) -> list[Trace]:
        """Whom a mention may stand for by type and gender, the one mentioned last first, but who asks it something, and
        who is ``I`` or ``you`` there."""
        whose = self._owners.of(mention, self._asking)
        others = [whose, *self._questions.others(mention, self._asking, question)]
        others += self._contrasts.named_beside(mention, self._asking)
        if mention.form in (Form.PRONOUN, Form.DESCRIPTION):
            others += self._first_person.speaking(mention.start)
        candidates = candidates_for(mention, self.discourse, others, self._titles, whose)
        if mention.form is Form.DESCRIPTION and (gender := self._of_themselves.get(mention.end)):
            # "Senator Roe said he had read it. The speaker said she": she is the speaker if the text has told of no
            # woman so far.
            known = [trace for trace in self.discourse.recent(RECENT) if trace.entity.type in _PERSONS]
            if all(of_another_gender(gender, trace) for trace in known):
                candidates = [trace for trace in candidates if trace not in known]
        return without_possessors(mention, candidates, self.discourse)

    def _hanging_on(self, mention: Mention) -> list[Name]:
        """The names in what hangs on a description, up to ``and``, behind which it may be named: ``the head of Norvia's
        union and candidate Ada Quist``."""
        joined = self.text.find(" and ", mention.core[1], mention.end)
        return names_within(self.names, mention.core[1], mention.end if joined < 0 else joined)

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> NDArray[np.float64]:
        """How likely a mention stands for each candidate, and last for nobody."""
        return self.chooser.probabilities(self._features(mention, candidates))

    def _features(self, mention: Mention, candidates: Sequence[Trace]) -> NDArray[np.float64]:
        chances = self.opinion.chances(mention.core, [trace.latest for trace in candidates])
        return features_of(self._surroundings.of(mention, self._asking), candidates, chances)
