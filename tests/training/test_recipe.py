"""Recipes: the shipped ones are whole, and what is wrong in one is named in a line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import InputError
from claimx.training.recipe import Base, Recipe, Settings, read_recipe, shipped_recipes


def test_the_shipped_recipes_are_whole() -> None:
    recipes = {name: read_recipe(name) for name in shipped_recipes()}
    assert recipes.keys() == {"accurate", "small"}
    for recipe in recipes.values():
        assert isinstance(recipe.base, Base)
        assert recipe.corpora.attributions
        assert recipe.teacher in (None, *recipes)


def test_a_recipe_is_read_as_it_was_written(tmp_path: Path) -> None:
    recipe = Recipe("mine", "1", "small", settings=Settings(minutes=3, precision="float32"), hold_out_every=10)
    (tmp_path / "recipe.json").write_text(json.dumps(recipe.as_json()))
    assert read_recipe(str(tmp_path / "recipe.json")) == recipe
    accurate = replace(read_recipe("accurate"), name="other")
    (tmp_path / "recipe.json").write_text(json.dumps(accurate.as_json()))
    assert read_recipe(str(tmp_path / "recipe.json")) == accurate


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": None}, "name: "),
        ({"epochs": 3}, "epochs: Unexpected keyword argument"),
        ({"settings": {"minutes": 0}}, "settings.minutes: Input should be greater than 0"),
        ({"settings": {"minutes": "NaN"}}, "settings.minutes: "),
        ({"settings": {"encoder_rate": 1e-4}}, "settings.encoder_rate: Unexpected keyword argument"),
        ({"settings": {"precision": "int4"}}, "settings.precision: Input should be 'bfloat16' or 'float32'"),
        ({"settings": {"weights": {"tags": -1}}}, "settings.weights.tags: "),
        ({"settings": {"window": 10**9}}, "settings.window: "),
        ({"corpora": {"attributions": [1]}}, "corpora.attributions.0: "),
        ({"base": {"packages": [], "path": "", "sha256": ""}}, "base."),
        ({"hold_out_every": 1}, "hold_out_every: "),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, change: dict[str, Any], wrong: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"name": "x", "version": "1", "base": "small"} | change))
    with pytest.raises(InputError) as error:
        read_recipe(str(path))
    assert str(error.value).startswith(f"{path}: {wrong}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("smal", "smal: no such recipe; there are accurate, small, or a .json file"),
        ("../recipes/small", "no such recipe"),
        ("x\x1b[2J", "'x\\x1b[2J': no such recipe"),
        ("nowhere.json", "nowhere.json: no such file"),
    ],
)
def test_a_recipe_that_is_not_there(name: str, wrong: str) -> None:
    with pytest.raises(InputError) as error:
        read_recipe(name)
    assert wrong in str(error.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_file_that_is_no_recipe(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text)
    with pytest.raises(InputError, match=r"r\.json: recipe: "):
        read_recipe(str(tmp_path / "r.json"))
