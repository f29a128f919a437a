"""Examples and a recipe in, a trained network out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from rich.console import Console
from tokenizers import Tokenizer
from torch import Tensor, nn

from claimx.model.network import HeadTensors, Network
from claimx.model.scoring import lay_out
from claimx.model.windows import WindowConfig
from claimx.training.augmentation import change_marks, change_names
from claimx.training.corpora import LabelledText
from claimx.training.examples import Example, batches, build_example, cut
from claimx.training.losses import distillation_loss, loss, targets


@dataclass(frozen=True)
class Recipe:
    """Everything that a training run depends on besides the corpora and the base."""

    epochs: int = 4
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    single_rate: float = 2e-2
    warmup: float = 0.1
    weight_decay: float = 0.01
    wordpieces_per_batch: int = 4096
    window: int = 382
    overlap: int = 96
    rank: int = 64
    seed: int = 1
    average: float = 0.995
    change_marks: float = 0.3
    change_names: float = 0.3
    distillation: float = 1.0
    weights: dict[str, float] = field(
        default_factory=lambda: {"tags": 1.0, "cue": 0.5, "entities": 0.1, "antecedent": 0.1}
    )


@dataclass(frozen=True)
class Teacher:
    """A trained network, and the vocabulary ids that it knows the student's wordpieces by."""

    network: Network
    ids: Tensor

    @torch.no_grad()
    def __call__(self, ids: Tensor, features: Tensor, mask: Tensor) -> HeadTensors:
        told: HeadTensors = self.network(self.ids[ids], features, mask)
        return told


class _Average:
    """An exponential moving average of a network's weights."""

    def __init__(self, network: Network, decay: float) -> None:
        self.decay = decay
        self.weights = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
        self.steps = 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, tensor in network.state_dict().items():
            if tensor.is_floating_point():
                self.weights[name].lerp_(tensor, 1 - decay)


def _epoch_examples(
    texts: Sequence[LabelledText], plain: Sequence[Example], tokenizer: Tokenizer, recipe: Recipe, rng: random.Random
) -> Iterable[Example]:
    for labelled, example in zip(texts, plain, strict=True):
        changed = labelled
        if labelled.attributions is not None:
            if rng.random() < recipe.change_marks:
                changed = change_marks(changed, rng)
            if rng.random() < recipe.change_names:
                changed = change_names(changed, rng)
        yield example if changed is labelled else build_example(changed, tokenizer)


def _groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """The network's parameters by how fast they learn: the encoder, the heads, and what has few of its own.

    A transition or a distance is one number in its score, which steps of the heads' size never move far enough.
    """
    groups: dict[str, list[nn.Parameter]] = {"encoder": [], "heads": [], "single": []}
    for name, parameter in network.named_parameters():
        if name.startswith("encoder."):
            groups["encoder"].append(parameter)
        elif name.startswith("transitions.") or ".distance." in name:
            groups["single"].append(parameter)
        else:
            groups["heads"].append(parameter)
    return [
        {"params": groups["encoder"], "lr": recipe.encoder_rate, "weight_decay": recipe.weight_decay},
        {"params": groups["heads"], "lr": recipe.head_rate, "weight_decay": recipe.weight_decay},
        {"params": groups["single"], "lr": recipe.single_rate, "weight_decay": 0.0},
    ]


def train(
    network: Network,
    tokenizer: Tokenizer,
    windows: WindowConfig,
    texts: Sequence[LabelledText],
    recipe: Recipe,
    *,
    device: torch.device,
    teacher: Teacher | None = None,
    checkpoint: Path | None = None,
    after_epoch: Callable[[int, Network], None] | None = None,
) -> Network:
    """Fine-tune a network in place; its weights at the end are the moving average.

    With ``checkpoint`` the state is saved after each epoch and a run that was stopped goes on from there.
    """
    console = Console(stderr=True)
    rng = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    network.to(device).train()
    plain = [build_example(labelled, tokenizer) for labelled in texts]
    trial = batches(list(cut(plain, rng, size=recipe.window)), rng, wordpieces=recipe.wordpieces_per_batch)
    steps = recipe.epochs * len(trial)
    optimizer = torch.optim.AdamW(_groups(network, recipe))
    warmup = max(1, int(recipe.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, max(0.02, (steps - step) / max(1, steps - warmup)))
    )
    average = _Average(network, recipe.average)
    first = 0
    if checkpoint and checkpoint.is_file():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average.weights, average.steps, first = state["average"], state["steps"], state["epoch"]
        console.print(f"going on after epoch {first}")
    for epoch in range(first, recipe.epochs):
        rng.seed(f"{recipe.seed} {epoch}")
        torch.manual_seed(recipe.seed * 1000 + epoch)
        cuts = list(cut(_epoch_examples(texts, plain, tokenizer, recipe, rng), rng, size=recipe.window))
        groups = batches(cuts, rng, wordpieces=recipe.wordpieces_per_batch)
        for number, group in enumerate(groups, 1):
            laid_out = lay_out([(c.example.pieces, c.start, c.end) for c in group], windows)
            ids, features, mask = (torch.from_numpy(part).to(device) for part in laid_out)
            gold = targets(group, ids.shape[1], device)
            with torch.autocast(device.type, torch.bfloat16):
                vectors = network(ids, features, mask)
                told = teacher(ids, features, mask) if teacher else None
            total = loss(network, vectors, gold, mask, recipe.weights)
            if teacher and told:
                total = total + recipe.distillation * distillation_loss(vectors, told, mask, (network, teacher.network))
            optimizer.zero_grad(set_to_none=True)
            total.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(network)
            if number % 100 == 0:
                console.print(f"epoch {epoch + 1} batch {number}/{len(groups)} loss {float(total.detach()):.3f}")
        if checkpoint:
            state = {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "average": average.weights,
                "steps": average.steps,
                "epoch": epoch + 1,
            }
            # A run that is stopped while it writes keeps the epoch before.
            unfinished = checkpoint.with_name(f"{checkpoint.name}.unfinished")
            torch.save(state, unfinished)
            unfinished.replace(checkpoint)
        if after_epoch:
            after_epoch(epoch + 1, network)
    network.load_state_dict(average.weights)
    return network.eval()
