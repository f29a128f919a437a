"""Which spellings of a word are one name: accents, transcriptions, initials."""

from __future__ import annotations

import functools
import re
import unicodedata

from claimx.speakers.lexicon import PARTICLES

_GENERATIONS = {"jr": "jr", "sr": "sr", "junior": "jr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
GENERATION = frozenset(_GENERATIONS)
_SPELLINGS = (
    ("ph", "f"), ("kh", "h"), ("ck", "k"), ("tz", "ts"), ("cz", "ch"), ("ou", "u"), ("oo", "u"), ("ie", "i"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Letters that one sound is transcribed with, put in one way."""

_ARTICLE = re.compile(r"\A(?:a[dlnrstz]|ash|el)-(?=[^\W\d_]{3})")


def generation_of(word: str) -> str:
    """``jr`` for ``Jr.`` and ``Junior``; empty for a word that tells no generation."""
    return _GENERATIONS.get(word.casefold().rstrip("."), "")


def words_of_person(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a person's name, plain, without particles and generation; and the generation, or nothing.

    ``J.R. Roe`` has two initials, as ``J. R. Roe`` has.
    """
    parts = re.sub(r"\.(?=\w)", ". ", name).split()
    words = tuple(word for part in parts if (word := plain(part).strip(".,")))
    bare = tuple(word for word in words if word not in PARTICLES and word not in GENERATION)
    if len(bare) > 1:
        bare = (*bare[:-1], without_article(bare[-1]))
    return bare or words, generation_of(words[-1]) if len(words) > 1 else ""


def without_article(word: str) -> str:
    """A last name, plain, less the Arabic article that later mentions mostly leave out: ``hadi`` for ``al-hadi``."""
    return _ARTICLE.sub("", word) if "-" in word else word


def plain(word: str) -> str:
    """A word without accents, soft hyphens and regard to case."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    letters = unicodedata.normalize("NFKD", folded.replace("’", "'"))
    return "".join(
        letter for letter in letters if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )


@functools.lru_cache(maxsize=4096)
def spelling(word: str, shortest: int = 6) -> str:
    """What the transcriptions of a name have in common: ``Zelenskiy``, ``Zelensky`` and ``Zelenskyy`` are one.

    Words of fewer letters than ``shortest`` are left as they are, since there a letter parts two names.
    """
    letters = plain(word).rstrip(".")
    if len(letters) < shortest:
        return letters
    for written, instead in _SPELLINGS:
        letters = letters.replace(written, instead)
    return re.sub(r"(.)\1+", r"\1", letters)


def first_names_agree(one: str, other: str, shortest: int = 6) -> bool:
    """Whether two first names may be one person's: the same, one the other's initial, or written in another way."""
    one, other = one.rstrip("."), other.rstrip(".")
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return spelling(one, shortest) == spelling(other, shortest)
