"""Parquet tables: a row is an article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from claimx.errors import InputError
from claimx.extras import ExtraError, optional
from claimx.files import bare_name, open_bytes, read_bytes
from claimx.readers.columns import find_columns
from claimx.readers.document import Document, Source
from claimx.wording import one_line

_ROWS = 64


def documents(source: Source) -> Iterator[Document]:
    """The articles of one file, a few rows in memory at a time.

    Raises:
        InputError: the file cannot be read, is no whole Parquet, or has no column of texts or a value that cannot be
            read.
        ExtraError: pyarrow is not installed.
    """
    assert source.path
    try:
        arrow, parquet = optional("pyarrow", "arrow"), optional("pyarrow.parquet", "arrow")
    except ExtraError as error:
        raise ExtraError(f"{source.name}: a Parquet table, and {error}") from None
    with open_bytes(source.path) as stream:
        is_packed = bare_name(source.path) != source.path.name
        # What the system says of a file that cannot be read is told as of any other file.
        stream.peek(1)  # type: ignore[attr-defined]
        file = arrow.BufferReader(read_bytes(source.path)) if is_packed else str(source.path)
        with _one_line(arrow, f"{source.name}: no whole Parquet table"):
            table = parquet.ParquetFile(file)
            columns = find_columns(table.schema_arrow.names, source)
            batches = table.iter_batches(batch_size=_ROWS, columns=sorted({*columns.of_field.values()}))
        number = 0
        while True:
            with _one_line(arrow, f"{source.name}: no whole Parquet table"):
                batch = next(batches, None)
            if batch is None:
                return
            with _one_line(arrow, f"{source.name}: not readable from row {number + 1} on"):
                rows = batch.to_pylist()
            for row in rows:
                number += 1
                # What is damaged may have more rows than it says.
                source.tell(number / max(number, table.metadata.num_rows))
                yield columns.document(row, number, source)


@contextmanager
def _one_line(arrow: Any, wrong: str) -> Iterator[None]:
    """Say in an InputError what is wrong with a table: damage, or a value that nothing in Python holds."""
    try:
        yield
    except (arrow.ArrowException, OSError, ValueError, OverflowError, LookupError) as error:
        # An unknown time zone is a KeyError; some errors say nothing, others go on for lines.
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise InputError(f"{wrong}, {one_line(reason)}") from None
