"""The files in a folder and the folders in it, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from claimx.errors import InputError
from claimx.wording import printable

FAILURES = ".failures.jsonl"
"""Behind the name of an output: the file of what could not be read, which holds no articles."""
_Identity = tuple[int, int]


def files_in(folder: Path, is_wanted: Callable[[str], bool], *, ordered: bool = True) -> Iterator[Path | InputError]:
    """The files of a folder whose name is wanted, those of inner folders too, or an error for a folder.

    Hidden files, whose names begin with a dot, and failures of earlier runs are passed over, as is whatever is neither
    file nor folder. A link to a folder is followed, unless it leads back to a folder that it is in. ``ordered`` lists
    the names of one folder at a time and sorts them; without it, nothing is listed.
    """
    return _files(folder, is_wanted, ordered, frozenset())


def _files(
    folder: Path, is_wanted: Callable[[str], bool], ordered: bool, above: frozenset[_Identity]
) -> Iterator[Path | InputError]:
    name = printable(str(folder))
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield InputError(f"{name}: a link back to a folder that it is in, passed over")
            return
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name) if ordered else entries:
                if entry.name.startswith(".") or entry.name.endswith(FAILURES):
                    continue
                path = folder / entry.name
                if _is_folder(entry):
                    yield from _files(path, is_wanted, ordered, above | {identity})
                elif is_wanted(entry.name) and _may_be_file(entry):
                    yield path
    except PermissionError:
        yield InputError(f"{name}: not readable, permission denied")
    except FileNotFoundError:
        yield InputError(f"{name}: no longer there")
    except OSError as error:
        yield InputError(f"{name}: not readable, {error.strerror or error}")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False


def _may_be_file(entry: os.DirEntry[str]) -> bool:
    try:
        # A link that leads nowhere is left to whoever opens it, and tells.
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True
