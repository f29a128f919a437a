"""How likely the bearer of a first name is a woman, from counts of names all over the world."""

from __future__ import annotations

import functools
import gzip
import math
from collections.abc import Sequence
from pathlib import Path

from claimx.speakers.names.spelling import plain

FILE = Path(__file__).with_name("first_names.tsv.gz")
"""One name a line with the share of women in percent; ``claimx/training/first_names.py`` makes it."""

_CERTAIN = 4.0
"""No list is surer than this, in units of the logarithm of the odds: names of other places are other people's."""
SURELY = 3.0
"""Odds of which few are wrong, in the same units."""
HARDLY = -1.0
"""Below such odds somebody is hardly of a gender."""
_SIGNS = {"f": 1, "m": -1}


@functools.cache
def _table() -> dict[str, int]:
    lines = gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: int(share) for name, share in pairs}


_plain = functools.lru_cache(maxsize=4096)(plain)


def is_first_name(word: str) -> bool:
    """Whether people somewhere bear a word as their first name."""
    plain = _plain(word)
    return plain in _table() or plain.split("-")[0] in _table()


def femininity(names: Sequence[str]) -> float:
    """The logarithm of the odds that a person is a woman: above 0 rather a woman, below 0 rather a man, 0 unknown.

    Args:
        names: the words of a full name, in order; a name of one word alone may be a last name and tells nothing.
    """
    for word in names[:-1]:
        plain = _plain(word)
        for key in (plain, *plain.split("-")[:1]):
            share = _table().get(key)
            if share is not None:
                odds = math.log((share + 0.5) / (100.5 - share))
                return max(-_CERTAIN, min(_CERTAIN, odds))
    return 0.0


def odds_of(gender: str, names: Sequence[str]) -> float:
    """The logarithm of the odds that a person is of a gender: 0 where nothing tells.

    Args:
        gender: ``f``, ``m`` or empty.
        names: the words of a full name, in order.
    """
    return _SIGNS.get(gender, 0) * femininity(names)
