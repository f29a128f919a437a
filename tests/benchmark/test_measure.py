"""What is measured, on invented articles and the tiny network; how fast it is, no test says."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tiny
from typer.testing import CliRunner

from claimx import pipeline as steps
from claimx.benchmark import measure, workers
from claimx.benchmark.articles import SIZES, invented_article, invented_articles
from claimx.benchmark.measure import STEPS, Measured, measure_speed
from claimx.cli.app import app
from claimx.errors import ClaimxError
from claimx.model.engines.torch import TorchEngine
from claimx.model.store import load_model
from claimx.pipeline import Pipeline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny.model_folder(tmp_path)


@pytest.mark.parametrize("words", [0, 1, 40, *SIZES])
def test_an_invented_article_is_as_long_as_asked_for_and_the_same_each_time(words: int) -> None:
    text = invented_article(words)
    assert words <= len(text.split()) < words + 40
    assert text == invented_article(words)
    assert "{" not in text
    if words >= 40:
        assert text != invented_article(words, 1)


def test_runs_are_summed_up() -> None:
    assert Measured.of([3.0, 1.0, 10.0]) == Measured(3.0, 1.0, 10.0)


def measured(folder: Path, monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> measure.Benchmark:
    monkeypatch.setattr(measure, "ONE_ARTICLE", 50)
    monkeypatch.setattr(measure, "own_process", lambda arguments, given: "12.5")
    return measure_speed(Pipeline(load_model(folder)), texts, folder=folder, engine="openvino", runs=2)


@pytest.mark.slow
def test_every_step_is_timed_and_left_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: set[str] = set()

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            called.add(name)
            return call(*arguments, **named)

        return run

    for name in STEPS:
        monkeypatch.setattr(steps, name, counted(name, getattr(steps, name)))
    before = {name: getattr(steps, name) for name in STEPS}
    result = measured(folder, monkeypatch, [invented_article(50), invented_article(300)])
    assert before == {name: getattr(steps, name) for name in STEPS}
    # Whether a claim is found, and one within it, is up to a network that knows nothing.
    assert called | {"kind_of", "nested"} == STEPS.keys()
    assert result.shares.keys() == {*STEPS.values(), "other"}
    assert sum(result.shares.values()) == pytest.approx(1)
    assert min(result.shares.values()) > -0.01
    assert result.peak_megabytes in (12.5, None)
    assert 0 < result.words_per_second.least <= result.words_per_second.median <= result.words_per_second.most


def test_all_that_the_pipeline_takes_from_elsewhere_is_timed() -> None:
    tree = ast.parse(inspect.getsource(steps))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    modules = {name: getattr(getattr(steps, name, None), "__module__", None) or "" for name in called}
    # Arguments are looked at before the first step.
    own = {steps.__name__, "claimx.arguments", "claimx.errors"}
    elsewhere = {name for name, module in modules.items() if module.startswith("claimx.") and module not in own}
    # What holds what was found, what the others go on in, and what loads a model.
    untimed = "Article Claim Span one_ahead read_rewritten default_threads find_model load_model".split()
    assert elsewhere - {*untimed} == STEPS.keys()


def test_the_bare_network_reads_every_wordpiece_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, ...]] = []
    model = load_model(folder, engine="torch")
    run = TorchEngine.run

    def counted(self: TorchEngine, ids: Any, features: Any, mask: Any) -> Any:
        seen.append(ids.shape)
        return run(self, ids, features, mask)

    monkeypatch.setattr(TorchEngine, "run", counted)
    texts = [invented_article(400), "", invented_article(30)]
    count = sum(len(model.tokenizer.encode(text).ids) for text in texts)
    measure._bare_forward(model, texts)()
    assert sum(rows * length for rows, length in seen) == count
    assert all(length <= model.windows.size + 2 for _, length in seen)
    assert len(seen) > 1


def test_an_article_of_one_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measured(folder, monkeypatch, ["tram"]).words_per_second.median > 0


@pytest.mark.slow
def test_a_process_that_fails(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match=r"a process of its own failed: claimx: .*no such model folder"):
        measure._first_claims(tmp_path / "nowhere", "We won.")


def test_an_empty_folder_and_an_engine_that_there_is_not(folder: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    done = CliRunner().invoke(app, ["bench", str(nothing)])
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "no file in this folder" in done.stderr
    done = CliRunner().invoke(app, ["bench", "--model", str(folder), "--engine", "abacus"])
    assert done.exit_code == 2
    assert "'abacus' is none of auto, openvino, torch" in done.stderr


@pytest.mark.parametrize(
    ("option", "more"),
    [
        *(("--growth 1", more) for more in ("news", "--words 60", "--engine torch", "--workers 2", "--runs 1")),
        *(("--workers 2", more) for more in ("news", "--words 60", "--engine torch", "--threads 2")),
        ("--words 60", "news"),
    ],
)
def test_what_would_be_passed_over_is_refused(option: str, more: str) -> None:
    done = CliRunner().invoke(app, ["bench", *option.split(), *more.split()])
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Invalid value for {option.split()[0]}: it " in done.stderr


@pytest.mark.slow
def test_as_json_and_as_a_table(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tiny network finds speakers that the article format refuses.
    monkeypatch.setattr(
        measure, "_first_claims", lambda folder, text: measure.own_process(["-m", "claimx", "-h"], text)
    )
    (tmp_path / "news.txt").write_text("“We won,” said Bo Lin. " * 10)
    arguments = ["bench", "--runs", "1", "--model", str(folder), str(tmp_path / "news.txt")]
    done = CliRunner().invoke(app, [*arguments, "--json"])
    numbers = json.loads(done.stdout)
    assert (numbers["articles"], numbers["words"], numbers["runs"]) == (1, 50, 1)
    assert numbers["cold_start_seconds"]["median"] > 0
    assert 0 < numbers["help_seconds"]["least"] <= numbers["help_seconds"]["median"]
    assert numbers["peak_megabytes"] > 30
    assert numbers["times_one_by_one"]["median"] > 0
    table = CliRunner().invoke(app, arguments).stdout
    assert "1 article of 50 words, 1 run," in table and "peak memory" in table and "claimx --help" in table
    _, _, steps = table.partition("\nshare of that time")
    assert re.fullmatch(r" +(\w+ \d+ %,\s+)+\w+ \d+ %\n", steps)
    assert max(map(len, steps.splitlines())) <= 80


# --- several processes -------------------------------------------------------------------------------------


def test_one_process_and_several_read_the_same_articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read: list[tuple[int, tuple[str, ...]]] = []

    class Fake:
        def __init__(self, workers: int) -> None:
            self.workers = workers

        def __enter__(self) -> Fake:
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing to close."""

        def read(self, bundles: Any) -> Any:
            for bundle in bundles:
                read.append((self.workers, tuple(article.text for article in bundle.articles)))
                yield bundle, bundle.articles

    monkeypatch.setattr(workers, "open_reading", lambda folder, count: Fake(count))
    monkeypatch.setattr(workers, "_WORDS", 10)
    told: list[str] = []
    result = workers.measure_workers(tmp_path, workers=3, runs=2, tell=told.append)
    assert told[1:] == ["reading all articles, run 1 of 2", "reading all articles, run 2 of 2"]
    assert 0 < result.times.least <= result.times.median <= result.times.most
    by_count = {count: [texts for each, texts in read if each == count] for count in (1, 3)}
    assert by_count[1] == by_count[3]
    # Read once before and then twice, the same number of bundles for each process.
    assert len(by_count[3]) == (1 + 2) * 2 * 3
    assert len({len(texts) for texts in by_count[3]}) == 1


def test_a_slow_model_reads_fewer_words() -> None:
    assert [len(invented_articles(words)) for words in (1, 60, 209, 210, 1259, 10**6)] == [1, 1, 1, 2, 4, len(SIZES)]


def test_several_processes_as_a_table_and_as_json(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = workers.WorkersBenchmark(*(Measured(each, each - 0.5, each + 0.5) for each in (1000.0, 1900.0, 1.9)))

    def measured(of: Path, *, workers: int, runs: int, tell: Callable[[str], None]) -> object:
        assert (of, workers, runs) == (folder, 2, 3)
        return result

    monkeypatch.setattr(workers, "measure_workers", measured)
    arguments = ["bench", "--workers", "2", "--runs", "3", "--model", str(folder)]
    table = CliRunner().invoke(app, arguments).stdout
    assert "words a second, 2 processes" in table and "1.90 (1.40–2.40)" in table
    assert json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)["times"]["median"] == 1.9
    assert CliRunner().invoke(app, ["bench", "--workers", "1"]).exit_code == 2
