"""The flat table of claims as Parquet, one row a claim, with the schema and the model's version in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any, BinaryIO

from claimx.article import Article
from claimx.extras import optional
from claimx.writers.table import arrow_schema, rows

_ROWS_AT_ONCE = 10_000


def write_parquet(articles: Iterable[Article], file: BinaryIO, metadata: Mapping[str, str]) -> None:
    """Write the claims of the articles, some thousands at a time; ``metadata`` goes into the file's own.

    Raises:
        ExtraError: pyarrow is not installed.
        FormatError: a row has half a character, which no file of UTF-8 can hold.
    """
    arrow, parquet = optional("pyarrow", "arrow"), optional("pyarrow.parquet", "arrow")
    schema = arrow_schema().with_metadata(dict(metadata))
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(asdict(row) for row in rows(articles)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def _groups(items: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(items, _ROWS_AT_ONCE)):
        yield group
