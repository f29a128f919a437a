"""Who answers and who asks: ``Roe asked Ada Quist whether it rained. She said it did.``, and quotations in turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimx.article import SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.conversation.claims import NO_OBJECT, TELLS, Claims
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.choice import Resolution, speaker_of
from claimx.speakers.coreference.surroundings import ANSWERING
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import PRONOUNS
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.name import Name, names_within

_LISTENERS = 12
"""So many entities spoken of last are looked through for who is asked."""
_NEAR = 3
"""So many claims back are looked through for one that tells or asks somebody something."""
_ASKS = re.compile(r"\b(?:ask(?:s|ed|ing)?|(?:want|demand)(?:s|ed) to know|[ie]nquire[sd]?)\b", re.IGNORECASE)
_PUTS = re.compile(r"\bput(?:s|ting)? (?:it )?to\b", re.IGNORECASE)
_WANTS_TO = re.compile(r"\b(?:want|demand)(?:s|ed)\b", re.IGNORECASE)
_WANTS = re.compile(r"\bto know\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"[\W_]*(?:to know )?(?:(?:at|for|in|on|since|to) )?(?:whether|if|who|whom|whose|what|which|when|where|why|how)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:(?:whether|if|when|where|why|how|what|whom)\s|(?:[\w-]+\s){2,3})(he|she)\b")
"""The subject of a question, who is asked more often than not: ``why he had left``, ``how many years she had``."""
_ANSWERS = re.compile(rf"\b(?:{ANSWERING}|confirm|accept|estimat)\w*\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:add|also|then|further|continue|went on|ask|want)", re.IGNORECASE)
_TELLING = re.compile(rf"\b{TELLS}(?:\s(?:the|a|an|his|her|its|their)(?:\s{NO_OBJECT}[a-z][\w-]*){{1,4}},?)?\Z")
_FRONTED = re.compile(
    r"(?:(?<=[.!?:;”\"\n—]\s)|(?<=\n)|\A)"
    r"(?:(?:(?:when|on being|after being)\s)?(?:asked|pressed|questioned|challenged)\s|"
    r"(?:when|after|as|before)\s(?P<asks>[^.!?;\n“”\"]{2,80}?)\s(?:had\s)?"
    r"(?:asked|pressed|questioned|challenged|invited|urged|reminded|told|warned)\s(?:him|her|them)\b)"
    r"(?:\bM(?:r|rs|s)\.|[^.!?;\n“”\"])*,\s\Z",
    re.IGNORECASE,
)
"""What begins a sentence before who answers it: ``Asked whether it rained,``, ``When Roe invited her to answer,``."""
_LONGEST_QUESTION = 250
_ASKED_BY = re.compile(
    r"\b(?:asked|questioned|pressed|challenged|interviewed|(?:cross-)?examined)\sby\s([^.!?\n“”\"]*)$", re.IGNORECASE
)


class Question(NamedTuple):
    """What somebody else answers than who asks it.

    Attributes:
        asker: who asks it.
        asked: who is asked, where the text says so.
    """

    asker: Entity
    asked: Entity | None


def who_was_asked(mention: Mention, question: Question | None, candidates: Sequence[Trace]) -> Entity | None:
    """Who of those that a mention may stand for was asked the question that it answers."""
    asked = (trace for trace in candidates if question and trace.entity is question.asked)
    return next((trace.entity for trace in asked if not of_another_gender(mention.gender, trace)), None)


@dataclass(frozen=True, slots=True)
class Questions:
    """Finds what each source of a claim and each quotation alone answers while a text is read in order.

    Attributes:
        text: the article.
        attributions: its claims, in order.
        claims: the same by where they stand.
        discourse: whom the text has spoken of so far; grows while it is read.
        names: its proper names, in order.
        bearer: for whom each of them stands.
        resolved: who makes each claim, as far as it is known; grows while the text is read.
    """

    text: str
    attributions: Sequence[Attribution]
    claims: Claims
    discourse: Discourse
    names: Sequence[Name]
    bearer: Callable[[Name], Entity]
    resolved: Mapping[int, Resolution]

    def others(self, mention: Mention, asking: Sequence[int], question: Question | None) -> Iterator[Entity]:
        """Who asks what a mention answers, or tells it something, and so is somebody else.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is, if any.
            question: what it answers, if anything.
        """
        if question:
            yield question.asker
        if asker := self._asked_by(mention, asking) or self._telling(mention):
            yield asker
        yield from filter(None, map(self._hearing, asking))
        if asking and mention.form is not Form.QUOTATION:
            yield from self._in_question(mention)

    def answered(self, mention: Mention, asking: Sequence[int]) -> Question | None:
        """The question right before a pronoun that is the source of claims, or before a quotation alone."""
        last = self.claims.before(mention.start, asking) if asking else None
        if last is None or mention.form not in (Form.PRONOUN, Form.QUOTATION):
            return None
        asker = speaker_of(self.resolved, last)
        if asker is None:
            return None
        alone = mention.form is Form.QUOTATION
        if alone and (turn := self._turn(asking[0], last, asker)):
            return turn
        if not self._is_question(last) or not self._follows(last, mention, asking):
            return None
        heard = self._told(last), self._asked_about(last), self._spoke_before(last) if alone else None
        asked = next((each for each in heard if each and each is not asker), None)
        # Who asks something seldom goes on in a quotation alone.
        surely = asked or alone or self.claims.report_with(_ANSWERS, asking) or self.claims.report_with(_WANTS, [last])
        return Question(asker, asked) if surely or self._interrupts(last, asker) else None

    def _turn(self, number: int, last: int, spoke: Entity) -> Question | None:
        """The turn before a quotation alone, where two speak in turn: paragraphs of quotations without cues, or a
        question behind an answer."""
        begin = self.attributions[number].content[0][0]
        between = self.text[self.claims.end(last) : begin]
        if self.claims.only_asks(number) and self._next_paragraph(last, begin):
            asked = (each for each in range(last - 1, max(-1, last - 1 - _NEAR), -1) if self._is_question(each))
            askers = (speaker_of(self.resolved, each) for each in asked)
            again = next((each for each in askers if each and each is not spoke), None)
            if again:
                return Question(spoke, again)
        if any(map(str.isalnum, between)) or "\n" not in between:
            return None
        if not self.claims.stands_alone(last) and not (
            self.claims.asks(number) and self.claims.report_with(_ANSWERS, [last])
        ):
            return None
        other = speaker_of(self.resolved, last - 1)
        return Question(spoke, other) if other and other is not spoke else None

    def _next_paragraph(self, number: int, place: int) -> bool:
        """Whether a place opens the paragraph behind that in which a claim ends."""
        opens = self.discourse.opens_paragraph(place)
        return opens and self.discourse.paragraph(place) - self.discourse.paragraph(self.claims.end(number) - 1) == 1

    def _is_question(self, number: int) -> bool:
        begin, end = self.attributions[number].content[0]
        asks = _QUESTION.match(self.text, begin, end) is not None or self.claims.asks(number)
        verbs = _WANTS_TO if self.text.startswith("to know", begin) else _ASKS
        return (asks and self.claims.report_with(verbs, [number])) or self.claims.report_with(_PUTS, [number])

    def _follows(self, last: int, mention: Mention, asking: Sequence[int]) -> bool:
        """Whether a claim stands near enough behind a question to answer it, and may do so by its cue."""
        begin = min(mention.start, self.attributions[asking[0]].extent[0])
        sentences = self.discourse.sentence(begin) - self.discourse.sentence(self.claims.end(last) - 1)
        if mention.form is Form.QUOTATION:
            return sentences <= 2 and not self.claims.asks(asking[0])
        if self.claims.report_with(_ANSWERS, asking):
            return sentences <= 3
        return sentences <= 1 and not self.claims.report_with(_GOES_ON, asking)

    def _told(self, number: int) -> Entity | None:
        """Who is first spoken of between the cue of a claim and its content: ``Roe`` in ``told Roe that it rained``."""
        start, end = self.claims.told(number) or (0, 0)
        heard = [
            (span, trace.entity)
            for trace in self.discourse.recent(_LISTENERS)
            for span in trace.latest
            if start <= span[0] and span[1] <= end
        ]
        return min(heard, key=lambda each: each[0])[1] if heard else None

    def _hearing(self, number: int) -> Entity | None:
        """Whom the object right behind the verb of a claim names, who does not make it: ``“Why?” she asked Roe.``"""
        name = self._heard(number)
        return self.bearer(name) if name else None

    def _heard(self, number: int) -> Name | None:
        """The name of whoever hears a claim, as far as it stands right behind the verb: not in ``asked Roe's aide``."""
        start, end = self.claims.told(number) or (0, 0)
        name = next(iter(names_within(self.names, start, end)), None)
        if name is None or self.text[name.end : name.end + 1] in ("'", "’"):
            return None
        before = self.text[start : name.start].rstrip().removesuffix(name.title).rstrip()
        return name if _TELLING.search(before) else None

    def _spoke_before(self, number: int) -> Entity | None:
        """Which person made the claim before another one, in its paragraph or the one before."""
        if not number:
            return None
        begin, ended = self.attributions[number].extent[0], self.claims.end(number - 1)
        near = self.discourse.paragraph(begin) - self.discourse.paragraph(ended - 1) <= 1
        spoke = speaker_of(self.resolved, number - 1)
        return spoke if near and spoke and spoke.type is SpeakerType.PERSON else None

    def _asked_about(self, number: int) -> Entity | None:
        subject = _ABOUT.match(self.text, *self.attributions[number].content[0])
        return self.discourse.mentioned_at(subject.span(1)) if subject else None

    def _interrupts(self, number: int, asker: Entity) -> bool:
        """Whether who asks has spoken before, and somebody else right before the question in the same paragraph."""
        before = speaker_of(self.resolved, number - 1)
        if before is None or before is asker or self.discourse.known(asker).claims < 2:
            return False
        ended = self.discourse.paragraph(self.claims.end(number - 1) - 1)
        return ended == self.discourse.paragraph(self.attributions[number].extent[0])

    def _asked_by(self, mention: Mention, asking: Sequence[int]) -> Entity | None:
        """Who has asked what the source of claims answers: ``Asked by Roe whether it rained, he said``."""
        if not asking or mention.form is Form.QUOTATION:
            return None
        before = self.text[max(0, mention.start - 200) : mention.start]
        asked = _ASKED_BY.search(before) if "by" in before.casefold() else None
        names = names_within(self.names, mention.start - len(asked[1]), mention.start) if asked else []
        return self.bearer(names[0]) if names else None

    def _in_question(self, mention: Mention) -> Iterator[Entity]:
        """Whom the question names that a source answers: ``Roe`` in ``Asked whether Roe would leave, he said``."""
        begin = max(0, mention.start - _LONGEST_QUESTION)
        question = _FRONTED.search(self.text, begin, mention.start)
        if question is None:
            return
        first, last = question.span("asks") if question["asks"] else (question.start(), self._answered_at(question))
        for trace in self.discourse.recent(_LISTENERS):
            spans = (span for span in trace.latest if first <= span[0] and span[1] <= last)
            if any(self.text[slice(*span)].casefold() not in PRONOUNS for span in spans):
                yield trace.entity

    def _answered_at(self, question: re.Match[str]) -> int:
        """Where a question that begins a sentence ends: before whoever answers it in the same sentence, if anybody."""
        first = self.claims.first_behind(question.end())
        for number in range(first - 1, max(-1, first - 1 - _NEAR), -1):
            begin = next((start for start, _ in self.attributions[number].source), question.end())
            if question.start() < begin < question.end() and self.text[begin - 2 : begin] == ", ":
                return begin
        return question.end()

    def _telling(self, mention: Mention) -> Entity | None:
        """Who tells it to whom a pronoun or name stands for: ``Roe`` in ``Roe told him that it rained``."""
        pronoun = mention.form is Form.PRONOUN and mention.head in ("him", "her")
        if not pronoun and not mention.name:
            return None
        first = self.claims.first_behind(mention.start)
        for number in range(first - 1, max(-1, first - 1 - _NEAR), -1):
            start, end = self.claims.told(number) or (0, 0)
            if start <= mention.start < end:
                return speaker_of(self.resolved, number) if pronoun or self._heard(number) is mention.name else None
        return None
