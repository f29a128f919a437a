"""Text and its quotations in, wordpieces with offsets and surface features out."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.paragraphs import paragraph_numbers, paragraphs
from claimx.quotation import Quotations

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# White space and line ends to everybody but the normalizer, which drops them and so makes one word of two.
_DROPPED_BLANK = re.compile("[\v\f\x1c-\x1f\x85]")
# Straight and curly marks are one to the network, so that how a text is set does not change what is read in it: what a
# mark opens or closes is a feature. Each is as the network knows it best, by held-out articles in either style.
_ALIKE = str.maketrans("“”„‟‘'", '""""’’')
FEATURE_SIZES = (5, 3, 3, 3)
"""How many values each surface feature takes: capitals, quotation depth, quotation mark, place in the paragraph."""

_CHARACTERS_AT_ONCE = 50_000
"""Characters that go through the tokenizer together; what it says of each takes ten times as much as what is kept."""

_LOWER, _TITLE, _CAPITALS, _DIGITS, _OTHER = range(5)


@dataclass(frozen=True, slots=True, eq=False)
class Wordpieces:
    """The wordpieces of one text.

    Attributes:
        ids: vocabulary ids, ``[pieces]``.
        start, end: offsets of each wordpiece in the text, ``[pieces]``.
        continues: whether a wordpiece goes on with the word of the one before, ``[pieces]``.
        features: surface features, ``[pieces, 4]``, in the order of ``FEATURE_SIZES``.
    """

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    continues: NDArray[np.bool_]
    features: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """Whether each wordpiece stands in quotation marks, ``[pieces]``."""
        quoted: NDArray[np.bool_] = self.features[:, 1] > 0
        return quoted

    @property
    def begins_paragraph(self) -> NDArray[np.bool_]:
        """Whether a paragraph begins with each wordpiece, but the first one of the text, ``[pieces]``."""
        begins: NDArray[np.bool_] = self.features[:, 3] == 1
        return begins

    @property
    def paragraph(self) -> NDArray[np.int64]:
        """The number of the paragraph of each wordpiece, ``[pieces]``."""
        return np.cumsum(self.begins_paragraph)

    def under(self, start: int, end: int) -> range:
        """The numbers of the wordpieces that have a character between two offsets of the text."""
        return range(int(self.end.searchsorted(start, side="right")), int(self.start.searchsorted(end, side="left")))


@functools.lru_cache(maxsize=2**16)
def _capitals(piece: str) -> int:
    if piece.isdigit():
        return _DIGITS
    if not any(char.isalpha() for char in piece):
        return _OTHER
    if piece.islower():
        return _LOWER
    if len(piece) > 1 and piece.isupper():
        return _CAPITALS
    return _TITLE if piece[0].isupper() else _LOWER


def _behind_accents(text: str, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ends moved behind the accents that the normalizer drops, so that no span cuts a letter from its own."""
    if not any(unicodedata.category(char).startswith("M") for char in set(text)):
        return end
    moved = []
    for place, limit in zip(end.tolist(), [*start[1:].tolist(), len(text)], strict=False):
        while place < limit and unicodedata.category(text[place]).startswith("M"):
            place += 1
        moved.append(place)
    return np.array(moved, dtype=np.int64)


def _stretches(blocks: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """A text cut before paragraphs into stretches that the tokenizer has room for, one at least."""
    first = 0
    for start, _ in blocks:
        if start - first >= _CHARACTERS_AT_ONCE:
            yield first, start
            first = start
    yield first, length


def _encoded(
    tokenizer: Tokenizer, text: str, first: int, last: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """The wordpieces of a stretch of a text: ids, starts, ends, and which of them continue a word."""
    encoding = tokenizer.encode(text[first:last], add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    # Characters that the normalizer drops can leave pieces of no width, which no span could stand on.
    kept = offsets[:, 1] > offsets[:, 0]
    # As the vocabulary marks with ##, but without a look at each.
    continues = np.diff(np.array(encoding.word_ids, dtype=np.int64), prepend=-1) == 0
    start, end = offsets[kept].T + first
    return np.array(encoding.ids, dtype=np.int64)[kept], start, end, continues[kept]


def split_wordpieces(text: str, quotations: Quotations, tokenizer: Tokenizer) -> Wordpieces:
    """Split a text into wordpieces and give each what an uncased vocabulary hides."""
    # Half a character is nothing that the tokenizer could read; another sign in its place keeps every offset.
    readable = _DROPPED_BLANK.sub(" ", _HALF_CHARACTER.sub("\ufffd", text)).translate(_ALIKE)
    blocks = paragraphs(text)
    stretches = [_encoded(tokenizer, readable, *stretch) for stretch in _stretches(blocks, len(text))]
    ids, start, end, continues = (np.concatenate(parts) for parts in zip(*stretches, strict=True))

    features = np.zeros((len(ids), len(FEATURE_SIZES)), dtype=np.int64)
    features[:, 0] = [_capitals(text[a:b]) for a, b in zip(start.tolist(), end.tolist(), strict=True)]
    if len(ids):
        features[:, 1] = np.minimum(quotations.depth[start], 2)
        features[:, 2] = quotations.mark[start]
        paragraph = paragraph_numbers(blocks, start)
        features[:, 3] = np.diff(paragraph, prepend=-1) > 0
        features[(features[:, 3] == 0) & (paragraph <= 0), 3] = 2
    return Wordpieces(ids, start, _behind_accents(text, start, end), continues, features)
