"""Whom a text has spoken of so far, how recently and how: what is remembered while it is read in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets, Sentence, SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.entities.descriptions import content_words, head_of
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import (
    FIRMS,
    FUNCTION_WORDS,
    OCCUPATIONS,
    ORGANIZATION,
    PERSONS,
    PREPOSITIONS,
    RELATIVES,
    TITLES,
)
from claimx.speakers.names.capitals import is_title

RECENT = 48
"""Among so many of the entities mentioned last the one is looked for that some words may mean."""
REMEMBERED = 6
"""How many of the latest mentions of an entity the network is asked about."""
_ADDRESSED = re.compile(
    r"\b(?:told|tells|tell|telling|asked|asks|ask|asking|urged|warned|informed|assured|reminded|thanked|invited|"
    r"letter to|message to|e-?mail to|note to|spoke to|speaking to|said to|wrote to|appeal to|complaint to|call with|"
    r"meeting with|met|met with|answered|answering|replied to|responding to)\s"
    r"(?:\S+\s){0,3}$"
)
LEADS = re.compile(
    r"(?:^|[.,;:!?–—\n\"“”‘’(]|\b(?:and|but|that|when|while|as|because|after|before|if|where|although|though|since|so|"
    r"what|which|whether|how|why|says|said))\s*(?:the\s)?$"
)
"""What stands before a mention that begins a clause, in lower case."""
_APPOSITION = re.compile(
    r",\s(?:\d+,\s)?(?:(?:then|now|once|still|also|formerly)\s)?"
    r"((?:the|a|an|his|her|its|their|who (?:is|was|became|remains|has been))\s[^,.;:\n“”\"()]{3,80})",
    re.IGNORECASE,
)
_CALLED = OCCUPATIONS | PERSONS | RELATIVES | frozenset("owner player victim volunteer voter".split())
"""What somebody is called right before the name, beside titles: ``the pilot Ada Quist``."""
_LOBBIES = frozenset("advocacy campaign consumer industry lobby pressure rights trade".split())
"""Which ``group`` is no firm."""
_GOES_ON = re.compile(
    r"(?:(?!(?:who|whose|whom|that|which|when|where)\b)[\w'’-]+\s){2,5}?(?:said|says|announced|reported|reports|added|adds|"
    r"told|wrote|writes|warned|claimed|ruled|is|was|are|were|has|had|will|would)\b",
    re.IGNORECASE,
)
"""What follows a comma and goes on about somebody else: ``Since it sued Skybird, the court has``."""
_AGE = re.compile(r"(?:, | \()(\d{1,3})(?=[,.;)])")
_COPULA = re.compile(
    r"\s(?:is|was|became|remains|has been|served as|works as|, as)\s((?:the|a|an)\s[^,.;:\n“”\"()]{3,60})"
)
_BEFORE = re.compile(
    r"(?:^|[\s“\"(])((?:the|a|an|his|her|its|their|[^\W\d_]\S*?(?:['’]s|s['’]))\s[^,.;:\n“”\"()]{3,60}),\s$",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\s(?:is|was|became|remains|has been)\s((?:[a-z][\w-]*\s){0,2}(?:"
    + "|".join(sorted(TITLES))
    + r"))(?=[,.]|\s(?:of|at|for|in)\s)"
)
_IS_SOMEBODY = re.compile(
    r"(?:^|[.!?]\s|\n)((?:the|his|her|its|their)\s(?:[a-z’'-]+\s){0,2}[a-z-]+)\s(?:is|was)\s$", re.IGNORECASE
)
_ACCUSED = re.compile(
    r"(?:,\s[^,.;:\n“”\"]{2,40},)?\s(?:is|was|has\sbeen|stands)\s(?:[a-z]+ly\s)?"
    r"(?:accused\sof|acquitted|charged\swith|convicted|found\s(?:not\s)?guilty|indicted|jailed|on\strial|sentenced)\b|"
    r"(?:,\s[^,.;:\n“”\"]{2,40},)?\s(?:(?:has\s)?pleade?d\s(?:not\s)?guilty|(?:denies|denied|admits|admitted)\s"
    r"(?:all\s|the\s|\w+\scounts\sof\s)*(?:arson|assault|bribery|burglary|charges?|fraud|manslaughter|murder|rape|"
    r"robbery|theft))\b"
)
"""What is said of a defendant."""
_NAMED_SO = re.compile(
    r"\b((?:a|an|the|his|her|its|their)\s[^,.;:\n“”\"()]{3,60}?)\s"
    r"(?:called|named|dubbed|known as|(?:calling|calls|call) (?:itself|himself|herself|themselves))\s[“\"‘']?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"((?:[^\W\d_]+ )?[^\W\d_]+ (?:of|for) (?:the )?[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+)*) $")
_WORDS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_][\w'’-]* ){1,4}\Z")
_OWNED = re.compile(r"(\w[\w-]*)(?:['’]s|(?<=s)['’])\s")


@dataclass(slots=True, eq=False)
class Trace:
    """What is remembered of an entity.

    Attributes:
        entity: whom it is of.
        latest: its latest mentions, at most ``REMEMBERED``.
        sentence, paragraph: where the last of them stands.
        led: the number of the latest paragraph in which the text itself mentions it first, -1 if there is none.
        quoted, reported: whether that stands in quotation marks, and in what somebody claims.
        opens, leads, preposition, possessive, addressed: whether it is the first of its sentence, begins a clause,
            stands behind a preposition, owns something, or is spoken to.
        told: how many mentions the text had made outside of claims when it made the last one of this entity there,
            -1 if it has made none.
        count: mentions so far.
        first, began: the number of the sentence of the first one, and where that begins.
        male, female: pronouns so far.
        spoke, spoke_in: the number of the sentence, and of the paragraph, in which it spoke last, -1 if never.
        claims: how often it has spoken so far.
        heads, words: of what it has been called beside its name.
        owners: by ``lawyer`` whose it has been called: whom the text speaks of, and names that are nobody's there.
    """

    entity: Entity
    latest: list[Offsets] = field(default_factory=list)
    sentence: int = -1
    paragraph: int = -1
    led: int = -1
    quoted: bool = False
    reported: bool = False
    opens: bool = False
    leads: bool = False
    preposition: bool = False
    possessive: bool = False
    addressed: bool = False
    told: int = -1
    count: int = 0
    first: int = -1
    began: int = -1
    male: int = 0
    female: int = 0
    spoke: int = -1
    spoke_in: int = -1
    claims: int = 0
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    owners: dict[str, list[Entity | str]] = field(default_factory=dict)

    def called(self, phrase: str) -> str:
        """Remember a title, an apposition or a description; gives what it is about."""
        head = head_of(phrase)
        if head:
            self.heads.add(head)
            self.words |= content_words(phrase)
        return head


class Discourse:
    """The entities of a text by how recently it spoke of them."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], quoted: NDArray[np.int8], contents: Iterable[Offsets] = ()
    ) -> None:
        self.text = text
        self.quoted = quoted
        # For each character whether it stands in what somebody claims.
        self.reported = np.zeros(len(text) + 1, dtype=bool)
        for start, end in contents:
            self.reported[start:end] = True
        self._told = 0
        self._sentences = [sentence.start for sentence in sentences]
        self._paragraphs = [start for start, _ in paragraphs(text)]
        self._traces: dict[int, Trace] = {}
        # What is remembered of whom each mention speaks of.
        self._at: dict[Offsets, Trace] = {}
        # Who has been called by each word, beside their names.
        self._called: dict[str, dict[int, Trace]] = {}
        # Who has a lawyer, by ``lawyer``.
        self._owning: dict[str, set[Entity | str]] = {}
        # The organizations with each word in their names, the one spoken of last at the end.
        self._organizations: dict[str, dict[int, Entity]] = {}
        self._opened = -1
        self._led = -1
        # Who was mentioned last, and where that ends.
        self.last: tuple[int, Entity] | None = None
        # Who was the last source of a claim, and where that ends, with all that hangs on it: "Roe, 58, who …".
        self.last_source: tuple[int, Entity] | None = None
        # Who spoke, latest last, with the sentence.
        self.speakers: list[Entity] = []
        # For whom the latest pronoun of each gender stood.
        self.pronouns: dict[str, Entity] = {}

    def sentence(self, place: int) -> int:
        """The number of the sentence that a character stands in."""
        return bisect_right(self._sentences, place) - 1

    def sentence_end(self, place: int, most: int) -> int:
        """Where the sentence behind that of a character begins, or the character ``most``, whichever comes first."""
        following = bisect_right(self._sentences, place)
        return min(most, self._sentences[following] if following < len(self._sentences) else len(self.text))

    def sentences_before(self, place: int) -> list[int]:
        """Where the sentence of a character begins, and then where the one before it does."""
        number = bisect_right(self._sentences, place)
        return self._sentences[max(0, number - 2) : number][::-1]

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that a character stands in."""
        return bisect_right(self._paragraphs, place) - 1

    def paragraph_at(self, place: int) -> Offsets:
        """Where the paragraph that a character stands in begins and ends."""
        begin = self._paragraphs[max(0, self.paragraph(place))] if self._paragraphs else 0
        return begin, self.paragraph_behind(place)

    def paragraph_behind(self, place: int) -> int:
        """Where the paragraph behind that of a character begins; the end of the text if there is none."""
        following = bisect_right(self._paragraphs, place)
        return self._paragraphs[following] if following < len(self._paragraphs) else len(self.text)

    def opens_paragraph(self, place: int) -> bool:
        """Whether nothing but marks stands between the beginning of a paragraph and a character."""
        return not any(map(str.isalnum, self.text[self.paragraph_at(place)[0] : place]))

    def trace(self, entity: Entity) -> Trace:
        """What is remembered of an entity; nothing yet for a new one."""
        if id(entity) not in self._traces:
            self._remember(Trace(entity))
        return self._traces[id(entity)]

    def known(self, entity: Entity) -> Trace:
        """What is remembered of an entity, without remembering it from now on."""
        return self._traces.get(id(entity)) or Trace(entity)

    def join(self, described: Entity, named: Entity) -> None:
        """Take in that somebody whom the text has described is whom it names now, for the first time."""
        trace = self._traces.pop(id(described))
        trace.entity = named
        self._traces.pop(id(named), None)
        self._traces[id(named)] = trace
        if self.last and self.last[1] is described:
            self.last = self.last[0], named
        if self.last_source and self.last_source[1] is described:
            self.last_source = self.last_source[0], named
        self.speakers = [named if entity is described else entity for entity in self.speakers]
        self.pronouns = {gender: named if entity is described else entity for gender, entity in self.pronouns.items()}

    def entities(self) -> list[Entity]:
        """All entities spoken of so far, the one mentioned last at the end."""
        return [trace.entity for trace in self._traces.values()]

    def mentioned_at(self, span: Offsets) -> Entity | None:
        """Of whom the text speaks where a mention stands, without its title, as far as it is read."""
        trace = self._at.get(span)
        return trace.entity if trace else None

    def organizations(self, word: str) -> Iterator[Entity]:
        """The organizations spoken of so far with a word in their names, the last one first."""
        return reversed(self._organizations.get(word, {}).values())

    def called(self, head: str) -> Iterable[Trace]:
        """Who has been called by a word beside the name: a ``mayor``."""
        return self._called.get(head, {}).values()

    def call(self, trace: Trace, phrase: str) -> None:
        """Remember of somebody a title, an apposition or a description."""
        if head := trace.called(phrase):
            self._called.setdefault(head, {})[id(trace)] = trace
            # "the victim's lawyer" is the victim's, whoever that is.
            owner = self.owner(phrase) or ((owned := _OWNED.search(phrase)) and owned[1].casefold())
            if owner and owner not in (known := trace.owners.setdefault(head, [])):
                known.append(owner)
                self._owning.setdefault(head, set()).add(owner)

    def has(self, entity: Entity, head: str) -> bool:
        """Whether somebody has been called this entity's, by a word beside the name: has a ``lawyer``."""
        return entity in self._owning.get(head, ())

    def owner(self, phrase: str) -> Entity | str | None:
        """Whose lawyer a ``mayor's lawyer`` is: whom the text speaks of or has called so, or else the name alone."""
        owned = _OWNED.search(phrase) if "'" in phrase or "’" in phrase else None
        if not owned:
            return None
        owner = owned[1].casefold()
        for trace in self.recent(RECENT):
            if owner in trace.heads or owner in trace.entity.name.casefold().split():
                return trace.entity
        return owned[1] if owned[1][0].isupper() and owned.start() == 0 else None

    def recent(self, count: int) -> Iterator[Trace]:
        """The latest entities spoken of, the last one first."""
        return islice(reversed(self._traces.values()), count)

    def _remember(self, trace: Trace) -> None:
        """Put what is remembered of an entity last."""
        entity = trace.entity
        self._traces[id(entity)] = trace
        if entity.is_named and entity.type is SpeakerType.ORGANIZATION:
            for word in entity.name.casefold().split():
                called = self._organizations.setdefault(word, {})
                called.pop(id(entity), None)
                called[id(entity)] = entity

    def mention(self, entity: Entity, start: int, end: int, *, gender: str = "") -> Trace:
        """Take in that the text speaks of an entity here."""
        trace = self._traces.pop(id(entity), None) or Trace(entity)
        self._remember(trace)
        self._at[start, end] = trace
        sentence = self.sentence(start)
        before = self.text[max(0, start - 60) : start].casefold()
        self.last = end, entity
        trace.latest = [*trace.latest[1 - REMEMBERED :], (start, end)]
        trace.opens = sentence != self._opened
        self._opened = sentence
        trace.sentence, trace.paragraph = sentence, self.paragraph(start)
        trace.quoted = bool(self.quoted[start])
        trace.reported = bool(self.reported[start])
        if not trace.reported:
            trace.told = self._told
            self._told += 1
            if trace.paragraph != self._led:
                trace.led = self._led = trace.paragraph
        trace.leads = LEADS.search(before[-20:]) is not None
        trace.preposition = any(word in PREPOSITIONS for word in before[-20:].split()[-2:])
        trace.possessive = self.text[end : end + 2] in ("'s", "’s")
        trace.addressed = _ADDRESSED.search(before) is not None
        trace.count += 1
        trace.first = sentence if trace.first < 0 else trace.first
        trace.began = start if trace.began < 0 else trace.began
        if gender:
            self.pronouns[gender] = entity
        trace.male += gender == "m"
        trace.female += gender == "f"
        return trace

    def introduce(self, trace: Trace, start: int, end: int) -> None:
        """Read off what stands beside a name who that is: ``Jane Roe, the mayor,`` or ``the mayor, Jane Roe``."""
        if aged := self.age(end):
            trace.words.add(aged)
            trace.heads.add(aged)
        for phrase in self.beside(start, end):
            self.call(trace, phrase)
        if trace.entity.type is SpeakerType.ORGANIZATION:
            for noun in _nouns_before(self.text, start):
                self.call(trace, noun)

    def age(self, end: int) -> str:
        """How old somebody is whose name ends here, by what stands behind it: ``58-year-old``, or nothing."""
        aged = _AGE.match(self.text, end)
        return f"{aged[1]}-year-old" if aged else ""

    def beside(self, start: int, end: int) -> list[str]:
        """What a name is called by the words beside it."""
        after = self.text[end : end + 100]
        found = [match[1] for pattern in (_APPOSITION, _COPULA, _HOLDS) if (match := pattern.match(after))]
        found = [phrase for phrase in found if not _GOES_ON.match(phrase)]
        found = [
            re.sub(r"^who (?:is|was|became|remains|has been) ", "", phrase, flags=re.IGNORECASE) for phrase in found
        ]
        if _ACCUSED.match(after):
            found.append("the accused")
        before = self.text[max(0, start - 80) : start]
        called = _called_before(before)
        if not called and before.endswith((" is ", " was ")) and after[:1] in (".", ",", ";", "\n", ""):
            # "The first witness was Ada Quist."
            called = match[1] if (match := _IS_SOMEBODY.search(before)) else ""
        return [*found, called] if called else found

    def source(self, entity: Entity, end: int) -> None:
        """Take in that the source of a claim, which is an entity, ends here."""
        self.last_source = end, entity

    def speaks(self, entity: Entity, place: int) -> None:
        """Take in that an entity makes a claim here."""
        trace = self.trace(entity)
        trace.spoke, trace.spoke_in = self.sentence(place), self.paragraph(place)
        trace.claims += 1
        if not self.speakers or self.speakers[-1] is not entity:
            self.speakers.append(entity)


