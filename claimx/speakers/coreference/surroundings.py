"""Where and how a mention asks for whom it stands: what the text, its claims and its speakers so far say around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from claimx.article import Offsets, SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.conversation.block_quotations import opening_claim
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.choice import Resolution
from claimx.speakers.coreference.features import Situation
from claimx.speakers.entities.descriptions import content_words, head_of
from claimx.speakers.entities.discourse import LEADS, Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import PREPOSITIONS
from claimx.speakers.mentions.cataphora import subject_ahead
from claimx.speakers.mentions.mention import Form, Mention, phrase_of
from claimx.speakers.mentions.naming import named_behind
from claimx.speakers.names.name import Name, names_within, person_at

_SILENCE = 10
"""More paragraphs than this without a claim are as many."""
_ADDS = re.compile(
    r"\b(?:add|adds|added|adding|continue[sd]?|continuing|went on|goes on|also|further)\b", re.IGNORECASE
)
ANSWERING = "answer|repl[iy]|respond|retort|counter|conced|admit|agree|den[iy]|shot back"
"""How verbs begin that say that somebody answers; the scorer has learned what these, and no more, say of a speaker."""
_ANSWERS = re.compile(rf"\b(?:{ANSWERING})\w*\b", re.IGNORECASE)
_IDENTIFIES = re.compile(
    r"(?:That|This|The (?:speaker|voice|author|writer|caller|man|woman))\s(?:is|was|speaking\sis)\s|"
    r"(?:These|Those|The [^\W\d_]+)\s(?:is|are|was|were)\s(?:that|those|the words|the view|the verdict)\sof\s|"
    r"(?:This|That|It|They|The [^\W\d_]+|These words|Those words)\scame\sfrom\s"
)
_IT_WAS = re.compile(r"It\swas\s")
_WHO_SAID = re.compile(r"\swho\s(?:had\s)?(?:said|asked|answered|spoke|spoken|put|raised|replied|called|wanted)\b")
_SAYING_SO = re.compile(r"With\s(?:these|those)\swords,?\s|In\s(?:this|that)\sway,?\s")
_FAR = 60
"""So many characters behind ``with these words`` somebody is named whose words they are."""
_DESCRIBED = re.compile(r"(?:The|A|An|His|Her|Its|Their)\s[^,.;\n“”\"]{3,60},\s")
_SPEAKS = (
    r"(?:,[^,.;\n]{2,80},|,)?\s(?:(?:was|is)\s(?:speaking|talking)|sa(?:ys|id)\sso|"
    r"spoke\s(?!of|about|against|for|as|up|out|in\sfavou?r))\b"
)
_IS_SPEAKING = re.compile(_SPEAKS)
_DESCRIBED_SPEAKS = re.compile(rf"The\s((?:[^\W\d_][\w-]*\s){{0,3}}?[^\W\d_][\w-]*)(?={_SPEAKS})")
_BESIDE = re.compile(r",\s(?:\d|who\b|whose\b|an?\s|the\s|his\s|her\s|then\s|now\s)")
_OPENING = r"[\"“”„«‘'`]+\s?"
_MARKS = re.compile(rf"\s*{_OPENING}")
_ITEM = re.compile(
    r"\s*(?:(?:\d{1,2}[.)]|[•*#–-]+)\s|(?i:myth|claim|rumou?r|statement)\s?(?:\d{1,2})?[:.)]\s)\s*" + _OPENING
)
_VERDICT = re.compile(
    r"[.,!?]?[\"“”»’']+\s+(?:Not (?:quite|true|so)\b|(?:This|That|It) is (?:false|wrong|misleading|untrue|not true)\b|"
    r"(?:False|Wrong|Misleading|Untrue)[.:]|(?i:verdict|fact):)"
)
_OPENED = re.compile(rf"[.!?…]\s+{_OPENING}\Z")
_STOP = re.compile(r"[.,;:!?…]*\s*")
_LATELY = 2
"""In so many paragraphs before a quotation somebody has spoken lately."""
_PERSONS = (SpeakerType.PERSON, SpeakerType.UNKNOWN)


class Surroundings:
    """Sees what stands around each mention of a text while it is read in order.

    Args:
        text: the article.
        attributions: its claims, in order.
        claims: the same by where they stand.
        discourse: whom the text has spoken of so far; grows while it is read.
        names: its proper names, in order.
        bearer: for whom each of them stands.
        named: the name in each claim's source, if there is one; complete before the first mention asks.
        resolved: who makes each claim, as far as it is known; grows while the text is read.
    """

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        claims: Claims,
        discourse: Discourse,
        names: Sequence[Name],
        bearer: Callable[[Name], Entity],
        named: Mapping[int, Name | None],
        resolved: Mapping[int, Resolution],
    ) -> None:
        self._text = text
        self._attributions = attributions
        self._claims = claims
        self._discourse = discourse
        self._names = names
        self._bearer = bearer
        self._named = named
        self._resolved = resolved

    def of(self, mention: Mention, asking: Sequence[int]) -> Situation:
        """The situation of a mention, which is the source of the claims of these numbers, or of none."""
        discourse, claims = self._discourse, self._claims
        speakers = discourse.speakers
        before = self._text[max(0, mention.start - 20) : mention.start].casefold()
        paragraph = discourse.paragraph(mention.start)
        last = claims.before(mention.start, asking)
        ahead, later = self.ahead(paragraph, asking)
        begin = min((self._attributions[number].content[0][0] for number in asking), default=mention.start)
        alone = mention.form is Form.QUOTATION and bool(asking)
        behind = self._name_behind(asking[0]) if alone else None
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
            named_inside=self._bearers(span for number in asking for span in self._attributions[number].content),
            told=self._bearers(filter(None, map(claims.told, asking))),
            carrying_on=self.carrying_on(paragraph, last) if mention.form is Form.QUOTATION else None,
            ahead=ahead,
            ahead_paragraphs=later,
            behind_it=self._bearer(behind) if behind else None,
            described=behind is not None and _BESIDE.match(self._text, behind.end) is not None,
        )

    def around(self, mention: Mention) -> Entity | None:
        """Who makes the claim that a mention stands in."""
        return self._speaker(self._claims.holding(mention.start))

    def carrying_on(self, paragraph: int, last: int | None) -> Entity | None:
        """Who made the last claim, if that stands in this paragraph or the one before."""
        if last is None or paragraph - self._discourse.paragraph(self._claims.end(last) - 1) > 1:
            return None
        if last in self._resolved:
            return self._resolved[last].entity
        return self._discourse.speakers[-1] if self._discourse.speakers else None

    def carrying_on_as_i(self, paragraph: int, last: int | None) -> Entity | None:
        """Who carries on where a quotation says ``I``: not the organization that has made the last claim, where a
        person has spoken lately."""
        entity = self.carrying_on(paragraph, last)
        if entity is None or entity.type in _PERSONS:
            return entity
        spoke = (each for each in reversed(self._discourse.speakers) if each.type in _PERSONS)
        person = next(spoke, None)
        lately = person is not None and paragraph - self._discourse.known(person).spoke_in <= _LATELY
        return person if lately else entity

    def left_open(self, number: int) -> Entity | None:
        """Who made the quotation before one that opens a paragraph, if no mark has closed it: it goes on."""
        start = self._attributions[number].content[0][0]
        begin, _ = self._discourse.paragraph_at(start)
        last = self._claims.before(start, [number])
        if last is None or not _MARKS.fullmatch(self._text, begin, start):
            return None
        end = self._attributions[last].content[-1][1]
        goes_on = self._discourse.quoted[end - 1] and _STOP.fullmatch(self._text, end, begin)
        return self._speaker(last) if goes_on else None

    def is_examined(self, number: int) -> bool:
        """Whether a text only examines what a quotation says: an item of a list, ``Myth 2: “…”``, or one that it calls
        false."""
        content = self._attributions[number].content
        begin, _ = self._discourse.paragraph_at(content[0][0])
        item = _ITEM.fullmatch(self._text, begin, content[0][0])
        return bool(item or _VERDICT.match(self._text, content[-1][1]))

    def introduced_before(self, number: int) -> Entity | None:
        """Whom the sentence right before a quotation, in its paragraph, introduces, if nothing is claimed in it: ``Bo
        Lind, a farmer, disagrees. “…”``"""
        start = self._attributions[number].content[0][0]
        begin, _ = self._discourse.paragraph_at(start)
        marks = _OPENED.search(self._text, begin, start)
        sentence = self._discourse.sentences_before(marks.start())[0] if marks else -1
        name = self._person_at(sentence) if sentence >= begin else None
        last = self._claims.before(start, [number])
        if name is None or (last is not None and self._claims.end(last) > sentence):
            return None
        entity = self._bearer(name)
        new = self._discourse.known(entity).count == 1
        return entity if new or _BESIDE.match(self._text, name.end) else None

    def ahead(self, paragraph: int, asking: Sequence[int]) -> tuple[Entity | None, int]:
        """Whom the next claim names as its source, if it stands in this paragraph or the next, and how far that is."""
        number = max(asking, default=len(self._attributions)) + 1
        if number >= len(self._attributions):
            return None, 0
        name, claim = self._named.get(number), self._attributions[number]
        later = self._discourse.paragraph(claim.extent[0]) - paragraph
        return (self._bearer(name), max(0, later)) if name and later <= 1 else (None, 0)

    def named_behind(self, mention: Mention) -> Entity | None:
        """Whose name a description gives itself, ``The cook, who gave his name as Roe``, or who is the subject of the
        sentence behind a pronoun, ``In her speech, Ada Quist``."""
        if mention.form is Form.PRONOUN and mention.gender:
            begin = self._discourse.sentences_before(mention.start)[0]
            name = subject_ahead(self._text, begin, mention, self._names)
            entity = self._bearer(name) if name else None
            return None if entity is None or of_another_gender(mention, self._discourse.known(entity)) else entity
        name = named_behind(self._text, mention, self._names) if mention.form is Form.DESCRIPTION else None
        return self._bearer(name) if name else None

    def cited(self, place: int) -> Entity | None:
        """Who makes the claim that opens the block quotation in which a place stands, if it stands in one."""
        return self._speaker(opening_claim(self._text, self._discourse, self._attributions, self._claims, place))

    def _speaker(self, number: int | None) -> Entity | None:
        """Who makes a claim, as far as that is known."""
        known = self._resolved.get(number) if number is not None else None
        return known.entity if known else None

    def opening_behind(self, number: int) -> Entity | None:
        """Whose name opens the paragraph behind a quotation, behind a description or not."""
        name = self._name_behind(number)
        return self._bearer(name) if name else None

    def _name_behind(self, number: int) -> Name | None:
        begin = self._paragraph_behind(number)
        if begin is None:
            return None
        described = _DESCRIBED.match(self._text, begin)
        return self._person_at(begin) or (self._person_at(described.end()) if described else None)

    def introduced_behind(self, number: int) -> Entity | None:
        """Whose full name, new in the text, opens the paragraph behind a quotation: ``Ada Quist, a nurse, sat.``"""
        begin = self._paragraph_behind(number)
        name = self._person_at(begin) if begin is not None else None
        if name is None or len(name.words) < 2:
            return None
        return None if self._discourse.known(self._bearer(name)).count else self._bearer(name)

    def identified_behind(self, number: int) -> Entity | None:
        """Whom the paragraph behind a quotation names as who has said it: ``That is Ada Quist``, ``Ada Quist was
        speaking at home``, ``The nurse spoke at home``, ``It was Ada Quist who asked``, ``With these words Ada Quist
        left``."""
        begin = self._paragraph_behind(number)
        if begin is None:
            return None
        if saying_so := _SAYING_SO.match(self._text, begin):
            return self._first_person(saying_so.end())
        introduced, it_was = (pattern.match(self._text, begin) for pattern in (_IDENTIFIES, _IT_WAS))
        before = introduced or it_was or _DESCRIBED.match(self._text, begin)
        name = self._person_at(begin) or (self._person_at(before.end()) if before else None)
        if name is None:
            described = _DESCRIBED_SPEAKS.match(self._text, begin)
            return self._called(described[1]) if described else None
        speaks = introduced or _IS_SPEAKING.match(self._text, name.end)
        return self._bearer(name) if speaks or (it_was and _WHO_SAID.match(self._text, name.end)) else None

    def _called(self, phrase: str) -> Entity | None:
        """The person spoken of so far who is called so: whom most of the words have called, the one spoken of last."""
        words = content_words(phrase)
        called = (each for each in self._discourse.called(head_of(phrase)) if each.entity.type is SpeakerType.PERSON)
        best = max(called, key=lambda trace: (len(words & trace.words), trace.latest[-1:]), default=None)
        return best.entity if best else None

    def _paragraph_behind(self, number: int) -> int | None:
        """Where the next paragraph begins behind a claim with whose content its own ends."""
        end = self._attributions[number].content[-1][1]
        begin = self._discourse.paragraph_behind(end)
        return None if any(map(str.isalnum, self._text[end:begin])) else begin

    def _person_at(self, place: int) -> Name | None:
        return person_at(self._text, self._names, place)

    def _first_person(self, place: int) -> Entity | None:
        """The first person named soon behind a place, but for one to whom something belongs."""
        persons = (name for name in names_within(self._names, place, place + _FAR) if name.type is SpeakerType.PERSON)
        name = next((name for name in persons if self._text[name.end : name.end + 1] not in ("'", "’")), None)
        return self._bearer(name) if name else None

    def _says(self, mention: Mention) -> frozenset[str]:
        """What a description says, or what stands beside a name that is new."""
        described = mention.form is Form.DESCRIPTION
        return content_words(phrase_of(self._text, mention) if described else mention.role or "")

    def _silence(self, paragraph: int, last: int | None) -> int:
        if last is None:
            return _SILENCE
        return min(_SILENCE, max(0, paragraph - self._discourse.paragraph(self._claims.end(last) - 1)))

    def _bearers(self, spans: Iterable[Offsets]) -> frozenset[int]:
        """Who is named in stretches of the text, by ``id()``."""
        return frozenset(id(self._bearer(name)) for span in spans for name in names_within(self._names, *span))
