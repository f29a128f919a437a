"""The features of possible links: of each content with the cues round it, and of each cue with the sources round it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.model.linking.context import Context, Floats, Integers, Spans
from claimx.model.pointing import log_softmax

REACH = 400
"""How far, in wordpieces, a content may stand from its cue."""
SOURCE_REACH = 80
"""How far, in wordpieces, a cue may stand from its source."""
_EACH_SIDE = 5
"""Candidates that are looked at on each side: the nearest ones."""
_UNLIKELY = -12.0
ALL = slice(None)
CONTENT_WIDTHS = (43, 15)
"""How many features a pair of content and cue has, and a content on its own."""
SOURCE_WIDTHS = (35, 9)
"""How many features a pair of cue and source has, and a cue on its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What may be linked, with its features.

    Attributes:
        target: number of each candidate, -1 where there is none, ``[askers, 10]``: the nearest before, then behind.
        pairs: features of each pair, zero where there is no candidate, ``[askers, 10, features]``.
        none: features of belonging to nothing, ``[askers, features]``.
    """

    target: Integers
    pairs: Floats
    none: Floats


def content_candidates(context: Context, rows: slice = ALL) -> Candidates:
    """The cues that each content may belong to.

    Args:
        context: the article.
        rows: which of its contents ask.

    Returns:
        Candidates with a row for each of these contents.
    """
    contents, cues, traits = context.contents.part(rows), context.cues, context.content_traits[rows]
    target = _nearest(contents, cues, REACH)
    pointed, none = _pointed(context, contents, cues, target)
    pairs = [
        pointed,
        _places(context, contents, cues, target),
        _crossed(contents, cues, target, context.contents, count_own=False),
        _crossed(contents, cues, target, context.sources, count_own=True),
        _taken(target, context.cue_traits),
        _taken(target, cues.confidence[:, None]),
        _has_neighbour(cues, context.contents, target, np.arange(len(context.contents))[rows]),
        _has_source(context, target),
        np.repeat(traits[:, None], target.shape[1], 1),
    ]
    features = np.concatenate(pairs, -1)
    features[target < 0] = 0
    near = (target >= 0).sum(1, keepdims=True) / np.float32(target.shape[1])
    return Candidates(target, features, np.concatenate([none, traits, near], 1).astype(np.float32))


def source_candidates(context: Context, cue_of: Integers, rows: slice = ALL) -> Candidates:
    """The sources that each cue may have.

    Args:
        context: the article.
        cue_of: the cue of each content, -1 for none, ``[contents]``.
        rows: which of its cues ask.

    Returns:
        Candidates with a row for each of these cues.
    """
    sources, cues, traits = context.sources, context.cues.part(rows), context.cue_traits[rows]
    numbers = np.arange(len(context.cues))[rows]
    target = _nearest(cues, sources, SOURCE_REACH)
    pairs = [
        _pointed_back(context, target, numbers),
        _places(context, cues, sources, target),
        _crossed(cues, sources, target, context.cues, count_own=False),
        _crossed(cues, sources, target, context.contents, count_own=True),
        _taken(target, sources.confidence[:, None]),
        _taken(target, context.source_traits),
        _inside_content(context, target, numbers, cue_of),
        np.repeat(traits[:, None], target.shape[1], 1),
        np.repeat(cues.confidence[:, None, None], target.shape[1], 1),
    ]
    features = np.concatenate(pairs, -1)
    features[target < 0] = 0
    near = (target >= 0).sum(1, keepdims=True) / np.float32(target.shape[1])
    has_content = np.isin(numbers, cue_of)[:, None]
    none = np.concatenate([traits, cues.confidence[:, None], near, has_content], 1)
    return Candidates(target, features, none.astype(np.float32))


def _nearest(askers: Spans, others: Spans, reach: int) -> Integers:
    """The nearest spans before and behind each asker within reach, by where they begin, ``[askers, 10]``."""
    ahead = np.searchsorted(others.first, askers.first)
    steps = np.concatenate([-np.arange(1, _EACH_SIDE + 1), np.arange(_EACH_SIDE)])
    target = ahead[:, None] + steps
    target = np.where((target >= 0) & (target < len(others)), target, -1)
    if len(others):
        target = np.where((target >= 0) & (_gap(askers, others, target) < reach), target, -1)
    return target


def _gap(askers: Spans, others: Spans, target: Integers) -> Integers:
    """Wordpieces between each asker and its candidates; 0 where they touch or overlap."""
    before = askers.first[:, None] - others.last[target]
    behind = others.first[target] - askers.last[:, None]
    gap: Integers = np.maximum(np.maximum(before, behind), 0)
    return gap


def _taken(target: Integers, rows: Floats) -> Floats:
    """The rows of the candidates, ``[askers, 10, features]``."""
    return rows[target] if len(rows) else np.zeros((*target.shape, rows.shape[1]), dtype=np.float32)


def _pointed(context: Context, askers: Spans, cues: Spans, target: Integers) -> tuple[Floats, Floats]:
    """Logarithms of the chances that an asker's wordpieces give to each candidate and to none.

    Returns:
        Mean, first, last and highest over the asker's wordpieces, ``[askers, 10, 4]``, and the same for none,
        ``[askers, 4]``.
    """
    if not len(askers):
        return np.zeros((*target.shape, 4), dtype=np.float32), np.zeros((0, 4), dtype=np.float32)
    length = askers.last - askers.first
    begins = np.cumsum(length) - length
    owner = np.repeat(np.arange(len(askers)), length)
    asking = np.arange(length.sum()) + (askers.first - begins)[owner]
    query = context.scores.cue_query[asking]
    # Where there is no candidate any other place stands in; what is pointed at it is taken away again.
    places = cues.first[target] if len(cues) else np.zeros_like(target)
    products = np.empty((len(asking), target.shape[1]), dtype=np.float32)
    for first, last, keys in zip(begins.tolist(), (begins + length).tolist(), places, strict=True):
        np.matmul(query[first:last], context.scores.cue_key[keys].T, out=products[first:last])
    points = context.pointer.scores_of_products(products, query, places[owner] - asking[:, None])
    points[:, :-1][target[owner] < 0] = -np.inf
    chances = np.maximum(log_softmax(points), _UNLIKELY)
    mean = np.add.reduceat(chances, begins) / length[:, None]
    highest = np.maximum.reduceat(chances, begins)
    summary = np.stack([mean, chances[begins], chances[begins + length - 1], highest], -1) / 4
    return summary[:, :-1].astype(np.float32), summary[:, -1].astype(np.float32)


def _pointed_back(context: Context, target: Integers, numbers: Integers) -> Floats:
    """The mean logarithm of the chance that a candidate source's wordpieces give to the cue, and to no cue."""
    cues = context.cues
    # Candidates of neighbours are neighbours: no other source is looked at.
    first = int(target.min(initial=len(context.sources), where=target >= 0))
    sources = context.sources.part(slice(first, int(target.max(initial=-1)) + 1))
    target = np.where(target >= 0, target - first, -1)
    there = _nearest(sources, cues, SOURCE_REACH)
    pairs, none = _pointed(context, sources, cues, there)
    chance = np.full(target.shape, _UNLIKELY / 4, dtype=np.float32)
    # Where among the cues that a candidate source points at the asking one is, if it is.
    asked, columns = np.nonzero(target >= 0)
    rows = target[asked, columns]
    same = there[rows] == numbers[asked, None]
    met = same.any(1)
    chance[asked[met], columns[met]] = pairs[rows[met], same[met].argmax(1), 0]
    of_none = np.append(none[:, 0], np.float32(0))
    return np.stack([chance, of_none[target]], -1)


