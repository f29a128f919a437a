"""The pointers of the network as numpy reads them: which wordpiece another one points at.

The torch twin, for training, is ``network.Pointer``; both give the same scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from claimx.model.outputs import Floats

DISTANCES = 24
"""How many buckets a signed distance falls into."""
_FARTHEST = 511
"""Distances beyond this are in its bucket."""


def _buckets() -> NDArray[np.int64]:
    """The bucket of each distance from ``-_FARTHEST`` to ``_FARTHEST``."""
    half = DISTANCES // 2
    distance = np.arange(-_FARTHEST, _FARTHEST + 1)
    size = np.abs(distance).astype(np.float32)
    bucket = np.where(size < 4, size, 4 + np.log2(np.maximum(size / 4, 1))).astype(np.int64)
    bucket = np.minimum(bucket, half - 1)
    return np.where(distance < 0, bucket, bucket + half)


_BUCKETS = _buckets()


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket a signed distance in wordpieces: exact when short, by its logarithm when long, 24 buckets in all."""
    bucket: NDArray[np.int64] = _BUCKETS[np.minimum(np.maximum(distance, -_FARTHEST), _FARTHEST) + _FARTHEST]
    return bucket


@dataclass(frozen=True, slots=True, eq=False)
class Pointer:
    """The parameters of a pointer that its scores need besides queries and keys.

    Attributes:
        none: what a query is compared with for pointing at nothing, ``[rank]``.
        distance: what each bucket of distances adds, ``[24]``.
    """

    none: Floats
    distance: Floats

    def scores(self, query: Floats, key: Floats, distance: NDArray[np.int64]) -> Floats:
        """Scores of pointing from each query to each key, and last to none.

        Args:
            query: ``[..., queries, rank]``.
            key: ``[..., keys, rank]``.
            distance: place of the key less the place of the query, ``[..., queries, keys]``.

        Returns:
            ``[..., queries, keys + 1]``.
        """
        return self.scores_of_products(query @ np.swapaxes(key, -1, -2), query, distance)

    def scores_of_products(self, products: Floats, query: Floats, distance: NDArray[np.int64]) -> Floats:
        """The same scores from the products of queries and keys, ``[..., queries, keys]``."""
        scale = np.float32(len(self.none) ** -0.5)
        pairs = products * scale + self.distance[distance_bucket(distance)]
        none = (query @ self.none * scale)[..., None]
        return np.concatenate([pairs, none], -1)


Scores = TypeVar("Scores", bound=np.floating[Any])


def log_softmax(scores: NDArray[Scores]) -> NDArray[Scores]:
    """The logarithm of the softmax over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: NDArray[Scores] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
