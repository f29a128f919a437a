"""The exceptions that claimx raises for a user's mistake; for a package that is missing ``claimx.extras`` has one."""

from __future__ import annotations


class ClaimxError(Exception):
    """Whatever claimx refuses; the message is one line that says what is wrong and where."""


class FormatError(ClaimxError, ValueError):
    """An article that is not in the article format, or whose labels do not fit its text."""


class ModelError(ClaimxError):
    """A model folder that is missing, truncated, or made by something else."""


class InputError(ClaimxError):
    """A file that cannot be read as an article."""


class RosterError(ClaimxError):
    """A roster of speakers that cannot be read, or that contradicts itself."""
