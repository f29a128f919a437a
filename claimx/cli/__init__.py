"""The command line: ``main`` is what the installed ``claimx`` calls."""

from __future__ import annotations

import errno
import io
import os
import sys

__all__ = ["main"]

MISUSED, INTERRUPTED = 2, 130
"""The exit codes of a command that was given a wrong option, as typer has it, and of one that Ctrl-C has ended."""


def main() -> None:
    """Run the command that the arguments of the process name, and end the process with its exit code."""
    try:
        _run()
    except KeyboardInterrupt:
        say_interrupted()
        sys.exit(INTERRUPTED)
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
        sys.exit(MISUSED)
    if sys.stdout is None:
        # Python prints nowhere then, and whoever closed it would take that for success.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), write_through=True)
    from claimx.cli.app import app

    try:
        app()
    except SystemExit as ending:
        # What typer makes of Ctrl-C inside a command, without a word.
        if ending.code == INTERRUPTED:
            say_interrupted()
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_output()
        raise


class _Closed(io.RawIOBase):
    """In place of a standard output that is closed."""

    def writable(self) -> bool:
        """It is, as far as anybody asks."""
        return True

    def write(self, data: object) -> int:
        """Refuse whatever it is."""
        raise OSError(errno.EBADF, "closed")


def _forget_output() -> None:
    # Or Python would try once more at its end, and complain in its own words.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except io.UnsupportedOperation:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - until the end of the process


def say_interrupted() -> None:
    """Tell that Ctrl-C has ended the command."""
    print("claimx: interrupted", file=sys.stderr)
