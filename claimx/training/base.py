"""The name of a base model's package in, a network to fine-tune with its tokenizer out."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model.encoder import encoder_config
from claimx.model.network import Network
from claimx.model.windows import WindowConfig
from claimx.training.loop import Recipe


def find_base(package: str, folder: str, sha256: str) -> Path:
    """The folder of a base model inside an installed package.

    Raises:
        ModelError: the package is not installed, or its weights are not those that the recipe means.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the base model is missing: pip install {package.replace('_', '-')}")
    path = Path(spec.submodule_search_locations[0]) / folder
    weights = path / "model.safetensors"
    if not weights.is_file() or hashlib.sha256(weights.read_bytes()).hexdigest() != sha256:
        raise ModelError(f"{weights}: not the weights that the recipe means (SHA-256 {sha256})")
    return path


def new_network(base: Path, recipe: Recipe) -> tuple[Network, Tokenizer, WindowConfig]:
    """A network with the base's encoder and untrained heads, the base's tokenizer, and how texts are read."""
    settings = json.loads((base / "config.json").read_text(encoding="utf-8"))
    # The path that the base was once read from: its configuration holds it, an encoder does not.
    settings.pop("_name_or_path", None)
    network = Network(encoder_config(settings), rank=recipe.rank)
    weights = load_file(base / "model.safetensors")
    missing = network.encoder.load_state_dict(weights, strict=False).missing_keys
    if missing:
        raise ModelError(f"{base}: the encoder lacks {missing[0]}")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    start, end, padding = (_token_id(tokenizer, token) for token in ("[CLS]", "[SEP]", "[PAD]"))
    return network, tokenizer, WindowConfig(start, end, padding, size=recipe.window, overlap=recipe.overlap)


def _token_id(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ModelError(f"the base's tokenizer has no {token}")
    return number
