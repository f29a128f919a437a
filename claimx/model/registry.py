"""The models that ship with claimx, by name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import ModelError
from claimx.files import is_folder
from claimx.wording import printable

DEFAULT = "small"
_LICENCE = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class ShippedModel:
    """What is told of a model that ships, without loading it.

    Attributes:
        name: what ``load`` calls it.
        version: of its weights.
        megabytes: what its folder takes on the disk.
        layers: of its encoder, and of that of the model that reads each text beside it, if one does.
        licence: of its weights.
        words, exact, with_source: F1 in percent on the development part of PolNeAR: of the words that are claimed, of
            contents that are exactly right, and of contents together with their source.
        speaker: how many of the claims found in the fixtures have the right speaker, in percent.
    """

    name: str
    version: str
    megabytes: float
    layers: tuple[int, ...]
    licence: str
    words: float
    exact: float
    with_source: float
    speaker: float


def _folder() -> Path:
    """Where the models that ship stand: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


def shipped_models() -> dict[str, Path]:
    """The folders of the models that ship, by name, in order of their names."""
    return {path.parent.name: path.parent for path in sorted(_folder().glob("*/config.json"))}


def find_model(model: str | Path | None) -> Path:
    """The folder of a model: one that ships, by its name, or any by its path; the default one where nobody says.

    A bare name is first of all that of a model that ships; with a separator, as in ``small/``, it is a folder's path.

    Raises:
        ModelError: neither ships a model of this name, nor is there such a folder.
    """
    model = DEFAULT if model is None else model
    shipped = shipped_models()
    if str(model) in shipped:
        return shipped[str(model)]
    folder = Path(model)
    if str(folder) in shipped:
        # A path drops the separator behind a name, and whoever is handed this one would find what ships.
        folder = folder.absolute()
    if is_folder(folder) or len(folder.parts) > 1:
        return folder
    if str(model) == DEFAULT:
        raise ModelError(f"the model {model!r} is missing from this installation; install claimx again")
    names = ", ".join(shipped)
    raise ModelError(
        f"{printable(str(model))}: no such model folder, and no model of this name ships (there are {names})"
    )


def is_model(model: str | Path) -> bool:
    """Whether ``find_model`` finds a model there, not something else, as a folder of articles."""
    folder = Path(model)
    return str(model) in shipped_models() or (is_folder(folder) and (folder / "config.json").is_file())


def describe_models() -> list[ShippedModel]:
    """The models that ship, in order of their names."""
    described = []
    shipped = shipped_models()
    configs = {name: json.loads((folder / "config.json").read_text("utf-8")) for name, folder in shipped.items()}
    for name, folder in shipped.items():
        config = configs[name]
        size = sum(path.stat().st_size for path in folder.iterdir()) / 10**6
        read_by = [config, configs[config["companion"]["model"]]] if "companion" in config else [config]
        layers = tuple(each["encoder"]["num_hidden_layers"] for each in read_by)
        described.append(ShippedModel(name, config["version"], size, layers, _LICENCE, **config["measured"]))
    return described
