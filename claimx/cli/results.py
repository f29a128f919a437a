"""Results of earlier runs on the command line: the articles of files and folders, with their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimx.article import Article
from claimx.errors import ClaimxError


def results(paths: Iterable[Path], complain: Callable[[str], None]) -> Iterator[Article]:
    """The articles of files and of folders with all that is in them, ``.json`` and ``.jsonl``, also as ``.gz``.

    A file that cannot be read is passed over with one call of ``complain``.
    """
    # Pydantic: a tenth of a second that --help need not wait for.
    from claimx.readers.json import read_articles

    for path in paths:
        files = [path]
        if path.is_dir():
            files = sorted(file for file in path.rglob("*.json*") if file.is_file())
            if not files:
                complain(f"{path}: no .json or .jsonl file in it")
        for file in files:
            try:
                yield from read_articles(file)
            except ClaimxError as error:
                complain(str(error))
