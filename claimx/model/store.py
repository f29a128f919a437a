"""A model folder in, the network with its tokenizer out, and back: safetensors and JSON, nothing unpickled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model.encoder import encoder_config, encoder_settings, most_positions
from claimx.model.network import Network
from claimx.model.scoring import Reading, padded

ARCHITECTURE = "claimx-attribution/1"
WEIGHTS, TOKENIZER, CONFIGURATION = "model.safetensors", "tokenizer.json", "config.json"
_SETTINGS = {"architecture", "name", "version", "rank", "reading", "encoder"}
# In bytes, several times what the files of the largest model hold that would still be of use.
_LARGEST = {WEIGHTS: 4 * 10**9, TOKENIZER: 64 * 10**6, CONFIGURATION: 10**6}
_LARGEST_RANK = 4096


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
    """Load a model folder; whatever else lies in it is not read, and nothing in it is run.

    Raises:
        ModelError: the folder or one of its files is missing, damaged, absurdly large, a link out of the folder, or of
            another architecture.
    """
    for file in (CONFIGURATION, TOKENIZER, WEIGHTS):
        _check_file(folder, file)
    config = _read_configuration(folder / CONFIGURATION)
    tokenizer = _read_tokenizer(folder / TOKENIZER)
    try:
        encoder = encoder_config(config["encoder"])
        # Shapes alone take no memory, so what a stranger's folder asks for is given only if its weights fill it.
        with torch.device("meta"):
            shapes = _shapes(Network(encoder, rank=_rank(config["rank"])))
        reading = Reading(**config["reading"])
        _check_reading(reading, most=most_positions(encoder), vocabulary=encoder.vocab_size)
        name, version = _word(config["name"]), _word(config["version"])
    except Exception as error:  # The transformers library raises whatever its settings run into.
        raise ModelError(f"{folder / CONFIGURATION}: not a configuration of {ARCHITECTURE} ({_line(error)})") from error
    if max(tokenizer.get_vocab().values(), default=0) >= encoder.vocab_size:
        raise ModelError(f"{folder / TOKENIZER}: the tokenizer of another model (it has too many wordpieces)")
    weights = _read_weights(folder / WEIGHTS, shapes)
    network = Network(encoder, rank=config["rank"])
    network.load_state_dict(weights)
    return Model(network.eval(), tokenizer, reading, name, version)


def _check_file(folder: Path, file: str) -> None:
    path = folder / file
    try:
        if not folder.is_dir():
            raise ModelError(f"{folder}: no such model folder")
        if not path.is_file():
            raise ModelError(f"{folder}: {file} is missing")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ModelError(f"{path}: a link out of the folder")
        if path.stat().st_size > _LARGEST[file]:
            raise ModelError(f"{path}: larger than any {file} of a claimx model")
    except OSError as error:
        raise ModelError(f"{folder}: not readable, {error.strerror or error}") from error


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
    if unknown := config.keys() - _SETTINGS:
        raise ModelError(f"{path}: unknown setting {min(unknown)[:40]!r}")
    return config


def _read_tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # The tokenizers library raises nothing narrower.
        raise ModelError(f"{path}: not a tokenizer ({_line(error)})") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _rank(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LARGEST_RANK:
        raise ValueError(f"rank must be a whole number from 1 to {_LARGEST_RANK}")
    return value


def _word(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not 1 <= len(value) <= 100:
        raise ValueError("name and version must be texts of 1 to 100 printable characters")
    return value


def _check_reading(reading: Reading, *, most: int, vocabulary: int) -> None:
    if padded(reading.size + 2) > most:
        raise ValueError(f"a window of {reading.size} wordpieces does not fit into the encoder's {most} positions")
    if max(reading.start_id, reading.end_id, reading.padding_id) >= vocabulary:
        raise ValueError(f"a token round the windows is not in the vocabulary of {vocabulary}")


def _shapes(network: Network) -> dict[str, list[int]]:
    return {name: list(tensor.shape) for name, tensor in network.state_dict().items()}


def _read_weights(path: Path, expected: Mapping[str, list[int]]) -> dict[str, torch.Tensor]:
    """The weights of a file in single precision, if they are those of the expected shapes."""
    try:
        with safe_open(path, "pt") as file:
            found = {name: file.get_slice(name).get_shape() for name in file.keys()}  # noqa: SIM118
            for name, shape in expected.items():
                if name not in found:
                    raise ModelError(f"{path}: weights of {name} are missing")
                if found[name] != shape:
                    raise ModelError(f"{path}: {name} has shape {found[name]}, not {shape}")
            if unknown := found.keys() - expected.keys():
                raise ModelError(f"{path}: weights of {min(unknown)} belong to another model")
            weights = {name: file.get_tensor(name) for name in expected}
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: truncated or not a safetensors file ({_line(error)})") from error
    for name, tensor in weights.items():
        if not tensor.is_floating_point() or not tensor.float().isfinite().all():
            raise ModelError(f"{path}: {name} holds what is no number")
    return {name: tensor.float() for name, tensor in weights.items()}


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
        "encoder": encoder_settings(model.network.encoder.config),
    }
    (folder / CONFIGURATION).write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")
