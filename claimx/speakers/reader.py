"""Reads a text in order and puts whoever it speaks of down to one speaker; each claim has one that way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, Offsets, Sentence, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.conversation.first_person import FirstPerson
from claimx.speakers.conversation.labels import ANSWER, answering, bearers_of_labels, labels_of_turns
from claimx.speakers.coreference.agreement import may_be_thing
from claimx.speakers.coreference.bearers import Bearers
from claimx.speakers.coreference.candidates import CANDIDATES, candidates_for
from claimx.speakers.coreference.choice import Chooser, Opinion, Resolution
from claimx.speakers.coreference.families import join_kin
from claimx.speakers.coreference.features import features_of, is_anybody
from claimx.speakers.coreference.namesakes import (
    belonging_to,
    bodies_by_word,
    family_begins,
    is_no_kin,
    kin_of,
    rather_named_so,
    short_form,
)
from claimx.speakers.coreference.owners import Owners
from claimx.speakers.coreference.questions import Question, Questions, who_was_asked
from claimx.speakers.coreference.quotations_alone import QuotationsAlone
from claimx.speakers.coreference.running import agentless
from claimx.speakers.coreference.surroundings import Surroundings
from claimx.speakers.entities.descriptions import head_of
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.lexicon import FIRST, PEOPLE, RELATIVE, THEY
from claimx.speakers.mentions.mention import Form, Mention, phrase_of, quotation_at
from claimx.speakers.mentions.plural import plural_subject
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.mentions.references import find_references
from claimx.speakers.mentions.relative import described_before, follows, stands_beside
from claimx.speakers.names.bare_names import not_beyond_sources, with_bare_names
from claimx.speakers.names.bodies import names_business
from claimx.speakers.names.capitals import TypeOf
from claimx.speakers.names.finding import find_names
from claimx.speakers.names.name import Name
from claimx.speakers.names.phrases import with_phrases
from claimx.speakers.names.roles import role_around, stated_role

_INTRODUCED = 0.9
"""How often a label like ``A`` is whom the article makes it out to be."""
_HALF = 0.5
"""Where it is less sure than this for whom ``they`` stands, it is with whom the sentence begins."""
_NEAR = 2
"""Sentences between somebody's claim and what goes on about it."""
_TWO = frozenset(["couple", "pair", "duo"])
"""What two are called whom the sentence before begins with."""
_SHORT_FORM = 0.9
"""How often ``the ministry`` is the one that the article names, and ``his wife`` who has his last name."""
_CERTAIN = 0.97
"""How often a source that is a name has the right speaker."""

