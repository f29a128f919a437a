"""Engines compute what the network says of windows: one file each, all with the same numbers up to stated rounding."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimx.extras import ExtraError
from claimx.model.outputs import HeadOutputs

ENGINES = ("openvino", "torch")
"""The engines by name, the fastest first."""


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


def choose_engine(name: str) -> str:
    """The name of the engine that computes.

    Args:
        name: ``openvino``, ``torch``, or ``auto`` for the first of them that is installed.

    Raises:
        ExtraError: the engine, or every one, is not installed.
        ValueError: there is no such engine.
    """
    if name not in ("auto", *ENGINES):
        raise ValueError(f"engine must be auto, {' or '.join(ENGINES)}, not {name!r}")
    for each in ENGINES if name == "auto" else (name,):
        if find_spec(each):
            return each
    if name == "torch":
        raise ExtraError("torch is not installed: pip install 'claimx[torch]'")
    raise ExtraError("openvino is not installed: pip install openvino")
