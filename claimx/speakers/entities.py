"""Which proper names of a text are names of the same person or organization."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from claimx.article import SpeakerType
from claimx.speakers.capitals import Offsets
from claimx.speakers.first_names import femininity, is_first_name
from claimx.speakers.lexicon import COURTESY, LEGAL_FORMS, OFFSPRING, PARTICLES
from claimx.speakers.names import Name
from claimx.speakers.places import is_place, states
from claimx.speakers.spelling import GENERATION, first_names_agree, plain, spelling

_Counted = TypeVar("_Counted")
_SURELY = 3.0
"""Odds of a first name's gender, as a logarithm, of which few are wrong."""
_IDLE = PARTICLES | OFFSPRING | GENERATION
"""Words of a name that are neither its first name nor its last."""
_OF_LAST_NAMES = frozenset("ni nic o mac mc ui".split())
"""What Irish last names begin with, less accents, though some list has it for a first name."""
_STEM = 4
"""Letters that a country and its adjective have in common: ``Norvia``, ``Norvian``."""


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something under all the names and mentions found so far; grows while a text is read.

    ``family`` is the last name of somebody whom the text never calls by both names at once.

    A long text may name one entity thousands of times, so nothing here is looked for among all occurrences.
    """

    type: SpeakerType
    gender: str = ""
    names: dict[Name, None] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)
    mentions: Counter[Offsets] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    description: str = ""
    organization: str | None = None
    family: str = ""
    _fullest: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the text gives a proper name."""
        return bool(self.names)

    @property
    def name(self) -> str:
        """The fullest proper name, or the description."""
        if not self.names:
            return self.description
        if not self._fullest:
            # A headline in capitals is the same name written worse.
            self._fullest = max(self.written, key=lambda text: (len(text.split()), not text.isupper(), len(text)))
            if self.family and " " not in self._fullest:
                first = next((text for text in self.written if text != self.family), "")
                self._fullest = f"{first} {self.family}".strip()
        return self._fullest

    def add(self, name: Name) -> None:
        """Take in one more occurrence of a name."""
        self.names[name] = None
        self.written[name.text] += 1
        self._fullest = ""
        self.mentions[name.start, name.end] += 1
        self.gender = self.gender or name.gender
        if name.title and name.title.casefold().rstrip(".") not in COURTESY:
            self.roles.append(name.title)

    def take_over(self, other: Entity) -> None:
        """Take in what is known of somebody who was only described so far."""
        self.mentions.update(other.mentions)
        self.roles += [*other.roles, *([re.sub(r"^(?:the|a|an) ", "", other.description, flags=re.IGNORECASE)])]
        self.gender = self.gender or other.gender
        self.organization = self.organization or other.organization

    def remove(self, name: Name) -> None:
        """Take an occurrence out again that is a namesake's."""
        del self.names[name]
        self._fullest = ""
        _count_off(self.written, name.text)
        _count_off(self.mentions, (name.start, name.end))


