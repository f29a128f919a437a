"""Long forms of acronyms that stand in brackets behind them: ``Front for the Freedom of the Hills (FFH)``.

The letters say where a name begins that no grammar could tell: ``the International Council on Ferries (ICF)``.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set

from claimx.article import Offsets
from claimx.speakers.lexicon import CONNECTIVES, ORGANIZATION, PREPOSITIONS
from claimx.speakers.names.capitals import WORD
from claimx.speakers.names.first_names import is_first_name

_ACRONYM = re.compile(r" \(([^\W\d_a-z][^\W\d_]{1,7})\)")
_BODY_OF = re.compile(r"\b((?:(?!The )[^\W\d_a-z][\w.]* )*([^\W\d_a-z]\w+) of (?:the )?)\Z")
_COUNTED = frozenset(["and", "of", "in", "on"])
_FURTHEST = 120
"""How many characters before its brackets a long form begins at most."""
_BETWEEN = frozenset("the a de del la las los du des y e et al".split()) | PREPOSITIONS | CONNECTIVES
"""Small words that an acronym may pass over."""


def long_forms(text: str) -> list[Offsets]:
    """Where the long forms of a text's acronyms stand, each time that they are written, in order and apart."""
    found = [span for match in _ACRONYM.finditer(text) if (span := _whole(text, match))]
    # By its first word, so that a text with many of them is read once for all.
    written: dict[str, set[str]] = {}
    for start, end in found:
        if word := WORD.match(text, start):
            written.setdefault(word[0], set()).add(text[start:end])
    again = [
        (word.start(), word.start() + len(form))
        for word in (WORD.finditer(text) if written else ())
        for form in written.get(word[0], ())
        if text.startswith(form, word.start())
        and not text[word.start() + len(form) : word.start() + len(form) + 1].isalnum()
    ]
    return apart(again)


def apart(spans: Iterable[Offsets]) -> list[Offsets]:
    """Spans in order, without those that begin within another one; of those that begin at one place the longest."""
    ordered = sorted(set(spans), key=lambda span: (span[0], -span[1]))
    ends = itertools.accumulate((end for _, end in ordered), max)
    return [span for span, before in zip(ordered, [0, *ends], strict=False) if span[0] >= before]


def _whole(text: str, acronym: re.Match[str]) -> Offsets | None:
    """A long form with what its acronym leaves out in front: the ``Department of`` Health and Human Services (HHS)."""
    span = _spelled_out(text, acronym, frozenset()) or _spelled_out(text, acronym, _COUNTED)
    body = _BODY_OF.search(text, max(0, span[0] - _FURTHEST), span[0]) if span else None
    return (body.start(1), span[1]) if span and body and body[2].casefold() in ORGANIZATION else span


def _spelled_out(text: str, acronym: re.Match[str], counted: Set[str]) -> Offsets | None:
    """The words of which an acronym has the first letters: all those with a capital, and perhaps some of the others.

    Args:
        counted: small words whose letters are in it, too, wherever they fit: ``and`` in ``UNCTAD``.
    """
    end = acronym.start()
    words = list(WORD.finditer(text, max(0, end - _FURTHEST), end))
    # The first letter of a cut word is none.
    words = words[end > _FURTHEST and bool(words) and text[words[0].start() - 1].isalnum() :]
    letters = list(acronym[1].casefold())
    capitals = 0
    following = end
    for word in reversed(words):
        if text[word.end() : following].strip(" &'’"):
            return None
        following = word.start()
        capital, first = word[0][0].isupper(), word[0][0].casefold() == letters[-1]
        if first and (capital or word[0] in counted or acronym[1][len(letters) - 1].islower()):
            letters.pop()
            capitals += capital
            if not letters:
                # "Ann Roe (AR)" is nobody's long form.
                written = [each[0].casefold() for each in words if each.start() >= word.start()]
                person = len(acronym[1]) == 2 and is_first_name(word[0]) and ORGANIZATION.isdisjoint(written)
                return (word.start(), end) if capitals > 1 and not person else None
        elif capital or word[0] not in _BETWEEN:
            return None
    return None


def without_long_forms(runs: Sequence[list[Offsets]], forms: Sequence[Offsets]) -> list[list[Offsets]]:
    """Runs of words with a capital, less what is part of a long form; both in order, the long forms apart."""
    if not forms:
        return list(runs)
    starts = [start for start, _ in forms]

    def is_part(word: Offsets) -> bool:
        before = bisect_right(starts, word[0]) - 1
        return before >= 0 and word[0] < forms[before][1]

    return [list(words) for run in runs for part, words in itertools.groupby(run, key=is_part) if not part]
