"""The models that ship: found by name, described without being loaded."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimx.cli.app import app
from claimx.errors import ModelError
from claimx.model.calibration import Calibration
from claimx.model.registry import DEFAULT, describe_models, find_model, is_model, shipped_models
from claimx.model.thresholds import Thresholds


def test_the_default_ships() -> None:
    assert find_model(DEFAULT) == find_model(Path(DEFAULT)) == shipped_models()[DEFAULT]


def test_a_folder_goes_by_its_path(tmp_path: Path) -> None:
    assert find_model(tmp_path) == tmp_path
    # Whether it is there is for loading to say.
    assert find_model("nowhere/at/all") == Path("nowhere/at/all")


def test_a_misspelt_name_is_told_the_right_ones() -> None:
    with pytest.raises(ModelError, match=r"smal: no such model folder, and no model of this name ships \(.*small"):
        find_model("smal")


def test_a_folder_of_the_name_of_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_model("mine") == Path("mine")


def test_a_separator_tells_a_folder_from_the_model_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not is_model(f"{DEFAULT}/")
    Path(DEFAULT).mkdir()
    assert not is_model(f"{DEFAULT}/")
    Path(DEFAULT, "config.json").touch()
    for path in (f"{DEFAULT}/", f"./{DEFAULT}", tmp_path / DEFAULT):
        assert is_model(path)
        found = find_model(path)
        assert found == find_model(found) == find_model(str(found)) == tmp_path / DEFAULT
    assert is_model(DEFAULT)
    assert find_model(DEFAULT) == shipped_models()[DEFAULT]


def test_models_are_listed_with_what_they_are() -> None:
    result = CliRunner().invoke(app, ["models"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "words to speaker in percent; claimx models --help says of what"
    for model in describe_models():
        assert model.name in result.stdout
        assert 50 < model.exact < model.words <= 100 and 50 < model.with_source <= 100 and 50 < model.speaker <= 100
        assert model.megabytes > 1


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_of_the_list_of_models_nothing_is_cut(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = CliRunner().invoke(app, ["models"]).stdout.splitlines()
    assert not any("…" in line or len(line) > 100 for line in lines)


def test_a_model_that_ships_says_from_where_on_its_scores_count() -> None:
    for folder in shipped_models().values():
        config = json.loads((folder / "config.json").read_text("utf-8"))
        assert set(config["thresholds"]) == {field.name for field in fields(Thresholds)}
        assert set(config["calibration"]) == {field.name for field in fields(Calibration)}
