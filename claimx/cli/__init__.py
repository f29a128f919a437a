"""The command line: ``main`` is what the installed ``claimx`` calls."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

_MISUSED, _INTERRUPTED = 2, 130


def main() -> None:
    """Run the command that the arguments of the process name, and end the process with its exit code."""
    try:
        _run()
    except KeyboardInterrupt:
        _say_interrupted()
        sys.exit(_INTERRUPTED)
    except OSError as error:
        # A full disk behind standard output; what else can go wrong with files is told where it does.
        if error.filename is not None:
            raise
        print(f"claimx: standard output: {error.strerror or error}", file=sys.stderr)
        _forget_output()
        sys.exit(1)


def _run() -> None:
    if "" in sys.argv[1:]:
        # A path of no characters would be the folder that one stands in.
        print("claimx: an argument is empty, perhaps that of a variable that is not set", file=sys.stderr)
        sys.exit(_MISUSED)
    from claimx.cli.app import app

    try:
        app()
    except SystemExit as ending:
        # What typer makes of Ctrl-C inside a command, without a word.
        if ending.code == _INTERRUPTED:
            _say_interrupted()
        try:
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            _forget_output()
        raise


def _forget_output() -> None:
    # Or Python would try once more at its end, and complain in its own words.
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_interrupted() -> None:
    print("claimx: interrupted", file=sys.stderr)
