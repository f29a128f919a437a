"""Which proper names of a text are names of the same person or organization."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import RELATIVES
from claimx.speakers.names.capitals import NICKNAME, is_behind_the
from claimx.speakers.names.diminutives import full_first_names
from claimx.speakers.names.firms import is_called_firm
from claimx.speakers.names.first_names import SURELY, is_first_name, odds_of
from claimx.speakers.names.forms import IDLE, NameForm, forms_of, less_business, may_be_one
from claimx.speakers.names.name import Name
from claimx.speakers.names.places import is_place, states_in
from claimx.speakers.names.spelling import generation_of, plain
from claimx.speakers.names.states import begins_adjective, stands_for_state
from claimx.speakers.names.types import majority

_KIN = re.compile(
    rf"(?:\b|grand|step)(?:{'|'.join(sorted(RELATIVES))}|aunt|cousin|nephew|niece|uncle)s?[,.:]?\s\Z", re.IGNORECASE
)
_KIN_BEFORE = 17
"""Letters of ``granddaughter, `` and more."""
_ALSO_CALLED = re.compile(r"\b(?:as|aka|born|call(?:s|ed)?|dubbed|nicknamed|or)\b|[(\"“‘]")
_REALLY = re.compile(
    r",?\s(?:whose\s(?:birth|full|legal|real)\sname\s(?:is|was)|real\sname|(?:(?:who|which)\s(?:is|was)\s)?"
    r"(?:also|better)\sknown\sas|a\.?k\.?a\.?)\s[“\"‘']?"
)
"""What stands between two names of one."""
_SENTENCE_ENDS = re.compile(r"[.!?]\s+(?:(?=[A-Z\"“‘])|\Z)|\n")
_BESIDE = 150
"""Letters of a sentence round a name."""


def _of_another_gender(form: NameForm, entity: Entity) -> bool:
    """Whether a title with a last name is not that of somebody by the title, or hardly by the first name, of that one:
    ``Mrs. Roe``, and Mr. Roe or Peter Roe."""
    words = entity.name.split()
    if not form.gender or len(form.words) > 1 or len(words) < 2:
        return False
    if entity.gender:
        return entity.gender != form.gender
    return odds_of(form.gender, words) < -SURELY


class _Index:
    """Entities by the keys of their forms, so that each name is compared with few others however long the text is."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, str], dict[NameForm, Entity]] = defaultdict(dict)

    def add(self, form: NameForm, entity: Entity) -> None:
        for key in form.known_by():
            self._by_key[key][form] = entity

    def fitting(self, form: NameForm) -> list[Entity]:
        """The entities that may bear a form, each once, in order of their making."""
        found: dict[int, Entity] = {}
        for key in form.looked_for_under():
            for known, entity in self._by_key.get(key, {}).items():
                if id(entity) not in found and may_be_one(known, form):
                    found[id(entity)] = entity
        return list(found.values())


def _put_beside(text: str, names: Sequence[Name]) -> dict[Name, Name]:
    """Names that stand in brackets behind another one, with that one: ``Harbour Council (Haco)``.

    Not so behind a person, whose party it is, ``Ann Roe (Lab)``, unless it is an account: ``Ann Roe (@roe)``.
    """
    return {
        short: full
        for full, short in itertools.pairwise(names)
        if text[full.end : short.start] == " ("
        and text[short.end : short.end + 1] == ")"
        and len(short.words) == 1
        and (short.text.startswith("@") or not _is_person(full))
    }


def _put_under_real_name(text: str, names: Sequence[Name]) -> dict[Name, Name]:
    """Names with the real one that follows them, and others of somebody with the one before: ``Biscuit, whose real name
    is Ada Roe``, ``Ada Roe, also known as Biscuit``."""
    beside: dict[Name, Name] = {}
    for first, second in itertools.pairwise(names):
        if _REALLY.fullmatch(text, first.end, second.start):
            # Longer names are known before shorter ones.
            short, full = (first, second) if len(first.words) < len(second.words) else (second, first)
            beside[short] = full
    return beside


