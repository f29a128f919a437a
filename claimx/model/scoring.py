"""Reads articles through an engine: their windows side by side in batches, the answers joined again by article."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import CancelledError
from threading import Event

import numpy as np
from numpy.typing import NDArray

from claimx.model.engines import Engine, batch_sizes
from claimx.model.labels import ENTITIES, TAGS
from claimx.model.outputs import HeadOutputs, TokenScores
from claimx.model.windows import Window, WindowConfig, padded, plan_windows
from claimx.model.wordpieces import FEATURE_SIZES, Wordpieces

_BATCH = 32
"""Wordpieces, padding included, that an engine could read in the time which a batch takes beyond its wordpieces."""


def lay_out(
    windows: Sequence[tuple[Wordpieces, int, int]], config: WindowConfig
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Lay stretches of wordpieces side by side, padded to one length.

    Args:
        windows: wordpieces of a text with the first and the last (excluded) that a window holds.
        config: the ids of the tokens round each window.

    Returns:
        ids ``[windows, length]``, surface features ``[windows, length, 4]``, and the mask of what is no padding.
    """
    length = padded(max(end - start for _, start, end in windows) + 2)
    ids = np.full((len(windows), length), config.padding_id, dtype=np.int64)
    features = np.zeros((len(windows), length, len(FEATURE_SIZES)), dtype=np.int64)
    mask = np.zeros((len(windows), length), dtype=bool)
    for row, (pieces, start, end) in enumerate(windows):
        count = end - start
        ids[row, 0], ids[row, count + 1] = config.start_id, config.end_id
        ids[row, 1 : count + 1] = pieces.ids[start:end]
        features[row, 1 : count + 1] = pieces.features[start:end]
        mask[row, : count + 2] = True
    return ids, features, mask


def score(
    engine: Engine, texts: Sequence[Wordpieces], config: WindowConfig, nobody_waits: Event | None = None
) -> list[TokenScores]:
    """Score the wordpieces of texts.

    Windows of all texts go through the engine together, sorted by length, so that little of a batch is padding.

    Args:
        engine: what computes.
        texts: the wordpieces of each text.
        config: how to cut windows.
        nobody_waits: once it is set, the batch that is being read is the last one.

    Returns:
        The scores of each text, in order.

    Raises:
        CancelledError: nobody waits for them.
    """
    planned: list[tuple[int, Window]] = []
    for number, pieces in enumerate(texts):
        words = np.cumsum(~pieces.continues, dtype=np.int64)
        plan = plan_windows(words, _breaks(pieces, config), size=config.size, overlap=config.overlap)
        planned += [(number, window) for window in plan]
    # Room for the answers of a text is made once, when their widths are known: a long article has gigabytes of them.
    scores: list[TokenScores | None] = [None] * len(texts)
    for group in _batches(planned, engine.at_once):
        if nobody_waits and nobody_waits.is_set():
            raise CancelledError
        said = engine.run(*lay_out([(texts[number], window.start, window.end) for number, window in group], config))
        for row, (number, window) in enumerate(group):
            # One for the token that stands before the first wordpiece of each window.
            here = slice(1 + window.keep_start - window.start, 1 + window.keep_end - window.start)
            room = scores[number] or _room(len(texts[number]), said)
            for name, part in said._asdict().items():
                getattr(room, name)[window.keep_start : window.keep_end] = part[row, here]
            scores[number] = room
    return [each or _nothing() for each in scores]


def _breaks(pieces: Wordpieces, config: WindowConfig) -> NDArray[np.int64]:
    """The wordpieces that begin a paragraph, but one that a colon leads into: its cue and source stand before that."""
    begins = pieces.begins_paragraph
    if config.colon_id is not None:
        begins[1:] &= pieces.ids[:-1] != config.colon_id
    return np.flatnonzero(begins)


def _batches(planned: Sequence[tuple[int, Window]], at_once: int) -> list[list[tuple[int, Window]]]:
    """Windows of similar length together, the longest first, so that they are read in the least time.

    Batches cost time, and so does the padding of windows that are shorter than the longest one of their batch. Of all
    ways to part the windows, sorted by length, the cheapest is found from the last one on.
    """
    windows = sorted(planned, key=lambda item: item[1].start - item[1].end)
    lengths = [padded(window.end - window.start + 2) for _, window in windows]
    costs, ends = [0] * (len(windows) + 1), [0] * len(windows)
    for first in reversed(range(len(windows))):
        costs[first], ends[first] = min(
            (_BATCH + rows * lengths[first] + costs[first + rows], first + rows)
            for rows in batch_sizes(min(max(at_once // lengths[first], 1), len(windows) - first))
        )
    groups = []
    first = 0
    while first < len(windows):
        groups.append(windows[first : ends[first]])
        first = ends[first]
    return groups


def _room(pieces: int, said: HeadOutputs) -> TokenScores:
    """Scores of a text, not filled in yet, as wide as the answers of an engine are."""
    return TokenScores(*(np.empty((pieces, part.shape[-1]), dtype=part.dtype) for part in said))


def _nothing() -> TokenScores:
    """The scores of a text without wordpieces."""
    tags, entities, vectors = (np.zeros((0, width), dtype=np.float32) for width in (len(TAGS), len(ENTITIES), 0))
    return TokenScores(tags, entities, vectors, vectors, vectors, vectors)
