"""The network run by PyTorch, in single precision on processors and in half precision on a GPU."""

from __future__ import annotations

from contextlib import nullcontext

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.errors import ClaimxError
from claimx.model.engines import AT_ONCE, Device
from claimx.model.network import Network
from claimx.model.outputs import HeadOutputs

_AT_ONCE_ON_GPU = 65536
"""The same on a GPU, which idles at less; what it takes of memory stays below two gigabytes."""


class TorchEngine:
    """Runs a network on the device that it is on."""

    __slots__ = ("network",)

    name = "torch"

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    @property
    def _device(self) -> torch.device:
        return next(self.network.parameters()).device

    @property
    def at_once(self) -> int:
        """How many wordpieces, padding included, it best takes in one batch."""
        return AT_ONCE if self._device.type == "cpu" else _AT_ONCE_ON_GPU

    def __repr__(self) -> str:
        return f"{self.name} f32" if self._device.type == "cpu" else f"{self.name} f16 on {self._device}"

    @torch.inference_mode()
    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows; shapes as in ``Engine.run``."""
        device = self._device
        # On a processor whoever calls decides, as training does.
        with nullcontext() if device.type == "cpu" else torch.autocast(device.type, torch.float16):
            said = self.network(*(torch.from_numpy(part).to(device) for part in (ids, features, mask)))
        return HeadOutputs(*(part.float().cpu().numpy() for part in said))


def on_device(network: Network, device: Device) -> Network:
    """The network on a processor or on the GPU.

    Raises:
        ClaimxError: torch finds no GPU.
    """
    if device == "cuda" and not torch.cuda.is_available():
        raise ClaimxError(
            "torch finds no GPU for device cuda: none is there, or torch was installed for processors only"
        )
    return network.to(device)