def _by_nickname(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """Names by the nickname that stands in them: ``Vincent “Vinnie” Roe`` by ``vinnie``."""
    found = ((name, NICKNAME.search(text, name.start, name.end)) for name in names)
    return {plain(match[0].strip()[1:-1]): name for name, match in found if match}


def _is_person(name: Name) -> bool:
    return name.type is SpeakerType.PERSON and bool(name.title or is_first_name(name.words[0]))


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
    beside, nicknamed = _put_beside(text, names) | _put_under_real_name(text, names), _by_nickname(text, names)
    known_states = states_in(text, names)
    index = _Index()
    entities: list[Entity] = []
    owner: dict[Name, Entity] = {}
    several: dict[Name, tuple[Entity, ...]] = {}
    forms = forms_of(names)
    full_first = sorted(forms, key=lambda form: (-len(form.bare) if len(form.words) > 1 else 0, forms[form][0].start))
    for form in full_first:
        fitting = _fitting(text, form, forms[form], index.fitting(form), known_states)
        if not fitting:
            whole = (nicknamed.get(" ".join(form.words)), *map(beside.get, forms[form]))
            fitting = [owner[name] for name in whole if name in owner][:1]
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
    for entity in entities:
        entity.type = _type(text, entity, known_states)
    return Grouping(entities, owner, several)


def _fitting(
    text: str, form: NameForm, names: Sequence[Name], bearers: Sequence[Entity], known_states: Set[str]
) -> list[Entity]:
    """The entities that a form names, of those that may bear it.

    Args:
        text: the article.
        form: how a name is written.
        names: where it is written so.
        bearers: the entities so far that may bear it.
        known_states: names that are a state's, by what the article says of it.
    """
    fitting = [entity for entity in bearers if not _of_another_gender(form, entity)]
    of_firms = [entity for entity in fitting if _is_firm_of(entity, form)]
    if (
        len(of_firms) > 1
        # "Norvik Energy … in Norvik": the town is not the firm.
        or (of_firms and _is_something_else(text, names, known_states))
        # "Ruth Norvik … Norvik Bank": who is called Norvik is she.
        or (of_firms and any(map(_is_full_person, fitting)))
    ):
        fitting = [entity for entity in fitting if entity not in of_firms]
    fitting = _less_namesakes(text, form, names, fitting)
    exact = [entity for entity in fitting if len(form.words) > 1 and _bears(entity, form)]
    return exact or [entity for entity in fitting if not _is_within(entity, form)] or fitting


def _type(text: str, entity: Entity, known_states: Set[str]) -> SpeakerType:
    """What an entity is: what most of its names are taken for, if nothing beside them says otherwise."""
    if any(name.title for name in entity.names):
        return SpeakerType.PERSON
    first, *others = entity.name.split()
    # "Ada Quist's firm made more, and Quist's shares rose."
    person = bool(others) and is_first_name(first)
    if entity.name in known_states or any(
        text.startswith(", which ", name.end)
        or is_place(text, name, entity.name)
        or _has_article(text, name)
        or (not person and is_called_firm(text, name))
        for name in entity.names
    ):
        return SpeakerType.ORGANIZATION
    if any(len(name.words) > 1 and name.last in _BODIES for name in entity.names):
        # "Norvik Police said it was sorry"
        return SpeakerType.ORGANIZATION
    if entity.name.endswith(("'s", "’s")) and all(name.words[-1].endswith(("'s", "’s")) for name in entity.names):
        # "Fennimore's says it is sorry"
        return SpeakerType.ORGANIZATION
    full = [name.type for name in entity.names if len(name.words) > 1]
    # A last name alone may be taken for something else that is called so.
    if full and majority(full) is SpeakerType.PERSON:
        return SpeakerType.PERSON
    return majority([name.type for name in entity.names])


_BODIES = frozenset(
    "association committee council department federation group hospital ministry police university".split()
)
"""What only a body's name ends with, whatever it is taken for."""
_IS_TOWN = re.compile(
    r"(?:,|\sis|\swas)\s(?:an?|the)\s(?:\w+\s){0,2}(?:town|city|village|port|state|country|island|region)\b"
)
_TOWN_OF = re.compile(r"\b(?:town|city|village|port|mayor)\sof\s\Z")
_ENDS = re.compile(
    r"(?!['’])(?!\s[a-z]|[-–/])|\s(?:is|was|has|had|did|will|would|can|could|may|said|says|told|wrote|[a-z]+ed)\b"
)
"""What stands behind a name that ends there: not ``campaign``, but a verb or no word in small letters."""


def _has_article(text: str, name: Name) -> bool:
    """Whether a name of several words has an article, as no person's does: ``the Old Harbour``, but not ``the Ada Quist
    campaign`` and ``the Ada Quist that I know``."""
    if len(name.words) < 2 or not is_behind_the(text, name.start):
        return False
    return _ENDS.match(text, name.end) is not None and not re.search(r"['’]s\s", name.text)


def _is_within(entity: Entity, form: NameForm) -> bool:
    """Whether a word alone is in a longer name, but not its last name: ``Quist`` is rather ``Ada Quist`` than ``Quist
    Harbour Park``."""
    words = [word for word in map(plain, entity.name.split()) if word.rstrip(".") not in IDLE]
    if len(form.words) > 1 or form.type is not SpeakerType.PERSON:
        return False
    return form.words[0] in words[:-1] and form.words[0] != words[-1]


_SAYS_WHO = re.compile(r",\s(?:an?|who|his|her|their|\d+)\b|\sand\s[A-Z]\w+\s[A-Z]")
_NAMES_WHO = re.compile(r"\b(?:called|named)\s\Z|[A-Z]\w+\s[A-Z]\w+\sand\s\Z")
"""What stands beside a name that the text has not used before: ``Tony, a friend``, ``a man called Jim``."""


def _less_namesakes(text: str, form: NameForm, names: Sequence[Name], fitting: list[Entity]) -> list[Entity]:
    """Of the entities that a form fits those whom it names as they are called elsewhere, if any are: ``Hadi`` and not
    ``al-Hadi``, ``Bill`` and not ``William``; and not the parent of whom it names."""
    word = form.words[0]
    if fitting and any(_KIN.search(text, max(0, name.start - _KIN_BEFORE), name.start) for name in names):
        # "Ana Luna Quist and her daughter, Luna", "William Roe and his son Bill Roe"
        fitting = [entity for entity in fitting if _is_called(entity, word)]
    fitting = [
        entity
        for entity in fitting
        if _is_called(entity, word)
        or (
            not any(
                full_first_names(plain(name.words[0]))
                and (_SAYS_WHO.match(text, name.end) or _NAMES_WHO.search(text, max(0, name.start - 40), name.start))
                for name in (*names, *entity.names)
            )
            and not any(_is_beside(text, name, entity) for name in names)
        )
    ]
    if len(form.words) > 1 or len(fitting) < 2:
        return fitting
    # "Leroy Quist's son, Leroy Jr.": Leroy is the father.
    fitting = [entity for entity in fitting if not _is_younger(entity, word)] or fitting
    # "Ana Luna Perez met Luna Diaz": Luna is the latter.
    fitting = [entity for entity in fitting if word not in _middle(entity)] or fitting
    return [entity for entity in fitting if any(word in map(plain, name.split()) for name in entity.written)] or fitting


def _is_beside(text: str, name: Name, entity: Entity) -> bool:
    """Whether a sentence calls somebody otherwise than a name in it, so not both: ``Robert Roe hired Bob``."""
    before = _SENTENCE_ENDS.split(text[max(0, name.start - _BESIDE) : name.start])[-1]
    behind = _SENTENCE_ENDS.split(text[name.end : name.end + _BESIDE], maxsplit=1)[0]
    return any(
        place >= 0 and not _ALSO_CALLED.search(part)
        for part in (before, behind)
        for place in map(part.find, entity.written)
    )


def _is_younger(entity: Entity, word: str) -> bool:
    """Whether somebody is only ever called by a first name and ``Jr.``"""
    written = [tuple(map(plain, name.split())) for name in entity.written]
    return all(len(words) == 2 and words[0] == word and generation_of(words[1]) for words in written)


def _is_called(entity: Entity, word: str) -> bool:
    """Whether a word is no middle name of somebody's, and the first one neither long nor short."""
    first, *others = map(plain, entity.name.split())
    return first not in full_first_names(word) and word not in {*full_first_names(first), *others[:-1]}


def _middle(entity: Entity) -> list[str]:
    """The words between the first and the last one of a name, plain."""
    return [word for word in map(plain, entity.name.split()) if word.rstrip(".") not in IDLE][1:-1]


def _is_full_person(entity: Entity) -> bool:
    return entity.type is SpeakerType.PERSON and len(entity.name.split()) > 1


def _is_firm_of(entity: Entity, form: NameForm) -> bool:
    """Whether an entity is a firm that is called so but for its business: ``Norvik Energy`` for ``Norvik``."""
    return not _bears(entity, form) and any(
        form.words in less_business(tuple(map(plain, name.words))) for name in entity.names
    )


def _is_something_else(text: str, names: Sequence[Name], known_states: Set[str]) -> bool:
    """Whether a short name is that of a place, or has an article, as a newspaper and a union have."""
    return any(
        name.text in known_states
        or begins_adjective(name.text)
        or stands_for_state(name.text)
        or _TOWN_OF.search(text, max(0, name.start - 12), name.start)
        or is_place(text, name, name.text)
        or _IS_TOWN.match(text, name.end)
        or is_behind_the(text, name.start)
        for name in names
    )


def _bears(entity: Entity, form: NameForm) -> bool:
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
