"""The training loop on invented sentences: a budget by a clock of its own, checkpoints, going on after a stop."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from measured import measure_network
from toy import TOY, WON, labelled

from claimx.ending import ENDING
from claimx.errors import ClaimxError, InputError
from claimx.model.network import Network
from claimx.training.checkpoint import Position
from claimx.training.corpora import LabelledText
from claimx.training.examples import build_example
from claimx.training.loop import Progress, train
from claimx.training.optimization import MovingAverage, learning_rate_factor, new_optimizer
from claimx.training.recipe import LossWeights, Settings

# A network is trained, or a teacher asked, in nearly every test.
pytestmark = pytest.mark.slow

SETTINGS = Settings(
    minutes=0.2,
    encoder_lr=1e-2,
    head_lr=1e-2,
    wordpieces_per_batch=32,
    window=62,
    overlap=16,
    rank=8,
    ema_decay=0.5,
    checkpoint_minutes=0.05,
)


class Clock:
    """A second passes whenever somebody looks."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


class StoppedError(Exception):
    """Ends a run in its middle."""


def trained(
    settings: Settings = SETTINGS,
    *,
    checkpoint: Path | None = None,
    report: Callable[[Progress], None] = lambda progress: None,
    texts: tuple[LabelledText, ...] = TOY,
    seed: int = 1,
) -> Network:
    network = tiny.network(seed=seed)
    train(
        network,
        tiny.tokenizer(),
        tiny.WINDOWS,
        [build_example(text, tiny.tokenizer()) for text in texts],
        settings,
        device=torch.device("cpu"),
        checkpoint=checkpoint,
        report=report,
        clock=Clock(),
    )
    return network


def same_weights(one: Network, other: Network) -> bool:
    pairs = zip(one.state_dict().values(), other.state_dict().values(), strict=True)
    return all(torch.equal(left, right) for left, right in pairs)


def stop_at(step: int) -> Callable[[Progress], None]:
    def report(progress: Progress) -> None:
        if progress.position.steps == step:
            raise StoppedError

    return report


def test_training_lowers_the_loss_and_ends_with_the_budget() -> None:
    said: list[Progress] = []
    network = trained(report=said.append)
    assert not network.training
    assert [each.position.steps for each in said] == list(range(1, 13))
    assert said[-1].spent == 1.0
    # The three texts have 14, 8 and 6 wordpieces; two of them fit into a batch.
    assert {each.wordpieces for each in said} > {6, 8, 14}
    first, last = ([each.loss for each in said[part]] for part in (slice(3), slice(-3, None)))
    assert sum(last) < 0.7 * sum(first)


def test_the_same_seed_gives_the_same_weights_and_another_seed_others() -> None:
    short = replace(SETTINGS, minutes=0.1)
    once = trained(short)
    assert same_weights(once, trained(short))
    assert not same_weights(once, trained(replace(short, seed=2)))


# The checkpoints are written each third second: none yet, in the middle of an epoch, at the end of one, the last.
@pytest.mark.parametrize("stop", [2, 4, 7, 11])
def test_a_run_that_was_stopped_goes_on_to_the_same_weights(tmp_path: Path, stop: int) -> None:
    checkpoint = tmp_path / "state.pt"
    with pytest.raises(StoppedError):
        trained(checkpoint=checkpoint, report=stop_at(stop))
    assert [path.name for path in tmp_path.iterdir()] == (["state.pt"] if stop > 3 else [])
    said: list[Progress] = []
    resumed = trained(checkpoint=checkpoint, report=said.append, seed=5 if stop > 3 else 1)
    assert said[0].position.steps == (stop - 1) // 3 * 3 + 1
    assert said[-1].position.steps == 12
    assert same_weights(resumed, trained())


@pytest.fixture
def _ends_as_a_command() -> Iterator[None]:
    """As in a terminal, also where the tests run in the background, which Ctrl-C does not reach."""
    before = {number: signal.signal(number, raises) for number, raises in ENDING.items()}
    yield
    # Whoever trains gives them back.
    for number, handler in before.items():
        assert signal.signal(number, handler) is ENDING[number]


