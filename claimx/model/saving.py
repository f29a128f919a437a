"""A trained network, written as a model folder; ``store`` says what that holds, and reads it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from safetensors.numpy import save

from claimx.model.adapter import on_top, write_adapter
from claimx.model.calibration import Calibration
from claimx.model.configuration import ARCHITECTURE, CONFIGURATION, read_configuration
from claimx.model.store import LINKS, TOKENIZER, Model, read_changes
from claimx.model.weights import Floats, Int8Matrix, weight_files, write_weights

if TYPE_CHECKING:
    from torch import Tensor

    from claimx.model.network import Network


def save_model(
    folder: Path, model: Model, network: Network, *, int8: Mapping[str, Int8Matrix] = MappingProxyType({})
) -> None:
    """Write a model folder that ``load_model`` reads: the weights in half precision, or some matrices as int8.

    Its calibration comes into its configuration by ``calibrate``.

    Args:
        folder: the model folder.
        model: all but the weights.
        network: whose weights these are, the one that the model runs.
        int8: matrices of the network in whole numbers, by name.
    """
    _write_all_but_weights(folder, model, network)
    write_weights(folder, {**_arrays(network), **int8})


def save_adapted(
    folder: Path, model: Model, network: Network, base: Path, changes: Mapping[str, tuple[Tensor, Tensor]]
) -> None:
    """Write a model folder that has the weights of another one, and beside them what a network has learned since.

    Where the other one has an adapter, the new one holds the changes of that, too.

    Args:
        folder: the model folder.
        model: all but the weights.
        network: the one that the model runs, with the changes in its weights.
        base: the folder of the model that it was before.
        changes: the two factors of each matrix's change, ``[outputs, rank]`` and ``[rank, inputs]``, by its name.
    """
    factors = {name: (up.cpu().numpy(), down.cpu().numpy()) for name, (up, down) in changes.items()}
    if before := read_changes(base, read_configuration(base)):
        factors = on_top(before, factors)
    rank = next(iter(factors.values()))[1].shape[0]
    _write_all_but_weights(folder, model, network, adapter_rank=rank)
    for path in weight_files(base):
        shutil.copyfile(path, folder / path.name)
    heads = {name: array for name, array in _arrays(network).items() if not name.startswith("encoder.")}
    write_adapter(folder, factors, heads)


def _arrays(network: Network) -> dict[str, Floats]:
    return {name: tensor.detach().float().cpu().numpy() for name, tensor in network.state_dict().items()}


def _write_all_but_weights(folder: Path, model: Model, network: Network, **settings: int) -> None:
    from claimx.model.encoder import encoder_settings

    folder.mkdir(parents=True, exist_ok=True)
    (folder / LINKS).write_bytes(save(model.links.tensors()))
    model.tokenizer.save(str(folder / TOKENIZER))
    written = {
        "architecture": ARCHITECTURE,
        "name": model.name,
        "version": model.version,
        "rank": network.rank,
        "windows": asdict(model.windows),
        "thresholds": asdict(model.thresholds),
        "encoder": encoder_settings(network.encoder.config),
        **settings,
    }
    _write_settings(folder, written)


def calibrate(folder: Path, calibration: Calibration) -> None:
    """Put the calibration of a model's confidence, which is known after it was saved, into its configuration."""
    settings = read_configuration(folder).settings
    _write_settings(folder, {**settings, "calibration": asdict(calibration)})


def _write_settings(folder: Path, settings: Mapping[str, Any]) -> None:
    (folder / CONFIGURATION).write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n", encoding="utf-8")
