"""Engines compute what the network says of windows: one file each, all with the same numbers up to stated rounding."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ClaimxError
from claimx.extras import ExtraError
from claimx.model.outputs import HeadOutputs

_PACKAGES = {"openvino": ("openvino",), "torch": ("torch", "transformers")}
"""The engines by name, the fastest first, and what must be installed for each."""
ENGINES = tuple(_PACKAGES)
AT_ONCE = 2048
"""Wordpieces, padding included, that a processor takes in one batch: more of them gain little and cost memory."""
Device = Literal["cpu", "cuda"]
_DEVICES: tuple[Device, ...] = get_args(Device)


class Engine(Protocol):
    """Computes the heads' outputs of a batch of windows."""

    @property
    def name(self) -> str:
        """What the engine is called, as ``torch``."""
        ...

    @property
    def at_once(self) -> int:
        """How many wordpieces, padding included, it best takes in one batch."""
        ...

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows.

        Args:
            ids: vocabulary ids, ``[windows, length]``.
            features: surface features, ``[windows, length, 4]``.
            mask: False on padding, ``[windows, length]``.
        """
        ...


def batch_sizes(most: int) -> list[int]:
    """How many windows a batch should have: powers of two and what lies halfway between two, up to ``most``, falling.

    Engines prepare for each shape that they are given, and keep that, half a megabyte each in openvino, so the shapes
    shall be few.
    """
    sizes = {part << doubled for part in (2, 3) for doubled in range(most.bit_length())} | {1}
    return sorted((size for size in sizes if size <= most), reverse=True)


def choose_engine(name: str, device: Device = "cpu") -> str:
    """The name of the engine that computes.

    Args:
        name: ``openvino``, ``torch``, or ``auto`` for the first of them that is installed.
        device: on a GPU, which is ``cuda``, torch alone computes.

    Raises:
        ClaimxError: openvino is asked to compute on a GPU.
        ExtraError: the engine, or every one, is not installed.
        ValueError: there is no such engine or device.
    """
    if name not in ("auto", *ENGINES):
        raise ValueError(f"engine must be auto, {' or '.join(ENGINES)}, not {name!r}")
    if device not in _DEVICES:
        raise ValueError(f"device must be {' or '.join(_DEVICES)}, not {device!r}")
    if device == "cuda":
        if name == "openvino":
            raise ClaimxError("openvino computes on the processor; on cuda the engine is torch")
        name = "torch"
    for each in ENGINES if name == "auto" else (name,):
        if all(map(find_spec, _PACKAGES[each])):
            return each
    if name == "torch":
        missing = next(package for package in _PACKAGES["torch"] if not find_spec(package))
        raise ExtraError(f"{missing} is not installed: pip install 'claimx[torch]'")
    raise ExtraError("openvino is not installed: pip install openvino")
