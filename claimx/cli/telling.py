"""What a command tells on standard error: one line, which begins with the name of the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from claimx.errors import ClaimxError
from claimx.wording import tame


def tell(message: str) -> None:
    """Write a line to standard error; nothing in it breaks the line or steers the terminal."""
    typer.echo(f"claimx: {tame(message)}", err=True)


@contextmanager
def errors_told(*further: type[Exception], code: int = 1) -> Iterator[None]:
    """End the command where claimx refuses something, and tell in one line what that is.

    Args:
        further: other exceptions that are told so, too.
        code: the exit code, ``MISUSED`` where it is an option that is refused.
    """
    told: tuple[type[Exception], ...] = (ClaimxError, *further)
    try:
        yield
    except told as error:
        tell(str(error))
        raise typer.Exit(code) from None
