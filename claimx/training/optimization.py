"""How the weights learn: learning rates by parameter and over the budget, and the moving average of the weights."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from claimx.model.network import Network
from claimx.training.recipe import Settings

_LEAST = 0.02
"""Share of the learning rate that is left at the end."""


def new_optimizer(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """AdamW over the encoder, the heads, and what has few parameters of its own; see Loshchilov and Hutter (2019)."""
    encoder: list[nn.Parameter] = []
    heads: list[nn.Parameter] = []
    scalars: list[nn.Parameter] = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder."):
            encoder.append(parameter)
        elif name.startswith("transitions.") or ".distance." in name:
            scalars.append(parameter)
        else:
            heads.append(parameter)
    groups: list[dict[str, Any]] = [
        {"params": encoder, "lr": settings.encoder_lr, "weight_decay": settings.weight_decay},
        {"params": heads, "lr": settings.head_lr, "weight_decay": settings.weight_decay},
        {"params": scalars, "lr": settings.scalar_lr, "weight_decay": 0.0},
    ]
    for group in groups:
        group["initial_lr"] = group["lr"]
    return torch.optim.AdamW(groups)


def learning_rate_factor(spent: float, warmup: float) -> float:
    """What the learning rates are multiplied by: up from 0 during the warm-up, then down in a line to 2 %.

    Args:
        spent: the share of the budget that is spent, 0 to 1.
        warmup: the share in which the rates rise.
    """
    falling = max(_LEAST, (1 - spent) / (1 - warmup)) if warmup < 1 else 1.0
    # The very first step must not be one of no size.
    return min((spent + 1e-3) / warmup, falling) if warmup else falling


def set_learning_rates(optimizer: torch.optim.Optimizer, factor: float) -> None:
    """Multiply the rates that the recipe gives by a factor."""
    for group in optimizer.param_groups:
        group["lr"] = group["initial_lr"] * factor


class MovingAverage:
    """An exponential moving average of the weights that a network learns, which forgets its beginning faster than its
    decay."""

    __slots__ = ("decay", "steps", "weights")

    def __init__(self, network: Network, decay: float) -> None:
        self.decay = decay
        self.weights: dict[str, Tensor] = {name: each.detach().clone() for name, each in _learned(network).items()}
        self.steps = 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Count in the weights as they stand after one more step."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, tensor in _learned(network).items():
            self.weights[name].lerp_(tensor, 1 - decay)

    @torch.no_grad()
    def put_into(self, network: Network) -> None:
        """Have a network go on with the average in place of its own weights."""
        for name, tensor in _learned(network).items():
            tensor.copy_(self.weights[name])


def _learned(network: Network) -> dict[str, Tensor]:
    return {name: parameter for name, parameter in network.named_parameters() if parameter.requires_grad}
