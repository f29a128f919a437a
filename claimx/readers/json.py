"""Articles in the article format: ``.json`` holds one or a list of them, ``.jsonl`` one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from claimx.article import Article
from claimx.errors import InputError
from claimx.files import decode, read_bytes
from claimx.format import article_place, checked_record, parse, within
from claimx.format.checks import check_known
from claimx.wording import printable

_FILE_ENDING = re.compile(r"(\.gold)?\.(?P<kind>jsonl?)(\.gz)?$", re.IGNORECASE)


def read_articles(path: str | Path, *, labelled: bool = False) -> tuple[Article, ...]:
    """The articles of one file, ``.json`` or ``.jsonl``, both also as ``.gz``.

    An article without an id gets the file's name less its endings, with its number where there are several.
    Its ``text_file`` is looked for beside the file. Fields that the format does not know are passed over, but not
    where the articles are ``labelled``: there one may be a misspelt label.

    Raises:
        InputError: the file cannot be read, or its name has another ending.
        FormatError: the file does not hold articles in the article format; the message starts with the path.
    """
    path = Path(path)
    ending = _FILE_ENDING.search(path.name)
    if not ending:
        raise InputError(f"{printable(str(path))}: neither .json nor .jsonl, so no file of articles")
    place = printable(str(path))
    text = decode(read_bytes(path), place)
    one_a_line = ending["kind"].lower() == "jsonl"
    items = list(_lines(text, place) if one_a_line else _items(text, place))
    name = path.name[: ending.start()] or path.name
    articles = []
    for number, (place, item) in enumerate(items, 1):
        with within(place):
            record = checked_record(item, folder=path.parent)
            if labelled and isinstance(item, Mapping):
                check_known(item)
        article = Article.from_record(record)
        if record.id is None:
            article = replace(article, id=name if len(items) == 1 else f"{name}-{number}")
        articles.append(article)
    return tuple(articles)


def _lines(text: str, path: str) -> Iterator[tuple[str, object]]:
    # Not splitlines: JSON may hold its further line ends, such as U+2028, inside a string.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{path}: line {number}"
            with within(place):
                item = parse(line)
            yield ": ".join(filter(None, (place, article_place(item)))), item


def _items(text: str, path: str) -> Iterator[tuple[str, object]]:
    with within(path):
        parsed = parse(text)
    if not isinstance(parsed, list):
        yield path, parsed
        return
    for number, item in enumerate(parsed, 1):
        yield f"{path}: {article_place(item) or f'article number {number}'}", item