def _nouns_before(text: str, start: int) -> list[str]:
    """What an organization is called right before its name: ``the union Unity``, ``the Labour Office (LO)``."""
    *_, kind, noun = ["", "", *text[max(0, start - 40) : start].rstrip(" (").casefold().split()]
    if noun == "group" and (kind in _LOBBIES or kind.endswith(("'", "’"))):
        return [noun, "association"]
    return [noun] if noun in ORGANIZATION or noun in FIRMS else []


def _called_before(before: str) -> str:
    """What somebody is called right before the name: ``the mayor,``, ``a group called``, ``Minister of Trade``."""
    # The first three take their time, and most names have neither a comma before them nor an office.
    if before.rstrip().endswith(","):
        match = _BEFORE.search(before)
        return match[1] if match else ""
    if before.rstrip("“\"‘'").endswith((" called ", " named ", " dubbed ", " as ", "self ", "selves ")):
        match = _NAMED_SO.search(before)
        return match[1] if match else ""
    if (" of " in before or " for " in before) and (match := _OFFICE.search(before)):
        return match[1]
    words = match[0].split() if (match := _WORDS.search(before)) else []
    if not words or not words[-1].islower() or not (is_title(words[-1]) or words[-1] in _CALLED):
        return ""
    begin = next((number for number in range(len(words), 0, -1) if words[number - 1].casefold() in FUNCTION_WORDS), 0)
    return " ".join(words[begin:])
