"""A model folder with an adapter: the weights with its changes, or one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tiny
import torch
from safetensors.torch import load_file, save_file

from claimx.errors import ModelError
from claimx.model.adapter import ADAPTER
from claimx.model.network import Network
from claimx.model.saving import save_adapted
from claimx.model.store import load_model, load_network
from claimx.training.adapters import AdaptedLinear, adapt, merge, take_mean


def said(network: Network) -> list[torch.Tensor]:
    ids = torch.arange(4, 44).reshape(2, 20)
    with torch.no_grad():
        return list(network.eval()(ids, torch.zeros(2, 20, 4, dtype=torch.long), torch.ones(2, 20, dtype=torch.bool)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny.adapted_folder(tmp_path / "adapted", tiny.model_folder(tmp_path / "base"))


def test_an_adapter_begins_as_no_change() -> None:
    network = tiny.network()
    before = said(network)
    adapt(network, tiny.ADAPTER_RANK)
    for one, other in zip(before, said(network), strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=0)


def test_all_but_the_changes_and_the_heads_is_frozen() -> None:
    network = tiny.network()
    adapt(network, tiny.ADAPTER_RANK)
    learned = {name for name, each in network.named_parameters() if each.requires_grad}
    assert {name for name in learned if name.startswith("encoder.")} == {
        name for name, _ in network.named_parameters() if name.endswith((".up", ".down"))
    }
    assert {"tags.weight", "features.0.weight", "cue.none", "transitions.start"} <= learned


def test_a_merged_network_says_the_same_and_is_one_like_any_other() -> None:
    network = tiny.changed_network()
    before = said(network)
    merge(network)
    assert network.state_dict().keys() == tiny.network().state_dict().keys()
    assert all(parameter.requires_grad for parameter in network.parameters())
    for one, other, base in zip(before, said(network), said(tiny.network()), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-4)
        assert (one - base).abs().max() > 0.01


def test_a_network_without_an_adapter_has_nothing_to_merge() -> None:
    network = tiny.network()
    assert merge(network) == {}


def test_a_mean_with_what_the_weights_were_before() -> None:
    before, trained = tiny.network().state_dict(), tiny.changed_network()
    changes = merge(trained)
    after = {name: tensor.clone() for name, tensor in trained.state_dict().items()}
    left = take_mean(trained, before, changes, 0.25)
    for name, tensor in trained.state_dict().items():
        torch.testing.assert_close(tensor, 0.75 * before[name] + 0.25 * after[name])
        if name in left:
            up, down = left[name]
            torch.testing.assert_close(tensor, before[name] + up @ down)
    assert left.keys() == changes.keys()


def test_a_mean_of_the_trained_weights_alone_is_these() -> None:
    network = tiny.changed_network()
    changes = merge(network)
    after = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    assert take_mean(network, tiny.network().state_dict(), changes, 1.0) is changes
    assert all(torch.equal(tensor, after[name]) for name, tensor in network.state_dict().items())


def test_a_folder_with_an_adapter_is_loaded_with_its_changes(folder: Path) -> None:
    network, _ = load_network(folder)
    expected = tiny.changed_network()
    merge(expected)
    for name, tensor in expected.state_dict().items():
        torch.testing.assert_close(network.state_dict()[name], tensor, rtol=0.02, atol=0.05)
    assert (folder / "model.safetensors").read_bytes() == (folder.parent / "base" / "model.safetensors").read_bytes()
    # What the engines compute is the changed network, too.
    assert load_model(folder).version == "1"


def test_a_later_stage_on_top_of_an_adapter(folder: Path, tmp_path: Path) -> None:
    twice, model = load_network(folder)
    before = {name: tensor.clone() for name, tensor in twice.state_dict().items()}
    adapt(twice, 2)
    with torch.no_grad():
        for module in twice.modules():
            if isinstance(module, AdaptedLinear):
                module.up.normal_()
    changes = merge(twice)
    save_adapted(tmp_path / "twice", model, twice, folder, changes)
    network, _ = load_network(tmp_path / "twice")
    for name, (up, down) in changes.items():
        change = network.state_dict()[name] - before[name]
        # Each number of the factors is rounded.
        assert torch.corrcoef(torch.stack([change.flatten(), (up @ down).flatten()]))[0, 1] > 0.999
    weights = "model.safetensors"
    assert (tmp_path / "twice" / weights).read_bytes() == (folder.parent / "base" / weights).read_bytes()


def test_a_missing_adapter(folder: Path) -> None:
    (folder / ADAPTER).unlink()
    with pytest.raises(ModelError, match=r"adapter\.safetensors is missing$"):
        load_model(folder)


def test_a_truncated_adapter(folder: Path) -> None:
    (folder / ADAPTER).write_bytes((folder / ADAPTER).read_bytes()[:-9])
    with pytest.raises(ModelError, match=r"adapter\.safetensors: truncated or not a safetensors file"):
        load_model(folder)


def test_an_adapter_that_changes_what_the_model_does_not_have(folder: Path) -> None:
    tensors = load_file(folder / ADAPTER)
    save_file({**tensors, "encoder.pooler.up": torch.zeros(3, 3)}, folder / ADAPTER)
    with pytest.raises(ModelError, match=r"weights of encoder\.pooler\.up belong to another model"):
        load_model(folder)


def test_an_adapter_of_another_rank(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"adapter_rank": 4}), "utf-8")
    with pytest.raises(ModelError, match=r"has shape"):
        load_model(folder)


@pytest.mark.parametrize("rank", [0, -1, 1.5, "3", True, None, 10**9])
def test_a_rank_that_is_none(folder: Path, rank: object) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"adapter_rank": rank}), "utf-8")
    with pytest.raises(ModelError, match=r"adapter_rank must be a whole number from 1 to"):
        load_model(folder)


def test_an_adapter_that_no_setting_speaks_of_is_not_read(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    del config["adapter_rank"]
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    (folder / ADAPTER).write_bytes(b"nothing")
    network, _ = load_network(folder)
    torch.testing.assert_close(network.tags.weight, tiny.network().tags.weight.half().float(), rtol=0, atol=0)
