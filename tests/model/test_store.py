"""Model folders in, the same model again or one clear line: whatever may lie there in place of a model."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from claimx.errors import ModelError
from claimx.model import weights as weights_module
from claimx.model.configuration import ARCHITECTURE, FORMAT
from claimx.model.encoder import encoder_config
from claimx.model.network import Network
from claimx.model.saving import save_model
from claimx.model.store import load_model, load_network, model_of
from claimx.model.thresholds import Thresholds
from claimx.model.weights import Int8Matrix, to_nearest


def save(folder: Path, tokenizer: Tokenizer | None = None) -> Path:
    network, tokenizer = tiny.network(), tokenizer or tiny.tokenizer()
    model = model_of(network, tokenizer, tiny.WINDOWS, tiny.links(), name="tiny", version="1.2")
    save_model(folder, model, network)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save(tmp_path / "tiny")


def test_a_saved_model_is_loaded_as_it_was(folder: Path) -> None:
    loaded = load_model(folder)
    assert str(loaded) == "tiny 1.2"
    assert loaded.windows == tiny.WINDOWS
    assert loaded.tokenizer.to_str() == tiny.tokenizer().to_str()
    for name, tensor in tiny.links().tensors().items():
        np.testing.assert_array_equal(loaded.links.tensors()[name], tensor)
    network, *_ = load_network(folder)
    assert not network.training
    weights = network.state_dict()
    assert weights.keys() == tiny.network().state_dict().keys()
    for name, tensor in tiny.network().state_dict().items():
        assert weights[name].dtype == torch.float32
        torch.testing.assert_close(weights[name], tensor.half().float(), rtol=0, atol=0)


def test_what_decoding_needs_is_that_of_the_network(folder: Path) -> None:
    network, loaded = load_network(folder)[0], load_model(folder)
    np.testing.assert_array_equal(loaded.transitions.between, network.transitions.between.detach().numpy())
    np.testing.assert_array_equal(loaded.antecedent_pointer.none, network.antecedent.none.detach().numpy())


def test_thresholds_are_those_of_the_folder_or_the_usual_ones(tmp_path: Path) -> None:
    path = save(tmp_path / "tiny") / "config.json"
    config = json.loads(path.read_text("utf-8"))
    assert config.pop("thresholds") == asdict(Thresholds())
    path.write_text(json.dumps(config), "utf-8")
    assert load_model(path.parent).thresholds == Thresholds()
    path.write_text(json.dumps(config | {"thresholds": {"spare_cue": 2, "nested_cue": 0.25}}), "utf-8")
    (_, model), other = load_network(path.parent), Thresholds(spare_cue=2, nested_cue=0.25)
    assert load_model(path.parent).thresholds == model.thresholds == other


def test_whoever_may_read_a_new_file_may_read_a_model(tmp_path: Path) -> None:
    written = save(tmp_path / "model")
    (tmp_path / "new").touch()
    usual = (tmp_path / "new").stat().st_mode
    modes = {path.name: path.stat().st_mode for path in written.iterdir()}
    assert modes == dict.fromkeys(modes, usual)
    assert "model.safetensors" in modes


def test_int8_weights_are_half_of_a_percent_off(tmp_path: Path) -> None:
    network = tiny.network()
    matrices = {name: tensor for name, tensor in network.state_dict().items() if tensor.ndim == 2}
    model = model_of(network, tiny.tokenizer(), tiny.WINDOWS, tiny.links(), name="tiny", version="1.2")
    int8 = {name: to_nearest(matrix.numpy()) for name, matrix in matrices.items()}
    save_model(tmp_path, model, network, int8=int8)
    read = load_network(tmp_path)[0].state_dict()
    for name, matrix in matrices.items():
        assert (read[name] - matrix).abs().max() <= matrix.abs().max() / 127 / 2 + 1e-6
        assert torch.equal(read[name], torch.from_numpy(int8[name].codes * int8[name].scale[:, None]))


def test_whole_numbers_are_written_as_they_are(tmp_path: Path) -> None:
    # No row of theirs has the largest number that its scale would give room for.
    network, name = tiny.network(), "encoder.encoder.layer.0.intermediate.dense.weight"
    shape = network.state_dict()[name].shape
    codes = np.random.default_rng(1).integers(-9, 9, shape, dtype=np.int8)
    scale = np.linspace(0.01, 0.02, shape[0], dtype=np.float32)
    model = model_of(network, tiny.tokenizer(), tiny.WINDOWS, tiny.links(), name="tiny", version="1.2")
    save_model(tmp_path, model, network, int8={name: Int8Matrix(codes, scale)})
    np.testing.assert_array_equal(load_network(tmp_path)[0].state_dict()[name].numpy(), codes * scale[:, None])


def test_large_weights_are_written_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "parts")
    whole = load_network(tmp_path / "parts")[0].state_dict()
    monkeypatch.setattr(weights_module, "_PART", 4_000)
    save(tmp_path / "parts")
    files = sorted(path.name for path in (tmp_path / "parts").glob("model*"))
    assert len(files) > 1 and files[0] == f"model-1-of-{len(files)}.safetensors", "the old file is gone"
    for name, tensor in load_network(tmp_path / "parts")[0].state_dict().items():
        assert torch.equal(tensor, whole[name])


@pytest.mark.parametrize(
    ("version", "advice"), [(1, "train it again, or use the claimx of its time"), (3, "update claimx to load it")]
)
def test_a_folder_of_another_version(folder: Path, version: int, advice: str) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"architecture": f"claimx-attribution/{version}"}))
    assert refused(folder) == (
        f"{path}: a model folder of version {version}, this claimx reads version {FORMAT}; {advice}"
    )


def test_links_of_other_features(folder: Path) -> None:
    path = folder / "links.safetensors"
    save_file({name: torch.zeros(5) for name in tiny.links().tensors()}, path)
    assert f"{path}: " in refused(folder) and "has shape [5]" in refused(folder)


def test_a_tokenizer_that_cuts_and_pads_no_longer_does(folder: Path) -> None:
    tokenizer = tiny.tokenizer()
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=16)
    save(folder, tokenizer)
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


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json", "config.json", "links.safetensors"])
def test_a_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert refused(folder) == f"{folder}: {file} is missing"


def test_a_folder_of_a_training_that_has_made_no_model(tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").touch()
    assert refused(tmp_path) == f"{tmp_path}: config.json is missing, the training of this model was not finished"


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
        (lambda weights: {"linear.weight": torch.zeros(2)}, "linear.weight belong to another model"),
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
        {"encoder": []},
        {"calibration": []},
        {"calibration": {"slope": 0.0}},
        {"calibration": {"slope": "1"}},
        {"calibration": {"slope": 10**400}},
        {"calibration": {"slope": 1.0, "more": 1}},
        {"thresholds": []},
        {"thresholds": {"spare_cue": -1}},
        {"thresholds": {"spare_cue": "1.5"}},
        {"thresholds": {"nested_cue": True}},
        {"thresholds": {"nested_cue": 10**400}},
        {"thresholds": {"nested_claim": 1.5}},
        {"thresholds": {"nested_clause": float("nan")}},
        {"thresholds": {"more": 1}},
        {"name": None},
        {"name": "two\nlines"},
        {"name": "\x1b[31m"},
        {"version": 1},
        {"rank": None},
        {"rank": True},
        {"rank": 10**9},
        {"rank": 10**400},
        {"rank": "8"},
        {"rank": 0},
        {"rank": -1},
        {"windows": None},
        {"windows": {}},
        {"windows": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": 0, "overlap": 0}},
        {"windows": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": "62", "overlap": 16}},
        {"windows": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": 10**400, "overlap": 16}},
        {"windows": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": 62, "overlap": 16, "more": 1}},
        {"windows": {"start_id": 2, "end_id": 9999, "padding_id": 0, "size": 62, "overlap": 16}},
        # The tiny network has 128 positions, two of which stand round each window.
        {"windows": {"start_id": 2, "end_id": 3, "padding_id": 0, "size": 127, "overlap": 16}},
    ],
)
def test_a_configuration_that_makes_no_network(folder: Path, change: dict[str, Any]) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert refused(folder).startswith(f"{path}: not a configuration of {ARCHITECTURE} (")


def test_a_larger_network_than_its_weights(folder: Path) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"rank": 16}))
    message = refused(folder)
    assert message.startswith(f"{folder / 'model.safetensors'}: ")
    assert "has shape" in message


@pytest.mark.parametrize("text", ["", "garbage", "{}", '{"model": {"type": "WordPiece"}}', "\x00\xff"])
def test_a_garbage_tokenizer(folder: Path, text: str) -> None:
    (folder / "tokenizer.json").write_bytes(text.encode("latin-1"))
    assert refused(folder).startswith(f"{folder / 'tokenizer.json'}: not a tokenizer (")


def test_the_tokenizer_of_another_model(folder: Path) -> None:
    other = Tokenizer(WordPiece({f"word{number}": number for number in range(500)}, unk_token="word0"))
    other.save(str(folder / "tokenizer.json"))
    assert refused(folder).startswith(f"{folder / 'tokenizer.json'}: the tokenizer of another model")


# --- a stranger's folder ---------------------------------------------------------------------------------------------

MPNET = {
    "model_type": "mpnet",
    "vocab_size": 200,
    "hidden_size": 16,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 66,
}


def change_configuration(folder: Path, part: str, change: dict[str, Any]) -> Path:
    path = folder / "config.json"
    config = json.loads(path.read_text())
    config[part] |= change
    path.write_text(json.dumps(config))
    return path


def test_code_beside_the_settings_is_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from pathlib import Path\nPath('ran').touch()\nclass X: pass\n"
    monkeypatch.chdir(folder.parent)
    (folder / "modeling_x.py").write_text(code)
    monkeypatch.setattr("builtins.input", lambda *_: "y")
    path = change_configuration(
        folder,
        "encoder",
        {"model_type": "aimv2_text_model", "auto_map": {"AutoModel": f"{folder}--modeling_x.X"}},
    )
    assert refused(folder).startswith(f"{path}: not a configuration of {ARCHITECTURE} (")
    assert not (folder.parent / "ran").exists()


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"auto_map": {"AutoModel": "m/evil--modeling_x.X"}}, "unknown setting 'auto_map'"),
        ({"attn_implementation": "somebody/kernel"}, "unknown setting 'attn_implementation'"),
        ({"_attn_implementation": "somebody/kernel"}, "unknown setting '_attn_implementation'"),
        ({"trust_remote_code": True}, "unknown setting 'trust_remote_code'"),
        ({"quantization_config": {"load_in_4bit": True}}, "unknown setting 'quantization_config'"),
        ({"dtype": "float64"}, "unknown setting 'dtype'"),
        ({"x" * 10**5: 1}, "unknown setting 'xxxx"),
        ({"model_type": "roberta"}, "model_type must be one of bert, mpnet"),
        ({"model_type": ["bert"]}, "model_type must be one of bert, mpnet"),
        ({"num_hidden_layers": 10**9}, "num_hidden_layers must be a whole number from 1 to 48"),
        ({"num_hidden_layers": -1}, "num_hidden_layers must be"),
        ({"num_hidden_layers": True}, "num_hidden_layers must be"),
        ({"num_hidden_layers": 1.0}, "num_hidden_layers must be"),
        ({"hidden_size": 10**6}, "hidden_size must be"),
        ({"intermediate_size": 10**9}, "intermediate_size must be"),
        ({"vocab_size": 10**12}, "vocab_size must be"),
        ({"vocab_size": 10**400}, "vocab_size must be"),
        ({"pad_token_id": 10**400}, "pad_token_id is not in the vocabulary"),
        ({"layer_norm_eps": 10**400}, "layer_norm_eps must be"),
        ({"hidden_dropout_prob": -(10**400)}, "hidden_dropout_prob must be"),
        ({"max_position_embeddings": 10**9}, "max_position_embeddings must be"),
        ({"type_vocab_size": 10**9}, "type_vocab_size must be"),
        ({"pad_token_id": 10**6}, "pad_token_id is not in the vocabulary"),
        ({"pad_token_id": -5}, "pad_token_id must be"),
        ({"hidden_dropout_prob": 7}, "hidden_dropout_prob must be"),
        ({"layer_norm_eps": float("nan")}, "layer_norm_eps must be"),
        ({"layer_norm_eps": 0}, "layer_norm_eps must be"),
        ({"hidden_act": ["gelu"]}, "hidden_act must be one of gelu,"),
        ({"is_decoder": True}, "is_decoder must be False"),
        ({"position_embedding_type": "relative_key"}, "position_embedding_type must be absolute"),
    ],
)
def test_settings_of_a_stranger(folder: Path, change: dict[str, Any], wrong: str) -> None:
    path = change_configuration(folder, "encoder", change)
    message = refused(folder)
    assert message.startswith(f"{path}: not a configuration of {ARCHITECTURE} (ValueError: {wrong}")
    assert len(message) < len(str(path)) + 200


def test_what_transformers_writes_beside_the_settings_is_passed_over(folder: Path) -> None:
    change_configuration(
        folder,
        "encoder",
        {"architectures": ["BertModel"], "transformers_version": "4.8.2", "use_cache": True, "is_decoder": False},
    )
    assert str(load_model(folder)) == "tiny 1.2"


@pytest.mark.parametrize("setting", ["auto_map", "code", ""])
def test_an_unknown_setting_of_the_model(folder: Path, setting: str) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {setting: 1}))
    assert refused(folder) == f"{path}: unknown setting {setting!r}"


def test_a_network_that_its_weights_do_not_fill_takes_no_memory(folder: Path) -> None:
    # 40 gigabytes in single precision.
    change_configuration(
        folder,
        "encoder",
        {"hidden_size": 4096, "num_hidden_layers": 48, "intermediate_size": 16_384, "num_attention_heads": 64},
    )
    assert "has shape" in refused(folder)


def test_a_window_as_long_as_the_positions(folder: Path) -> None:
    change_configuration(folder, "windows", {"size": 126})
    assert load_model(folder).windows.size == 126


@pytest.mark.parametrize(("size", "fits"), [(62, True), (63, False)])
def test_the_window_of_an_mpnet(tmp_path: Path, size: int, fits: bool) -> None:
    network = Network(encoder_config(MPNET), rank=8).eval()
    windows = replace(tiny.WINDOWS, size=size)
    model = model_of(network, tiny.tokenizer(), windows, tiny.links(), name="tiny", version="1")
    save_model(tmp_path, model, network)
    if fits:
        ids = torch.zeros((1, 64), dtype=torch.int64)
        features = torch.zeros((1, 64, 4), dtype=torch.int64)
        load_network(tmp_path)[0](ids, features, torch.ones((1, 64), dtype=torch.bool))
    else:
        assert "a window of 63 wordpieces does not fit into the encoder's 64 positions" in refused(tmp_path)


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_link_out_of_the_folder(folder: Path, tmp_path: Path, file: str) -> None:
    (folder / file).rename(tmp_path / file)
    (folder / file).symlink_to(tmp_path / file)
    assert refused(folder) == f"{folder / file}: a link out of the folder"


def test_links_to_the_folder_and_within_it(folder: Path, tmp_path: Path) -> None:
    (folder / "config.json").rename(folder / "settings.json")
    (folder / "config.json").symlink_to("settings.json")
    (tmp_path / "link").symlink_to(folder)
    assert str(load_model(tmp_path / "link")) == "tiny 1.2"


def test_pickles_beside_are_not_read(folder: Path) -> None:
    for file in ("pytorch_model.bin", "training_args.bin", "model.pkl"):
        (folder / file).write_bytes(pickle.dumps(_Trap()))
    assert str(load_model(folder)) == "tiny 1.2"
    assert not _Trap.sprung


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_file_of_absurd_size(folder: Path, file: str) -> None:
    with (folder / file).open("ab") as grown:
        # Holes take no room on the disk.
        grown.truncate(5 * 10**9)
    assert refused(folder) == f"{folder / file}: larger than any {file} of a claimx model"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_weights_that_are_no_numbers(folder: Path, value: float) -> None:
    path = folder / "model.safetensors"
    weights = load_file(path)
    weights["cue.none"][3] = value
    save_file(weights, path)
    assert refused(folder) == f"{path}: cue.none holds what is no number"


def test_weights_too_large_for_single_precision(folder: Path) -> None:
    path = folder / "model.safetensors"
    weights = load_file(path)
    save_file(weights | {"cue.none": torch.full((8,), 1e300, dtype=torch.float64)}, path)
    assert refused(folder) == f"{path}: cue.none holds what is no number"


def test_weights_of_whole_numbers(folder: Path) -> None:
    path = folder / "model.safetensors"
    weights = load_file(path)
    save_file(weights | {"cue.none": torch.ones(8, dtype=torch.int64)}, path)
    assert refused(folder) == f"{path}: cue.none holds what is no number"


def test_a_tokenizer_whose_numbers_have_gaps(folder: Path) -> None:
    other = Tokenizer(WordPiece({"a": 0, "[UNK]": 10**6}, unk_token="[UNK]"))
    other.save(str(folder / "tokenizer.json"))
    assert refused(folder).startswith(f"{folder / 'tokenizer.json'}: the tokenizer of another model")


def test_a_path_that_no_folder_can_have() -> None:
    assert "not readable" in refused(Path("x" * 5000))
