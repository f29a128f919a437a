"""What a description is about: its head, and the words that say something of whom it describes."""

from __future__ import annotations

import functools
import re

from claimx.speakers.lexicon import CONNECTIVES, FUNCTION_WORDS, PREPOSITIONS
from claimx.speakers.names.capitals import WORD, without_possessive

_ENDS_HEAD = PREPOSITIONS | CONNECTIVES | frozenset("is was has had and".split())
_WHOLE = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "adm": "admiral",
    "prof": "professor",
    "dr": "doctor",
    "rev": "reverend",
    "atty": "attorney",
}
"""Titles that are written short before a name, and in full without one: ``Sen. Ada Quist``, ``the senator``."""


def _whole(word: str) -> str:
    return _WHOLE.get(word, word)


def head_of(phrase: str) -> str:
    """The word that a description is about: ``minister`` in ``the former minister of the Harbour``."""
    words = [_whole(match[0].casefold()) for match in WORD.finditer(phrase)]
    for number, word in enumerate(words):
        if number and (word in _ENDS_HEAD):
            return words[number - 1]
    return re.sub(r"['’]s$", "", words[-1]) if words else ""


@functools.lru_cache(maxsize=4096)
def content_words(phrase: str) -> frozenset[str]:
    """The words of a description that say something, in lower case, less the possessive ending."""
    words = (_whole(without_possessive(match[0].casefold())) for match in WORD.finditer(phrase))
    return frozenset(words) - FUNCTION_WORDS
