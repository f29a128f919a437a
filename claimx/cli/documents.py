"""The files of a command line in, their articles out as they stand before reading: a text, and what is known of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from claimx.article import Article
from claimx.errors import ClaimxError, InputError
from claimx.files import decode, read_bytes
from claimx.wording import printable

_STANDARD_INPUT = "standard input"


class Document(NamedTuple):
    """An article without claims, and under what name to speak of it."""

    name: str
    article: Article


def documents(files: Iterable[Path], complain: Callable[[str], None]) -> Iterator[Document]:
    """The articles of the files, one after the other; ``-`` stands for standard input.

    A file that cannot be read is passed over with one call of ``complain``, so that the others are still done.
    """
    for file in files:
        try:
            yield from _documents(file)
        except ClaimxError as error:
            complain(str(error))


def _documents(file: Path) -> Iterator[Document]:
    path = _as_text(str(file))
    bare = file.name.removesuffix(".gz")
    if path == "-":
        yield Document(_STANDARD_INPUT, Article(text=_plain_text(_standard_input(), _STANDARD_INPUT)))
    elif bare.endswith((".json", ".jsonl")):
        # Pydantic: a tenth of a second that plain texts need not wait for.
        from claimx.readers.json import read_articles

        articles = read_articles(file)
        for article in articles:
            name = path if len(articles) == 1 else f"{path}: {article.id}"
            yield Document(name, replace(article, source_path=path))
    else:
        text = _plain_text(read_bytes(file), printable(path))
        yield Document(path, Article(text=text, id=_as_text(Path(bare).stem), source_path=path))


def _as_text(name: str) -> str:
    # In a name that is not UTF-8, Python keeps the bytes as lone surrogates, which no JSON file can hold.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError(f"{_STANDARD_INPUT}: closed")
    if sys.stdin.isatty():
        print("claimx: reading the article from the terminal, Ctrl-D ends it", file=sys.stderr)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"{_STANDARD_INPUT}: not readable, {error.strerror or error}") from error


def _plain_text(data: bytes, name: str) -> str:
    # UTF-16 is full of NULs, too, but decode has a better word for it.
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: a binary file, not a text")
    return decode(data, name)
