"""The wordpieces of texts in, the network's scores for each wordpiece out: windows cut, read and joined again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claimx.model.network import Network, Vectors
from claimx.model.windows import Window, plan_windows
from claimx.model.wordpieces import FEATURE_SIZES, Wordpieces

Floats = NDArray[np.float32]


def padded(length: int) -> int:
    """The length that a window is padded to: the next multiple of 64."""
    return -(-length // 64) * 64


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the network says of each wordpiece of one text; the arrays are ``[pieces, …]`` as in ``Vectors``."""

    tags: Floats
    entities: Floats
    cue_query: Floats
    cue_key: Floats
    antecedent_query: Floats
    antecedent_key: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are read: ids of the tokens round each window, its size and overlap in wordpieces.

    Raises:
        ValueError: a number is missing or negative, or windows overlap by half of their size or more.
    """

    start_id: int
    end_id: int
    padding_id: int
    size: int
    overlap: int

    def __post_init__(self) -> None:
        if any(not isinstance(number, int) or number < 0 for number in astuple(self)):
            raise ValueError("ids, size and overlap must be numbers of 0 or more")
        if 2 * self.overlap >= self.size:
            raise ValueError(f"an overlap of {self.overlap} is half of the size {self.size} or more")

    def batch(self, windows: list[tuple[Wordpieces, int, int]], device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
        """Lay stretches of wordpieces side by side, padded to a multiple of 64: ids, features and mask."""
        length = padded(max(end - start for _, start, end in windows) + 2)
        ids = np.full((len(windows), length), self.padding_id, dtype=np.int64)
        features = np.zeros((len(windows), length, len(FEATURE_SIZES)), dtype=np.int64)
        mask = np.zeros((len(windows), length), dtype=bool)
        for row, (pieces, start, end) in enumerate(windows):
            count = end - start
            ids[row, 0], ids[row, count + 1] = self.start_id, self.end_id
            ids[row, 1 : count + 1] = pieces.ids[start:end]
            features[row, 1 : count + 1] = pieces.features[start:end]
            mask[row, : count + 2] = True
        return (
            torch.from_numpy(ids).to(device),
            torch.from_numpy(features).to(device),
            torch.from_numpy(mask).to(device),
        )


def _join(parts: list[Vectors]) -> Scores:
    return Scores(*(np.concatenate([part[number] for part in parts]) for number in range(len(Vectors._fields))))


def _empty(network: Network) -> Scores:
    sizes = (network.tags.out_features, network.entities.out_features, *(network.rank,) * 4)
    return Scores(*(np.zeros((0, size), dtype=np.float32) for size in sizes))


@torch.inference_mode()
def score(
    network: Network, texts: Iterable[Wordpieces], reading: Reading, *, windows_at_once: int = 1
) -> Iterator[Scores]:
    """Score texts one after the other.

    Args:
        network: in evaluation mode, on the device to compute on.
        texts: the wordpieces of each text.
        reading: how to cut windows.
        windows_at_once: windows of one text that are read in one batch. One at a time gives the same bits whatever else
            is read beside them, which is why it is the default on processors, where larger batches gain little.
    """
    device = next(network.parameters()).device
    for pieces in texts:
        breaks = np.flatnonzero(pieces.features[:, 3] == 1)
        plan = plan_windows(len(pieces), breaks, size=reading.size, overlap=reading.overlap)
        parts = []
        for first in range(0, len(plan), windows_at_once):
            windows = plan[first : first + windows_at_once]
            batch = reading.batch([(pieces, window.start, window.end) for window in windows], device)
            vectors = Vectors(*(part.float().cpu().numpy() for part in network(*batch)))
            parts += [_kept(vectors, row, window) for row, window in enumerate(windows)]
        yield _join(parts) if parts else _empty(network)


def _kept(vectors: Vectors, row: int, window: Window) -> Vectors:
    # One for the token that stands before the first wordpiece of each window.
    kept = slice(1 + window.keep_start - window.start, 1 + window.keep_end - window.start)
    return Vectors(*(part[row, kept] for part in vectors))
