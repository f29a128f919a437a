"""Which column of a table holds the text of an article, its id and its metadata; a row is an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimx.article import Article
from claimx.errors import InputError
from claimx.readers.document import Document, Source
from claimx.wording import printable, shown

# The names by which a column goes that nobody named, the likeliest first.
_NAMES = {
    "text": ("text", "body", "content", "article"),
    "id": ("id", "url"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "date": ("date", "published"),
    "author": ("author", "byline"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that an article is made of: for each field that the table has, the column's name."""

    of_field: Mapping[str, str]

    def document(self, row: Mapping[str, Any], number: int, source: Source) -> Document:
        """The article of a row, counted from 1, or an error where its text is missing."""
        try:
            values = {field: _as_text(row[column]) for field, column in self.of_field.items()}
        except UnicodeDecodeError:
            return Document(source.name, InputError(f"{source.name}: row {number}: bytes that are no UTF-8"))
        identifier = values.pop("id", None) or f"{source.id}-{number}"
        name = f"{source.name}: {printable(identifier)}"
        text = values.pop("text")
        if text is None:
            return Document(name, InputError(f"{source.name}: row {number}: no text"))
        article = Article(
            text=text,
            id=identifier,
            title=values.get("title") or None,
            url=values.get("url") or None,
            date=values.get("date") or None,
            author=values.get("author") or None,
        )
        return Document(name, article)


def find_columns(names: Sequence[str], source: Source, column: str = "column") -> Columns:
    """The columns of a table that are needed, by the names that were said or that are usual; ``column`` is the word for
    one in messages.

    Raises:
        InputError: there are no columns, none of this name, none that could be the text, or more than one that is the
            text or the id.
    """
    if not names:
        raise InputError(f"{source.name}: no headings")
    by_name = {name.strip().casefold(): name for name in reversed(names)}
    said = {"text": source.options.text_column, "id": source.options.id_column}
    found = {}
    for field, usual in _NAMES.items():
        if (name := said.get(field)) is not None:
            if name not in names:
                raise InputError(f"{source.name}: no {column} {shown(name)}, there are {_listed(names)}")
            found[field] = name
        elif known := next((by_name[name] for name in usual if name in by_name), None):
            found[field] = known
    if "text" not in found:
        raise InputError(
            f"{source.name}: no {column} text, body or content, there are {_listed(names)}; --text-column names it"
        )
    for field in ("text", "id"):
        if field in found and names.count(found[field]) > 1:
            raise InputError(f"{source.name}: more than one {column} {shown(found[field])}")
    return Columns(found)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(printable, names[:12])) + (" …" if len(names) > 12 else "")


def _as_text(value: Any) -> str | None:
    """A value as a text; bytes, as some programs write texts into Parquet, are UTF-8, and times are in ISO 8601."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)
