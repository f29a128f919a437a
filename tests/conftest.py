"""Settings of all tests, the shipped model loaded once for all of them, and the mark that says who needs it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import claimx

if TYPE_CHECKING:
    from claimx import Pipeline

# A slow machine is no failure.
settings.register_profile("claimx", deadline=None)
# In place of a hundred examples: pytest --hypothesis-profile=long
settings.register_profile("long", deadline=None, max_examples=2000)
# A few of the generated inputs: pytest --hypothesis-profile=few, as .ci/check does. .ci/run tries them all.
settings.register_profile("few", deadline=None, max_examples=15)
settings.load_profile("claimx")

# What the tests import is there to stay: to look through it for garbage, again and again, finds none.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def shipped() -> Pipeline:
    """The model that ships. A test that asks for it is marked ``model``, so that ``.ci/check`` passes it over."""
    return claimx.load()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "shipped" in getattr(item, "fixturenames", ()):
            item.add_marker("model")
