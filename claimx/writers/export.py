"""Articles to the files of other tools' formats, by the name of the format."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from claimx.arguments import check_path
from claimx.article import Article, each_article
from claimx.errors import ClaimxError
from claimx.wording import printable
from claimx.writers import brat, citron, label_studio, prodigy, schema_org, web_annotation
from claimx.writers.csv import csv_lines
from claimx.writers.files import replacing, unwritable

_UNSAFE_IN_A_NAME = re.compile(r"[^\w.-]+")
# In bytes: systems take 255, of which a number, an ending and what files are called while they are written need some.
_LONGEST_NAME = 200
# What Windows takes for a device, whatever ending it has.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

Lines = Callable[[Iterable[Article]], Iterator[str]]
Files = Iterator[tuple[str, Iterable[str]]]
Folder = Callable[[Iterable[Article]], Files]


def _each(convert: Callable[[Article], dict[str, Any]]) -> Lines:
    def lines(articles: Iterable[Article]) -> Iterator[str]:
        return (f"{_json(convert(article))}\n" for article in articles)

    return lines


def _json(data: object) -> str:
    # Without a raw "<", so that a page may hold it in a script element, whatever the article says.
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _brat(articles: Iterable[Article]) -> Files:
    yield "annotation.conf", [brat.CONFIG]
    yield "visual.conf", [brat.LOOKS]
    yield "tools.conf", [brat.TOOLS]
    for name, article in _named(articles):
        yield f"{name}.txt", [article.text]
        yield f"{name}.ann", [brat.to_brat(article)]


def _citron(articles: Iterable[Article]) -> Files:
    for name, article in _named(articles):
        yield f"{name}.json", [_json(citron.to_citron(article))]


def _cas(articles: Iterable[Article]) -> Files:
    from claimx.writers.cas import to_cas, type_system

    types = type_system()
    yield "TypeSystem.xml", [str(types.to_xml())]
    for name, article in _named(articles):
        yield f"{name}.xmi", [str(to_cas(article, types).to_xmi())]


def _label_studio(articles: Iterable[Article]) -> Files:
    yield "interface.xml", [label_studio.CONFIG]
    yield "tasks.json", _list(map(label_studio.to_label_studio, articles))


def _list(items: Iterable[object]) -> Iterator[str]:
    # Piece by piece, since all tasks together may be larger than the memory.
    yield "["
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{_json(item)}"
    yield "\n]\n"


LINES: Final[dict[str, Lines]] = {
    "csv": csv_lines,
    "prodigy": _each(prodigy.to_prodigy),
    "schema-org": _each(schema_org.to_schema_org),
    "web-annotation": _each(web_annotation.to_web_annotation),
}
"""Formats of one file: the articles to the pieces of its text."""

FOLDERS: Final[dict[str, Folder]] = {"brat": _brat, "cas": _cas, "citron": _citron, "label-studio": _label_studio}
"""Formats of a folder: the articles to the names of its files, each with the pieces of its text."""


def write_folder(name: str, articles: Article | Iterable[Article], folder: str | Path) -> None:
    """Write the files of a format into a new or empty folder.

    Args:
        name: the format: brat, cas, citron or label-studio.
        articles: one or several.
        folder: where they go; made where it is not there.

    Raises:
        ClaimxError: something is in the folder already, which might be somebody's corrections, or it cannot be written.
        ExtraError: the format needs a package that is not installed.
        TypeError: something is no article, or ``folder`` no path.
        ValueError: there is no such format.
    """
    if name not in FOLDERS:
        raise ValueError(f"name must be one of {', '.join(FOLDERS)}, not {name!r}")
    check_path("folder", folder)
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ClaimxError(f"{printable(str(folder))}: not empty, and nothing in it is overwritten")
    except FileExistsError:
        raise ClaimxError(f"{printable(str(folder))}: a file, not a folder") from None
    except OSError as error:
        raise unwritable(folder, error) from error
    for file, pieces in FOLDERS[name](each_article(articles)):
        with replacing(folder / file) as written:
            # Half a character of a text becomes a question mark, in the same place.
            written.writelines(piece.encode("utf-8", "replace") for piece in pieces)


def _named(articles: Iterable[Article]) -> Iterator[tuple[str, Article]]:
    """Each article with a name that a file can have, after its id, and that no other one of them has."""
    used: set[str] = set()
    # Those not tried yet; none is tried twice.
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for article in articles:
        # A name that begins with a hyphen would be an option to many a command.
        safe = _UNSAFE_IN_A_NAME.sub("_", article.id).encode()
        base = safe[:_LONGEST_NAME].decode("utf-8", "ignore").strip("._-") or "article"
        if _DEVICE.match(base):
            base = f"article-{base}"
        # Some systems take two names for one that differ in their case only.
        name = next(
            name
            for number in numbers[base.casefold()]
            if (name := base if number == 1 else f"{base}-{number}").casefold() not in used
        )
        used.add(name.casefold())
        yield name, article
