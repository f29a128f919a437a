"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from claimx.errors import ClaimxError
from claimx.wording import printable


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file, text as UTF-8 with its line ends as they stand; until all of it is there, the old one stays.

    Raises:
        ClaimxError: the file cannot be written; the message starts with the path.
    """
    name = printable(str(path))
    raw = data.encode() if isinstance(data, str) else data
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            # A pipe or a terminal is there to be written into; a folder refuses.
            path.write_bytes(raw)
            return
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(raw)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise ClaimxError(f"{name}: cannot be written, {error.strerror or error}") from error
    except ValueError:
        # The only one that a path can cause: a NUL in the name.
        raise ClaimxError(f"{name}: cannot be written, not a file name") from None
