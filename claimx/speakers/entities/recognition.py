"""Which entry of a roster, if any, somebody of an article is, by all the names that the article gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.article import SpeakerType
from claimx.speakers.entities.descriptions import content_words, head_of
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import LEGAL_FORMS
from claimx.speakers.names.capitals import WORD
from claimx.speakers.names.name import Name
from claimx.speakers.names.spelling import first_names_agree, plain, spelling, words_of_person

if TYPE_CHECKING:
    from claimx.speakers.roster import RosterEntry

_MOST_NAMESAKES = 50
"""Where so many entries share first initial and last name, nobody is told from the others: looking stays cheap."""


def simplified(name: str) -> str:
    """A name as it is compared, without accents, capitals, hyphens and article: ``Kim Jong-un`` as ``Kim Jong Un``."""
    words = plain(name).replace("-", " ").replace(".", " ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


# Most words of a large roster are the first names of many.
_spelling = lru_cache(maxsize=65_536)(spelling)


@dataclass(frozen=True, slots=True)
class _FullName:
    """A name taken apart as a person's; ``first`` is empty where there is a last name alone."""

    first: str
    middle: tuple[str, ...]
    last: str
    generation: str

    @staticmethod
    def of(name: str) -> _FullName:
        words, generation = words_of_person(name)
        words = words or (name,)
        return _FullName(words[0] if len(words) > 1 else "", words[1:-1], words[-1], generation)

    def filed_under(self) -> set[tuple[str, str]]:
        """What a full name is filed and looked for under: its last name with its first letter, however transcribed."""
        letters = {_spelling(self.first, 1)[0], _spelling(self.first[0], 1)[0]} if self.first else set()
        return {(letter, _spelling(self.last)) for letter in letters}

    def agrees(self, other: _FullName) -> bool:
        """Whether two full names may be one person's: a middle name may be missing, but not be another one."""
        return (
            self.generation == other.generation
            and _spelling(self.last) == _spelling(other.last)
            and first_names_agree(self.first, other.first, shortest=4)
            and all(first_names_agree(one, two) for one, two in zip(self.middle, other.middle, strict=False))
        )


def _without_legal_form(name: str) -> tuple[str, str]:
    words = simplified(name).split()
    if len(words) > 1 and words[-1] in LEGAL_FORMS:
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""


