from __future__ import annotations

import numpy as np
import pytest
import tiny
import torch
from torch import Tensor

from claimx.model import weights
from claimx.model.network import Network
from claimx.model.scoring import lay_out
from claimx.model.weights import Int8Matrix, to_nearest
from claimx.training.corpora import LabelledText
from claimx.training.examples import build_example
from claimx.training.rounding import gptq, round_weights

TEXT = "Mira said that the tram is late. “We won”, she said.\n\n“He is late!” Bo Lin said, and that she is."


def matrix_and_inputs() -> tuple[Tensor, Tensor]:
    """A layer of 8 outputs, and inputs of which each resembles its neighbours, as those of a network do."""
    random = torch.Generator().manual_seed(1)
    inputs = torch.randn(2000, 32, generator=random) @ torch.randn(32, 32, generator=random).cumsum(1)
    return torch.randn(8, 32, generator=random), inputs


def restored(rounded: Int8Matrix) -> Tensor:
    return torch.from_numpy(rounded.codes * rounded.scale[:, None])


def test_a_layer_says_more_nearly_what_it_said_than_by_the_nearest_numbers() -> None:
    matrix, inputs = matrix_and_inputs()
    rounded, nearest = gptq(matrix, inputs.T @ inputs), to_nearest(matrix.numpy())
    errors = [((restored(each) - matrix) @ inputs.T).square().mean() for each in (rounded, nearest)]
    assert errors[0] < errors[1] / 3
    np.testing.assert_array_equal(rounded.scale, nearest.scale)
    assert np.abs(rounded.codes.astype(int)).max() <= 127


def test_a_weight_says_nothing_of_others_whose_inputs_are_independent() -> None:
    matrix, _ = matrix_and_inputs()
    for moments in (torch.diag(torch.arange(32.0)), torch.zeros(32, 32)):
        np.testing.assert_array_equal(gptq(matrix, moments).codes, to_nearest(matrix.numpy()).codes)


def test_a_row_of_zeros_stays_one() -> None:
    matrix, inputs = matrix_and_inputs()
    matrix[3] = 0
    rounded = gptq(matrix, inputs.T @ inputs)
    assert not rounded.codes[3].any() and np.isfinite(rounded.scale).all()


def test_a_network_rounded_says_more_nearly_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_SMALLEST_INT8", 100)
    # With few codes there is something to make good.
    monkeypatch.setattr(weights, "LARGEST_CODE", 7)
    monkeypatch.setattr("claimx.training.rounding.LARGEST_CODE", 7)
    network, example = tiny.network(), build_example(LabelledText("a", TEXT), tiny.tokenizer())
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    rounded = round_weights(network, tiny.WINDOWS, [example], seed=1)
    told: list[tuple[int, int]] = []
    again = round_weights(network, tiny.WINDOWS, [example], seed=1, tell=lambda *counts: told.append(counts))
    assert told == [(done, len(rounded)) for done in range(1, len(rounded) + 1)]
    assert rounded.keys() == {name for name, tensor in before.items() if tensor.ndim == 2 and tensor.numel() >= 100}
    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, before[name])
        assert name not in rounded or np.array_equal(rounded[name].codes, again[name].codes)
    nearest = {name: to_nearest(before[name].numpy()) for name in rounded}

    def said(int8: dict[str, Int8Matrix]) -> Tensor:
        other: Network = tiny.network()
        other.load_state_dict({**before, **{name: restored(each) for name, each in int8.items()}})
        laid_out = lay_out([(example.pieces, 0, len(example.pieces))], tiny.WINDOWS)
        with torch.inference_mode():
            return torch.cat(list(other(*(torch.from_numpy(part) for part in laid_out))), -1)

    errors = [(said(each) - said({})).square().mean() for each in (rounded, nearest)]
    assert errors[0] < errors[1]
