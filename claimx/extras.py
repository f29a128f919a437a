"""Imports of optional packages: where one is missing, the error names the extra of claimx to install."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from claimx.errors import ClaimxError


class ExtraError(ClaimxError, ImportError):
    """An optional package that is not installed."""


def optional(module: str, extra: str) -> ModuleType:
    """Import a module that comes with an extra of claimx.

    Raises:
        ExtraError: its package is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.split(".")[0]
        if error.name is None or error.name.split(".")[0] != package:
            # The package is there, and something that it needs is not: whoever reads that should see which.
            raise
        raise ExtraError(f"{package} is not installed: pip install 'claimx[{extra}]'") from None
