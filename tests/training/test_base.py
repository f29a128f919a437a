"""Bases in installed packages: a folder, or an archive in parts; what is missing or other than meant is named."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
import tiny
import torch
from safetensors.torch import save_file

from claimx.errors import ModelError
from claimx.training.base import find_base, new_network
from claimx.training.recipe import Base, Settings

SETTINGS = Settings(window=62, overlap=16, rank=8)


def base_folder(folder: Path, *, special: tuple[str, str, str] = ("[CLS]", "[SEP]", "[PAD]")) -> str:
    """Write a tiny pretrained encoder, and give the hash of its weights."""
    network = tiny.network()
    folder.mkdir(parents=True)
    save_file(network.encoder.state_dict(), folder / "model.safetensors")
    text = tiny.tokenizer().to_str()
    for old, new in zip(("[CLS]", "[SEP]", "[PAD]"), special, strict=True):
        text = text.replace(old, new)
    (folder / "tokenizer.json").write_text(text)
    config = {name: getattr(network.encoder.config, name) for name in ("vocab_size", "hidden_size", "model_type")}
    config |= {
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 32,
        "max_position_embeddings": 128,
        "_name_or_path": "somebody/tiny",
    }
    (folder / "config.json").write_text(json.dumps(config))
    return hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    for name in ("tiny_base", "tiny-base-part_001", "tiny-base-part_002"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "__init__.py").touch()
    return tmp_path / "site"


def test_a_base_in_a_folder(packages: Path, tmp_path: Path) -> None:
    sha256 = base_folder(packages / "tiny_base" / "model")
    folder = find_base(Base(("tiny_base",), "model", sha256), tmp_path / "cache")
    network, tokenizer, reading = new_network(folder, SETTINGS)
    assert reading == tiny.WINDOWS
    assert tokenizer.get_vocab_size() == tiny.tokenizer().get_vocab_size()
    for name, weights in tiny.network().encoder.state_dict().items():
        assert torch.equal(network.encoder.state_dict()[name], weights)
    assert not (tmp_path / "cache").exists()


def test_a_base_in_the_parts_of_an_archive(packages: Path, tmp_path: Path) -> None:
    sha256 = base_folder(tmp_path / "tiny", special=("<s>", "</s>", "<pad>"))
    (tmp_path / "pooling.json").write_text("{}")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.write(tmp_path / "pooling.json", "tiny/1_Pooling/config.json")
        for name in ("config.json", "tokenizer.json", "model.safetensors"):
            file.write(tmp_path / "tiny" / name, f"tiny/{name}")
    for number, part in enumerate((archive.getvalue()[:999], archive.getvalue()[999:]), 1):
        (packages / f"tiny-base-part_00{number}" / f"tiny.zip.00{number}").write_bytes(part)
    base = Base(("tiny-base-part_001", "tiny-base-part_002"), "tiny.zip.{part:03d}", sha256)
    for _ in range(2):
        _, _, reading = new_network(find_base(base, tmp_path / "cache"), SETTINGS)
        assert reading == tiny.WINDOWS
    (packages / "tiny-base-part_002" / "tiny.zip.002").write_bytes(b"other")
    with pytest.raises(ModelError, match="not the archive of a base model"):
        find_base(base, tmp_path / "other cache")


def test_a_base_that_is_not_installed_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pip install no-such-base"):
        find_base(Base(("no_such_base",), "model", "0" * 64), tmp_path)


def test_a_base_of_other_weights_is_refused(packages: Path, tmp_path: Path) -> None:
    base_folder(packages / "tiny_base" / "model")
    with pytest.raises(ModelError, match="not the weights that the recipe means"):
        find_base(Base(("tiny_base",), "model", "0" * 64), tmp_path)


def test_a_vocabulary_that_holds_the_names_of_both_kinds_is_that_of_an_mpnet(packages: Path, tmp_path: Path) -> None:
    sha256 = base_folder(packages / "tiny_base" / "model")
    path = packages / "tiny_base" / "model" / "tokenizer.json"
    # Three letters of the vocabulary take the names.
    text = path.read_text()
    for letter, name in (("a", "<s>"), ("b", "</s>"), ("c", "<pad>")):
        text = text.replace(f'"{letter}":', f'"{name}":')
    path.write_text(text)
    _, tokenizer, windows = new_network(find_base(Base(("tiny_base",), "model", sha256), tmp_path), SETTINGS)
    named = [tokenizer.token_to_id(name) for name in ("<s>", "</s>", "<pad>")]
    assert [windows.start_id, windows.end_id, windows.padding_id] == named


def test_a_tokenizer_without_the_tokens_round_a_text(packages: Path, tmp_path: Path) -> None:
    sha256 = base_folder(packages / "tiny_base" / "model", special=("[A]", "[B]", "[C]"))
    with pytest.raises(ModelError, match=r"the base's tokenizer has neither <s> nor \[CLS\]"):
        new_network(find_base(Base(("tiny_base",), "model", sha256), tmp_path), SETTINGS)
