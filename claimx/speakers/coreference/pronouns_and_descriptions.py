"""For whom a source stands that is a pronoun or a description: ``she``, ``the mayor``, ``his wife``, ``they``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.speakers.coreference.choice import CERTAIN, TOLD, Resolution, Weigh
from claimx.speakers.coreference.groups import Groups
from claimx.speakers.coreference.kin_and_bodies import KinAndBodies
from claimx.speakers.coreference.last_speaker import LastSpeaker
from claimx.speakers.coreference.newcomers import brought_in
from claimx.speakers.coreference.newspapers import Newspapers
from claimx.speakers.coreference.questions import Question, Questions, who_was_asked
from claimx.speakers.coreference.reactions import Reactions
from claimx.speakers.coreference.relative_pronouns import RelativePronouns
from claimx.speakers.coreference.short_forms import rather_named_so, short_form
from claimx.speakers.coreference.surroundings import Surroundings
from claimx.speakers.coreference.trailing_descriptions import TrailingDescriptions
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import ANYBODY, RELATIVE, THEY
from claimx.speakers.mentions.mention import Form, Mention

_SHORT_FORM = 0.9
"""How often ``the ministry`` is the one that the article names, and ``his wife`` who has his last name."""
_INTRODUCED = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_HALF = 0.5
"""Where it is less sure than this for whom ``they`` stands, it is with whom the sentence begins."""
_NEAR = 2
"""Sentences before ``the latter`` in which the two may be named."""
_TWO = frozenset(["couple", "pair", "duo"])
"""What two are called whom the sentence before begins with."""

_UNDERGOES = re.compile(
    r"[A-Z][a-z]+\s(?:should|must|can|could|will|would|may|might|(?:are|were|have\sbeen|had\sbeen)\s"
    r"(?:[a-z]+(?:ed|en)|told|sent|shot|hit|hurt))\b"
)
"""A sentence whose subject does nothing of which it could speak: ``Passengers were rebooked``."""


@dataclass(frozen=True, slots=True)
class PronounsAndDescriptions:
    """Says for whom each source stands that is a pronoun or a description, while a text is read in order.

    The text itself says it of some; of the others the scorer does.

    Attributes:
        discourse: whom the text has spoken of so far; grows while it is read.
        surroundings: what stands around each mention.
        questions: what each answers.
        kin_and_bodies: whom somebody has, as far as names tell.
        groups: who several are at once.
        relative_pronouns: for whom ``who`` stands.
        last_speaker: where words stand for whoever spoke last.
        newspapers: where ``the paper`` is one.
        trailing_descriptions: whose a description is behind what its bearer claims.
        reactions: who reacts right before a pronoun.
        candidates: whom a mention may stand for that answers a question or none.
        weigh: how likely it stands for each of them, and last for nobody.
        new: makes somebody whom the text has not spoken of before.
    """

    discourse: Discourse
    surroundings: Surroundings
    questions: Questions
    kin_and_bodies: KinAndBodies
    groups: Groups
    relative_pronouns: RelativePronouns
    last_speaker: LastSpeaker
    newspapers: Newspapers
    trailing_descriptions: TrailingDescriptions
    reactions: Reactions
    candidates: Callable[[Mention, Question | None], list[Trace]]
    weigh: Weigh
    new: Callable[[Mention], Entity]

    def stands_for(self, mention: Mention, asking: Sequence[int]) -> Resolution:
        """The entity that a mention stands for; a new one for a new description.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is.
        """
        mention = self.newspapers.read(mention)
        if said := self._said_beside(mention):
            return said
        question = self.questions.answered(mention, asking)
        candidates = self.candidates(mention, question)
        if one := _of_two(mention, candidates, self.discourse):
            return Resolution(one, _SHORT_FORM)
        if asked := who_was_asked(mention, question, candidates) or self.last_speaker.stated(mention, asking):
            return Resolution(asked, TOLD)
        if reacting := self.reactions.before(mention, asking, candidates):
            return Resolution(reacting, TOLD)
        if self.reactions.of_body(mention, asking) and (body := self.groups.before(mention)):
            return Resolution(body, TOLD)
        if own := self.kin_and_bodies.named(mention, asking, candidates):
            return Resolution(own, _SHORT_FORM)
        return self._likeliest(mention, asking, self.kin_and_bodies.without_strangers(mention, asking, candidates))

    def _said_beside(self, mention: Mention) -> Resolution | None:
        """What the words beside a mention say, or its own: ``a nurse, who``, ``the cook, who gave his name as Roe``,
        ``Quist and Holm``, ``a nurse``."""
        relative = mention.form is Form.PRONOUN and mention.head in RELATIVE
        if relative and (found := self.relative_pronouns.before(mention)):
            return found
        if named := self.surroundings.named_behind(mention):
            return Resolution(named, TOLD)
        if mention.together:
            return Resolution(self.groups.of(mention, mention.together), CERTAIN)
        if mention.head in _TWO and mention.definite and (two := self.groups.before(mention)):
            return Resolution(two, _SHORT_FORM)
        if mention.form is Form.DESCRIPTION and not mention.definite:
            return Resolution(self.new(mention), TOLD)
        return None

    def _likeliest(self, mention: Mention, asking: Sequence[int], candidates: Sequence[Trace]) -> Resolution:
        """The candidate that the scorer takes for the likeliest, but where a name or several before it fit better."""
        probabilities = self.weigh(mention, candidates)
        best = int(probabilities.argmax())
        if best == len(candidates) and candidates:
            likeliest = int(probabilities[:-1].argmax())
            # In the news a pronoun that is a source stands for somebody, and "the expert" for whoever has just spoken
            # more often than in the novels that it was learned on.
            if mention.form is Form.PRONOUN or self.last_speaker.goes_on(mention, candidates[likeliest]):
                best = likeliest
        picked = candidates[best] if best < len(candidates) else None
        sure = float(probabilities[best])
        if picked is None and (body := self._body(mention, asking, candidates)):
            return Resolution(body, _SHORT_FORM)
        if they := self._subjects(mention, picked if sure >= _HALF else None):
            return Resolution(they, _HALF)
        if picked is None and mention.head in THEY and (they := self.groups.long_before(mention)):
            return Resolution(they, _HALF)
        if picked is None:
            return Resolution(None if mention.form is Form.PRONOUN else self.new(mention), sure)
        about = mention, picked, candidates, self.discourse
        if called := _only_called_so(*about) or brought_in(*about):
            return Resolution(called, _SHORT_FORM)
        named = self._rather_named_so(mention, picked)
        return Resolution(named, _SHORT_FORM) if named else Resolution(picked.entity, sure)

    def _body(self, mention: Mention, asking: Sequence[int], candidates: Sequence[Trace]) -> Entity | None:
        """What ``the ministry`` or ``the newspaper`` is that may be nobody of the candidates."""
        named = short_form(mention, self.discourse.organizations(mention.head))
        named = named or self.trailing_descriptions.named(mention, asking) or self._rather_named_so(mention, None)
        return named or self.last_speaker.taken_for_somebody(mention, candidates)

    def _subjects(self, they: Mention, picked: Trace | None) -> Entity | None:
        """Those with whom the sentence before ``they`` begins, where whom it was put down to is one person, or a body
        before that sentence: ``The ministry said it was safe. Residents blocked the road. They``."""
        if they.form is not Form.PRONOUN or they.head not in THEY:
            return None
        if picked and picked.entity.type is not SpeakerType.PERSON:
            several = picked.entity.type in (SpeakerType.ORGANIZATION, SpeakerType.GROUP)
            if not several or picked.sentence >= self.discourse.sentence(they.start) - 1:
                return None
            if any(
                _UNDERGOES.match(self.discourse.text, begin) for begin in self.discourse.sentences_before(they.start)
            ):
                return None
        return self.groups.before(they)

    def _rather_named_so(self, mention: Mention, picked: Trace | None) -> Entity | None:
        organizations, called = self.discourse.organizations(mention.head), self.discourse.called(mention.head)
        return rather_named_so(mention, picked, organizations, called)


def _only_called_so(
    mention: Mention, picked: Trace, candidates: Sequence[Trace], discourse: Discourse
) -> Entity | None:
    """The only one whom the text has just called ``the officer`` where it names or introduces her, if somebody was
    picked whom it calls nothing: ``Officer Roe stopped Quist. The officer``, ``An officer saw Quist. The officer``."""
    if mention.form is not Form.DESCRIPTION or not mention.definite or mention.type is not SpeakerType.PERSON:
        return None
    alone = mention.text.casefold() == f"the {mention.head}" and mention.core[1] == mention.end
    if not alone or picked.heads or not picked.entity.is_named:
        return None
    called = [trace for trace in candidates if mention.head in trace.heads]
    if len(called) != 1 or called[0].sentence < discourse.sentence(mention.start) - 2:
        return None
    entity = called[0].entity
    # Not the expert of "Quist met an expert", who may be anybody.
    anew = _INTRODUCED.match(entity.description) and mention.head not in ANYBODY
    # Nor the major of "A dog named Major".
    return entity if entity.is_named or (anew and entity.description.split()[-1] == mention.head) else None


def _of_two(mention: Mention, candidates: Sequence[Trace], discourse: Discourse) -> Entity | None:
    """Who ``the latter`` or ``the former`` is, of the last two whom the text names in one sentence, a little before."""
    place = {"the latter": 0, "the former": 1}.get(mention.text.casefold())
    if place is None:
        return None
    latest = {
        max(name.start for name in before): trace.entity
        for trace in candidates
        if (before := [name for name in trace.entity.names if name.start < mention.start])
    }
    sentence = discourse.sentence(max(latest, default=0))
    if discourse.sentence(mention.start) - sentence > _NEAR:
        return None
    both = {start: entity for start, entity in latest.items() if discourse.sentence(start) == sentence}
    persons = {start: entity for start, entity in both.items() if entity.type is SpeakerType.PERSON}
    both = persons if len(persons) > 1 else both
    return both[sorted(both, reverse=True)[place]] if len(both) > 1 else None
