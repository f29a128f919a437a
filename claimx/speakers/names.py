"""Text and the entity type of each word in, the proper names in it out: titles told from names, names told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.speakers.words import DETERMINERS, FEMALE, MALE, ORGANIZATION, PARTICLES, PREPOSITIONS, PRONOUNS, TITLES

Offsets = tuple[int, int]
TypeOf = Callable[[int, int], SpeakerType]
"""The type that the model gives to a stretch of the text."""

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:\n\r])[\s\"'“”‘’«»„(]*$")
_GAP = re.compile(r"[ \u00a0]|\.[ \u00a0]?")
_FUNCTION = (
    DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | frozenset(
        """and but or as if when while after before according yet so not no there here what how why where moreover
        however meanwhile still then now also since until although though because asked said recall yes well even only
        just""".split()
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a proper name.

    Attributes:
        start, end: offsets of the name, its title left out.
        text: the name as written, without a possessive ending.
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
        return tuple(word.casefold() for word in self.text.split())

    @property
    def last(self) -> str:
        """The last word of the name, without regard to case."""
        return self.words[-1]


def gender_of(text: str) -> str:
    """``m`` or ``f`` where a word of the text tells, else empty."""
    words = {match[0].casefold() for match in WORD.finditer(text)}
    if words & MALE:
        return "" if words & FEMALE else "m"
    return "f" if words & FEMALE else ""


def _capital_runs(text: str) -> Iterator[list[Offsets]]:
    """Runs of words with a capital that only blanks, an initial's full stop or a particle part."""
    lower = Counter(match[0] for match in WORD.finditer(text) if match[0].islower())
    run: list[Offsets] = []
    particles: list[Offsets] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if run:
            gap = text[(particles or run)[-1][1] : start]
            short = run[-1][1] - run[-1][0] <= 4 and not particles
            if gap not in (" ", "\u00a0") and not (short and _GAP.fullmatch(gap)):
                yield run
                run, particles = [], []
        if run and word in PARTICLES:
            particles.append((start, end))
            continue
        # "I've" and "We're" are no names wherever they stand.
        if re.split("['’]", word)[0].casefold() in PRONOUNS:
            if run:
                yield run
            run, particles = [], []
            continue
        capital = word[0].isupper() or (word[:3].lower() in ("al-", "el-") and word[3:4].isupper())
        if capital and not run and (word.casefold() in _FUNCTION or lower[word.casefold()] > 1):
            capital = word.casefold() in TITLES and word.casefold() not in _FUNCTION
        if capital:
            run += [*particles, (start, end)]
        elif run:
            yield run
            run = []
        particles = []
    if run:
        yield run


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in TITLES


def _split_by_type(run: list[Offsets], type_of: TypeOf) -> Iterator[tuple[list[Offsets], SpeakerType]]:
    """Part a run where an organization's name runs into a person's (``the Analytical Center Dmitry Orlov``)."""
    types = [type_of(*word) for word in run]
    for place in range(1, len(run)):
        before, after = types[:place], types[place:]
        if (
            len(after) >= 2
            and all(kind is SpeakerType.PERSON for kind in after)
            and all(kind is SpeakerType.ORGANIZATION for kind in before[-2:])
        ):
            yield run[:place], SpeakerType.ORGANIZATION
            yield run[place:], SpeakerType.PERSON
            return
    counts = Counter(types)
    yield run, max(types, key=lambda kind: (counts[kind], kind is SpeakerType.PERSON))


def find_names(text: str, type_of: TypeOf) -> tuple[Name, ...]:
    """Find the proper names of a text, in order."""
    parts = [part for run in _capital_runs(text) for part in _split_by_type(run, type_of)]
    alone = Counter(" ".join(text[start:end] for start, end in run) for run, _ in parts)
    names = []
    for run, kind in parts:
        words = [text[start:end] for start, end in run]
        first = 0
        # Titles, and words of nation or party before them, go as long as a name is left.
        for place in range(len(words) - 1, 0, -1):
            if _is_title(words[place - 1]):
                first = place
                break
        if first == 0 and len(words) >= 3 and kind is SpeakerType.PERSON:
            # Another occurrence that stands alone shows where the name begins.
            first = max((place for place in range(1, len(words) - 1) if alone[" ".join(words[place:])]), default=0)
        if all(_is_title(word) for word in words):
            continue
        # A capital that only a sentence's beginning gives is no name.
        if len(words) == 1 and kind is SpeakerType.UNKNOWN and _BEGINS.search(text[max(0, run[0][0] - 4) : run[0][0]]):
            continue
        lowered = [word.casefold() for word in words]
        # "Attorney General's Office" and "General Motors" are no persons of that title.
        if any(word in ORGANIZATION for word in lowered[first:]) or (
            lowered[:first] == ["general"] and kind is SpeakerType.ORGANIZATION
        ):
            first = 0
            kind = SpeakerType.ORGANIZATION
        title = text[run[0][0] : run[first][0]].strip() if first else ""
        if title:
            kind = SpeakerType.PERSON
        elif kind is not SpeakerType.PERSON and any(word in ORGANIZATION for word in lowered):
            kind = SpeakerType.ORGANIZATION
        start, end = run[first][0], run[-1][1]
        bare = re.sub(r"['’]s?$", "", text[start:end])
        names.append(Name(start, start + len(bare), bare, title, kind, gender_of(title)))
    return tuple(names)
