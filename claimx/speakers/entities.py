"""The proper names of a text in, entities out: one for all names of the same person or organization."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from claimx.article import SpeakerType
from claimx.speakers.mentions import Offsets
from claimx.speakers.names import Name
from claimx.speakers.words import COURTESY, PARTICLES


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something under all the names and mentions found so far; grows while a text is read."""

    type: SpeakerType
    gender: str = ""
    names: list[Name] = field(default_factory=list)
    mentions: list[Offsets] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    description: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the text gives a proper name."""
        return bool(self.names)

    @property
    def name(self) -> str:
        """The fullest proper name, or the description."""
        if not self.names:
            return self.description
        # A headline in capitals is the same name written worse.
        texts = (name.text for name in self.names)
        return max(texts, key=lambda text: (len(text.split()), not text.isupper(), len(text)))

    def add(self, name: Name) -> None:
        """Take in one more occurrence of a name."""
        self.names.append(name)
        self.mentions.append((name.start, name.end))
        self.gender = self.gender or name.gender
        if name.title and name.title.casefold().rstrip(".") not in COURTESY:
            self.roles.append(name.title)


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """A full name less initials and particles, so that ``J. R. de la Roe`` is ``roe``."""
    return tuple(word for word in words if len(word.rstrip(".")) > 1 and word not in PARTICLES)


def _alike(one: str, other: str) -> bool:
    """The same name, perhaps transcribed in another way."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 6 and one[:3] == other[:3] and SequenceMatcher(None, one, other).ratio() >= 0.88


def _same_person(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are of one person: the last names agree and the first names do not clash."""
    if not full or not other or not _alike(full[-1], other[-1]):
        return False
    return len(full) == 1 or len(other) == 1 or _alike(full[0], other[0])


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))


def _fits(entity: Entity, name: Name) -> bool:
    """Whether a short or repeated name may be of an entity."""
    words = name.words
    for known in entity.names:
        if known.words == words:
            return True
        if SpeakerType.PERSON in (entity.type, known.type, name.type):
            clash = name.gender and entity.gender and name.gender != entity.gender
            if not clash and _same_person(_bare(known.words), _bare(words)):
                return True
            if len(words) == 1 < len(known.words) and words[0] == known.words[0]:
                return True
        elif name.text.isupper() and len(words) == 1 and len(known.words) > 1:
            if _initials(known.words) == words[0]:
                return True
        elif known.text.isupper() and len(known.words) == 1 and len(words) > 1 and _initials(words) == known.words[0]:
            return True
    return False


def _claim_to(entity: Entity, name: Name) -> tuple[bool, int]:
    """How good an entity's claim to an ambiguous name is: it bore just this one, it was named last before it."""
    exact = len(name.words) > 1 and any(known.words == name.words for known in entity.names)
    return exact, max((known.start for known in entity.names if known.start < name.start), default=-1)


def group_names(names: Sequence[Name]) -> tuple[list[Entity], dict[Name, Entity]]:
    """Group names into entities.

    Full names come first, wherever they stand, and then the shorter ones: a last name alone goes to the one entity
    that bears it, or, where several do, to the one that was named last before it.
    """
    entities: list[Entity] = []
    owner: dict[Name, Entity] = {}
    for name in sorted(names, key=lambda name: (-len(_bare(name.words)) if len(name.words) > 1 else 0, name.start)):
        fitting = [entity for entity in entities if _fits(entity, name)]
        if len(fitting) > 1:
            fitting = [max(fitting, key=lambda entity: _claim_to(entity, name))]
        if fitting:
            entity = fitting[0]
        else:
            entity = Entity(name.type)
            entities.append(entity)
        entity.add(name)
        owner[name] = entity
        if name.type is SpeakerType.PERSON and entity.type is SpeakerType.UNKNOWN:
            entity.type = SpeakerType.PERSON
    for entity in entities:
        types = [name.type for name in entity.names]
        entity.type = max(set(types), key=lambda kind: (types.count(kind), kind is SpeakerType.PERSON, kind.value))
        if any(name.title for name in entity.names):
            entity.type = SpeakerType.PERSON
    return entities, owner


def slug(name: str) -> str:
    """An identifier made of a name: ``Valery Semerikov`` gives ``valery-semerikov``."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "speaker"
