"""What the features of links look up of an article: its spans as arrays, its words, paragraphs and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from claimx.model.decoding import PieceSpan, TaggedSpans
from claimx.model.outputs import TokenScores
from claimx.model.pointing import Pointer
from claimx.model.wordpieces import Wordpieces
from claimx.quotation import Quotations

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]

_PUNCTUATION = re.compile(r"[^\w]+")
_SAY = frozenset("say says said saying tell tells told telling add adds added adding ask asks asked asking".split())
_ACCORDING = frozenset("according in per as".split())
_BE = frozenset("is are was were be been being".split())
_QUESTION = frozenset("how whether what why if when where who which".split())
_PRONOUNS = frozenset("he she they it we i you him her them who that which".split())
_RELATIVE = frozenset("who that which".split())


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Spans of one role as arrays, ``[spans]`` each: first and last (excluded) wordpiece, confidence."""

    first: Integers
    last: Integers
    confidence: Floats

    def __len__(self) -> int:
        return len(self.first)

    def part(self, rows: slice) -> Spans:
        """Some of them."""
        return Spans(self.first[rows], self.last[rows], self.confidence[rows])

    @classmethod
    def of(cls, spans: Sequence[PieceSpan]) -> Spans:
        """The arrays of spans in order."""
        return cls(
            np.array([span.first for span in spans], dtype=np.int64),
            np.array([span.last for span in spans], dtype=np.int64),
            np.array([span.confidence for span in spans], dtype=np.float32),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """One article as the features of links see it.

    Attributes:
        pieces, scores: its wordpieces and what the network says of them.
        pointer: reads the vectors by which contents and sources point at cues.
        words: each wordpiece as it stands in the text, in lower case.
        paragraph, sentence: number of the paragraph and sentence of each wordpiece, ``[pieces]``.
        commas, colons, closings: how many of these stand before each wordpiece, ``[pieces + 1]``.
        quoted: how many wordpieces before each stand in quotation marks, ``[pieces + 1]``.
        sources, cues, contents: the spans.
        cue_traits: classes of each cue, ``[cues, 6]``.
        content_traits: classes of each content, ``[contents, 10]``.
        source_traits: classes of each source, ``[sources, 5]``.
    """

    pieces: Wordpieces
    scores: TokenScores
    pointer: Pointer
    words: tuple[str, ...]
    paragraph: Integers
    sentence: Integers
    commas: Integers
    colons: Integers
    closings: Integers
    quoted: Integers
    sources: Spans
    cues: Spans
    contents: Spans
    cue_traits: Floats
    content_traits: Floats
    source_traits: Floats


def context_of(
    text: str,
    quotations: Quotations,
    sentence_starts: ArrayLike,
    pieces: Wordpieces,
    scores: TokenScores,
    spans: TaggedSpans,
    pointer: Pointer,
) -> Context:
    """Look up once what the features of all links of an article need.

    Args:
        text: the article.
        quotations: its quotations.
        sentence_starts: offsets at which its sentences begin.
        pieces: its wordpieces.
        scores: what the network says of them.
        spans: the spans of the tags.
        pointer: the pointer at cues.
    """
    places = zip(pieces.start.tolist(), pieces.end.tolist(), strict=True)
    cased = [text[start:end] for start, end in places]
    words = tuple(map(str.casefold, cased))
    in_quotes = _before(pieces.quoted)
    sources, cues, contents = map(Spans.of, (spans.sources, spans.cues, spans.contents))
    closing = quotations.mark[pieces.start] == 2 if len(pieces) else np.zeros(0, dtype=bool)
    return Context(
        pieces,
        scores,
        pointer,
        words,
        pieces.paragraph,
        np.searchsorted(np.asarray(sentence_starts, dtype=np.int64), pieces.start, side="right"),
        _before(np.array([word == "," for word in words], dtype=bool)),
        _before(np.array([word in (":", "–", "—", "-") for word in words], dtype=bool)),
        _before(closing),
        in_quotes,
        sources,
        cues,
        contents,
        _cue_traits(words, cues),
        _content_traits(cased, words, contents, in_quotes),
        _source_traits(words, sources, in_quotes),
    )


def _before(flags: NDArray[np.bool_]) -> Integers:
    return np.concatenate([[0], np.cumsum(flags)])


def _word_at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def _cue_traits(words: Sequence[str], cues: Spans) -> Floats:
    """Of the say kind, ``according to`` or ``in``, a mark only, passive, followed by ``by``, of one word."""
    rows = []
    for first, last in zip(cues.first.tolist(), cues.last.tolist(), strict=True):
        inside = words[first:last]
        passive = any(word in _BE for word in (*inside[:-1], _word_at(words, first - 1)))
        rows.append(
            (
                any(word in _SAY for word in inside),
                inside[0] in _ACCORDING,
                all(_PUNCTUATION.fullmatch(word) for word in inside),
                passive,
                inside[-1] == "by" or _word_at(words, last) == "by",
                len(inside) == 1,
            )
        )
    return np.array(rows, dtype=np.float32).reshape(len(cues), 6)


def _content_traits(cased: Sequence[str], words: Sequence[str], contents: Spans, in_quotes: Integers) -> Floats:
    """Direct, mixed; first word ``that``, ``to``, a question word, with a capital; marks before; confidence, length."""
    rows = []
    for first, last in zip(contents.first.tolist(), contents.last.tolist(), strict=True):
        inside = int(in_quotes[last] - in_quotes[first])
        opening = next((place for place in range(first, last) if words[place][0].isalnum()), first)
        rows.append(
            (
                inside == last - first,
                0 < inside < last - first,
                words[opening] == "that",
                words[opening] == "to",
                words[opening] in _QUESTION,
                cased[opening][0].isupper(),
                _word_at(words, first - 1) in (",", ":"),
                _word_at(words, last - 1) == "," or _word_at(words, last) == ",",
            )
        )
    traits = np.array(rows, dtype=np.float32).reshape(len(contents), 8)
    length = np.log1p(contents.last - contents.first).astype(np.float32) / 3
    return np.concatenate([traits, contents.confidence[:, None], length[:, None]], 1)


def _source_traits(words: Sequence[str], sources: Spans, in_quotes: Integers) -> Floats:
    """A pronoun, a relative pronoun, in quotation marks, length, behind ``by``."""
    rows = []
    for first, last in zip(sources.first.tolist(), sources.last.tolist(), strict=True):
        one = last - first == 1
        rows.append(
            (
                one and words[first] in _PRONOUNS,
                one and words[first] in _RELATIVE,
                in_quotes[last] - in_quotes[first] == last - first,
                np.log1p(last - first) / 3,
                _word_at(words, first - 1) == "by",
            )
        )
    return np.array(rows, dtype=np.float32).reshape(len(sources), 5)
