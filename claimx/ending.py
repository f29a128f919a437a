"""How a command ends that is told to: by Ctrl-C or by SIGTERM, both as an exception, so that what is open is closed."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Final, NoReturn

TERMINATED: Final = 143
"""The exit code of a command that SIGTERM has ended, as a shell has it."""


def end_on_sigterm() -> None:
    """From now on SIGTERM raises SystemExit; to be called in the main thread."""
    signal.signal(signal.SIGTERM, _end)


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(TERMINATED)


ENDING: Final[dict[signal.Signals, Callable[..., object]]] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: _end,
}
"""The signals that end a command, with what raises the exception of each; a program may have other uses of its own."""
