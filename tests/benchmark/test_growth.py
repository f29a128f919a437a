"""How an exponent is fitted, what is read to measure it, and that the stand-in for the network finds claims there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tiny
from typer.testing import CliRunner

from claimx.benchmark import growth
from claimx.benchmark.articles import invented_chronicle
from claimx.benchmark.growth import exponent, lengths_up_to, without_network
from claimx.cli.app import app
from claimx.model.store import load_model
from claimx.pipeline import Pipeline


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_is_that_of_the_power(power: float) -> None:
    lengths = [100, 250, 1000, 9000]
    assert exponent(lengths, [3e-4 * length**power for length in lengths]) == pytest.approx(power)


def test_a_step_that_takes_no_time_has_an_exponent() -> None:
    assert exponent([1, 10], [0.0, 0.0]) == pytest.approx(0)


def test_lengths() -> None:
    assert lengths_up_to(1_600_000) == [100_000, 200_000, 400_000, 800_000, 1_600_000]


def test_a_chronicle_is_as_long_as_asked_for_and_tells_of_new_people() -> None:
    short, long = invented_chronicle(9_000), invented_chronicle(30_000)
    assert (len(short), len(long)) == (9_000, 30_000)
    assert long.startswith(short)
    assert set(long.split()) - set(short.split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny.model_folder(tmp_path / "tiny")


def test_the_stand_in_finds_claims_and_their_speakers(folder: Path) -> None:
    article = without_network(Pipeline(load_model(folder)))(invented_chronicle(4_000))
    assert len(article.claims) > 10
    assert any(claim.speaker and claim.cue and claim.source for claim in article.claims)
    assert {claim.kind.value for claim in article.claims} >= {"direct", "indirect"}


@pytest.mark.slow
def test_as_json_and_as_a_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "LEAST", 2_000)
    monkeypatch.setattr(growth, "_TEXTS", 2)
    arguments = ["bench", "--growth", "0.2", "--model", str(folder)]
    done = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    assert done["characters"] == [2_000, 200_000]
    assert {"quotations", "links", "speakers", "all"} <= done["steps"].keys()
    whole = done["steps"]["all"]
    # What grows with the square takes ten thousand times as much; what goes with the length, a hundred times.
    assert whole["taken"][1] < 300 * whole["taken"][0]
    assert whole["exponent"] == pytest.approx(exponent(done["characters"], whole["taken"]))
    table = CliRunner().invoke(app, arguments).stdout.splitlines()
    assert table[0].split() == ["megabytes", "of", "text", "0.00", "0.20", "exponent"]
    assert len(table) == 1 + len(done["steps"])


@pytest.mark.parametrize("megabytes", ["inf", "1e400", "nan", "0.1", "-1", "1001"])
def test_a_length_that_no_text_has_is_refused(megabytes: str) -> None:
    done = CliRunner().invoke(app, ["bench", "--growth", megabytes])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--growth" in done.stderr and "Traceback" not in done.output


def test_each_text_is_told_before_it_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[str] = []

    def read(arguments: list[str], given: str) -> str:
        told.append(arguments[-1])
        return '{"all": 1.5}'

    monkeypatch.setattr(growth, "own_process", read)
    assert growth.measure_growth(tmp_path, [100_000, 200_000], told.append)["all"].taken == (1.5, 1.5)
    assert told == ["reading 0.10 of 0.20 MB", "100000", "reading 0.20 of 0.20 MB", "200000"]


def test_no_model_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["bench", "--growth", "1", "--model", str(tmp_path / "nowhere")])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "no such model folder" in done.stderr
