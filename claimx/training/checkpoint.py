"""The state of a training run on the disk: written beside and then put in place, read back, refused if not its own."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from claimx.errors import InputError
from claimx.model.network import Network
from claimx.training.optimization import MovingAverage
from claimx.training.recipe import Settings
from claimx.wording import printable


@dataclass(frozen=True, slots=True)
class Position:
    """How far a run has come.

    Attributes:
        seconds: of the budget that are spent.
        epoch: which time the texts are gone through, from 0.
        batch: batches of this epoch that are done.
        steps: of the optimizer, in all.
    """

    seconds: float = 0.0
    epoch: int = 0
    batch: int = 0
    steps: int = 0


def save_checkpoint(
    path: Path,
    network: Network,
    average: MovingAverage,
    optimizer: torch.optim.Optimizer,
    position: Position,
    settings: Settings,
    texts: str,
) -> None:
    """Save everything that the next step depends on.

    A run that is stopped while it writes keeps the checkpoint before.

    Args:
        texts: names the texts of the run, so that it goes on with no others.
    """
    state = {
        "network": network.state_dict(),
        "average": average.weights,
        "average_steps": average.steps,
        "optimizer": optimizer.state_dict(),
        "position": asdict(position),
        "random": torch.get_rng_state(),
        "cuda_random": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        "run": _run(settings, texts),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    torch.save(state, unfinished)
    unfinished.replace(path)


def load_checkpoint(
    path: Path,
    network: Network,
    average: MovingAverage,
    optimizer: torch.optim.Optimizer,
    settings: Settings,
    texts: str,
) -> Position:
    """Put a run back to where it was saved; from the beginning if it never was.

    Raises:
        InputError: the file is damaged, or of a run with other settings or texts.
    """
    if not path.exists():
        return Position()
    name = printable(str(path))
    device = next(network.parameters()).device
    try:
        # weights_only: nothing but tensors, numbers and texts is unpickled.
        state: dict[str, Any] = torch.load(path, map_location=device, weights_only=True)
        if state["run"] != _run(settings, texts):
            raise InputError(f"{name}: of a run with other settings or texts; delete it to begin anew")
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.weights, average.steps = state["average"], state["average_steps"]
        torch.set_rng_state(state["random"].cpu())
        if state["cuda_random"] and torch.cuda.is_available():
            torch.cuda.set_rng_state_all([each.cpu() for each in state["cuda_random"]])
        return Position(**state["position"])
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, EOFError, pickle.UnpicklingError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{name}: a damaged checkpoint; delete it to begin anew") from error


def _run(settings: Settings, texts: str) -> str:
    # More minutes may be given to a run that goes on; threads and the checkpoints' pace change nothing that is learned.
    passing = ("minutes", "threads", "checkpoint_minutes")
    return json.dumps([{name: value for name, value in asdict(settings).items() if name not in passing}, texts])
