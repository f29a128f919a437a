"""Adapters: the matrices of an encoder stay as they are, and changes of low rank are learned beside them.

After Hu et al. (2022), "LoRA: Low-Rank Adaptation of Large Language Models". The gradients of the matrices themselves
are never computed, which saves a third of the time, and what was learned takes a twentieth of their room on the disk.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from claimx.model.network import Network


class AdaptedLinear(nn.Module):
    """A linear layer that stays as it is, and a change of low rank that is learned and begins as none.

    Args:
        layer: the layer.
        rank: of the change.
    """

    def __init__(self, layer: nn.Linear, rank: int) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.empty(rank, layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=5**0.5)

    def forward(self, given: Tensor) -> Tensor:
        """Of shape ``[..., inputs]`` what the layer and its change make, ``[..., outputs]``."""
        changed: Tensor = self.layer(given) + nn.functional.linear(nn.functional.linear(given, self.down), self.up)
        return changed


def adapt(network: Network, rank: int) -> None:
    """Freeze the encoder of a network, and put a change of a rank beside each of its linear layers."""
    network.encoder.requires_grad_(False)
    for name, layer in _linear_layers(network):
        parent, _, child = name.rpartition(".")
        setattr(network.get_submodule(parent), child, AdaptedLinear(layer, rank))


def _linear_layers(network: Network) -> list[tuple[str, nn.Linear]]:
    return [
        (name, layer)
        for name, layer in network.named_modules()
        if name.startswith("encoder.") and isinstance(layer, nn.Linear)
    ]


Changes = dict[str, tuple[Tensor, Tensor]]
"""The two factors of the change of each matrix, ``[outputs, rank]`` and ``[rank, inputs]``, by its name."""


@torch.no_grad()
def merge(network: Network) -> Changes:
    """Add the changes that a network has learned to its matrices, in place, so that it is one like any other."""
    changes: Changes = {}
    for name, adapted in [each for each in network.named_modules() if isinstance(each[1], AdaptedLinear)]:
        up, down = adapted.up.detach(), adapted.down.detach()
        adapted.layer.weight += up @ down
        changes[f"{name}.weight"] = (up, down)
        parent, _, child = name.rpartition(".")
        setattr(network.get_submodule(parent), child, adapted.layer)
    network.requires_grad_(True)
    return changes


@torch.no_grad()
def take_mean(network: Network, before: Mapping[str, Tensor], changes: Changes, share: float) -> Changes:
    """Make the weights of a network, in place, the mean of them and of what they were before.

    Args:
        network: trained and merged.
        before: its weights before that, by name.
        changes: what an adapter has changed; nothing without one.
        share: of the trained weights in the mean, 0 to 1.

    Returns:
        The changes that are left of those of the adapter.
    """
    if share == 1:
        return changes
    for name, tensor in network.state_dict().items():
        tensor.lerp_(before[name].to(tensor.device), 1 - share)
    return {name: (share * up, down) for name, (up, down) in changes.items()}
