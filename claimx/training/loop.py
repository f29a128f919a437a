"""The training loop: examples and settings in, a trained network out, within a budget of minutes."""

from __future__ import annotations

import ctypes
import hashlib
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from claimx.ending import ENDING
from claimx.errors import ClaimxError
from claimx.model.network import Network
from claimx.model.scoring import lay_out
from claimx.model.windows import WindowConfig
from claimx.training.augmentation import change_marks, change_names, put_in_front
from claimx.training.block_quotations import set_apart
from claimx.training.checkpoint import Position, load_checkpoint, save_checkpoint
from claimx.training.examples import Example, TrainingWindow, batches, build_example, cut
from claimx.training.losses import loss, targets
from claimx.training.optimization import MovingAverage, learning_rate_factor, new_optimizer, set_learning_rates
from claimx.training.recipe import Settings


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run says of itself after each step.

    Attributes:
        spent: share of the budget, 0 to 1.
        position: how far the run has come.
        loss: of this step.
        wordpieces: read in this step, padding left out.
    """

    spent: float
    position: Position
    loss: float
    wordpieces: int


def train(
    network: Network,
    tokenizer: Tokenizer,
    windows: WindowConfig,
    examples: Sequence[Example],
    settings: Settings,
    *,
    device: torch.device | None = None,
    checkpoint: Path | None = None,
    report: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Position:
    """Fine-tune a network in place; its weights at the end are the moving average.

    The budget is measured by ``clock``, in seconds, checkpoints included. With the same seed, texts and readings of the
    clock, a run gives the same weights, be it stopped and gone on with or not.

    Args:
        examples: the texts with their targets, as they are before a change of marks or names.
        checkpoint: the file that the state is kept in. If it is there, the run goes on from it with what is left of
            the budget.
        report: called after each step.

    Returns:
        How far the run came.

    Raises:
        InputError: the checkpoint is of another run, or damaged.
        ClaimxError: there is nothing to learn from, or the loss is no number.
        KeyboardInterrupt: Ctrl-C was pressed; the step was done to its end and the state saved first.
        SystemExit: SIGTERM came where it raises this, as in the command; the state was saved as well.
    """
    if device is None:
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_num_threads(settings.threads)
    keep_memory()
    torch.manual_seed(settings.seed)
    network.to(device).train()
    if not any(len(example.pieces) for example in examples):
        raise ClaimxError("there is no text to train on")
    optimizer = new_optimizer(network, settings)
    average = MovingAverage(network, settings.ema_decay)
    budget = 60 * settings.minutes
    position, digest = Position(), _digest(examples)
    if checkpoint:
        position = load_checkpoint(checkpoint, network, average, optimizer, settings, digest)
    begun = clock() - position.seconds
    saved = position.seconds
    with _endings_held() as ended:
        while position.seconds < budget and not ended:
            groups = _epoch(examples, tokenizer, settings, position.epoch)
            for group in groups[position.batch :]:
                spent = position.seconds / budget
                set_learning_rates(optimizer, learning_rate_factor(spent, settings.warmup))
                value, wordpieces = _step(network, optimizer, windows, group, settings, device)
                average.update(network)
                seconds = clock() - begun
                position = replace(position, seconds=seconds, batch=position.batch + 1, steps=position.steps + 1)
                report(Progress(min(1.0, position.seconds / budget), position, value, wordpieces))
                if position.seconds >= budget or ended:
                    break
                if checkpoint and position.seconds - saved >= 60 * settings.checkpoint_minutes:
                    save_checkpoint(checkpoint, network, average, optimizer, position, settings, digest)
                    saved = position.seconds
            else:
                position = replace(position, epoch=position.epoch + 1, batch=0)
        if checkpoint:
            save_checkpoint(checkpoint, network, average, optimizer, position, settings, digest)
    for number in ended:
        # Now that the state is saved, it does what it would have done at once.
        signal.raise_signal(number)
    average.put_into(network)
    network.eval()
    return position


@contextmanager
def _endings_held() -> Iterator[list[int]]:
    """Note Ctrl-C or SIGTERM, to be looked at between steps: in the middle of one there is no state to go on from."""
    ended: list[int] = []
    # Signals come to the main thread alone, and a program that has a use of its own for one keeps it.
    main = threading.current_thread() is threading.main_thread()
    held = {number: raises for number, raises in ENDING.items() if main and signal.getsignal(number) is raises}

    def give_back() -> None:
        for number, raises in held.items():
            signal.signal(number, raises)

    def note(number: int, frame: object) -> None:
        ended.append(number)
        # Whoever asks twice does not want to wait.
        give_back()

    for number in held:
        signal.signal(number, note)
    try:
        yield ended
    finally:
        give_back()


def _step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    windows: WindowConfig,
    group: list[TrainingWindow],
    settings: Settings,
    device: torch.device,
) -> tuple[float, int]:
    """Learn from one batch; its loss and how many wordpieces it holds."""
    laid_out = lay_out([(each.example.pieces, each.start, each.end) for each in group], windows)
    ids, features, mask = (torch.from_numpy(part).to(device) for part in laid_out)
    gold = targets(group, ids.shape[1], device)
    with torch.autocast(device.type, torch.bfloat16, enabled=settings.precision == "bfloat16"):
        outputs = network(ids, features, mask)
    total = loss(network, outputs, gold, mask, settings.weights)
    value = float(total.detach())
    if value != value or value in (float("inf"), -float("inf")):
        raise ClaimxError("the loss is no number any more; lower learning rates may help")
    optimizer.zero_grad(set_to_none=True)
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return value, sum(len(each) for each in group)


def _epoch(
    examples: Sequence[Example], tokenizer: Tokenizer, settings: Settings, number: int
) -> list[list[TrainingWindow]]:
    """The batches of one epoch, the same ones whenever they are asked for."""
    rng = random.Random(f"{settings.seed} {number}")
    cuts = list(cut(_changed(examples, tokenizer, settings, rng), rng, size=settings.window))
    return batches(cuts, rng, wordpieces=settings.wordpieces_per_batch)


def _changed(
    examples: Sequence[Example], tokenizer: Tokenizer, settings: Settings, rng: random.Random
) -> Iterable[Example]:
    """The examples of an epoch: some with block quotations, with other marks or names, or a paragraph in front."""
    articles = [each.labelled for each in examples if each.labelled.attributions is not None and _is_article(each)]
    for example in examples:
        labelled = changed = example.labelled
        if labelled.attributions is not None and settings.set_apart and rng.random() < settings.set_apart:
            changed = set_apart(changed, rng)
        if labelled.attributions is not None or example.answers:
            if rng.random() < settings.change_marks:
                changed = change_marks(changed, rng)
            if rng.random() < settings.change_names:
                changed = change_names(changed, rng)
            if labelled.attributions is not None and _is_article(example) and rng.random() < settings.put_in_front:
                changed = put_in_front(changed, rng.choice(articles), rng)
        yield example if changed is labelled else build_example(changed, tokenizer, example.answers)


def _is_article(example: Example) -> bool:
    """Whether a text has several paragraphs: a content that is read again stands alone."""
    return bool(np.count_nonzero(example.pieces.begins_paragraph) > 2)


def _digest(examples: Sequence[Example]) -> str:
    """Names the texts, their labels, and what a teacher says of them."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(repr(example.labelled).encode())
        if example.answers:
            digest.update(example.answers.tags.tobytes() + example.answers.chances.tobytes())
    return digest.hexdigest()


def keep_memory() -> None:
    """Have the C library keep the memory that a step frees: asking the system for it again takes half of the time."""
    if sys.platform != "linux":
        return
    trim_threshold, mmap_max = -1, -4
    try:
        library = ctypes.CDLL("libc.so.6")
        library.mallopt(trim_threshold, 2**31 - 1)
        library.mallopt(mmap_max, 0)
    except (OSError, AttributeError):
        # Another C library than glibc.
        return
