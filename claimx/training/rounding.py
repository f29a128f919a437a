"""Rounds a trained network to whole numbers so that its layers go on saying what they said.

With each weight rounded by itself a network forgets most of what a short stage of training taught it: few weights have
moved by half a step. Here each column of a layer's matrix is rounded in turn, and the columns that are not rounded yet
make good for its error, by what the layer is given when it reads texts of training.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from claimx.model.network import Network
from claimx.model.scoring import lay_out
from claimx.model.weights import LARGEST_CODE, Int8Matrix, int8_scale, is_large, to_nearest
from claimx.model.windows import WindowConfig
from claimx.training.examples import Example, batches, cut

WORDPIECES = 40_000
"""How many the network reads: ten times as many as the widest layer has inputs."""
_AT_ONCE = 3072
_DAMPING = 0.01
"""Of the mean of the diagonal, added to it, so that moments of inputs that hardly vary have an inverse."""


def round_weights(
    network: Network,
    windows: WindowConfig,
    examples: Sequence[Example],
    *,
    seed: int,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Int8Matrix]:
    """The large matrices of a network in whole numbers, by name.

    Those of linear layers by GPTQ, Frantar et al. (2023), "GPTQ: Accurate Post-Training Quantization for Generative
    Pre-trained Transformers", columns with the largest inputs first; tables of embeddings to the nearest.

    Args:
        network: trained, in evaluation mode; it stays as it is. Takes seconds for one of 22 million weights.
        windows: how it reads a text.
        examples: what it was trained on. About 40,000 of their wordpieces are read.
        seed: which these are.
        tell: told how many matrices of how many are rounded.
    """
    moments = _moments(network, windows, examples, random.Random(seed))
    large = {name: tensor for name, tensor in network.state_dict().items() if is_large(tuple(tensor.shape))}
    rounded = {}
    for name, tensor in large.items():
        matrix, layer = tensor.detach().float().cpu(), name.removesuffix(".weight")
        rounded[name] = gptq(matrix, moments[layer].cpu()) if layer in moments else to_nearest(matrix.numpy())
        tell(len(rounded), len(large))
    return rounded


def gptq(matrix: Tensor, moments: Tensor) -> Int8Matrix:
    """Round the matrix of a linear layer so that its outputs change little.

    Args:
        matrix: ``[outputs, inputs]``.
        moments: the sums of products of what it is given, ``[inputs, inputs]``.
    """
    scale = torch.from_numpy(int8_scale(matrix.numpy()))
    moments = moments.double()
    # Where nothing is ever given, any damping will do.
    moments = moments + (_DAMPING * moments.diagonal().mean() or 1.0) * torch.eye(len(moments))
    order = moments.diagonal().argsort(descending=True, stable=True)
    # Row by row what the columns behind must take over of the error of one.
    shares = torch.linalg.cholesky(torch.linalg.inv(moments[order][:, order]), upper=True).float()
    left = matrix[:, order].clone()
    codes = torch.empty_like(left)
    for column in range(len(shares)):
        codes[:, column] = (left[:, column] / scale).round().clamp(-LARGEST_CODE, LARGEST_CODE)
        error = (left[:, column] - codes[:, column] * scale) / shares[column, column]
        left[:, column + 1 :] -= error[:, None] * shares[column, column + 1 :]
    return Int8Matrix(codes[:, order.argsort()].to(torch.int8).numpy(), scale.numpy())


@torch.inference_mode()
def _moments(
    network: Network, windows: WindowConfig, examples: Sequence[Example], rng: random.Random
) -> dict[str, Tensor]:
    """The sums of products of what each linear layer is given, padding left out, ``[inputs, inputs]``, by its name."""
    moments: dict[str, Tensor] = {}
    mask = torch.empty(0)

    def adder(name: str) -> Callable[..., None]:
        def add(layer: nn.Module, given: tuple[Any, ...]) -> None:
            rows = given[0][mask].float()
            moments[name] = moments.get(name, 0) + rows.T @ rows

        return add

    device = next(network.parameters()).device
    hooks = [
        layer.register_forward_pre_hook(adder(name))
        for name, layer in network.named_modules()
        if isinstance(layer, nn.Linear) and is_large(tuple(layer.weight.shape))
    ]
    try:
        read = 0
        for group in batches(list(cut(examples, rng, size=windows.size)), rng, wordpieces=_AT_ONCE):
            laid_out = lay_out([(each.example.pieces, each.start, each.end) for each in group], windows)
            ids, features, mask = (torch.from_numpy(part).to(device) for part in laid_out)
            network(ids, features, mask)
            read += sum(len(each) for each in group)
            if read >= WORDPIECES:
                break
    finally:
        for hook in hooks:
            hook.remove()
    return moments
