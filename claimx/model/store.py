"""A model folder in, the network with its tokenizer out, and back: safetensors and JSON, nothing unpickled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import AutoConfig

from claimx.errors import ModelError
from claimx.model.network import Network
from claimx.model.scoring import Reading

ARCHITECTURE = "claimx-attribution/1"
WEIGHTS, TOKENIZER, CONFIGURATION = "model.safetensors", "tokenizer.json", "config.json"


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model: the network, its tokenizer, how it reads texts, and what it is called."""

    network: Network
    tokenizer: Tokenizer
    reading: Reading
    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def load_model(folder: Path) -> Model:
    """Load a model folder.

    Raises:
        ModelError: the folder or one of its files is missing, damaged, or of another architecture.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such model folder")
    for file in (CONFIGURATION, TOKENIZER, WEIGHTS):
        if not (folder / file).is_file():
            raise ModelError(f"{folder}: {file} is missing")
    config = _read_configuration(folder / CONFIGURATION)
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # The tokenizers library raises nothing narrower.
        raise ModelError(f"{folder / TOKENIZER}: not a tokenizer ({_line(error)})") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    try:
        encoder = dict(config["encoder"])
        network = Network(AutoConfig.for_model(encoder.pop("model_type"), **encoder), rank=config["rank"])
        reading = Reading(**config["reading"])
        name, version = str(config["name"]), str(config["version"])
    except Exception as error:  # The transformers library raises whatever its settings run into.
        raise ModelError(f"{folder / CONFIGURATION}: not a configuration of {ARCHITECTURE} ({_line(error)})") from error
    if tokenizer.get_vocab_size() > network.encoder.config.vocab_size:
        raise ModelError(f"{folder / TOKENIZER}: the tokenizer of another model (it has too many wordpieces)")
    _fill(network, folder / WEIGHTS)
    return Model(network.eval(), tokenizer, reading, name, version)


def _line(error: Exception) -> str:
    """What went wrong, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _read_configuration(path: Path) -> Mapping[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: not readable as JSON ({_line(error)})") from error
    if not isinstance(config, dict) or config.get("architecture") != ARCHITECTURE:
        raise ModelError(f"{path}: not a claimx model (architecture is not {ARCHITECTURE})")
    return config


def _fill(network: Network, path: Path) -> None:
    try:
        weights = load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: truncated or not a safetensors file ({_line(error)})") from error
    expected = network.state_dict()
    for name, tensor in expected.items():
        if name not in weights:
            raise ModelError(f"{path}: weights of {name} are missing")
        if weights[name].shape != tensor.shape:
            raise ModelError(f"{path}: {name} has shape {list(weights[name].shape)}, not {list(tensor.shape)}")
    if unknown := weights.keys() - expected.keys():
        raise ModelError(f"{path}: weights of {min(unknown)} belong to another model")
    network.load_state_dict({name: tensor.float() for name, tensor in weights.items()})


def save_model(model: Model, folder: Path) -> None:
    """Save a model, its weights in half precision, so that ``load_model`` gives it back."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {
        name: tensor.detach().cpu().to(torch.float16).contiguous()
        for name, tensor in model.network.state_dict().items()
    }
    save_file(weights, folder / WEIGHTS, metadata={"architecture": ARCHITECTURE})
    model.tokenizer.save(str(folder / TOKENIZER))
    config = {
        "architecture": ARCHITECTURE,
        "name": model.name,
        "version": model.version,
        "rank": model.network.rank,
        "reading": asdict(model.reading),
        "encoder": model.network.encoder.config.to_diff_dict(),
    }
    (folder / CONFIGURATION).write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")
