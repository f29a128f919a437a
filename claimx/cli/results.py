"""Results of earlier runs on the command line: the articles of files and folders, with their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimx.article import Article
from claimx.errors import ClaimxError, InputError
from claimx.files import MOST_BYTES, is_folder
from claimx.readers import bare_id, file_documents, holds_articles
from claimx.readers.document import ReadOptions
from claimx.readers.folders import files_in
from claimx.wording import printable


def results(paths: Iterable[Path], complain: Callable[[str], None]) -> Iterator[Article]:
    """The articles of files and of folders with all that is in them, ``.json`` and ``.jsonl``, packed ones too.

    One article at a time, since results may be larger than the memory. What cannot be read is passed over with one
    call of ``complain`` for each file, or line of JSON lines.
    """
    for path in paths:
        found = False
        for file in files_in(path, holds_articles) if is_folder(path) else [path]:
            found = True
            yield from _articles(file, complain)
        if not found:
            complain(f"{printable(str(path))}: no .json or .jsonl file in this folder")


def _articles(file: Path | InputError, complain: Callable[[str], None]) -> Iterator[Article]:
    if isinstance(file, InputError):
        complain(str(file))
        return
    if not holds_articles(file.name):
        reason = "no such file" if _is_missing(file) else "neither .json nor .jsonl, so no results"
        complain(f"{printable(str(file))}: {reason}")
        return
    # How long an article may be was asked when it was read.
    for document in file_documents(file, bare_id(file), ReadOptions(max_characters=MOST_BYTES)):
        if isinstance(document.article, ClaimxError):
            complain(str(document.article))
        else:
            yield document.article


def _is_missing(file: Path) -> bool:
    try:
        return not file.exists()
    except OSError:
        # Too long a name, or a folder that may not be looked into.
        return False
