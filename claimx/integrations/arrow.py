"""A table of articles with a column of their claims, as Ray and Spark hand tables around."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from claimx.article import Article
from claimx.extras import optional
from claimx.integrations.reading import Pipe, read_each
from claimx.writers.table import arrow_schema, rows

if TYPE_CHECKING:
    import pyarrow

# What the article's own columns say already.
_OF_THE_ARTICLE = ("article", "title", "date")


def claims_type() -> pyarrow.DataType:
    """The type of the column ``claims``: a list of claims, each with the columns of ``claimx.to_arrow``.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    arrow = optional("pyarrow", "arrow")
    fields = [arrow.field(field.name, field.type) for field in arrow_schema() if field.name not in _OF_THE_ARTICLE]
    type_: pyarrow.DataType = arrow.list_(arrow.struct(fields))
    return type_


def with_claims(pipeline: Pipe, table: Any, text_column: str) -> Any:
    """A ``Table`` or ``RecordBatch`` with two columns more, ``claims`` and ``claims_error``.

    A text that is null has claims that are null. So has one that cannot be read, and ``claims_error`` says in one line
    why: no article costs the others.

    Raises:
        ExtraError: pyarrow is not installed.
        KeyError: there is no column of that name.
    """
    arrow = optional("pyarrow", "arrow")
    texts = table.column(text_column).to_pylist()
    read = iter(read_each(pipeline, [text for text in texts if text is not None]))
    claims: list[list[dict[str, Any]] | None] = []
    errors: list[str | None] = []
    for text in texts:
        found = next(read) if text is not None else None
        claims.append(list(map(asdict, rows([found]))) if isinstance(found, Article) else None)
        errors.append(" ".join(str(found).split()) or repr(found) if isinstance(found, Exception) else None)
    table = table.append_column("claims", arrow.array(claims, claims_type()))
    return table.append_column("claims_error", arrow.array(errors, arrow.string()))
