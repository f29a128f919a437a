"""Settings of all tests, the shipped model loaded once for all of them, and the mark that says who needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import claimx

if TYPE_CHECKING:
    from claimx import Pipeline

# A slow machine is no failure.
settings.register_profile("claimx", deadline=None)
# In place of a hundred examples: pytest --hypothesis-profile=long
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("claimx")


@pytest.fixture(scope="session")
def shipped() -> Pipeline:
    """The model that ships. A test that asks for it is marked ``model``, so that ``.ci/check`` passes it over."""
    return claimx.load()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "shipped" in getattr(item, "fixturenames", ()):
            item.add_marker("model")
