"""Model folders in, the same model again or one clear line: whatever may lie there in place of a model."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from claimx.errors import ModelError
from claimx.model.store import ARCHITECTURE, Model, load_model, save_model


def model() -> Model:
    return Model(tiny.network(), tiny.tokenizer(), tiny.READING, "tiny", "1.2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_model(model(), tmp_path / "tiny")
    return tmp_path / "tiny"


def test_a_saved_model_is_loaded_as_it_was(folder: Path) -> None:
    saved, loaded = model(), load_model(folder)
    assert str(loaded) == "tiny 1.2"
    assert loaded.reading == saved.reading
    assert loaded.tokenizer.to_str() == saved.tokenizer.to_str()
    assert not loaded.network.training
    weights = loaded.network.state_dict()
    assert weights.keys() == saved.network.state_dict().keys()
    for name, tensor in saved.network.state_dict().items():
        assert weights[name].dtype == torch.float32
        torch.testing.assert_close(weights[name], tensor.half().float(), rtol=0, atol=0)


def test_saving_what_was_loaded_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    save_model(load_model(folder), tmp_path / "again")
    for file in ("model.safetensors", "tokenizer.json", "config.json"):
        assert (tmp_path / "again" / file).read_bytes() == (folder / file).read_bytes()


def test_a_tokenizer_that_cuts_and_pads_no_longer_does(folder: Path) -> None:
    tokenizer = tiny.tokenizer()
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=16)
    save_model(replace(model(), tokenizer=tokenizer), folder)
    assert len(load_model(folder).tokenizer.encode("the tram is late, she said").ids) == 7


def refused(folder: Path) -> str:
    with pytest.raises(ModelError) as error:
        load_model(folder)
    message = str(error.value)
    assert "\n" not in message
    return message


def test_a_missing_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == f"{tmp_path / 'nowhere'}: no such model folder"


def test_a_file_in_place_of_a_folder(folder: Path) -> None:
    assert "no such model folder" in refused(folder / "config.json")


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert refused(folder) == f"{folder}: {file} is missing"


@pytest.mark.parametrize("size", [0, 5, 100, -1])
def test_truncated_weights(folder: Path, size: int) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:size])
    assert f"{path}: truncated or not a safetensors file" in refused(folder)


def test_a_pickle_in_place_of_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(pickle.dumps(_Trap()))
    assert f"{path}: truncated or not a safetensors file" in refused(folder)
    assert not _Trap.sprung


def test_a_saved_torch_file_in_place_of_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    torch.save(tiny.network().state_dict(), path)
    assert f"{path}: truncated or not a safetensors file" in refused(folder)


class _Trap:
    sprung = False

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _spring, ()


def _spring() -> None:
    _Trap.sprung = True


Weights = dict[str, torch.Tensor]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda weights: {"linear.weight": torch.zeros(2)}, "are missing"),
        (lambda weights: weights | {"pooler.weight": torch.zeros(2)}, "pooler.weight belong to another model"),
        (lambda weights: weights | {"tags.bias": torch.zeros(9)}, "tags.bias has shape [9], not [7]"),
        (lambda weights: {name: weights[name] for name in weights if name != "cue.none"}, "cue.none are missing"),
    ],
)
def test_weights_of_another_model(folder: Path, change: Callable[[Weights], Weights], wrong: str) -> None:
    path = folder / "model.safetensors"
    save_file(change(load_file(path)), path)
    message = refused(folder)
    assert message.startswith(f"{path}: ")
    assert wrong in message


@pytest.mark.parametrize("text", ["", "{", "\xff\xfe", "[" * 100_000, '{"architecture": NaN,}'])
def test_a_configuration_that_is_no_json(folder: Path, text: str) -> None:
    (folder / "config.json").write_bytes(text.encode("latin-1"))
    assert f"{folder / 'config.json'}: not readable as JSON" in refused(folder)


@pytest.mark.parametrize("config", [[], None, "claimx", {}, {"architectures": ["BertModel"]}, {"architecture": "x/2"}])
def test_a_configuration_of_another_architecture(folder: Path, config: object) -> None:
    (folder / "config.json").write_text(json.dumps(config))
    assert refused(folder) == (f"{folder / 'config.json'}: not a claimx model (architecture is not {ARCHITECTURE})")


@pytest.mark.parametrize(
    "change",
    [
        {"encoder": None},
        {"encoder": {}},
        {"encoder": {"model_type": "no-such-model"}},
        {"encoder": {"model_type": "t5"}},
        {"encoder": {"model_type": "bert", "hidden_size": "many"}},
        {"encoder": {"model_type": "bert", "hidden_size": 30, "num_attention_heads": 4}},
        {"encoder": {"model_type": "bert", "hidden_act": "no-such-function"}},
        {"rank": None},
        {"rank": "8"},
        {"rank": 0},
        {"rank": -1},
        {"reading": None},
        {"reading": {}},
        {"reading": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": 0, "overlap": 0}},
        {"reading": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": "62", "overlap": 16}},
        {"reading": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": 62, "overlap": 16, "more": 1}},
    ],
)
def test_a_configuration_that_makes_no_network(folder: Path, change: dict[str, Any]) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert refused(folder).startswith(f"{path}: not a configuration of {ARCHITECTURE} (")


def test_a_larger_network_than_its_weights(folder: Path) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"rank": 16}))
    assert refused(folder).startswith(f"{folder / 'model.safetensors'}: cue.none has shape [8], not [16]")


@pytest.mark.parametrize("text", ["", "garbage", "{}", '{"model": {"type": "WordPiece"}}', "\x00\xff"])
def test_a_garbage_tokenizer(folder: Path, text: str) -> None:
    (folder / "tokenizer.json").write_bytes(text.encode("latin-1"))
    assert refused(folder).startswith(f"{folder / 'tokenizer.json'}: not a tokenizer (")


def test_the_tokenizer_of_another_model(folder: Path) -> None:
    other = Tokenizer(WordPiece({f"word{number}": number for number in range(500)}, unk_token="word0"))
    other.save(str(folder / "tokenizer.json"))
    assert refused(folder).startswith(f"{folder / 'tokenizer.json'}: the tokenizer of another model")
