"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import BinaryIO

from claimx.errors import ClaimxError
from claimx.wording import printable


@contextmanager
def replacing(path: Path, ready: Callable[[Path], None] | None = None) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place of ``path`` in the end; until then, the old one stays.

    ``ready`` is called with the file when it is whole, right before it takes that place.

    Raises:
        ClaimxError: the file cannot be written; the message starts with the path.
    """
    try:
        # Whoever writes - means standard output, not a file that hardly any command can name.
        if "\0" in str(path) or str(path) == "-":
            raise OSError("not a file name")
        place = target(path)
        if place.exists() and not place.is_file():
            # A pipe or a terminal is there to be written into; a folder refuses.
            with place.open("wb") as file:
                yield file
            return
        part = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                yield file
            if ready:
                ready(part)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> ClaimxError:
    """The error of a file or folder that cannot be written; the message starts with the path."""
    return ClaimxError(f"{printable(str(path))}: cannot be written, {error.strerror or error}")


def target(path: Path) -> Path:
    """The file that a path leads to, through links.

    Raises:
        OSError: they lead in a circle.
    """
    # Path.resolve raises a RuntimeError there, or, since Python 3.13, nothing.
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return found


def remove_parts(path: Path) -> None:
    """Take away what processes that were killed have left of a file; nobody else may be writing it.

    Raises:
        ClaimxError: it cannot be taken away.
    """
    try:
        path = target(path)
        for part in path.parent.glob(f".{escape(path.name)}.*.part"):
            part.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file, text as UTF-8 with its line ends as they stand.

    Raises:
        ClaimxError: the file cannot be written; the message starts with the path.
    """
    with replacing(path) as file:
        file.write(data.encode() if isinstance(data, str) else data)
