"""Engines compute what the network says of windows: one file each, all with the same numbers up to stated rounding."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimx.model.outputs import HeadOutputs


class Engine(Protocol):
    """Computes the heads' outputs of a batch of windows."""

    @property
    def name(self) -> str:
        """What the engine is called, as ``torch``."""
        ...

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows.

        Args:
            ids: vocabulary ids, ``[windows, length]``.
            features: surface features, ``[windows, length, 4]``.
            mask: False on padding, ``[windows, length]``.
        """
        ...
