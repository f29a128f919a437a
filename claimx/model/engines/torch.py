"""The network run by PyTorch, in single precision on processors."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.model.network import Network
from claimx.model.outputs import HeadOutputs


class TorchEngine:
    """Runs a network on the device that it is on."""

    __slots__ = ("network",)

    name = "torch"

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def __repr__(self) -> str:
        return f"{self.name} f32"

    @torch.inference_mode()
    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows; shapes as in ``Engine.run``."""
        device = next(self.network.parameters()).device
        said = self.network(*(torch.from_numpy(part).to(device) for part in (ids, features, mask)))
        return HeadOutputs(*(part.float().cpu().numpy() for part in said))