def _places(context: Context, askers: Spans, others: Spans, target: Integers) -> Floats:
    """Where a candidate stands: side, rank, gap, touching, near, breaks and marks between, ``[askers, 10, 14]``."""
    if not len(others):
        return np.zeros((*target.shape, 14), dtype=np.float32)
    behind = np.broadcast_to(np.arange(target.shape[1]) >= _EACH_SIDE, target.shape)
    rank = np.broadcast_to(np.concatenate([np.arange(_EACH_SIDE)] * 2), target.shape)
    gap = _gap(askers, others, target)
    left = np.where(behind, askers.last[:, None], others.last[target])
    right = np.maximum(np.where(behind, others.first[target], askers.first[:, None]), left)
    last = np.maximum(left - 1, 0)
    first = np.minimum(right, len(context.paragraph) - 1)
    paragraphs = context.paragraph[first] - context.paragraph[last]
    sentences = context.sentence[first] - context.sentence[last]
    overlap = (askers.first[:, None] < others.last[target]) & (others.first[target] < askers.last[:, None])
    commas, colons, closings = (
        counts[right] - counts[left] for counts in (context.commas, context.colons, context.closings)
    )
    columns = [
        behind,
        rank / _EACH_SIDE,
        np.log1p(gap) / 3,
        gap == 0,
        gap <= 3,
        overlap,
        paragraphs > 0,
        np.minimum(paragraphs, 3) / 3,
        sentences > 0,
        np.minimum(sentences, 4) / 4,
        (sentences > 0) & behind,
        commas > 0,
        colons > 0,
        closings > 0,
    ]
    return np.stack(columns, -1).astype(np.float32)


