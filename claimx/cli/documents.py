"""The articles that a command line names, in files, folders or on standard input; what is wrong with them is told."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from claimx.article import Article
from claimx.errors import ClaimxError, InputError
from claimx.readers import Document, ReadOptions, bytes_documents, documents, is_known
from claimx.wording import printable
from claimx.writers.files import target

_STANDARD_INPUT = "standard input"


class Unread(NamedTuple):
    """An article that the model has not read yet, and under what name to speak of it."""

    name: str
    article: Article


def unread_articles(
    files: Iterable[Path], options: ReadOptions, complain: Callable[[str], None], note: Callable[[str], None]
) -> Iterator[Unread]:
    """The articles of files and folders, one after the other; ``-`` stands for standard input.

    What cannot be read, or holds no article, as an empty list, is passed over with one call of ``complain``, so that
    the others are still done. Of several articles with one id, the later ones get a number behind it, with one call of
    ``note``.
    """
    origins: dict[str, str | None] = {}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for file in files:
        here: set[str] = set()
        name = ""
        for name, article in _documents(file, options):
            if isinstance(article, ClaimxError):
                complain(str(article))
                continue
            # A file that is named twice is no accident.
            if article.id in here or origins.get(article.id, article.source_path) != article.source_path:
                other = _free(article.id, numbers[article.id], origins)
                note(f"{name}: another article has the id {printable(article.id)}, this one becomes {printable(other)}")
                article = replace(article, id=other)
            here.add(article.id)
            origins[article.id] = article.source_path
            yield Unread(name, article)
        if not name:
            name = _STANDARD_INPUT if str(file) == "-" else printable(str(file))
            complain(f"{name}: no article in it")


def check_not_read(out: Path, files: Iterable[Path], is_read: Callable[[str], bool] = is_known) -> None:
    """Check that what is written does not take the place of what is read; ``is_read`` says which files of a folder are.

    Raises:
        ClaimxError: it does.
    """
    for file in files:
        try:
            inside = file.is_dir() and is_read(out.name) and target(out).is_relative_to(file.resolve())
            # A terminal or a pipe may be read and written.
            taken = out.is_file() and (inside or out.samefile(file))
        except (OSError, ValueError):
            # Whoever opens it tells what is wrong.
            continue
        if taken:
            raise ClaimxError(f"{printable(str(out))}: is read, so it is not written over")


def _free(identifier: str, numbers: Iterator[int], taken: Container[str]) -> str:
    """The id with the next of its numbers that makes it one that is not taken; no number is tried twice."""
    return next(name for number in numbers if (name := f"{identifier}-{number}") not in taken)


def _documents(file: Path, options: ReadOptions) -> Iterator[Document]:
    if str(file) != "-":
        return documents([file], options)
    try:
        return bytes_documents(_standard_input(), _STANDARD_INPUT, options)
    except InputError as error:
        return iter([Document(_STANDARD_INPUT, error)])


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError(f"{_STANDARD_INPUT}: closed")
    if sys.stdin.isatty():
        print("claimx: reading the article from the terminal, Ctrl-D ends it", file=sys.stderr)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"{_STANDARD_INPUT}: not readable, {error.strerror or error}") from error
