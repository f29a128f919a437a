"""Ray Data, for real: two actors, one of which dies half-way, and the claims of one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Not part of the extra "test": Ray is 240 MB, and these tests take 40 seconds on one core.
pytest.importorskip("ray", reason="needs the extra ray, which is too large for every run: pip install '.[ray]'")

import pyarrow as arrow
import ray
from engines import DEADLY, FLAG, HANGING, install_mortal, mortal
from places import ROOT, TESTS
from standin import Standin, load
from typer.testing import CliRunner

import claimx
from claimx import Article
from claimx.batching import reading
from claimx.batching.reading import open_reading, read_claims
from claimx.cli.app import app
from claimx.errors import ModelError
from claimx.integrations.arrow import with_claims
from claimx.integrations.ray import ExtractClaims

pytestmark = pytest.mark.slow

TEXTS = [f"“Tram {n} will run,” said Ilka Varga. {DEADLY if n == 20 else ''}" for n in range(40)]


@pytest.fixture(scope="module")
def flag(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    flag = tmp_path_factory.mktemp("ray") / "died"
    environment = {FLAG: str(flag), "PYTHONPATH": f"{TESTS}{os.pathsep}{ROOT}"}
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        object_store_memory=100_000_000,
        runtime_env={"env_vars": environment, "worker_process_setup_hook": install_mortal},
    )
    yield flag
    ray.shutdown()


def test_an_actor_that_dies_loses_nothing(flag: Path) -> None:
    table = arrow.table({"text": TEXTS, "n": list(range(40))})
    articles = ray.data.from_arrow([table.slice(start, 5) for start in range(0, 40, 5)])
    compute = ray.data.ActorPoolStrategy(size=2)
    read: Any = articles.map_batches(ExtractClaims, batch_format="pyarrow", batch_size=5, compute=compute)
    found = sorted(read.take_all(), key=lambda row: row["n"])
    assert flag.exists()
    expected = with_claims(Standin(), table, "text").to_pylist()
    assert [row["n"] for row in found] == list(range(40))
    assert found == expected


def batch(*arguments: str) -> int:
    return CliRunner().invoke(app, ["batch", *arguments], catch_exceptions=False).exit_code


def test_a_batch_on_actors_is_the_batch_of_one_process(
    flag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    for n, text in enumerate(TEXTS):
        Path(f"news/{n}.txt").write_text(text)
    monkeypatch.setitem(vars(claimx), "load", load)
    assert batch("news", "--out", "one.jsonl") == 0
    flag.unlink(missing_ok=True)
    monkeypatch.setitem(vars(claimx), "load", mortal)
    assert batch("news", "--out", "two.jsonl", "--engine", "ray", "--workers", "2") == 0
    assert flag.exists()
    assert Path("two.jsonl").read_bytes() == Path("one.jsonl").read_bytes()
    # The cluster that was there before goes on.
    assert ray.is_initialized()


def test_an_article_over_which_actors_die_or_hang_costs_only_itself(
    flag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(claimx), "load", mortal)
    monkeypatch.setattr(reading, "PATIENCE", 2.0)
    texts = [*TEXTS[:5], f"{DEADLY} {DEADLY} always", HANGING]
    with open_reading(workers=2, engine="ray") as actors:
        found = dict(read_claims(((n, Article(text)) for n, text in enumerate(texts)), actors))
    assert sorted(found) == list(range(7))
    assert all(isinstance(found[n], Article) for n in range(5))
    assert "article: the actor that read it ended, The actor died unexpectedly" in str(found[5])
    assert str(found[6]) == "article: not read after 2 seconds"


def test_a_model_that_is_not_there(flag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    with pytest.raises(ModelError, match="nowhere: no such model folder"):
        open_reading("nowhere", 2, engine="ray")
