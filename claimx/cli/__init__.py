"""The command line in, its commands run: ``main`` is what the installed ``claimx`` calls."""

from __future__ import annotations

import sys

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command that the arguments of the process name, and end the process with its exit code."""
    try:
        from claimx.cli.app import app

        app()
    except KeyboardInterrupt:
        _say_interrupted()
        sys.exit(_INTERRUPTED)
    except SystemExit as ending:
        # What typer makes of Ctrl-C inside a command, without a word.
        if ending.code == _INTERRUPTED:
            _say_interrupted()
        raise


def _say_interrupted() -> None:
    print("claimx: interrupted", file=sys.stderr)