class NameIndex:
    """The entries of a roster by their names, so that looking somebody up takes no longer in a large one."""

    __slots__ = ("_entries", "_exact", "_firms", "_full", "_last", "_written")

    def __init__(self, entries: Sequence[RosterEntry]) -> None:
        self._entries = entries
        # The numbers of entries by each name and alias, as it is compared and as it is written.
        self._exact: defaultdict[str, set[int]] = defaultdict(set)
        self._written: defaultdict[str, set[int]] = defaultdict(set)
        # Of organizations by the name less a legal form; of persons by full name, and by last name.
        self._firms: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._full: defaultdict[tuple[str, str], list[tuple[_FullName, int]]] = defaultdict(list)
        self._last: defaultdict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(entries):
            for name in dict.fromkeys((entry.name, *entry.aliases)):
                self._add(name, number, entry.type)

    def _add(self, name: str, number: int, kind: SpeakerType) -> None:
        self._exact[simplified(name)].add(number)
        self._written[_without_article(name)].add(number)
        if kind is not SpeakerType.PERSON:
            bare, form = _without_legal_form(name)
            self._firms[bare].append((form, number))
        if kind in (SpeakerType.PERSON, SpeakerType.UNKNOWN):
            full = _FullName.of(name)
            for key in full.filed_under():
                self._full[key].append((full, number))
            self._last[_spelling(full.last)].add(number)

    def recognized(self, text: str, entities: Iterable[Entity]) -> dict[int, RosterEntry]:
        """The entries of those entities of an article that one entry alone fits, by the entity's ``id()``.

        One entry may be several entities: under its name and under an alias. It is not where these differ (``Mary
        Anne`` and ``Mary Beth``, Mr and Ms): then the article has persons that the roster does not tell apart.
        """

        @cache
        def stems() -> frozenset[str]:
            return frozenset(_stem(word[0].casefold()) for word in WORD.finditer(text))

        found: defaultdict[int, list[tuple[Entity, bool]]] = defaultdict(list)
        for entity in {id(entity): entity for entity in entities}.values():
            number, exact = self._number(entity, stems)
            if number is not None:
                found[number].append((entity, exact))
        return {
            id(entity): self._entries[number] for number, several in found.items() for entity in _one_bearer(several)
        }

    def named(self, name: str) -> list[RosterEntry]:
        """The entries of this very name or alias."""
        return [self._entries[number] for number in sorted(self._exact.get(simplified(name), ()))]

    def _number(self, entity: Entity, stems: Callable[[], frozenset[str]]) -> tuple[int | None, bool]:
        """The number of the entry that an entity is, if any, and whether all its full names are those of the entry."""
        if not entity.names:
            described = self._written.get(_without_article(entity.description), set())
            return (min(described) if len(described) == 1 else None), True
        full = _full_names(entity)
        forms = {(name.title, name.text): name for name in full or entity.names}.values()
        exact = [self._named(name, entity.type) for name in forms]
        # "Peter Zelenskyy" is no "Volodymyr Zelenskyy", though the article calls him "Zelenskyy", too.
        fitting = set.intersection(
            *(same or self._like(name, entity.type) for same, name in zip(exact, forms, strict=True))
        )
        if not fitting and not full:
            fitting = self._by_last_name(entity)
            fitting = {number for number in fitting if self._in_role(number, entity, stems)}
        if len(fitting) > 1:
            fitting = {number for number in fitting if self._in_role(number, entity, stems)}
        return (min(fitting) if len(fitting) == 1 else None), all(exact)

    def _named(self, name: Name, kind: SpeakerType) -> set[int]:
        """The entries of exactly this name or alias, or of one that is the end of the title and the name."""
        title = name.title.split()
        for start in range(len(title) + 1):
            words = [*title[start:], *name.text.split()]
            found = self._exact.get(simplified(" ".join(words)), set())
            if found and len(found) <= _MOST_NAMESAKES:
                # A roster knows better than the model what somebody of several names is.
                return {number for number in found if len(words) > 1 or not self._clashes(number, kind)}
        return set()

    def _like(self, name: Name, kind: SpeakerType) -> set[int]:
        """The entries with a name that is this one in another spelling, with an initial, or with a legal form."""
        same: list[tuple[bool, int]] = []
        if kind in (SpeakerType.PERSON, SpeakerType.UNKNOWN):
            full = _FullName.of(name.text)
            namesakes = [
                filed for key in full.filed_under() for filed in self._full.get(key, [])[: _MOST_NAMESAKES + 1]
            ]
            if len(namesakes) <= _MOST_NAMESAKES:
                same += [(full.agrees(other), number) for other, number in namesakes]
        if kind is not SpeakerType.PERSON:
            bare, form = _without_legal_form(name.text)
            firms = self._firms.get(bare, [])
            if len(firms) <= _MOST_NAMESAKES:
                same += [(not form or not other or form == other, number) for other, number in firms]
        return {number for agrees, number in same if agrees and not self._clashes(number, kind)}

    def _by_last_name(self, entity: Entity) -> set[int]:
        """The one entry of the last name of a person whom the article gives no other."""
        bearers = self._last.get(_spelling(_FullName.of(next(iter(entity.names)).text).last), set())
        return bearers if len(bearers) == 1 and entity.type is SpeakerType.PERSON else set()

    def _clashes(self, number: int, kind: SpeakerType) -> bool:
        """Whether of an entry and something of a type one is a person and the other is known to be none."""
        known = self._entries[number].type
        return SpeakerType.UNKNOWN not in (known, kind) and (known is SpeakerType.PERSON) != (
            kind is SpeakerType.PERSON
        )

    def _in_role(self, number: int, entity: Entity, stems: Callable[[], frozenset[str]]) -> bool:
        """Whether the article gives somebody an entry's organization, or its role and whose it is."""
        entry = self._entries[number]
        if entry.organization and simplified(entry.organization) == simplified(entity.organization or ""):
            # "Roe of the Harbour Council"
            return True
        if not entry.role:
            return False
        head = head_of(entry.role)
        if not any(head in (head_of(role), *role.casefold().split()[-1:]) for role in entity.roles):
            return False
        further = content_words(f"{entry.role} {entry.organization or ''}") - {head}
        return not further or not {_stem(word) for word in further}.isdisjoint(stems())


def _full_names(entity: Entity) -> list[Name]:
    return [name for name in entity.names if _FullName.of(name.text).first]


def _one_bearer(several: Sequence[tuple[Entity, bool]]) -> list[Entity]:
    """Those of the entities that fit one entry that may be one."""
    if {"m", "f"} <= {entity.gender for entity, _ in several}:
        return []
    like = [entity for entity, exact in several if not exact]
    forms = dict.fromkeys(_FullName.of(name.text) for entity in like for name in _full_names(entity))
    if len(like) > 1 and not all(one.agrees(other) for one, other in combinations(forms, 2)):
        return [entity for entity, exact in several if exact]
    return [entity for entity, _ in several]


def _stem(word: str) -> str:
    # "Norvia" and "Norvian"
    return plain(word)[:5]


def _without_article(name: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", " ".join(name.split()))
