"""A proper name, where it stands and with its title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from claimx.article import SpeakerType

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a proper name.

    Attributes:
        start, end: offsets of the name, its title left out.
        text: the name as written, without a possessive ending and without a nickname in marks.
        title: the words of title before it, as written.
        type: what bears the name.
        gender: ``m``, ``f`` or empty, where the title tells.
    """

    start: int
    end: int
    text: str
    title: str
    type: SpeakerType
    gender: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, without regard to case."""
        return _words(self.text)

    @property
    def last(self) -> str:
        """The last word of the name, without regard to case."""
        return self.words[-1]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """A text names the same ones again and again, and their words are compared with those of all others."""
    return tuple(word.casefold() for word in text.split())


def names_within(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names that lie in a stretch of the text; ``names`` in order."""
    first = bisect_left(names, start, key=_start)
    if first == len(names) or names[first].start >= end:
        # Most often there is none.
        return []
    last = bisect_left(names, end, first, key=_start)
    return [name for name in names[first:last] if name.end <= end]


def person_at(text: str, names: Sequence[Name], place: int) -> Name | None:
    """The name of a person that stands at a place, with or without its title; ``names`` in order."""
    name = first_behind(names, place)
    here = name is not None and text[place : name.start].strip() in ("", name.title)
    return name if here and name is not None and name.type is SpeakerType.PERSON else None


def first_behind(names: Sequence[Name], place: int) -> Name | None:
    """The first name that begins at a place or behind it; ``names`` in order."""
    at = bisect_left(names, place, key=_start)
    return names[at] if at < len(names) else None
