"""The settings of a model folder, ``config.json``, read and checked: it may come from a stranger."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.errors import ModelError
from claimx.model.architecture import EncoderShape, encoder_shape
from claimx.model.calibration import Calibration
from claimx.model.thresholds import Thresholds
from claimx.model.windows import WindowConfig, padded

CONFIGURATION = "config.json"
FORMAT = 2
"""The version of a model folder's layout."""
ARCHITECTURE = f"claimx-attribution/{FORMAT}"
_SETTINGS = {
    *("architecture", "name", "version", "rank", "adapter_rank"),
    *("windows", "encoder", "calibration", "thresholds", "companion", "measured"),
}
_LARGEST_RANK = 4096


@dataclass(frozen=True, slots=True)
class Companion:
    """A model that ships and reads each text beside that of a folder: see ``ensemble``.

    Attributes:
        model, version: what it is called.
        share: of it in the mean of what both say, more than 0, less than 1.

    Raises:
        ValueError: a name is none, or the share out of bounds.
    """

    model: str
    version: str
    share: float

    def __post_init__(self) -> None:
        _check_word(self.model)
        _check_word(self.version)
        if not isinstance(self.share, float) or not 0 < self.share < 1:
            raise ValueError("the share of a companion must be a number between 0 and 1")


@dataclass(frozen=True, slots=True, eq=False)
class Configuration:
    """What ``config.json`` says, checked.

    Attributes:
        settings: all of it, as it stands there.
        encoder: how the encoder is built.
        rank: of the network's pointers.
        adapter_rank: of the changes that an adapter holds; None where there is none.
        windows: how texts are cut.
        calibration, thresholds: what it says of these, or else the usual ones.
        companion: the model that reads each text beside this one; None where none does.
    """

    settings: Mapping[str, Any]
    encoder: EncoderShape
    rank: int
    adapter_rank: int | None
    windows: WindowConfig
    calibration: Calibration
    thresholds: Thresholds
    companion: Companion | None


def read_configuration(folder: Path) -> Configuration:
    """What the configuration of a model folder says.

    Raises:
        ModelError: it is damaged, or of another architecture or version.
    """
    path = folder / CONFIGURATION
    settings = _read_settings(path)
    try:
        encoder, rank = encoder_shape(settings["encoder"]), _rank("rank", settings["rank"])
        adapter_rank = _rank("adapter_rank", settings["adapter_rank"]) if "adapter_rank" in settings else None
        windows = WindowConfig(**settings["windows"])
        _check_windows(windows, encoder)
        _check_word(settings["name"])
        _check_word(settings["version"])
        calibration = Calibration(**settings.get("calibration", {}))
        thresholds = Thresholds(**settings.get("thresholds", {}))
        companion = Companion(**settings["companion"]) if "companion" in settings else None
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # Whatever a file of any content runs into.
        raise ModelError(f"{path}: not a configuration of {ARCHITECTURE} ({on_one_line(error)})") from error
    return Configuration(settings, encoder, rank, adapter_rank, windows, calibration, thresholds, companion)


def _read_settings(path: Path) -> Mapping[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: not readable as JSON ({on_one_line(error)})") from error
    architecture = config.get("architecture") if isinstance(config, dict) else None
    version = re.fullmatch(r"claimx-attribution/([1-9]\d{0,8})", architecture if isinstance(architecture, str) else "")
    if not version:
        raise ModelError(f"{path}: not a claimx model (architecture is not {ARCHITECTURE})")
    if (found := int(version[1])) != FORMAT:
        advice = "update claimx to load it" if found > FORMAT else "train it again, or use the claimx of its time"
        raise ModelError(f"{path}: a model folder of version {found}, this claimx reads version {FORMAT}; {advice}")
    if unknown := config.keys() - _SETTINGS:
        raise ModelError(f"{path}: unknown setting {min(unknown)[:40]!r}")
    return dict(config)


def _rank(name: str, value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LARGEST_RANK:
        raise ValueError(f"{name} must be a whole number from 1 to {_LARGEST_RANK}")
    return value


def _check_word(value: object) -> None:
    if not isinstance(value, str) or not value.isprintable() or not 1 <= len(value) <= 100:
        raise ValueError("name and version must be texts of 1 to 100 printable characters")


def _check_windows(windows: WindowConfig, encoder: EncoderShape) -> None:
    most = encoder.most_positions
    if padded(windows.size + 2) > most:
        raise ValueError(f"a window of {windows.size} wordpieces does not fit into the encoder's {most} positions")
    if max(windows.start_id, windows.end_id, windows.padding_id) >= encoder.vocab_size:
        raise ValueError(f"a token round the windows is not in the vocabulary of {encoder.vocab_size}")


def on_one_line(error: Exception) -> str:
    """What went wrong, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
