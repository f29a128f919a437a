"""How many bytes there are to read in files and folders, and how many of them are read."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from claimx.files import is_folder
from claimx.readers import is_known
from claimx.readers.folders import files_in


class Extent:
    """How much there is to read, counted beside the reading, which need not wait for it.

    Nothing is listed: a file is looked at once, for its size.
    """

    def __init__(self, paths: Iterable[Path] | None) -> None:
        """Begin to count; ``None`` for paths that nobody knows yet, as those that come on standard input."""
        self.total: int | None = None
        """Bytes of all files, None as long as they are not counted."""
        self._file: Path | None = None
        self._size = self._share = self._untold = 0.0
        self._is_over = threading.Event()
        if paths is not None:
            threading.Thread(target=self._count, args=(paths,), daemon=True).start()

    def watch(self, file: Path, share: float) -> None:
        """Take in how much of a file is read, from 0 to 1; ``claimx.readers.documents`` calls it."""
        if file != self._file:
            self._file, self._size, self._share = file, _size(file), 0.0
        self._untold += (share - self._share) * self._size
        self._share = share

    def taken(self) -> float:
        """How many bytes were read since this was last asked."""
        taken, self._untold = self._untold, 0.0
        return taken

    def close(self) -> None:
        """Count no longer."""
        self._is_over.set()

    def _count(self, paths: Iterable[Path]) -> None:
        total = 0
        for path in paths:
            for file in files_in(path, is_known, ordered=False) if is_folder(path) else [path]:
                if self._is_over.is_set():
                    return
                total += _size(file) if isinstance(file, Path) else 0
        self.total = total


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        # Whoever opens it tells what is wrong.
        return 0