_READS = re.compile(r"reads?\b")
_STATED = re.compile(
    r"\b(?:in|issued|released|posted)\s(?:an?|his|her|its|their)\s(?:[a-z]+\s)?(?:statement|letter|post|message|e-?mail)\b",
    re.IGNORECASE,
)
_FAR = 300
_LISTS = re.compile(r"\b(?:including|such as|among them|especially)\b")
"""In ``several councillors, including Ada Quist, who`` she is meant."""


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
        sources = [claim.source[0] for claim in attributions if claim.source]
        names = not_beyond_sources(text, find_names(text, type_of), sources)
        names = with_phrases(text, names, sources, type_of)
        self.names = with_bare_names(text, names, sources, type_of)
        self.grouping = join_kin(text, self.names, group_names(text, self.names))
        self._titles = {head_of(name.title) for name in self.names if name.title}
        self.resolved: dict[int, Resolution] = {}
        self.claims = Claims(text, attributions, kinds)
        self.discourse = Discourse(text, sentences, quoted, self.claims.contents)
        labels = labels_of_turns(attributions)
        self._bearers = Bearers(self.grouping, self.discourse, self.resolved, self._candidates, self._weigh, labels)
        bearer = self._bearers.likely
        # Who was the last source of a claim, and where that ends, with all that hangs on it: "Roe, 58, who …".
        self._last_source: tuple[int, Entity] | None = None
        self._asking: Sequence[int] = ()  # the claims whose source asks
        self._named: dict[int, Name | None] = {}
        self._surroundings = Surroundings(
            text, attributions, self.claims, self.discourse, self.names, bearer, self._named, self.resolved
        )
        self._questions = Questions(text, attributions, self.claims, self.discourse, self.names, bearer, self.resolved)
        self._owners = Owners(self.discourse, self._questions, self._candidates, self._weigh)
        # Who speak together, by who they are or by the words for them.
        self._groups: dict[frozenset[int] | str, Entity] = {}
        self._bodies = bodies_by_word(self.grouping.entities)
        self._first_person = FirstPerson(self.discourse, self.names, self.grouping.entities, bearer)
        self._quotations_alone = QuotationsAlone(
            self.claims,
            self.discourse,
            self._surroundings,
            self._questions,
            self._first_person,
            self._candidates,
            self._weigh,
        )
        self._labels: dict[str, Entity | None] = {**bearers_of_labels(text, attributions, self.grouping.entities)}

    def read(self) -> dict[int, Resolution]:
        """Read the text; gives the speaker of each claim with a source and of each quotation alone, by its number."""
        sources: dict[Offsets, list[int]] = {}
        for number, claim in enumerate(self.attributions):
            if claim.source:
                sources.setdefault(claim.source[0], []).append(number)
        read = {span: read_mention(self.text, span, self.names, self.type_of) for span in sources}
        taken = {mention.start for mention in read.values()} | {mention.core[0] for mention in read.values()}
        # The name in each claim's source.
        self._named.update((number, mention.name) for span, mention in read.items() for number in sources[span])
        references = [
            reference
            for reference in find_references(self.text, self.names, self.type_of)
            if reference.start not in taken
        ]
        alone = {number: quotation_at(self.attributions[number].content[0][0]) for number in self.claims.alone}
        events: list[tuple[int, int, Mention | Name, Sequence[int]]] = []
        events += [(mention.core[0], 0, mention, sources[span]) for span, mention in read.items()]
        events += [(quotation.start, 1, quotation, [number]) for number, quotation in alone.items()]
        events += [(reference.start, 2, reference, ()) for reference in references]
        events += [(name.start, 3, name, ()) for name in self.names]
        for _, _, event, claims in sorted(events, key=lambda event: event[:2]):
            if isinstance(event, Name):
                self._bearers.meet(event)
            elif claims:
                self._asking = claims
                resolution = self._source(event, claims)
                self._asking = ()
                for number in claims:
                    told = agentless(self.text, self.attributions[number])
                    self.resolved[number] = Resolution(None, _CERTAIN) if told else resolution
                if resolution.entity and not _LISTS.search(self.text, event.start, event.end):
                    self._last_source = event.end, resolution.entity
                if resolution.entity and not (event.is_spoken and self._first_person.told_between):
                    self.discourse.speaks(resolution.entity, event.start)
            else:
                self._refer(event)
        for mention, claims in ((read[span], numbers) for span, numbers in sources.items()):
            # "“I said so,” Roe told her": who says it is named behind it.
            if mention.is_spoken and mention.head in FIRST and self.resolved[claims[0]].entity is None:
                self.resolved.update((number, self._spoken(mention)) for number in claims)
        for entity in {id(found.entity): found.entity for found in self.resolved.values() if found.entity}.values():
            if entity.type is SpeakerType.PERSON and not entity.roles:
                entity.roles += filter(None, [self._role_elsewhere(entity)])
        return self.resolved

    def _role_elsewhere(self, entity: Entity) -> str | None:
        """What the text first calls somebody where it names who that is and nobody is a source."""
        full = sorted((name.start, name.end) for name in entity.names if len(name.words) > 1)
        roles = (role_around(self.text, start, end, self.type_of) for start, end in full)
        return next(filter(None, roles), None)

    @cached_property
    def _family_begins(self) -> int:
        """Where the text first speaks of a family: looked for when somebody's anything is a source, as few are."""
        return family_begins(self.text)

    # Pronouns and descriptions

    def _refer(self, mention: Mention) -> None:
        """A pronoun or description that is no source."""
        entity = self._surroundings.named_behind(mention)
        if entity is None and mention.definite:
            candidates = self._candidates(mention)
            probabilities = self._weigh(mention, candidates)
            best = int(probabilities.argmax())
            entity = candidates[best].entity if best < len(candidates) else None
        if entity or mention.form is not Form.PRONOUN:
            self._take(mention, entity or self._new(mention))

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

    def _several(self, mention: Mention, names: Sequence[Name]) -> Entity:
        """The group that some make who speak together, the same each time: ``Ada Quist and Per Holm``."""
        members = [self._bearers.likely(name) for name in names]
        key = frozenset(map(id, members)) or " ".join(mention.text.casefold().split())
        if key not in self._groups:
            self._groups[key] = self._new(mention)
            if members:
                *others, last = (member.name for member in members)
                self._groups[key].description = f"{', '.join(others)} and {last}"
        return self._groups[key]

    def _candidates(self, mention: Mention, question: Question | None = None) -> list[Trace]:
        """Whom a mention may stand for by type and gender, the one mentioned last first, but who asks it something, and
        who is ``I`` or ``you`` there."""
        others = [self._owners.of(mention, self._asking), *self._questions.others(mention, self._asking, question)]
        if mention.form in (Form.PRONOUN, Form.DESCRIPTION):
            others += self._first_person.speaking(mention.start)
        return candidates_for(mention, self.discourse, others, self._titles)

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> NDArray[np.float64]:
        """How likely a mention stands for each candidate, and last for nobody."""
        return self.chooser.probabilities(self._features(mention, candidates))

    def _features(self, mention: Mention, candidates: Sequence[Trace]) -> NDArray[np.float64]:
        chances = self.opinion.chances(mention.core, [trace.latest for trace in candidates])
        return features_of(self._surroundings.of(mention, self._asking), candidates, chances)

    # Sources

    def _source(self, mention: Mention, claims: Sequence[int]) -> Resolution:
        if mention.form is Form.QUOTATION:
            return self._quotations_alone.speaker(mention, claims[0])
        nobody = mention.text.casefold() == "there"
        if nobody or all(agentless(self.text, self.attributions[number]) for number in claims):
            return Resolution(None, _CERTAIN)
        if mention.form is not Form.PRONOUN and any(self.attributions[number].kind for number in claims):
            label = self.text[mention.start : mention.end]
            labelled = self._labels.get(label)
            if label == ANSWER and label not in self._labels:
                labelled = answering(self.text, self.attributions, self.discourse.mentioned_at)
                self._labels[label] = labelled
            if labelled:
                self._take(mention, labelled)
                return Resolution(labelled, _INTRODUCED)
            if mention.name is None:
                # A transcript's label that names nobody is a speaker of its own.
                return self._made(mention)
        if mention.name:
            entity: Entity | None = self._bearers.of(mention.name)
            sure = _CERTAIN
        elif mention.is_spoken:
            return self._spoken(mention)
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
            self.discourse.call(trace, mention.role)
        elif mention.form is Form.DESCRIPTION and entity.is_named and entity.type is SpeakerType.PERSON:
            entity.roles += filter(None, [stated_role(mention.text)])
        entity.organization = entity.organization or mention.organization
        return Resolution(entity, sure)

    def _spoken(self, mention: Mention) -> Resolution:
        """Who is ``I`` or ``you``: ``I`` is whoever makes the claim that it stands in, as far as that is known."""
        around = self._surroundings.around(mention) if mention.head in FIRST else None
        around = around or self._first_person.stands_for(mention.head, mention.start)
        if around is None and mention.head in FIRST and not self.discourse.quoted[mention.start]:
            around = self._surroundings.cited(mention.start)
        if around and around.type is SpeakerType.UNKNOWN and mention.head == "i":
            around.type = SpeakerType.PERSON
        return Resolution(around, 0.8 if around else 0.5)

    def _made(self, mention: Mention) -> Resolution:
        """A speaker that the text has not spoken of before."""
        entity = self._new(mention)
        self._take(mention, entity)
        return Resolution(entity, 0.9)

    def _stands_for(self, mention: Mention) -> tuple[Entity | None, float]:
        """The entity that a pronoun or description which is a source stands for; a new one for a new description."""
        if mention.form is Form.PRONOUN and mention.head in RELATIVE and (found := self._before(mention)):
            return found
        if named := self._surroundings.named_behind(mention):
            return named, _INTRODUCED
        if mention.together:
            return self._several(mention, mention.together.names), _CERTAIN
        if mention.head in _TWO and mention.definite and (two := self._several_before(mention)):
            return two, _SHORT_FORM
        if mention.form is Form.DESCRIPTION and not mention.definite:
            return self._new(mention), 0.9
        question = self._questions.answered(mention, self._asking)
        candidates = self._candidates(mention, question)
        if asked := who_was_asked(mention, question, candidates):
            return asked, _INTRODUCED
        if author := self._author(mention):
            return author, _INTRODUCED
        owner = self._owners.of(mention, self._asking)
        if kin := kin_of(mention, owner, (trace.entity for trace in candidates)):
            return kin, _SHORT_FORM
        if owner and (own := belonging_to(mention, self.discourse.known(owner), self._bodies)):
            return own, _SHORT_FORM
        if owner:
            family = self._family_begins
            candidates = [each for each in candidates if not is_no_kin(mention, owner, each.entity, family)]
        probabilities = self._weigh(mention, candidates)
        best = int(probabilities.argmax())
        if best == len(candidates) and candidates:
            likeliest = int(probabilities[:-1].argmax())
            # In the news a pronoun that is a source stands for somebody, and "the expert" for whoever has just spoken
            # more often than in the novels that it was learned on.
            goes_on = is_anybody(mention.head) and self._goes_on(candidates[likeliest], mention)
            if mention.form is Form.PRONOUN or goes_on:
                best = likeliest
        if best == len(candidates) and (named := short_form(mention, self.discourse.organizations(mention.head))):
            return named, _SHORT_FORM
        if best == len(candidates) and (thing := self._taken_for_somebody(mention, candidates)):
            return thing, _SHORT_FORM
        sure = float(probabilities[best])
        one = best < len(candidates) and candidates[best].entity.type is SpeakerType.PERSON
        if (
            mention.form is Form.PRONOUN
            and mention.head in THEY
            and (sure < _HALF or one)
            and (they := self._several_before(mention))
        ):
            return they, _HALF
        if best < len(candidates):
            named = rather_named_so(mention, candidates[best], self.discourse.organizations(mention.head))
            return (named, _SHORT_FORM) if named else (candidates[best].entity, sure)
        return (None, sure) if mention.form is Form.PRONOUN else (self._new(mention), sure)

    def _author(self, it: Mention) -> Entity | None:
        """Whose statement ``it`` is, which nothing but ``in a statement`` tells of: ``it read: “…”``."""
        cues = [cue for number in self._asking for cue in self.attributions[number].cue]
        if it.head != "it" or not self.discourse.speakers or not any(_READS.match(self.text, *cue) for cue in cues):
            return None
        last = self.discourse.trace(self.discourse.speakers[-1])
        stated = _STATED.search(self.text, max(0, it.start - _FAR), it.start)
        return last.entity if stated and self.discourse.sentence(stated.start()) >= last.spoke else None

    def _taken_for_somebody(self, mention: Mention, candidates: Sequence[Trace]) -> Entity | None:
        """Who spoke last, if ``the newspaper`` can be nobody else, and nothing says that it is a person."""
        if not mention.definite or not names_business(mention.head) or not self.discourse.speakers:
            return None
        last = self.discourse.trace(self.discourse.speakers[-1])
        near = self.discourse.sentence(mention.start) - last.spoke <= _NEAR
        alone = not any(trace.entity.is_named for trace in candidates)
        person = last.entity.type is not SpeakerType.PERSON or last.male or last.female or not may_be_thing(last.entity)
        return last.entity if near and alone and not person else None

    def _before(self, who: Mention) -> tuple[Entity, float] | None:
        """For whom the words right before a relative pronoun stand: a source, a name, or a description of its own."""
        for last in filter(None, (self._last_source, self.discourse.last)):
            if follows(self.text, last[0], who.start):
                return last[1], _CERTAIN
        described = described_before(self.text, who, self.names, self.type_of)
        if described is None:
            return None
        if self.discourse.last and stands_beside(self.text, self.discourse.last[0], described):
            return self.discourse.last[1], _CERTAIN
        entity, sure = self._stands_for(described)
        if entity:
            self._take(described, entity)
        return (entity, sure) if entity else None

    def _several_before(self, they: Mention) -> Entity | None:
        """With whom the sentence of a ``they`` begins, or the one before it, if these are several."""
        for begin in self.discourse.sentences_before(they.start):
            span = plural_subject(self.text, begin, they.start, self.type_of)
            if span is None:
                continue
            there = [
                (end, trace.entity)
                for trace in self.discourse.recent(CANDIDATES)
                for start, end in trace.latest
                if start == span[0] and trace.entity.type is not SpeakerType.PERSON
            ]
            if there:
                return max(there, key=lambda each: each[0])[1]
            described = read_mention(self.text, span, self.names, self.type_of)
            if described.form is Form.DESCRIPTION:
                return self._stands_for(described)[0] or self._new(described)
            if described.name and described.name.type is not SpeakerType.PERSON:
                return self._bearers.of(described.name)
        return None

    def _goes_on(self, candidate: Trace, mention: Mention) -> bool:
        """Whether a candidate spoke last, in this sentence or one of the two before it."""
        speakers = self.discourse.speakers
        near = self.discourse.sentence(mention.start) - candidate.spoke <= _NEAR
        return bool(speakers) and speakers[-1] is candidate.entity and near
