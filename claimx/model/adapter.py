"""A later stage of training as a file beside a network's weights: a change of low rank for each matrix of its encoder.

It takes a twentieth of the room that the weights take. ``claimx.training.adapters`` learns it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from claimx.model.architecture import EncoderShape, Shape, weight_shapes
from claimx.model.weights import Floats, packed, read_tensors, to_nearest

ADAPTER = "adapter.safetensors"
"""The file in a model folder."""
_UP, _DOWN = ".up", ".down"
_ENCODER, _LAYERS = "encoder.", "encoder.encoder.layer."


def adapter_shapes(encoder: EncoderShape, rank: int, adapter_rank: int) -> dict[str, Shape]:
    """The names and shapes of what an adapter holds: two factors for each matrix in a layer of the encoder, and what is
    not of the encoder as a whole.

    Args:
        encoder: how the encoder is built.
        rank: of the network's pointers.
        adapter_rank: of the changes.
    """
    shapes: dict[str, Shape] = {}
    for name, shape in weight_shapes(encoder, rank).items():
        if name.startswith(_LAYERS) and len(shape) == 2:
            shapes |= {name + _UP: (shape[0], adapter_rank), name + _DOWN: (adapter_rank, shape[1])}
        elif not name.startswith(_ENCODER):
            shapes[name] = shape
    return shapes


def adapted(weights: Mapping[str, Floats], changes: Mapping[str, Floats]) -> dict[str, Floats]:
    """The weights of a network with the changes of an adapter."""
    changed = {**weights, **{name: tensor for name, tensor in changes.items() if name in weights}}
    for name in weights:
        if name + _UP in changes:
            changed[name] = weights[name] + changes[name + _UP] @ changes[name + _DOWN]
    return changed


def read_adapter(folder: Path, shapes: Mapping[str, Shape]) -> dict[str, Floats]:
    """What the adapter of a model folder holds, in single precision.

    Raises:
        ModelError: the file is damaged, or the adapter of another model.
    """
    return read_tensors([folder / ADAPTER], shapes)


Factors = dict[str, tuple[NDArray[np.floating], NDArray[np.floating]]]
"""The two factors of the change of each matrix, ``[outputs, rank]`` and ``[rank, inputs]``, by its name."""


def on_top(changes: Mapping[str, Floats], factors: Factors) -> Factors:
    """The factors of the changes of an adapter and of a later one together: they stand side by side, so ranks add up.

    Args:
        changes: what the earlier adapter holds.
        factors: of the later one, of the same matrices.
    """
    return {
        name: (np.hstack([changes[name + _UP], up]), np.vstack([changes[name + _DOWN], down]))
        for name, (up, down) in factors.items()
    }


def write_adapter(folder: Path, factors: Factors, heads: Mapping[str, Floats]) -> None:
    """Write an adapter into a model folder: the factors in whole numbers, the rest in half precision.

    Args:
        folder: the model folder.
        factors: of the changes.
        heads: all weights that are not the encoder's, by name.
    """
    whole = {
        f"{name}{end}": to_nearest(factor)
        for name, pair in factors.items()
        for end, factor in zip((_UP, _DOWN), pair, strict=True)
    }
    (folder / ADAPTER).write_bytes(save(packed({**heads, **whole})))
