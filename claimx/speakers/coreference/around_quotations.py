"""What the paragraphs around a quotation alone say of who makes it: ``Bo Lind disagrees. “…”``, ``That is Bo Lind.``"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.coreference.choice import Resolution, speaker_of
from claimx.speakers.entities.descriptions import content_words, head_of
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.names.name import Name, names_within, person_at

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
_LED_UP = re.compile(rf":\s*\n\s*{_OPENING}\Z")
_COLON = re.compile(rf":\s*{_OPENING}\Z")
_FROM = re.compile(
    r"(?:(?:And|But|Then|Next|Also|Finally|Or),?\s)?(?:(?:[Tt]his|[Tt]hat|[Mm]ore|[Oo]ne|[Ww]ord)\s)?(?:c[ao]mes?\s)?[Ff]rom\s"
)
"""What a sentence without a verb begins with that hands over to somebody: ``And from``, ``This from``."""
_CONNECTIVE = re.compile(r"(?:But|Yet|And|Then|So|Still)\s")
_STOP = re.compile(r"[.,;:!?…]*\s*")


def says_who(text: str, name: Name) -> bool:
    """Whether what stands behind a name says who that is: ``Ada Quist, a nurse``."""
    return _BESIDE.match(text, name.end) is not None


@dataclass(frozen=True, slots=True)
class AroundQuotations:
    """Sees what the paragraphs around each quotation alone say of who makes it, while a text is read in order.

    Attributes:
        attributions: the claims of the text, in order.
        claims: the same by where they stand.
        discourse: whom the text has spoken of so far; grows while it is read.
        names: its proper names, in order.
        bearer: for whom each of them stands.
        resolved: who makes each claim, as far as it is known; grows while the text is read.
    """

    attributions: Sequence[Attribution]
    claims: Claims
    discourse: Discourse
    names: Sequence[Name]
    bearer: Callable[[Name], Entity]
    resolved: Mapping[int, Resolution]

    def left_open(self, number: int) -> Entity | None:
        """Who made the quotation before one that opens a paragraph, if no mark has closed it: it goes on."""
        start = self.attributions[number].content[0][0]
        begin, _ = self.discourse.paragraph_at(start)
        last = self.claims.before(start, [number])
        if last is None or not _MARKS.fullmatch(self.discourse.text, begin, start):
            return None
        end = self.attributions[last].content[-1][1]
        goes_on = self.discourse.quoted[end - 1] and _STOP.fullmatch(self.discourse.text, end, begin)
        return speaker_of(self.resolved, last) if goes_on else None

    def is_examined(self, number: int) -> bool:
        """Whether a text only examines what a quotation says: an item of a list, ``Myth 2: “…”``, or one that it calls
        false."""
        content = self.attributions[number].content
        begin, _ = self.discourse.paragraph_at(content[0][0])
        item = _ITEM.fullmatch(self.discourse.text, begin, content[0][0])
        return bool(item or _VERDICT.match(self.discourse.text, content[-1][1]))

    def introduced_before(self, number: int) -> Entity | None:
        """Whom the sentence right before a quotation, in its paragraph, introduces, if nothing is claimed in it: ``Bo
        Lind, a farmer, disagrees. “…”``"""
        start = self.attributions[number].content[0][0]
        begin, _ = self.discourse.paragraph_at(start)
        text = self.discourse.text
        if (colon := _COLON.search(text, begin, start)) and (said := self._handed_over(begin, colon.start(), number)):
            return said
        # "Bo Lind was blunt:", and the quotation is a paragraph of its own.
        led = _LED_UP.search(text, max(0, begin - 5), start)
        if led:
            begin, _ = self.discourse.paragraph_at(led.start())
        marks = led or _OPENED.search(text, begin, start)
        sentence = self.discourse.sentences_before(marks.start())[0] if marks else -1
        if led and (connective := _CONNECTIVE.match(text, sentence)):
            sentence = connective.end()
        name = self._person_at(sentence) if sentence >= begin else None
        last = self.claims.before(start, [number])
        if name is None or (last is not None and self.claims.end(last) > sentence):
            return None
        entity = self.bearer(name)
        new = self.discourse.known(entity).count == 1
        return entity if new or led or says_who(self.discourse.text, name) else None

    def _handed_over(self, begin: int, colon: int, number: int) -> Entity | None:
        """Whom a sentence without a claim names that ends with a colon: ``And from the mayor, Bo Lind:``"""
        sentence = max(begin, self.discourse.sentences_before(colon)[0])
        handed = _FROM.match(self.discourse.text, sentence, colon)
        last = self.claims.before(colon, [number])
        if not handed or (last is not None and self.claims.end(last) > sentence):
            return None
        return self._first_person(handed.end())

    def opening_behind(self, number: int) -> Entity | None:
        """Whose name opens the paragraph behind a quotation, behind a description or not."""
        name = self.name_behind(number)
        return self.bearer(name) if name else None

    def name_behind(self, number: int) -> Name | None:
        """The name of a person that opens the paragraph behind a quotation, behind a description or not."""
        begin = self._paragraph_behind(number)
        if begin is None:
            return None
        described = _DESCRIBED.match(self.discourse.text, begin)
        return self._person_at(begin) or (self._person_at(described.end()) if described else None)

    def introduced_behind(self, number: int) -> Entity | None:
        """Whose full name, new in the text, opens the paragraph behind a quotation: ``Ada Quist, a nurse, sat.``"""
        begin = self._paragraph_behind(number)
        name = self._person_at(begin) if begin is not None else None
        if name is None or len(name.words) < 2:
            return None
        return None if self.discourse.known(self.bearer(name)).count else self.bearer(name)

    def identified_behind(self, number: int) -> Entity | None:
        """Whom the paragraph behind a quotation names as who has said it: ``That is Ada Quist``, ``Ada Quist was
        speaking at home``, ``The nurse spoke at home``, ``It was Ada Quist who asked``, ``With these words Ada Quist
        left``."""
        begin = self._paragraph_behind(number)
        if begin is None:
            return None
        if saying_so := _SAYING_SO.match(self.discourse.text, begin):
            return self._first_person(saying_so.end())
        introduced, it_was = (pattern.match(self.discourse.text, begin) for pattern in (_IDENTIFIES, _IT_WAS))
        before = introduced or it_was or _DESCRIBED.match(self.discourse.text, begin)
        name = self._person_at(begin) or (self._person_at(before.end()) if before else None)
        if name is None:
            described = _DESCRIBED_SPEAKS.match(self.discourse.text, begin)
            return self._called(described[1]) if described else None
        speaks = introduced or _IS_SPEAKING.match(self.discourse.text, name.end)
        return self.bearer(name) if speaks or (it_was and _WHO_SAID.match(self.discourse.text, name.end)) else None

    def _called(self, phrase: str) -> Entity | None:
        """The person spoken of so far who is called so: whom most of the words have called, the one spoken of last."""
        words = content_words(phrase)
        called = (each for each in self.discourse.called(head_of(phrase)) if each.entity.type is SpeakerType.PERSON)
        best = max(called, key=lambda trace: (len(words & trace.words), trace.latest[-1:]), default=None)
        return best.entity if best else None

    def _paragraph_behind(self, number: int) -> int | None:
        """Where the next paragraph begins behind a claim with whose content its own ends."""
        end = self.attributions[number].content[-1][1]
        begin = self.discourse.paragraph_behind(end)
        return None if any(map(str.isalnum, self.discourse.text[end:begin])) else begin

    def _person_at(self, place: int) -> Name | None:
        return person_at(self.discourse.text, self.names, place)

    def _first_person(self, place: int) -> Entity | None:
        """The first person named soon behind a place, but for one to whom something belongs: ``the mayor of Halm, Bo
        Lind``, ``Bo Lind's house``."""
        text = self.discourse.text
        for name in names_within(self.names, place, place + _FAR):
            before, behind = text[max(place, name.start - 4) : name.start], text[name.end : name.end + 1]
            owns = before == " of " or behind in ("'", "’")
            if name.type is SpeakerType.PERSON and not owns:
                return self.bearer(name)
        return None
