"""The names that stand alone in a text, by which those that run into others are told apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.names.capitals import BEFORE_SENTENCE, WORD, TypeOf, is_title, without_possessive
from claimx.speakers.names.spelling import spelling

_BEGINS = re.compile(rf"{BEFORE_SENTENCE}(?:(?<=[\n\r])\d\d?[.:]\d\d(?:\s?[ap]\.?m\.?)?\s)?$")
_DOES = re.compile(
    r"\b([^\W\d_a-z]\w+['’]s) (?:said|says|told|warned|announced|reported|declined|is|was|has|had|will|would|did|does|"
    r"can|could|may|might|must|should)\b"
)
_WITHIN = re.compile(r"[a-z,;] \Z")
_BEGIN = 14
"""So many characters before a word tell whether it begins a sentence, or stands behind a time that does."""
_TRANSCRIBED = 6
"""Letters of a word that may be written in several ways."""


class StandingAlone:
    """The runs of a text that are one name each: how often each stands alone, and as what."""

    def __init__(self, text: str, runs: Sequence[Sequence[Offsets]], type_of: TypeOf) -> None:
        self._kinds: dict[str, list[SpeakerType]] = {}
        self._openings: dict[str, set[str]] = {}
        self._within: set[str] = set()
        self.sure: set[str] = set()
        """The words of names that stand where a capital is no accident, or beside another one."""
        self.forms: set[str] = set()
        """Such names as they stand; of people's also without titles, and their first and last words."""
        for run in runs:
            words = [without_possessive(text[start:end]) for start, end in run]
            kind = type_of(run[0][0], run[-1][1])
            if _WITHIN.search(text, max(0, run[0][0] - 2), run[0][0]):
                self._within.add(words[0])
            self._kinds.setdefault(without_possessive(text[run[0][0] : run[-1][1]]), []).append(kind)
            if len(run) > 1 or not begins_sentence(text, run[0][0]):
                self.sure.update(words)
                self.forms.add(" ".join(words))
                if kind is SpeakerType.PERSON and (bare := list(itertools.dropwhile(is_title, words))):
                    self.forms |= {" ".join(bare), bare[0], bare[-1]}
                self._openings.setdefault(words[-1], set()).add(words[0])
        self._spellings = {spelling(word) for word in self.sure if len(word) >= _TRANSCRIBED}
        self._with_s = _ending_in_s(text)

    def without_possessive(self, name: str) -> str:
        """A name less what is not its own: ``Roe`` for ``Roe’s``, but ``Moody’s`` where that does something."""
        return name if name.split()[-1].replace("’", "'") in self._with_s else without_possessive(name)

    def __contains__(self, name: str) -> bool:
        return name in self._kinds

    def follows(self, rest: str, word: str) -> bool:
        """Whether words that stand behind another one are a name without it: alone, or as the last one of a name that
        begins otherwise."""
        return rest in self or not self._openings.get(rest, set()) <= {word, rest}

    def knows(self, word: str) -> bool:
        """Whether a word is one of a name: as it stands, for one in capitals, or in another transcription."""
        if word in self.sure or (word.isupper() and word.title() in self.sure):
            return True
        return len(word) >= _TRANSCRIBED and spelling(word) in self._spellings

    def opens_within(self, word: str) -> bool:
        """Whether a word begins a name somewhere within a sentence, where its capital is part of that."""
        return word in self._within

    def is_once(self, name: str) -> bool:
        """Whether a name stands alone no more than once."""
        return len(self._kinds.get(name, ())) < 2

    def is_no_person(self, name: str) -> bool:
        """Whether a name stands alone somewhere, and mostly as something else than a person."""
        kinds = self._kinds.get(name, [])
        return bool(kinds) and 2 * kinds.count(SpeakerType.PERSON) <= len(kinds)


def _ending_in_s(text: str) -> frozenset[str]:
    """The words that do something with their ``'s``, ``Moody's said``, and that the text never writes without it."""
    found = {match[1].replace("’", "'") for match in _DOES.finditer(text)}
    if not found:
        return frozenset()
    bare = {match[0] for match in WORD.finditer(text)}
    return frozenset(word for word in found if word.removesuffix("'s") not in bare)


def begins_sentence(text: str, place: int) -> bool:
    """Whether a word begins a sentence here, be it behind a time that does, or the marks of a list."""
    return _BEGINS.search(text[max(0, place - _BEGIN) : place]) is not None
