"""The network's parts against what they should compute, done the slow way."""

from __future__ import annotations

from itertools import product

import pytest
import tiny
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from claimx.model.labels import ENTITIES, TAGS
from claimx.model.network import Network, Pointer, Transitions, distance_bucket
from claimx.model.wordpieces import FEATURE_SIZES


def slow_negative_log_likelihood(chain: Transitions, tags: Tensor, gold: Tensor, lengths: list[int]) -> Tensor:
    total = torch.tensor(0.0)
    for row, length in enumerate(lengths):

        def price(path: tuple[int, ...], row: int = row) -> Tensor:
            score = chain.start[path[0]] + tags[row, 0, path[0]]
            for place in range(1, len(path)):
                score = score + chain.between[path[place - 1], path[place]] + tags[row, place, path[place]]
            return score

        every = torch.stack([price(path) for path in product(range(len(TAGS)), repeat=length)])
        total = total + every.logsumexp(0) - price(tuple(gold[row, :length].tolist()))
    return total / sum(lengths)


@pytest.mark.parametrize("lengths", [[4, 2, 1], [3, 3], [1], [2, 4]])
def test_negative_log_likelihood_is_that_of_all_paths(lengths: list[int]) -> None:
    torch.manual_seed(len(lengths))
    chain = Transitions()
    with torch.no_grad():
        chain.start.normal_()
        chain.between.normal_()
    width = 5
    tags = 2 * torch.randn(len(lengths), width, len(TAGS))
    mask = torch.arange(width) < torch.tensor(lengths)[:, None]
    gold = torch.where(mask, torch.randint(0, len(TAGS), mask.shape), -100)
    with torch.no_grad():
        fast, slow = (
            chain.negative_log_likelihood(tags, gold, mask),
            slow_negative_log_likelihood(chain, tags, gold, lengths),
        )
    torch.testing.assert_close(fast, slow, rtol=1e-4, atol=1e-4)


def test_padding_bears_no_gradient() -> None:
    chain = Transitions()
    tags = torch.randn(2, 6, len(TAGS), requires_grad=True)
    mask = torch.arange(6) < torch.tensor([6, 3])[:, None]
    chain.negative_log_likelihood(tags, torch.zeros(2, 6, dtype=torch.long), mask).backward()
    assert tags.grad is not None
    assert tags.grad[1, 3:].abs().max() < 1e-6
    assert tags.grad[1, :3].abs().min() > 0


@pytest.mark.parametrize(
    ("distance", "bucket"),
    [
        (0, 12),
        (1, 13),
        (3, 15),
        (4, 16),
        (7, 16),
        (8, 17),
        (64, 20),
        (511, 22),
        (10_000, 22),
        (-1, 1),
        (-4, 4),
        (-8, 5),
    ],
)
def test_distance_bucket(distance: int, bucket: int) -> None:
    assert distance_bucket(torch.tensor([distance])).tolist() == [bucket]


@given(st.integers(1, 5_000))
def test_distance_buckets_are_those_of_a_sign_and_grow(distance: int) -> None:
    before, there, further = distance_bucket(torch.tensor([-distance, distance, distance + 1])).tolist()
    assert before == there - 12
    assert 0 <= before < 12 <= there <= further < 24


def test_a_pointer_scores_every_key_and_none() -> None:
    torch.manual_seed(1)
    pointer = Pointer(16, 4)
    query, key = torch.randn(2, 3, 4), torch.randn(2, 5, 4)
    distance = torch.arange(5) - torch.arange(3)[:, None]
    with torch.no_grad():
        pointer.none.normal_()
        pointer.distance.weight.normal_()
        points = pointer.scores(query, key, distance)
        assert points.shape == (2, 3, 6)
        bias = pointer.distance.weight[12 + 2, 0]
        torch.testing.assert_close(points[1, 0, 2], query[1, 0] @ key[1, 2] / 2 + bias)
        torch.testing.assert_close(points[1, 2, -1], query[1, 2] @ pointer.none / 2)
        assert pointer.scores(query, key[:, :0], distance[:, :0]).shape == (2, 3, 1)


def windows(length: int, padding: int) -> tuple[Tensor, Tensor, Tensor]:
    torch.manual_seed(3)
    ids = torch.randint(4, 60, (2, length))
    features = torch.stack([torch.randint(0, size, (2, length)) for size in FEATURE_SIZES], -1)
    mask = torch.ones(2, length, dtype=torch.bool)
    blank = (0, padding)
    return (
        torch.nn.functional.pad(ids, blank),
        torch.nn.functional.pad(features, (0, 0, *blank)),
        torch.nn.functional.pad(mask, blank),
    )


def test_a_network_says_something_of_each_wordpiece() -> None:
    with torch.inference_mode():
        said = tiny.network()(*windows(10, 0))
    assert said.tags.shape == (2, 10, len(TAGS))
    assert said.entities.shape == (2, 10, len(ENTITIES))
    assert {part.shape for part in said[2:]} == {(2, 10, 8)}


def test_padding_changes_nothing() -> None:
    network = tiny.network()
    with torch.inference_mode():
        bare, padded = network(*windows(10, 0)), network(*windows(10, 6))
    for one, other in zip(bare, padded, strict=True):
        torch.testing.assert_close(one, other[:, :10])


@pytest.mark.parametrize("number", range(len(FEATURE_SIZES)))
def test_each_surface_feature_is_read(number: int) -> None:
    network = tiny.network()
    with torch.no_grad():
        network.features[number].weight.normal_()
    ids, features, mask = windows(10, 0)
    changed = features.clone()
    changed[:, 0, number] = (changed[:, 0, number] + 1) % FEATURE_SIZES[number]
    with torch.inference_mode():
        one, other = network(ids, features, mask), network(ids, changed, mask)
    assert not torch.allclose(one.tags[:, 0], other.tags[:, 0])


def test_features_say_nothing_before_training() -> None:
    network = tiny.network()
    ids, features, mask = windows(10, 0)
    with torch.inference_mode():
        torch.testing.assert_close(network(ids, features, mask), network(ids, torch.zeros_like(features), mask))


def test_the_names_of_the_parameters_are_those_of_trained_models() -> None:
    heads = {name for name in tiny.network().state_dict() if not name.startswith("encoder.")}
    linear = {f"{name}.{part}" for name in ("tags", "entities") for part in ("weight", "bias")}
    pointers = {
        f"{pointer}.{name}"
        for pointer in ("cue", "antecedent")
        for name in (
            "none",
            "distance.weight",
            *(f"{side}.{layer}.{part}" for side in ("query", "key") for layer in (0, 2) for part in ("weight", "bias")),
        )
    }
    features = {f"features.{number}.weight" for number in range(4)}
    assert heads == linear | pointers | features | {"transitions.start", "transitions.between"}


def test_an_encoder_without_pooling() -> None:
    network: Network = tiny.network()
    assert not [name for name in network.state_dict() if "pooler" in name]
