"""Texts in small letters alone or in capitals alone, as transcripts of speech and captions are."""

from __future__ import annotations

_FEWEST_LETTERS = 100
_BEGINNING = 1_000
_ALMOST_ALL, _ALMOST_NONE = 0.95, 0.005
"""The share of letters that are capitals in a text of these, and in one without: a few are an accident."""


def is_in_small_letters(text: str) -> bool:
    """Whether a text has no capitals, but for a few: ``i`` may be one."""
    return _share_of_capitals(text) < _ALMOST_NONE


def is_in_capitals(text: str) -> bool:
    """Whether a text has nothing but capitals, but for a few."""
    return _share_of_capitals(text) > _ALMOST_ALL


def _share_of_capitals(text: str) -> float:
    """The share of the letters that are capitals; a half where the text is too short to tell."""
    # Of nearly all texts the beginning tells enough.
    for part in (text[:_BEGINNING], text):
        small, capitals = sum(map(str.islower, part)), sum(map(str.isupper, part))
        if small + capitals < _FEWEST_LETTERS:
            return 0.5
        share = capitals / (small + capitals)
        if 2 * _ALMOST_NONE < share < 0.5:
            break
    return share
