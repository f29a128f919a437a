"""The files of a model folder that hold numbers: safetensors, in half precision or as int8, in parts below 50 MB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from claimx.errors import ModelError

Floats = NDArray[np.float32]

WEIGHTS = "model*.safetensors"
"""The files that hold the network: ``model.safetensors``, or ``model-1-of-3.safetensors`` and so on."""
_PART = 48 * 2**20
# In bytes, several times what the largest model holds that would still be of use.
_LARGEST = 4 * 10**9
_INT8, _SCALE = ".int8", ".scale"
# What is smaller gains too little to be worth the loss.
_SMALLEST_INT8 = 4096
LARGEST_CODE = 127


@dataclass(frozen=True, slots=True, eq=False)
class Int8Matrix:
    """A matrix in whole numbers.

    Attributes:
        codes: the whole numbers, -127 to 127, ``[rows, columns]``.
        scale: what one of them stands for, ``[rows]``.
    """

    codes: NDArray[np.int8]
    scale: Floats


def is_large(shape: tuple[int, ...]) -> bool:
    """Whether a tensor of this shape is a matrix that is worth storing in whole numbers."""
    return len(shape) == 2 and shape[0] * shape[1] >= _SMALLEST_INT8


def int8_scale(matrix: NDArray[np.floating]) -> Floats:
    """The scale of each row by which its largest number becomes the largest code."""
    scale: Floats = (np.maximum(np.abs(matrix).max(1), 1e-12) / LARGEST_CODE).astype(np.float32)
    return scale


def to_nearest(matrix: NDArray[np.floating]) -> Int8Matrix:
    """A matrix with each number rounded by itself."""
    scale = int8_scale(matrix)
    return Int8Matrix(np.round(matrix / scale[:, None]).clip(-LARGEST_CODE, LARGEST_CODE).astype(np.int8), scale)


def weight_files(folder: Path) -> list[Path]:
    """The files of a folder that hold the network's weights, in order."""
    return sorted(folder.glob(WEIGHTS))


def read_tensors(files: Iterable[Path], expected: Mapping[str, tuple[int, ...]]) -> dict[str, Floats]:
    """The tensors of files in single precision, if they are those of the expected shapes.

    Raises:
        ModelError: a file is damaged or absurdly large, or a tensor is missing, unknown, of another shape or holds
            what is no number.
    """
    found: dict[str, Floats] = {}
    for path in files:
        for name, tensor in _read_file(path, expected).items():
            if name not in expected:
                raise ModelError(f"{path}: weights of {name} belong to another model")
            if tensor.shape != expected[name]:
                raise ModelError(f"{path}: {name} has shape {list(tensor.shape)}, not {list(expected[name])}")
            if not np.isfinite(tensor).all():
                raise ModelError(f"{path}: {name} holds what is no number")
            found[name] = tensor
    if missing := expected.keys() - found.keys():
        raise ModelError(f"{path}: weights of {min(missing)} are missing")
    return found


def _read_file(path: Path, expected: Mapping[str, tuple[int, ...]]) -> dict[str, Floats]:
    try:
        if path.stat().st_size > _LARGEST:
            raise ModelError(f"{path}: larger than any {path.name} of a claimx model")
        with safe_open(path, "np") as file:
            names = list(file.keys())
            # Shapes first: what a stranger's file asks for in memory is given only if it belongs to the model.
            for name in names:
                bare = name.removesuffix(_INT8).removesuffix(_SCALE)
                shape = tuple(file.get_slice(name).get_shape())
                if bare not in expected:
                    raise ModelError(f"{path}: weights of {bare} belong to another model")
                if shape != (expected[bare][:1] if name.endswith(_SCALE) else expected[bare]):
                    raise ModelError(f"{path}: {name} has shape {list(shape)}, not {list(expected[bare])}")
            return {
                name.removesuffix(_INT8): _unpacked(name, file.get_tensor(name), names, file, path)
                for name in names
                if not name.endswith(_SCALE)
            }
    except (SafetensorError, OSError, AttributeError, TypeError) as error:
        # The last two are what the library makes of a kind of number that numpy does not know.
        raise ModelError(f"{path}: truncated or not a safetensors file ({' '.join(str(error).split())})") from error


def _unpacked(name: str, tensor: NDArray[np.generic], names: list[str], file: safe_open, path: Path) -> Floats:
    if not name.endswith(_INT8):
        if not np.issubdtype(tensor.dtype, np.floating):
            raise ModelError(f"{path}: {name} holds what is no number")
        with np.errstate(over="ignore"):  # What is too large becomes infinite, and is refused as that.
            return tensor.astype(np.float32)
    scale = name.removesuffix(_INT8) + _SCALE
    if scale not in names or tensor.dtype != np.int8:
        raise ModelError(f"{path}: {name} has no scale, or is no int8")
    scales: Floats = file.get_tensor(scale).astype(np.float32)  # type: ignore[no-untyped-call]
    return tensor.astype(np.float32) * scales[:, None]


def packed(tensors: Mapping[str, NDArray[np.floating] | Int8Matrix]) -> dict[str, NDArray[np.generic]]:
    """Weights as a file holds them, in order of their names: in half precision what is not in whole numbers."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, tensor in sorted(tensors.items()):
        if isinstance(tensor, Int8Matrix):
            arrays[name + _INT8] = np.ascontiguousarray(tensor.codes)
            arrays[name + _SCALE] = tensor.scale
        else:
            arrays[name] = np.ascontiguousarray(tensor, dtype=np.float16)
    return arrays


def write_weights(folder: Path, tensors: Mapping[str, NDArray[np.floating] | Int8Matrix]) -> None:
    """Write the network's weights, in place of those that are there: in half precision what is not in whole numbers.

    Args:
        folder: a model folder.
        tensors: the weights by name.
    """
    parts: list[dict[str, NDArray[np.generic]]] = [{}]
    for name, array in packed(tensors).items():
        # A matrix and its scales stay together.
        full = sum(part.nbytes for part in parts[-1].values()) + array.nbytes > _PART
        if parts[-1] and full and not name.endswith(_SCALE):
            parts.append({})
        parts[-1][name] = array
    old = set(weight_files(folder))
    for number, part in enumerate(parts, 1):
        path = folder / ("model.safetensors" if len(parts) == 1 else f"model-{number}-of-{len(parts)}.safetensors")
        # Not by save_file, which lets nobody else read what it writes.
        path.write_bytes(save(part))
        old.discard(path)
    for path in old:
        path.unlink()
