"""Readers: files and folders to articles, one module a format; what cannot be read is told and passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from claimx.arguments import check_iterable, check_path
from claimx.article import Article
from claimx.errors import ClaimxError, InputError
from claimx.files import bare_name, is_folder
from claimx.readers.document import MOST_CHARACTERS, Document, ReadOptions, Source, too_long
from claimx.readers.folders import files_in
from claimx.wording import printable

__all__ = ["Document", "ReadOptions", "bytes_documents", "documents", "is_known", "read"]

_TEXTS = ("txt", "md")
_PAGES = ("html", "htm")
_ARTICLES = ("json", "jsonl")
_TABLES = ("csv", "tsv", "parquet")
_ENDINGS = (*_TEXTS, *_PAGES, *_ARTICLES, *_TABLES)
_ADDRESS = re.compile(r"(https?):/+", re.IGNORECASE)
_ABOUT_THE_FOLDER = tuple(f"readme.{ending}" for ending in _TEXTS)


def read(
    path: str | Path,
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    id_column: str | None = None,
    max_characters: int = MOST_CHARACTERS,
) -> tuple[Article, ...]:
    """The articles of one file or of all files in a folder.

    ``.txt``, ``.md``, ``.html``, ``.json`` and ``.jsonl`` in the article format, ``.csv``, ``.tsv`` and ``.parquet``,
    each also as ``.gz`` or ``.zst``; any other file is taken for plain text, or for the web page that it is.

    Args:
        path: the file or folder.
        encoding: of texts, web pages and CSV; by default it is found out.
        text_column: the column of a table, or field of JSON, that holds the text; by default text, body or content.
        id_column: the column that names the article; by default the one called id or url.
        max_characters: an article that is longer is refused.

    Raises:
        InputError: a file cannot be read or holds no text.
        FormatError: a file does not hold articles in the article format. Both messages start with the path.
        ExtraError: the format needs a package that is not installed; the message names the extra.
        TypeError: ``path`` is none, as a list of them, or ``max_characters`` no number.
        ValueError: ``max_characters`` is less than 1.
    """
    check_path("path", path)
    articles = []
    options = ReadOptions(encoding, text_column, id_column, max_characters)
    for document in documents([path], options):
        if isinstance(document.article, ClaimxError):
            raise document.article
        articles.append(document.article)
    return tuple(articles)


def documents(
    paths: Iterable[str | Path],
    options: ReadOptions | None = None,
    *,
    ordered: bool = True,
    watch: Callable[[Path, float], None] | None = None,
) -> Iterator[Document]:
    """The articles of files and folders, one after the other, none of them read before it is asked for.

    Folders are read with the folders in them: the files whose endings are known, without hidden ones and without a
    README, which is about the folder. In a folder files come in the order of their names, or, not ``ordered``, in any
    order, so that a folder of millions is not listed first. An article in a folder that brings no id along is called by
    its path there. ``watch`` is told how much of a file is read, from 0 to 1, now and then and when it is done with.

    Raises:
        TypeError: a single path is given in place of several, or something that is none.
    """
    check_several(paths)
    options = options or ReadOptions()
    for given in paths:
        if given == "":
            # Path takes it for the folder that one stands in.
            yield Document("''", InputError("'': an empty name is none of a file or folder"))
            continue
        check_path("each of paths", given)
        if _ADDRESS.match(str(given)):
            # Path has dropped one of its strokes.
            address = printable(_ADDRESS.sub(r"\1://", as_text(str(given))))
            yield Document(address, InputError(f"{address}: an address; save the page and give its file"))
            continue
        path = Path(given)
        if not is_folder(path):
            yield from file_documents(path, bare_id(path), options, watch)
            continue
        found = False
        for file in files_in(path, is_known, ordered=ordered):
            found = True
            if isinstance(file, InputError):
                yield Document(printable(as_text(str(path))), file)
            else:
                relative = file.relative_to(path)
                yield from file_documents(file, (relative.parent / bare_id(file)).as_posix(), options, watch)
        if not found:
            name = printable(as_text(str(path)))
            endings = ", .".join(_ENDINGS)
            yield Document(name, InputError(f"{name}: no file in this folder but a README ends in .{endings}"))


def check_several(paths: object) -> None:
    """Refuse a single path, whose letters would be read as paths, and what holds none, with a TypeError."""
    if isinstance(paths, (str, bytes, Path)):
        raise TypeError("paths must be a list of files and folders, [path] for a single one")
    check_iterable("paths", paths, "a list of files and folders")


def file_documents(
    path: Path, default_id: str, options: ReadOptions, watch: Callable[[Path, float], None] | None = None
) -> Iterator[Document]:
    """The articles of one file; ``default_id`` is for one that brings none along, ``watch`` as for ``documents``."""
    shown_path = as_text(str(path))
    source = Source(printable(shown_path), as_text(default_id), path, options, partial(watch, path) if watch else None)
    try:
        for document in _reader(path, source):
            if isinstance(document.article, Article):
                document = document._replace(article=replace(document.article, source_path=shown_path))
            yield _within_length(document, options)
    except ClaimxError as error:
        yield Document(source.name, error)
    source.tell(1.0)


def bytes_documents(data: bytes, name: str, options: ReadOptions) -> Iterator[Document]:
    """The articles in bytes that are no file's: JSON in the article format, a web page, or plain text."""
    from claimx.readers import unnamed

    try:
        for document in unnamed.documents(data, Source(name, "article", None, options)):
            yield _within_length(document, options)
    except ClaimxError as error:
        yield Document(name, error)


def as_text(name: str) -> str:
    """A file's name as text that can be written anywhere."""
    # In a name that is not UTF-8, Python keeps the bytes as lone surrogates, which no JSON file can hold.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def bare_id(path: Path) -> str:
    """The file's name less the endings that say what it is."""
    name = bare_name(path)
    ending = _ending(path)
    if ending not in _ENDINGS:
        return Path(name).stem
    bare = name[: -len(ending) - 1]
    if ending in _ARTICLES and bare.lower().endswith(".gold"):
        bare = bare[: -len(".gold")]
    return bare or path.name


def _reader(path: Path, source: Source) -> Iterator[Document]:
    # Each with the libraries that it needs, for which nobody else should wait.
    ending = _ending(path)
    if ending in _PAGES:
        from claimx.readers import html

        return html.documents(source)
    if ending in _ARTICLES:
        from claimx.readers import json

        return json.documents(source)
    if ending in ("csv", "tsv"):
        from claimx.readers import csv

        return csv.documents(source)
    if ending == "parquet":
        from claimx.readers import parquet

        return parquet.documents(source)
    from claimx.readers import text

    return text.documents(source)


def is_known(name: str) -> bool:
    """Whether the name of a file is one that folders are searched for: by its ending, unless it is a README."""
    return _ending(Path(name)) in _ENDINGS and bare_name(Path(name)).lower() not in _ABOUT_THE_FOLDER


def holds_articles(name: str) -> bool:
    """Whether the ending of a file's name is one of the article format."""
    return _ending(Path(name)) in _ARTICLES


def _ending(path: Path) -> str:
    # A file that is called "csv" has none.
    _, dot, ending = bare_name(path).lower().rpartition(".")
    return ending if dot else ""


def _within_length(document: Document, options: ReadOptions) -> Document:
    article = document.article
    if isinstance(article, Article) and len(article.text) > options.max_characters:
        return document._replace(article=too_long(document.name, options))
    return document
