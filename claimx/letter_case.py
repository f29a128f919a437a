"""Texts in small letters alone or in capitals alone, as transcripts of speech and captions are."""

from __future__ import annotations

import re
from collections.abc import Callable

_I = re.compile(r"\bI\b")
_FEWEST_LETTERS = 100
_BEGINNING = 1_000
_ALMOST_ALL, _ALMOST_NONE = 0.95, 0.005
"""The share of letters that are capitals in a text of these, and in one without: a few are an accident."""


def is_in_small_letters(text: str) -> bool:
    """Whether a text has no capitals but ``I``, and a few others."""
    return _share_of_capitals(text) < _ALMOST_NONE


def is_in_capitals(text: str) -> bool:
    """Whether a text has nothing but capitals, but for a few."""
    return _share_of_capitals(text) > _ALMOST_ALL


def in_small_letters(text: str) -> str:
    """The text in small letters, but for those of which two would stand for one; as long."""
    return each_letter(text, str.lower)


def each_letter(text: str, change: Callable[[str], str]) -> str:
    """The text with each character changed that becomes one: ``ß`` in capitals would be two."""
    changed = change(text)
    if len(changed) == len(text) and text.isascii():
        return changed
    return "".join(other if len(other := change(character)) == 1 else character for character in text)


def _share_of_capitals(text: str) -> float:
    """The share of the letters that are capitals; a half where the text is too short to tell."""
    # Of nearly all texts the beginning tells enough.
    for part in (text[:_BEGINNING], text):
        # "I" is one in small letters, too.
        small, capitals = sum(map(str.islower, part)), sum(map(str.isupper, part)) - len(_I.findall(part))
        if small + capitals < _FEWEST_LETTERS:
            return 0.5
        share = capitals / (small + capitals)
        if 2 * _ALMOST_NONE < share < 0.5:
            break
    return share