def _count_off(counted: Counter[_Counted], one: _Counted) -> None:
    counted[one] -= 1
    if not counted[one]:
        del counted[one]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name, with whatever tells namesakes apart; of all its occurrences."""

    words: tuple[str, ...]
    gender: str
    type: SpeakerType
    capitals: bool

    @property
    def bare(self) -> tuple[str, ...]:
        """The words less particles and ``Jr``, so that ``de la Roe`` is ``roe``."""
        bare = tuple(word for word in self.words if word.rstrip(".") not in _IDLE)
        return bare or self.words

    @property
    def middle(self) -> tuple[str, ...]:
        """The words between the first and the last one, in which somebody may have one of two last names."""
        return self.bare[1:-1]

    @property
    def generation(self) -> str:
        """``jr``, ``iii`` and the like, or empty."""
        last = self.words[-1].rstrip(".")
        return last if last in GENERATION else ""

    @property
    def initials(self) -> str:
        """The first letters of a name of several words: ``ihs`` for the Institute for Harbour Studies."""
        return "".join(word[0] for word in self.words if word not in ("of", "the", "and", "for", "&"))

    @property
    def body(self) -> tuple[str, ...]:
        """What an organization is called without saying whose it is: ``foreign ministry`` for that of Norvia."""
        place = self.words.index("of") if "of" in self.words else 0
        return self.words[:place] if place > 1 and self.type is not SpeakerType.PERSON else ()

    @property
    def turned(self) -> tuple[str, ...]:
        """``harbour ministry`` for ``ministry of harbour``; else nothing."""
        return (*self.words[2:], self.words[0]) if self.words[1:2] == ("of",) else ()

    @property
    def is_acronym(self) -> bool:
        """Whether it is one word in capitals."""
        return self.capitals and len(self.words) == 1

    def known_by(self) -> list[tuple[str, str]]:
        """The keys that it is filed under."""
        keys = [("exact", " ".join(self.words)), ("last", spelling(self.bare[-1]))]
        if len(self.words) > 1:
            keys += [("first", self.words[0]), ("initials", self.initials)]
            keys += [("last", spelling(word)) for word in self.middle]
        elif self.is_acronym:
            keys.append(("acronym", self.words[0]))
        if self.words[-1].rstrip(".") in LEGAL_FORMS:
            keys.append(("exact", " ".join(self.words[:-1])))
        if self.type is not SpeakerType.PERSON:
            keys += [("body", " ".join(words)) for words in (self.body, self.turned) if words]
        return keys

    def looked_for_under(self) -> list[tuple[str, str]]:
        """The keys that another form of the same name is filed under."""
        keys = [("exact", " ".join(self.words)), ("last", spelling(self.bare[-1]))]
        if len(self.words) > 1:
            keys.append(("acronym", self.initials))
        else:
            keys.append(("first", self.words[0]))
        if self.is_acronym:
            keys.append(("initials", self.words[0]))
        if self.words[-1].rstrip(".") in LEGAL_FORMS:
            keys.append(("exact", " ".join(self.words[:-1])))
        if self.type is not SpeakerType.PERSON and len(self.words) > 1:
            keys += [("body", " ".join(self.words)), ("body", " ".join(self.words[1:]))]
        return keys


def _same(known: _Form, form: _Form) -> bool:
    """Whether a short or repeated form may be another form's bearer."""
    if known.gender and form.gender and known.gender != form.gender:
        return False
    if known.words == form.words:
        return True
    if known.generation != form.generation and known.generation and form.generation:
        return False
    if SpeakerType.PERSON in (known.type, form.type):
        one, other = known.bare, form.bare
        if len(one) > 1 and len(other) > 1 and {known.generation, form.generation} == {"", "sr"}:
            # An article says so to tell a father from the son who is called so without it.
            return False
        if any(_is_end(short, full) for short, full in ((one, other), (other, one))):
            # "Two Rivers" for "Ann Two Rivers"
            return True
        if spelling(one[-1]) == spelling(other[-1]):
            if len(one) == 1 or len(other) == 1:
                return True
            # A middle name may be left out: "Mary Ann Roe" and "Mary Roe" are one, "Mary Sue Roe" is another.
            given = [(one[0], other[0]), *zip(one[1:-1], other[1:-1], strict=False)]
            return all(first_names_agree(first, second) for first, second in given)
        if len(form.words) == 1 and form.words[0] in known.middle:
            # "Ibarra" for "Tomás Ibarra de Olaz"
            return not is_first_name(form.words[0])
        # A first name alone; a country of the same name is none.
        if len(form.words) == 1 < len(known.words):
            return form.words[0] == known.words[0] and form.type is not SpeakerType.ORGANIZATION
        return False
    for short, full in ((form, known), (known, form)):
        if short.is_acronym and len(full.words) > 1 and full.initials == short.words[0]:
            return True
        if full.words[:-1] == short.words and full.words[-1].rstrip(".") in LEGAL_FORMS:
            return True
    return _same_body(known, form)


