"""The names in a headline, where every word has a capital, or is in capitals, and a capital says nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

from claimx.article import Offsets
from claimx.speakers.lexicon import FUNCTION_WORDS
from claimx.speakers.names.capitals import WORD, is_title, without_possessive, written_small
from claimx.speakers.names.first_names import is_first_name

_LEAST = 4
"""Words with a capital that a headline has at least; as many words in capitals are no name."""
_MOST = 30
"""Words that a headline has at most."""
_SHORT = 3
"""Letters of a word that a headline may write small, beside those that say nothing (``with``)."""
_LINE = re.compile(r"[^\n\r]+")


class Headlines:
    """The lines of a text in which each word of more than three letters has a capital, and not for being a name.

    Two words that the text elsewhere writes small, or that say nothing (``Is``, ``About``), tell a headline from a
    by-line, a signature or a list of names; one does in capitals.
    """

    __slots__ = ("_ends", "_small", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._small = written_small(text).keys() | FUNCTION_WORDS
        lines = [line.span() for line in _LINE.finditer(text) if self._is_headline(line[0])]
        self._starts = [start for start, _ in lines]
        self._ends = [end for _, end in lines]

    def _is_headline(self, line: str) -> bool:
        words: list[str] = []
        for match in WORD.finditer(line):
            word = match[0]
            if len(words) == _MOST or (word[0].islower() and len(word) > _SHORT and word not in FUNCTION_WORDS):
                return False
            words.append(word)
        capitals = [word for word in words if word[0].isupper()]
        # A line in capitals is hardly anything else.
        least = 1 if line.isupper() else 2
        return len(capitals) >= _LEAST and sum(word.casefold() in self._small for word in capitals[1:]) >= least

    def hold(self, place: int) -> bool:
        """Whether a headline stands at a place of the text."""
        line = bisect_right(self._starts, place) - 1
        return line >= 0 and place < self._ends[line]

    def names(self, run: Sequence[Offsets], known: Set[str]) -> Iterator[list[Offsets]]:
        """The parts of a run of capitals that name somebody.

        These are the longest stretches that are names elsewhere in the text, with the titles and first names before
        them, and a first name with the word behind it that the text writes nowhere small.

        Args:
            run: words with a capital, in a headline.
            known: the names that stand elsewhere in the text, of people also without titles, and their first and last
                words.

        Yields:
            Each part, in order.
        """
        words = [without_possessive(self._text[start:end]) for start, end in run]
        begin = place = 0
        while place < len(run):
            end = self._end(words, place, known)
            if end > place:
                if end > place + 1 and not any(map(is_title, words[begin:place])):
                    # "Star Bo Lind", whom the text calls by both names
                    begin = place
                yield list(run[begin:end])
                begin = place = end
                continue
            if not (is_title(words[place]) or self._is_first(words[place])):
                begin = place + 1
            place += 1

    def _end(self, words: Sequence[str], place: int, known: Set[str]) -> int:
        """Where the name ends that begins at a place, or the place itself if none does."""
        if end := self._known_end(words, place, known):
            return end
        if self._known_end(words, place + 1, known) > place + 2:
            return place
        pair = words[place : place + 2]
        named = len(pair) > 1 and self._is_first(pair[0]) and pair[1].casefold() not in self._small
        return place + 2 if named else place

    def _known_end(self, words: Sequence[str], place: int, known: Set[str]) -> int:
        """Where the longest name ends that begins at a place and stands elsewhere in the text, too; 0 if none does."""
        # A headline in capitals has the same names, written worse.
        written = [word.title() if word.isupper() and len(word) > _SHORT else word for word in words]
        for end in range(len(words), place, -1):
            if not known.isdisjoint((" ".join(words[place:end]), " ".join(written[place:end]))):
                return end
        return 0

    def _is_first(self, word: str) -> bool:
        return is_first_name(word) and word.casefold() not in self._small


def is_shouted(text: str, run: Sequence[Offsets]) -> bool:
    """Whether a run is in capitals and longer than a name."""
    return len(run) >= _LEAST and all(text[start:end].isupper() for start, end in run)
