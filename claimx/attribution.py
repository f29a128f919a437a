"""Scores of wordpieces in, attributions out: which words are claimed, which report it, and which name the source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.model.labels import ROLES, TAGS, begin, inside
from claimx.model.network import Network
from claimx.model.scoring import Scores
from claimx.model.wordpieces import Wordpieces
from claimx.quotation import Quotations

Offsets = tuple[int, int]
Floats = NDArray[np.float64]

REACH = 510
"""How far, in wordpieces, a source or content may stand from its cue."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim before its speaker is known: offsets of its parts, and how sure the model is of it (0 to 1)."""

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    confidence: float


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


def _owner(network: Network, scores: Scores, stretch: _Stretch, cues: list[_Stretch]) -> tuple[int | None, float]:
    """The number of the cue that a stretch belongs to, None where it belongs to none, and the probability of that."""
    near = [
        number
        for number, cue in enumerate(cues)
        if cue.first - stretch.last < REACH and stretch.first - cue.first < REACH
    ]
    heads = np.array([cues[number].first for number in near], dtype=np.int64)
    asking = np.arange(stretch.first, stretch.last)
    with torch.inference_mode():
        points = network.cue.scores(
            torch.from_numpy(scores.cue_query[asking]),
            torch.from_numpy(scores.cue_key[heads]),
            torch.from_numpy(heads - asking[:, None]),
        )
        chances = torch.log_softmax(points, -1).mean(0).softmax(-1).numpy()
    best = int(chances.argmax())
    return (near[best] if best < len(near) else None), float(chances[best])


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


def find_attributions(
    text: str, quotations: Quotations, pieces: Wordpieces, scores: Scores, network: Network
) -> tuple[Attribution, ...]:
    """Read the attributions of a text off the scores of its wordpieces.

    The best sequence of tags marks sources, cues and contents; each source and content goes to the cue that its
    wordpieces point at. A cue without content reports nothing and is left out. Content that points at no cue is a
    claim of its own.

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
    sources: dict[int, tuple[float, _Stretch]] = {}
    for stretch in _stretches(path, tags, pieces, "source"):
        owner, chance = _owner(network, scores, stretch, cues)
        if owner is not None and chance > sources.get(owner, (0.0, stretch))[0]:
            sources[owner] = (chance, stretch)
    contents: dict[int, list[tuple[float, Offsets]]] = {}
    alone: list[Attribution] = []
    for stretch in _stretches(path, tags, pieces, "content"):
        span = _bare(_offsets(stretch, pieces), text, quotations)
        if span is None:
            continue
        owner, chance = _owner(network, scores, stretch, cues)
        if owner is None:
            alone.append(Attribution((span,), (), (), chance * stretch.confidence))
        else:
            contents.setdefault(owner, []).append((chance * stretch.confidence, span))
    linked = [
        Attribution(
            content=tuple(span for _, span in spans),
            cue=(_offsets(cues[owner], pieces),),
            source=(_offsets(sources[owner][1], pieces),) if owner in sources else (),
            confidence=min(cues[owner].confidence, max(chance for chance, _ in spans)),
        )
        for owner, spans in contents.items()
    ]
    return tuple(sorted([*linked, *alone], key=lambda found: min((*found.content, *found.cue, *found.source))))
