"""The pretrained encoder that a recipe starts from: found in installed packages, checked by its hash, given heads."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import zipfile
from pathlib import Path, PurePosixPath

from safetensors.torch import load_file
from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model.encoder import encoder_config
from claimx.model.network import Network
from claimx.model.windows import WindowConfig
from claimx.training.recipe import Base, Settings

_FILES = ("config.json", "tokenizer.json", "model.safetensors")
# How the tokenizers of MPNet and of BERT call the tokens round a text, and what fills a batch. MPNet's vocabulary holds
# BERT's names, too, but was never trained on them.
_START, _END, _PADDING = ("<s>", "[CLS]"), ("</s>", "[SEP]"), ("<pad>", "[PAD]")


def find_base(base: Base, cache: Path) -> Path:
    """The folder of a base model.

    Args:
        base: which packages hold it.
        cache: the folder that an archive is unpacked into.

    Raises:
        ModelError: a package is not installed, or its weights are not those that the recipe means.
    """
    missing = [name for name in base.packages if importlib.util.find_spec(name) is None]
    if missing:
        raise ModelError(f"the base model is missing: pip install {' '.join(missing).replace('_', '-')}")
    places = [_package(name) / base.path.format(part=number) for number, name in enumerate(base.packages, 1)]
    folder = places[0] if places[0].is_dir() else _unpacked(places, cache / f"base-{base.sha256[:12]}")
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != base.sha256:
        raise ModelError(f"{weights}: not the weights that the recipe means (SHA-256 {base.sha256})")
    return folder


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"{name}: not a package that holds a base model")
    return Path(spec.submodule_search_locations[0])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else _digest(file)


def _digest(file: io.BufferedReader) -> str:
    # Python 3.10 has no file_digest.
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _unpacked(parts: list[Path], folder: Path) -> Path:
    """The three files of a base in an archive that lies in parts, written into a folder."""
    if all((folder / file).is_file() for file in _FILES):
        return folder
    try:
        archive = zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts)))
        # Next to the weights; a folder for pooling has a config.json of its own.
        (weights,) = [name for name in archive.namelist() if PurePosixPath(name).name == "model.safetensors"]
        folder.mkdir(parents=True, exist_ok=True)
        for file in _FILES:
            unfinished = folder / f"{file}.unfinished"
            unfinished.write_bytes(archive.read(str(PurePosixPath(weights).parent / file)))
            unfinished.replace(folder / file)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"{parts[0]}: not the archive of a base model ({type(error).__name__}: {error})") from error
    return folder


def new_network(base: Path, settings: Settings) -> tuple[Network, Tokenizer, WindowConfig]:
    """A network with the base's encoder and untrained heads, the base's tokenizer, and how texts are read."""
    config = json.loads((base / "config.json").read_text(encoding="utf-8"))
    # The path that the base was once read from: its configuration holds it, an encoder does not.
    config.pop("_name_or_path", None)
    network = Network(encoder_config(config), rank=settings.rank)
    weights = load_file(base / "model.safetensors")
    missing = network.encoder.load_state_dict(weights, strict=False).missing_keys
    if missing:
        raise ModelError(f"{base}: the encoder lacks {missing[0]}")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    start, end, padding = (_token_id(tokenizer, names) for names in (_START, _END, _PADDING))
    colon = tokenizer.token_to_id(":")
    windows = WindowConfig(start, end, padding, size=settings.window, overlap=settings.overlap, colon_id=colon)
    return network, tokenizer, windows


def _token_id(tokenizer: Tokenizer, names: tuple[str, ...]) -> int:
    for name in names:
        number = tokenizer.token_to_id(name)
        if number is not None:
            return int(number)
    raise ModelError(f"the base's tokenizer has neither {names[0]} nor {names[1]}")
