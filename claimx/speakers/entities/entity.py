"""Someone or something that an article speaks of, with all names and roles that it gives it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import COURTESY
from claimx.speakers.names.name import Name

_Counted = TypeVar("_Counted")


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


def slug(name: str) -> str:
    """An identifier made of a name: ``Valery Semerikov`` gives ``valery-semerikov``."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "speaker"
