"""The docstrings: each example in them runs and prints what stands there."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import claimx

PACKAGE = Path(claimx.__file__).parent


def _modules() -> list[object]:
    """Each module with an example in it; one that loads the model is marked."""
    found: list[object] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text("utf-8")
        if ">>> " in source:
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            name = ".".join(part for part in parts if part != "__init__")
            marks = [pytest.mark.model, pytest.mark.slow] if "load()" in source else []
            found.append(pytest.param(name, id=name, marks=marks))
    return found


@pytest.mark.parametrize("name", _modules())
def test_the_examples_of_a_module_print_what_it_says(name: str) -> None:
    if name == "claimx.writers.table":
        pytest.importorskip("pandas")
    failed, tried = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (failed, tried > 0) == (0, True)