# Before the first checkpoint, after it, at the end of an epoch, in the last step; between steps and within one.
@pytest.mark.usefixtures("_ends_as_a_command")
@pytest.mark.parametrize("step", [1, 5, 6, 12])
@pytest.mark.parametrize(
    ("in_the_middle", "sent", "ending"),
    [
        (False, signal.SIGINT, KeyboardInterrupt),
        (True, signal.SIGINT, KeyboardInterrupt),
        (True, signal.SIGTERM, SystemExit),
    ],
)
def test_a_run_that_is_ended_goes_on_behind_its_last_step(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    in_the_middle: bool,
    sent: signal.Signals,
    ending: type[BaseException],
) -> None:
    checkpoint, clip, count = tmp_path / "state.pt", torch.nn.utils.clip_grad_norm_, 0

    def clip_or_interrupt(*given: Any) -> None:
        nonlocal count
        count += 1
        if count == step:
            signal.raise_signal(sent)
        clip(*given)

    def report(progress: Progress) -> None:
        if progress.position.steps == step:
            signal.raise_signal(sent)

    with monkeypatch.context() as patched, pytest.raises(ending):
        if in_the_middle:
            patched.setattr("torch.nn.utils.clip_grad_norm_", clip_or_interrupt)
            trained(checkpoint=checkpoint)
        else:
            trained(checkpoint=checkpoint, report=report)
    said: list[Progress] = []
    assert same_weights(trained(checkpoint=checkpoint, report=said.append, seed=5), trained())
    assert [each.position.steps for each in said] == list(range(step + 1, 13))


@pytest.mark.usefixtures("_ends_as_a_command")
@pytest.mark.parametrize(
    ("first", "second", "ending"),
    [
        (signal.SIGINT, signal.SIGINT, KeyboardInterrupt),
        (signal.SIGTERM, signal.SIGTERM, SystemExit),
        (signal.SIGINT, signal.SIGTERM, SystemExit),
    ],
)
def test_a_second_signal_ends_a_run_at_once(
    tmp_path: Path, first: signal.Signals, second: signal.Signals, ending: type[BaseException]
) -> None:
    def report(progress: Progress) -> None:
        signal.raise_signal(first)
        signal.raise_signal(second)
        raise AssertionError("went on")

    with pytest.raises(ending):
        trained(checkpoint=tmp_path / "state.pt", report=report)
    assert list(tmp_path.iterdir()) == []


def test_a_run_in_another_thread_is_a_run_like_any() -> None:
    short = replace(SETTINGS, minutes=0.05)
    with ThreadPoolExecutor(1) as pool:
        assert same_weights(pool.submit(trained, short).result(), trained(short))


def test_a_run_that_is_done_stays_done_and_gives_its_weights_again(tmp_path: Path) -> None:
    checkpoint = tmp_path / "state.pt"
    done = trained(checkpoint=checkpoint)
    said: list[Progress] = []
    assert same_weights(done, trained(checkpoint=checkpoint, report=said.append, seed=5))
    assert said == []


def test_a_run_may_go_on_with_a_larger_budget(tmp_path: Path) -> None:
    trained(checkpoint=tmp_path / "state.pt")
    said: list[Progress] = []
    trained(replace(SETTINGS, minutes=0.3, threads=2), checkpoint=tmp_path / "state.pt", report=said.append)
    assert [each.position.steps for each in said] == list(range(13, 19))


@pytest.mark.parametrize(
    ("settings", "texts"),
    [(replace(SETTINGS, encoder_lr=1e-3), TOY), (replace(SETTINGS, seed=2), TOY), (SETTINGS, (WON,))],
)
def test_a_checkpoint_of_another_run_is_refused(
    tmp_path: Path, settings: Settings, texts: tuple[LabelledText, ...]
) -> None:
    trained(checkpoint=tmp_path / "state.pt")
    with pytest.raises(InputError, match="of a run with other settings or texts"):
        trained(settings, checkpoint=tmp_path / "state.pt", texts=texts)


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x80\x04cposix\nsystem\n"])
def test_a_damaged_checkpoint_is_refused(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "state.pt").write_bytes(damage)
    with pytest.raises(InputError, match="a damaged checkpoint"):
        trained(checkpoint=tmp_path / "state.pt")


def test_a_truncated_checkpoint_is_refused(tmp_path: Path) -> None:
    trained(checkpoint=tmp_path / "state.pt")
    whole = (tmp_path / "state.pt").read_bytes()
    (tmp_path / "state.pt").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="a damaged checkpoint"):
        trained(checkpoint=tmp_path / "state.pt")


