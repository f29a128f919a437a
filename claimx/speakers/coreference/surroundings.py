"""Where and how a mention asks for whom it stands: what the text, its claims and its speakers so far say around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimx.article import Offsets, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.conversation.block_quotations import opening_claim
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.around_quotations import AroundQuotations, says_who
from claimx.speakers.coreference.choice import Resolution, speaker_of
from claimx.speakers.coreference.features import Situation
from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import LEADS, Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import PREPOSITIONS
from claimx.speakers.mentions.cataphora import subject_ahead
from claimx.speakers.mentions.mention import Form, Mention, phrase_of
from claimx.speakers.mentions.naming import named_behind
from claimx.speakers.names.name import Name, names_within

_SILENCE = 10
"""More paragraphs than this without a claim are as many."""
_ADDS = re.compile(
    r"\b(?:add|adds|added|adding|continue[sd]?|continuing|went on|goes on|also|further)\b", re.IGNORECASE
)
ANSWERING = "answer|repl[iy]|respond|retort|counter|conced|admit|agree|den[iy]|shot back"
"""How verbs begin that say that somebody answers; the scorer has learned what these, and no more, say of a speaker."""
_ANSWERS = re.compile(rf"\b(?:{ANSWERING})\w*\b", re.IGNORECASE)
_LATELY = 2
"""In so many paragraphs before a quotation somebody has spoken lately."""
_PERSONS = (SpeakerType.PERSON, SpeakerType.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Sees what stands around each mention of a text while it is read in order.

    Attributes:
        attributions: the claims of the text, in order.
        claims: the same by where they stand.
        discourse: whom the text has spoken of so far; grows while it is read.
        around_quotations: what stands around each quotation alone.
        names: its proper names, in order.
        bearer: for whom each of them stands.
        named: the name in each claim's source, if there is one; complete before the first mention asks.
        resolved: who makes each claim, as far as it is known; grows while the text is read.
    """

    attributions: Sequence[Attribution]
    claims: Claims
    discourse: Discourse
    around_quotations: AroundQuotations
    names: Sequence[Name]
    bearer: Callable[[Name], Entity]
    named: Mapping[int, Name | None]
    resolved: Mapping[int, Resolution]

    def of(self, mention: Mention, asking: Sequence[int]) -> Situation:
        """The situation of a mention, which is the source of the claims of these numbers, or of none."""
        discourse, claims = self.discourse, self.claims
        speakers = discourse.speakers
        before = self.discourse.text[max(0, mention.start - 20) : mention.start].casefold()
        paragraph = discourse.paragraph(mention.start)
        last = claims.before(mention.start, asking)
        ahead, later = self.ahead(paragraph, asking)
        begin = min((self.attributions[number].content[0][0] for number in asking), default=mention.start)
        alone = mention.form is Form.QUOTATION and bool(asking)
        behind = self.around_quotations.name_behind(asking[0]) if alone else None
        return Situation(
            mention=mention,
            sentence=discourse.sentence(mention.start),
            paragraph=paragraph,
            quoted=bool(discourse.quoted[mention.start]),
            source=bool(asking),
            speaking=(speakers[-1] if speakers else None, speakers[-2] if len(speakers) > 1 else None),
            around=self.around(mention),
            reported=bool(discourse.reported[mention.start]),
            leads=LEADS.search(before) is not None,
            preposition=any(word in PREPOSITIONS for word in before.split()[-1:]),
            opens=discourse.opens_paragraph(mention.start),
            words=self._says(mention),
            pronoun=discourse.pronouns.get(mention.gender),
            introduces=mention.form is Form.NAME and mention.role is not None,
            question=last is not None and claims.asks(last),
            adds=claims.report_with(_ADDS, asking),
            answers=claims.report_with(_ANSWERS, asking),
            behind=begin < mention.start,
            quotes=bool(asking) and bool(discourse.quoted[begin]),
            silence=self._silence(paragraph, last),
            conversation=claims.conversation,
            claimed=claims.end(last) if last is not None else 0,
            named_inside=self._bearers(span for number in asking for span in self.attributions[number].content),
            told=self._bearers(filter(None, map(claims.told, asking))),
            carrying_on=self.carrying_on(paragraph, last) if mention.form is Form.QUOTATION else None,
            ahead=ahead,
            ahead_paragraphs=later,
            behind_it=self.bearer(behind) if behind else None,
            described=behind is not None and says_who(self.discourse.text, behind),
        )

    def around(self, mention: Mention) -> Entity | None:
        """Who makes the claim that a mention stands in."""
        return speaker_of(self.resolved, self.claims.holding(mention.start))

    def carrying_on(self, paragraph: int, last: int | None) -> Entity | None:
        """Who made the last claim, if that stands in this paragraph or the one before."""
        if last is None or paragraph - self.discourse.paragraph(self.claims.end(last) - 1) > 1:
            return None
        if last in self.resolved:
            return self.resolved[last].entity
        return self.discourse.speakers[-1] if self.discourse.speakers else None

    def carrying_on_as_i(self, paragraph: int, last: int | None) -> Entity | None:
        """Who carries on where a quotation says ``I``: not the organization that has made the last claim, where a
        person has spoken lately."""
        entity = self.carrying_on(paragraph, last)
        if entity is None or entity.type in _PERSONS:
            return entity
        spoke = (each for each in reversed(self.discourse.speakers) if each.type in _PERSONS)
        person = next(spoke, None)
        lately = person is not None and paragraph - self.discourse.known(person).spoke_in <= _LATELY
        return person if lately else entity

    def ahead(self, paragraph: int, asking: Sequence[int]) -> tuple[Entity | None, int]:
        """Whom the next claim names as its source, if it stands in this paragraph or the next, and how far that is."""
        number = max(asking, default=len(self.attributions)) + 1
        if number >= len(self.attributions):
            return None, 0
        name, claim = self.named.get(number), self.attributions[number]
        later = self.discourse.paragraph(claim.extent[0]) - paragraph
        return (self.bearer(name), max(0, later)) if name and later <= 1 else (None, 0)

    def named_behind(self, mention: Mention) -> Entity | None:
        """Whose name a description gives itself, ``The cook, who gave his name as Roe``, or who is the subject of the
        sentence behind a pronoun, ``In her speech, Ada Quist``."""
        if mention.form is Form.PRONOUN and mention.gender:
            begin = self.discourse.sentences_before(mention.start)[0]
            name = subject_ahead(self.discourse.text, begin, mention, self.names)
            entity = self.bearer(name) if name else None
            return None if entity is None or of_another_gender(mention.gender, self.discourse.known(entity)) else entity
        name = named_behind(self.discourse.text, mention, self.names) if mention.form is Form.DESCRIPTION else None
        return self.bearer(name) if name else None

    def cited(self, place: int) -> Entity | None:
        """Who makes the claim that opens the block quotation in which a place stands, if it stands in one."""
        return speaker_of(
            self.resolved,
            opening_claim(self.discourse.text, self.discourse, self.attributions, self.claims, place),
        )

    def _says(self, mention: Mention) -> frozenset[str]:
        """What a description says, or what stands beside a name that is new."""
        described = mention.form is Form.DESCRIPTION
        return content_words(phrase_of(self.discourse.text, mention) if described else mention.role or "")

    def _silence(self, paragraph: int, last: int | None) -> int:
        if last is None:
            return _SILENCE
        return min(_SILENCE, max(0, paragraph - self.discourse.paragraph(self.claims.end(last) - 1)))

    def _bearers(self, spans: Iterable[Offsets]) -> frozenset[int]:
        """Who is named in stretches of the text, by ``id()``."""
        return frozenset(id(self.bearer(name)) for span in spans for name in names_within(self.names, *span))