def _crossed(askers: Spans, others: Spans, target: Integers, between: Spans, *, count_own: bool) -> Floats:
    """How many spans of a role begin between an asker and its candidate, up to four, ``[askers, 10, 2]``."""
    if not len(others):
        return np.zeros((*target.shape, 2), dtype=np.float32)
    low = np.minimum(askers.first[:, None], others.first[target])
    high = np.maximum(askers.first[:, None], others.first[target])
    inside = np.searchsorted(between.first, high) - np.searchsorted(between.first, low, side="right")
    if count_own:
        inside = np.maximum(inside, 0)
    return np.stack([np.minimum(inside, 4) / 4, inside > 0], -1).astype(np.float32)


def _has_neighbour(cues: Spans, contents: Spans, target: Integers, numbers: Integers) -> Floats:
    """Whether another content touches the candidate cue on its left, on its right, within three wordpieces."""
    if not len(cues) or not len(contents):
        return np.zeros((*target.shape, 2), dtype=np.float32)
    own = numbers[:, None]
    # The content that ends last before the cue, and the one that begins first behind it.
    left = np.searchsorted(contents.last, cues.first, side="right")[target] - 1
    right = np.searchsorted(contents.first, cues.last)[target]
    beside = []
    for number, gap in (
        (left, cues.first[target] - contents.last[np.maximum(left, 0)]),
        (right, contents.first[np.minimum(right, len(contents) - 1)] - cues.last[target]),
    ):
        there = (number >= 0) & (number < len(contents))
        beside.append(there & (gap <= 3) & (number != own))
    return np.stack(beside, -1).astype(np.float32)


def _has_source(context: Context, target: Integers) -> Floats:
    """Whether the nearest source of the candidate cue stands before it, behind it, within eight wordpieces."""
    cues, sources = context.cues, context.sources
    if not len(cues) or not len(sources):
        return np.zeros((*target.shape, 2), dtype=np.float32)
    left = np.searchsorted(sources.last, cues.first, side="right") - 1
    right = np.searchsorted(sources.first, cues.last)
    before = (left >= 0) & (cues.first - sources.last[np.maximum(left, 0)] <= 8)
    behind = (right < len(sources)) & (sources.first[np.minimum(right, len(sources) - 1)] - cues.last <= 8)
    return np.stack([before, behind], -1).astype(np.float32)[target]


def _inside_content(context: Context, target: Integers, numbers: Integers, cue_of: Integers) -> Floats:
    """Whether the candidate source stands inside any content, and inside one of the cue's own, ``[cues, 10, 2]``."""
    contents, sources = context.contents, context.sources
    if not len(contents) or not len(sources):
        return np.zeros((*target.shape, 2), dtype=np.float32)
    holder = np.searchsorted(contents.first, sources.first, side="right") - 1
    held = (holder >= 0) & (sources.first < contents.last[np.maximum(holder, 0)])
    owner = np.where(held, cue_of[np.maximum(holder, 0)], -1)
    own: NDArray[np.bool_] = owner[target] == numbers[:, None]
    return np.stack([held[target], own], -1).astype(np.float32)
