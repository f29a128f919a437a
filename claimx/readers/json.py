"""Articles in the article format: ``.json`` holds one or a list of them, ``.jsonl`` one a line.

So are objects of others read that have the text in a field which a table could have, ``body``, or which was said.
Whoever writes JSON lines may call the file ``.json``: it is read as the lines that it holds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claimx.article import Article
from claimx.errors import ClaimxError, FormatError, InputError
from claimx.files import MOST_BYTES, bare_name, decode, open_bytes, read_bytes, share_read
from claimx.format import article_place, checked_record, parse, within
from claimx.format.checks import check_known
from claimx.readers.columns import find_columns
from claimx.readers.document import Document, ReadOptions, Source
from claimx.wording import printable

_LINES = re.compile(rb"(\xef\xbb\xbf)?\s*\{[^\n]*\}\s*\n\s*\{")
_OWN = frozenset(["text_file", "sentences", "speakers", "claims"])
_METADATA = frozenset(["id", "schema", "title", "url", "date", "author", "source_path"])
"""Fields of claimx's own format: an object that has one of the first, or only such as the others, lacks its text."""
_FILE_ENDING = re.compile(r"(\.gold)?\.jsonl?$", re.IGNORECASE)


class _Item(NamedTuple):
    place: str
    parsed: object


def read_articles(
    path: str | Path, *, labelled: bool = False, note_silent: Callable[[str], None] | None = None
) -> tuple[Article, ...]:
    """The articles of one file, ``.json`` or ``.jsonl``, both also as ``.gz`` or ``.zst``.

    An article without an id gets the file's name less its endings, with its number where there are several.
    Its ``text_file`` is looked for beside the file. Fields that the format does not know are passed over, but not
    where the articles are ``labelled``: there one may be a misspelt label, and none may stand twice. ``note_silent`` is
    told the id of each article that lacks the field ``claims``, which is not to say that nothing is claimed.

    Raises:
        InputError: the file cannot be read, or its name has another ending.
        FormatError: the file does not hold articles in the article format; the message starts with the path.
    """
    path = Path(path)
    name = bare_name(path)
    ending = _FILE_ENDING.search(name)
    if not ending:
        raise InputError(f"{printable(str(path))}: neither .json nor .jsonl, so no file of articles")
    articles = []
    options = ReadOptions(labelled=labelled)
    source = Source(printable(str(path)), name[: ending.start()] or name, path, options, note_silent=note_silent)
    for document in documents(source):
        if isinstance(document.article, ClaimxError):
            raise document.article
        articles.append(document.article)
    return tuple(articles)


def documents(source: Source) -> Iterator[Document]:
    """The articles of one file; a line of JSON lines that is broken is an error, and the others are read all the same.

    Raises:
        InputError: the file cannot be read.
        FormatError: a ``.json`` file holds neither JSON nor JSON lines.
    """
    assert source.path
    if bare_name(source.path).lower().endswith("l"):
        with open_bytes(source.path) as stream:
            yield from line_documents(stream, source)
    else:
        yield from bytes_documents(read_bytes(source.path), source)


def bytes_documents(data: bytes, source: Source) -> Iterator[Document]:
    """The articles that the bytes hold, as JSON or as JSON lines.

    Raises:
        FormatError: they are neither.
    """
    # No JSON has an object behind another one with nothing between them.
    return line_documents(io.BytesIO(data), source) if _LINES.match(data) else whole_documents(data, source)


def whole_documents(data: bytes, source: Source) -> Iterator[Document]:
    """The article, or the articles of the list, that the bytes of JSON hold.

    Raises:
        InputError: they are not UTF-8.
        FormatError: they are not JSON.
    """
    text = decode(data, source.name)
    with within(source.name):
        parsed = parse(text, once=source.options.labelled)
    if not isinstance(parsed, list):
        yield _document(_Item(source.name, parsed), source, 1, several=False)
        return
    for number, item in enumerate(parsed, 1):
        place = f"{source.name}: {article_place(item) or f'article number {number}'}"
        yield _document(_Item(place, item), source, number, several=len(parsed) > 1)


def line_documents(stream: BinaryIO, source: Source) -> Iterator[Document]:
    """The articles that the lines of a stream of JSON lines hold."""
    items = _items(stream, source)
    first = list(islice(items, 2))
    for number, item in enumerate(chain(first, items), 1):
        source.tell(share_read(stream))
        if isinstance(item, ClaimxError):
            yield Document(source.name, item)
        else:
            yield _document(item, source, number, several=len(first) > 1)


def _items(stream: BinaryIO, source: Source) -> Iterator[_Item | ClaimxError]:
    number = 0
    # Not by splitlines: JSON may hold its further line ends, such as U+2028, inside a string.
    while line := stream.readline(MOST_BYTES):
        number += 1
        place = f"{source.name}: line {number}"
        if b"\0" in line:
            yield InputError(f"{place}: binary, so the rest of the file is not read")
            return
        if len(line) == MOST_BYTES:
            yield InputError(f"{place}: more than {MOST_BYTES} bytes, so the rest of the file is not read")
            return
        if not line.strip():
            continue
        try:
            text = _decoded(line, place, first=number == 1)
            with within(place):
                item = parse(text.rstrip("\r\n"), once=source.options.labelled)
        except ClaimxError as error:
            yield error
        else:
            yield _Item(": ".join(filter(None, (place, article_place(item)))), item)


def _decoded(line: bytes, place: str, *, first: bool) -> str:
    try:
        return line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not UTF-8, byte 0x{error.object[error.start]:02x} fits nowhere") from None


def _document(item: _Item, source: Source, number: int, *, several: bool) -> Document:
    if isinstance(item.parsed, Mapping) and _is_row(item.parsed, source.options):
        return _row_document(item.place, item.parsed, source, number)
    try:
        with within(item.place):
            record = checked_record(item.parsed, folder=source.path.parent if source.path else None)
            if source.options.labelled and isinstance(item.parsed, Mapping):
                check_known(item.parsed)
    except FormatError as error:
        return Document(source.name, error)
    article = Article.from_record(record)
    if record.id is None:
        article = replace(article, id=f"{source.id}-{number}" if several else source.id)
    if source.note_silent and "claims" not in record.model_fields_set:
        source.note_silent(article.id)
    return Document(f"{source.name}: {printable(article.id)}" if several else source.name, article)


def _is_row(parsed: Mapping[str, object], options: ReadOptions) -> bool:
    """Whether an object is no article of claimx's own, but has its text in a field that was said or is usual."""
    if options.labelled or not _OWN.isdisjoint(parsed):
        return False
    if options.text_column not in (None, "text"):
        return True
    return "text" not in parsed and not _METADATA.issuperset(parsed)


def _row_document(place: str, parsed: Mapping[str, object], source: Source, number: int) -> Document:
    """The article of an object of other names, whose fields are read as the columns of a table are."""
    # A list or an object is no text.
    row = {field: value if isinstance(value, str | int | float) else None for field, value in parsed.items()}
    try:
        columns = find_columns(list(row), replace(source, name=place), "field")
    except InputError as error:
        return Document(source.name, error)
    if row[columns.of_field["text"]] is None:
        return Document(source.name, InputError(f"{place}: no text"))
    return columns.document(row, number, source)