def test_a_run_stopped_while_it_writes_keeps_the_checkpoint_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, count = torch.save, 0

    def half(state: object, path: Path) -> None:
        nonlocal count
        count += 1
        if count == 3:
            path.write_bytes(b"half")
            raise StoppedError
        save(state, path)

    monkeypatch.setattr("torch.save", half)
    with pytest.raises(StoppedError):
        trained(checkpoint=tmp_path / "state.pt")
    monkeypatch.undo()
    said: list[Progress] = []
    assert same_weights(trained(checkpoint=tmp_path / "state.pt", report=said.append), trained())
    assert said[0].position == Position(7.0, 3, 1, 7)


@pytest.mark.parametrize("texts", [(), (LabelledText("empty", "", ()),)])
def test_nothing_to_train_on(texts: tuple[LabelledText, ...]) -> None:
    with pytest.raises(ClaimxError, match="no text to train on"):
        trained(texts=texts)


def test_a_loss_that_is_no_number_ends_the_run() -> None:
    network = tiny.network()
    with torch.no_grad():
        network.tags.bias[0] = float("nan")
    with pytest.raises(ClaimxError, match="the loss is no number any more"):
        train(network, tiny.tokenizer(), tiny.WINDOWS, [build_example(WON, tiny.tokenizer())], SETTINGS, clock=Clock())


def test_single_precision_is_a_setting() -> None:
    short = replace(SETTINGS, minutes=0.05)
    assert not same_weights(trained(short), trained(replace(short, precision="float32")))


def test_block_quotations_are_a_setting() -> None:
    short = replace(SETTINGS, minutes=0.1, change_marks=0.0, change_names=0.0)
    quotation = '"The tram is late and the tram is late again today," said Mira. Bo won.'
    whole = (labelled(quotation, (quotation[1:50], "said", "Mira")),)
    other = (labelled(quotation, ("", "said", "Mira")),)
    for texts, changes in ((whole, True), (other, False)):
        plain, apart = (trained(replace(short, set_apart=share), texts=texts) for share in (0.0, 1.0))
        assert same_weights(plain, apart) is not changes


@pytest.mark.slow
def test_measuring_a_network() -> None:
    settings = replace(SETTINGS, minutes=3, change_marks=0.0, change_names=0.0)
    report = measure_network(trained(settings), tiny.tokenizer(), tiny.WINDOWS, tiny.links(), TOY)
    assert report["content_tokens"].labelled == 2 + 5 + 3
    assert report["recall_direct"].labelled == 2
    assert report["content_tokens"].value > 90


@pytest.mark.parametrize(
    ("spent", "warmup", "factor"),
    [
        (0.0, 0.1, 0.01),
        (0.05, 0.1, 0.51),
        (0.1, 0.1, 1.0),
        (0.55, 0.1, 0.5),
        (0.999, 0.1, 0.02),
        (1.0, 0.1, 0.02),
        (0.0, 0.0, 1.0),
        (1.0, 1.0, 1.0),
    ],
)
def test_the_learning_rates_rise_and_fall_with_the_budget(spent: float, warmup: float, factor: float) -> None:
    assert learning_rate_factor(spent, warmup) == pytest.approx(factor)


def test_every_parameter_learns_at_one_rate() -> None:
    network = tiny.network()
    rates = {
        id(parameter): group["lr"]
        for group in new_optimizer(network, Settings(encoder_lr=0.1, head_lr=0.2, scalar_lr=0.3)).param_groups
        for parameter in group["params"]
    }
    named = {name: rates[id(parameter)] for name, parameter in network.named_parameters()}
    assert {name.split(".")[0] for name, rate in named.items() if rate == 0.1} == {"encoder"}
    assert {name for name, rate in named.items() if rate == 0.3} == {
        "transitions.start",
        "transitions.between",
        "cue.distance.weight",
        "antecedent.distance.weight",
    }
    assert named["tags.weight"] == named["features.0.weight"] == 0.2


def test_the_moving_average_forgets_its_beginning() -> None:
    network = tiny.network()
    average = MovingAverage(network, 0.9)
    with torch.no_grad():
        network.tags.bias.fill_(1.0)
    for _ in range(2):
        average.update(network)
    # 1 - 2/11 * 3/12
    torch.testing.assert_close(average.weights["tags.bias"], torch.full((7,), 1 - 2 / 11 * 3 / 12), atol=0.02, rtol=0)


def test_the_weights_of_the_loss_count() -> None:
    said: list[Progress] = []
    nothing = LossWeights(tags=0, cue=0, entities=0, antecedent=0)
    trained(replace(SETTINGS, minutes=0.05, weights=nothing), report=said.append)
    assert {each.loss for each in said} == {0.0}
