"""Scores of wordpieces in, attributions out: which words are claimed, which report it, and which name the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.article import Kind
from claimx.kind import kind_of
from claimx.model.labels import ROLES, TAGS, begin, inside
from claimx.model.network import Network
from claimx.model.scoring import Scores
from claimx.model.wordpieces import Wordpieces
from claimx.quotation import Quotations

Offsets = tuple[int, int]
Floats = NDArray[np.float64]

REACH = 510
"""How far, in wordpieces, a content may stand from its cue."""


# What it costs a stretch to reach over one more cue, for each step of the logarithm of its distance from the cue, and
# to belong to no cue at all: the pointer learns too slowly how near its cue is. Picked on held-out training articles.
_CROSSED = 2.0
_FAR = 1.5
_ALONE = 8.0
# How far, in wordpieces, a cue looks for its source: in 98 of 100 labelled attributions it is the nearest one. Picked
# on the same articles.
_SOURCE_REACH = 40


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim before its speaker is known: offsets of its parts, and how sure the model is of it (0 to 1)."""

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    confidence: float

    @property
    def extent(self) -> Offsets:
        """From the first character of its parts to the end of the last one."""
        spans = (*self.content, *self.cue, *self.source)
        return min(start for start, _ in spans), max(end for _, end in spans)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Wordpieces ``first`` to ``last`` (excluded) that bear one role."""

    first: int
    last: int
    confidence: float


def _best_tags(tags: Floats, start: Floats, between: Floats) -> NDArray[np.int64]:
    """The most probable sequence of tags (Viterbi); tags that cannot follow each other never do."""
    allowed = between.copy()
    for role in ROLES:
        others = [tag for tag in range(len(TAGS)) if tag not in (begin(role), inside(role))]
        allowed[others, inside(role)] = -np.inf
        start = start.copy()
        start[inside(role)] = -np.inf
    best = start + tags[0]
    back = np.zeros(tags.shape, dtype=np.int64)
    for step in range(1, len(tags)):
        scores = best[:, None] + allowed
        back[step] = scores.argmax(0)
        best = scores.max(0) + tags[step]
    path = np.zeros(len(tags), dtype=np.int64)
    path[-1] = best.argmax()
    for step in range(len(tags) - 1, 0, -1):
        path[step - 1] = back[step, path[step]]
    return path


def _stretches(path: NDArray[np.int64], tags: Floats, pieces: Wordpieces, role: str) -> list[_Stretch]:
    """The stretches of one role, widened to whole words."""
    shifted = np.exp(tags - tags.max(1, keepdims=True))
    sure = shifted[:, [begin(role), inside(role)]].sum(1) / shifted.sum(1)
    found: list[_Stretch] = []
    for first in np.flatnonzero(path == begin(role)):
        last = int(first) + 1
        while last < len(path) and path[last] == inside(role):
            last += 1
        found.append(_Stretch(int(first), last, float(sure[first:last].mean())))
    return [_whole_words(stretch, pieces) for stretch in found]


def _whole_words(stretch: _Stretch, pieces: Wordpieces) -> _Stretch:
    first, last = stretch.first, stretch.last
    while first > 0 and pieces.continues[first]:
        first -= 1
    while last < len(pieces) and pieces.continues[last]:
        last += 1
    return _Stretch(first, last, stretch.confidence)


def _gap(one: _Stretch, other: _Stretch) -> int:
    """Wordpieces between two stretches; 0 where they touch or overlap."""
    return max(one.first - other.last, other.first - one.last, 0)


def _chances(network: Network, scores: Scores, stretch: _Stretch, cues: Sequence[_Stretch]) -> Floats:
    """The probability that a stretch belongs to each cue, and last that it belongs to none, ``[cues + 1]``."""
    near = np.array(
        [
            number
            for number, cue in enumerate(cues)
            if cue.first - stretch.last < REACH and stretch.first - cue.first < REACH
        ],
        dtype=np.int64,
    )
    first = np.array([cue.first for cue in cues], dtype=np.int64)
    ahead = int((first < stretch.first).sum())
    crossed = np.where(near >= ahead, near - ahead, ahead - 1 - near)
    gap = np.array([_gap(stretch, cues[number]) for number in near], dtype=np.int64)
    asking = np.arange(stretch.first, stretch.last)
    with torch.inference_mode():
        points = network.cue.scores(
            torch.from_numpy(scores.cue_query[asking]),
            torch.from_numpy(scores.cue_key[first[near]]),
            torch.from_numpy(first[near] - asking[:, None]),
        )
    mean = points.mean(0).double().numpy()
    mean[:-1] -= _CROSSED * crossed + _FAR * np.log1p(gap)
    mean[-1] -= _ALONE
    each = np.exp(mean - mean.max())
    chances = np.zeros(len(cues) + 1)
    chances[[*near, len(cues)]] = each / each.sum()
    return chances


def _source_of(cue: _Stretch, sources: Sequence[_Stretch]) -> _Stretch | None:
    """The source nearest to a cue, within reach; several cues may share one ("Bo said … and added …")."""
    nearest = min(sources, key=lambda source: _gap(source, cue), default=None)
    return nearest if nearest is not None and _gap(nearest, cue) < _SOURCE_REACH else None


def _offsets(stretch: _Stretch, pieces: Wordpieces) -> Offsets:
    return int(pieces.start[stretch.first]), int(pieces.end[stretch.last - 1])


def _bare(span: Offsets, text: str, quotations: Quotations) -> Offsets | None:
    """A span less the quotation marks and blanks at its ends; None if nothing else is in it."""
    start, end = span
    while start < end and (quotations.mark[start] or text[start].isspace()):
        start += 1
    while start < end and (quotations.mark[end - 1] or text[end - 1].isspace()):
        end -= 1
    return (start, end) if any(char.isalnum() for char in text[start:end]) else None


def _quoted_apart(text: str, quotations: Quotations, cue: Offsets, contents: Sequence[Offsets]) -> tuple[Offsets, ...]:
    """The contents of a cue that are quoted in another paragraph, if what stands in its own is not all quoted."""
    quoted = [kind_of(text, (span,), quotations) is Kind.DIRECT for span in contents]
    away = ["\n" in text[min(span[1], cue[1]) : max(span[0], cue[0])] for span in contents]
    if all(is_quoted or is_away for is_quoted, is_away in zip(quoted, away, strict=True)):
        return ()
    return tuple(span for span, is_quoted, is_away in zip(contents, quoted, away, strict=True) if is_quoted and is_away)


def find_attributions(
    text: str, quotations: Quotations, pieces: Wordpieces, scores: Scores, network: Network
) -> tuple[Attribution, ...]:
    """Read the attributions of a text off the scores of its wordpieces.

    The best sequence of tags marks sources, cues and contents; each content goes to the cue that its wordpieces point
    at, and each cue takes the source nearest to it. A cue without content reports nothing and is left out. Content that
    points at no cue is a claim of its own, and so is a quotation in another paragraph than a cue that reports.

    Args:
        text: the article.
        quotations: its quotations.
        pieces: its wordpieces.
        scores: what the network says of them.
        network: on the processor, for the scores of pairs.
    """
    if not len(pieces):
        return ()
    tags = scores.tags.astype(np.float64)
    transitions = network.transitions
    path = _best_tags(
        tags,
        transitions.start.detach().double().numpy(),
        transitions.between.detach().double().numpy(),
    )
    cues = _stretches(path, tags, pieces, "cue")
    sources = _stretches(path, tags, pieces, "source")
    contents: dict[int, list[tuple[float, Offsets]]] = {}
    alone: list[Attribution] = []
    for stretch in _stretches(path, tags, pieces, "content"):
        span = _bare(_offsets(stretch, pieces), text, quotations)
        if span is None:
            continue
        chances = _chances(network, scores, stretch, cues)
        owner = int(chances.argmax())
        chance = float(chances[owner])
        if owner == len(cues):
            alone.append(Attribution((span,), (), (), chance * stretch.confidence))
        else:
            contents.setdefault(owner, []).append((chance * stretch.confidence, span))
    linked = []
    for owner, spans in contents.items():
        cue = cues[owner]
        apart = _quoted_apart(text, quotations, _offsets(cue, pieces), [span for _, span in spans])
        if apart:
            alone.append(Attribution(apart, (), (), max(chance for chance, span in spans if span in apart)))
            spans = [(chance, span) for chance, span in spans if span not in apart]
        source = _source_of(cue, sources)
        linked.append(
            Attribution(
                content=tuple(span for _, span in spans),
                cue=(_offsets(cue, pieces),),
                source=(_offsets(source, pieces),) if source else (),
                confidence=min(cue.confidence, max(chance for chance, _ in spans)),
            )
        )
    return tuple(sorted([*linked, *alone], key=lambda found: min((*found.content, *found.cue, *found.source))))