def _of_another_gender(form: _Form, entity: Entity) -> bool:
    """Whether a title with a last name is not that of somebody by the title, or hardly by the first name, of that one:
    ``Mrs. Roe``, and Mr. Roe or Peter Roe."""
    words = entity.name.split()
    if not form.gender or len(form.words) > 1 or len(words) < 2:
        return False
    if entity.gender:
        return entity.gender != form.gender
    return (femininity(words) if form.gender == "m" else -femininity(words)) > _SURELY


def _is_end(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the last name of another one, in several words."""
    begins = short[0] in _OF_LAST_NAMES or not is_first_name(short[0])
    return 1 < len(short) < len(full) and full[-len(short) :] == short and begins


def _same_body(full: _Form, short: _Form) -> bool:
    """Whether one organization is the other with whose it is left out or said otherwise: the ``Foreign Ministry of
    Norvia``, the ``Norvian Foreign Ministry`` and the ``Foreign Ministry``; the ``Ministry of Trade`` and the ``Trade
    Ministry``."""
    if short.words in (full.body, full.turned) and len(short.words) > 1:
        return True
    nation, *body = short.words
    owners = [word for word in full.words[len(full.body) + 1 :] if word != "the"]
    return tuple(body) == full.body != () and owners[:1] != [] and nation[:_STEM] == owners[0][:_STEM]


class _Index:
    """Entities by the keys of their forms, so that each name is compared with few others however long the text is."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], dict[_Form, Entity]] = defaultdict(dict)

    def add(self, form: _Form, entity: Entity) -> None:
        for key in form.known_by():
            self._by_key[key][form] = entity

    def fitting(self, form: _Form) -> list[Entity]:
        """The entities that may bear a form, each once, in order of their making."""
        found: dict[int, Entity] = {}
        for key in form.looked_for_under():
            for known, entity in self._by_key.get(key, {}).items():
                if id(entity) not in found and _same(known, form):
                    found[id(entity)] = entity
        return list(found.values())


def _forms(names: Sequence[Name]) -> dict[_Form, list[Name]]:
    """The occurrences of each form; the type of a form is that of most of them."""
    written: dict[tuple[tuple[str, ...], str], list[Name]] = defaultdict(list)
    for name in names:
        written[tuple(map(plain, name.words)), name.gender].append(name)
    forms: dict[_Form, list[Name]] = {}
    for (words, gender), occurrences in written.items():
        types = [name.type for name in occurrences]
        kind = max(SpeakerType, key=lambda kind: (types.count(kind), kind is SpeakerType.PERSON))
        forms[_Form(words, gender, kind, all(name.text.isupper() for name in occurrences))] = occurrences
    return forms


def _put_beside(text: str, names: Sequence[Name]) -> dict[Name, Name]:
    """Names that stand in brackets behind another one, with that one: ``Harbour Council (Haco)``.

    Not so behind a person, whose party it is: ``Ann Roe (Lab)``.
    """
    return {
        short: full
        for full, short in itertools.pairwise(names)
        if text[full.end : short.start] == " ("
        and text[short.end : short.end + 1] == ")"
        and len(short.words) == 1
        and not (full.type is SpeakerType.PERSON and (full.title or is_first_name(full.words[0])))
    }


@dataclass(frozen=True, slots=True)
class Grouping:
    """The entities that a text names.

    Attributes:
        entities: in order of their fullest names.
        owner: the entity of each name; where several fit, the one that was named last before it.
        fitting: the entities that fit a name, where several do.
    """

    entities: list[Entity]
    owner: dict[Name, Entity]
    fitting: dict[Name, tuple[Entity, ...]]


def group_names(text: str, names: Sequence[Name]) -> Grouping:
    """Group names into entities, in time that grows with their number.

    Full names come first, wherever they stand, and then the shorter ones: a last name alone goes to the one entity
    that bears it, or, where several do, to the one that was named last before it.
    """
    beside = _put_beside(text, names)
    index = _Index()
    entities: list[Entity] = []
    owner: dict[Name, Entity] = {}
    several: dict[Name, tuple[Entity, ...]] = {}
    forms = _forms(names)
    full_first = sorted(forms, key=lambda form: (-len(form.bare) if len(form.words) > 1 else 0, forms[form][0].start))
    for form in full_first:
        fitting = [entity for entity in index.fitting(form) if not _of_another_gender(form, entity)]
        exact = [entity for entity in fitting if len(form.words) > 1 and _bears(entity, form)]
        fitting = exact or [entity for entity in fitting if not _is_within(entity, form)] or fitting
        for name in forms[form]:
            if not fitting and name in beside and beside[name] in owner:
                fitting = [owner[beside[name]]]
        if not fitting:
            fitting = [Entity(form.type)]
            entities += fitting
        if len(fitting) == 1:
            for name in forms[form]:
                fitting[0].add(name)
                owner[name] = fitting[0]
            index.add(form, fitting[0])
        else:
            several.update((name, tuple(fitting)) for name in forms[form])
    _by_recency(several, owner)
    known_states = states(text, names)
    for entity in entities:
        types = [name.type for name in entity.names]
        entity.type = max(set(types), key=lambda kind: (types.count(kind), kind is SpeakerType.PERSON, kind.value))
        if any(name.title for name in entity.names):
            entity.type = SpeakerType.PERSON
        elif entity.name in known_states or any(
            text.startswith(", which ", name.end) or is_place(text, name, entity.name) or _has_article(text, name)
            for name in entity.names
        ):
            entity.type = SpeakerType.ORGANIZATION
    return Grouping(entities, owner, several)


_ENDS = re.compile(
    r"(?!['’])(?!\s[a-z]|[-–/])|\s(?:is|was|has|had|did|will|would|can|could|may|said|says|told|wrote|[a-z]+ed)\b"
)
"""What stands behind a name that ends there: not ``campaign``, but a verb or no word in small letters."""


def _has_article(text: str, name: Name) -> bool:
    """Whether a name of several words has an article, as no person's does: ``the Old Harbour``, but not ``the Ada Quist
    campaign`` and ``the Ada Quist that I know``."""
    if len(name.words) < 2 or text[max(0, name.start - 4) : name.start].casefold() != "the ":
        return False
    return _ENDS.match(text, name.end) is not None and not re.search(r"['’]s\s", name.text)


def _is_within(entity: Entity, form: _Form) -> bool:
    """Whether a word alone is in a longer name, but not its last name: ``Quist`` is rather ``Ada Quist`` than ``Quist
    Harbour Park``."""
    words = [word for word in map(plain, entity.name.split()) if word.rstrip(".") not in _IDLE]
    if len(form.words) > 1 or form.type is not SpeakerType.PERSON:
        return False
    return form.words[0] in words[:-1] and form.words[0] != words[-1]


def _bears(entity: Entity, form: _Form) -> bool:
    return any(tuple(map(plain, text.split())) == form.words for text in entity.written)


def _by_recency(several: dict[Name, tuple[Entity, ...]], owner: dict[Name, Entity]) -> None:
    """Give each name that several entities fit to the one of them that was named last before it."""
    latest: dict[int, int] = {}
    for name in sorted([*owner, *several], key=lambda name: name.start):
        entity = owner.get(name)
        if entity is None:
            entity = max(several[name], key=lambda fit: latest.get(id(fit), -1))
            entity.add(name)
            owner[name] = entity
        latest[id(entity)] = name.start


def slug(name: str) -> str:
    """An identifier made of a name: ``Valery Semerikov`` gives ``valery-semerikov``."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "speaker"
