"""The models that ship with claimx, by name."""

from __future__ import annotations

from pathlib import Path

from claimx.errors import ModelError

DEFAULT = "small"


def _folder() -> Path:
    """Where the models that ship stand: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


def shipped_models() -> dict[str, Path]:
    """The folders of the models that ship, by name, in order of their names."""
    return {path.parent.name: path.parent for path in sorted(_folder().glob("*/config.json"))}


def find_model(model: str | Path) -> Path:
    """The folder of a model: one that ships, by its name, or any by its path.

    Raises:
        ModelError: neither ships a model of this name, nor is there such a folder.
    """
    shipped = shipped_models()
    if str(model) in shipped:
        return shipped[str(model)]
    folder = Path(model)
    if folder.is_dir() or len(folder.parts) > 1:
        return folder
    if str(model) == DEFAULT:
        raise ModelError(f"the model {model!r} is missing from this installation; install claimx again")
    raise ModelError(f"{model}: no such model folder, and no model of this name ships (there are {', '.join(shipped)})")
