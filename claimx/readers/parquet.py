"""Parquet tables: a row is an article."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.errors import InputError
from claimx.extras import ExtraError, optional
from claimx.files import bare_name, open_bytes, read_bytes
from claimx.readers.columns import find_columns
from claimx.readers.document import Document, Source

_ROWS = 64


def documents(source: Source) -> Iterator[Document]:
    """The articles of one file, a few rows in memory at a time.

    Raises:
        InputError: the file cannot be read, is no Parquet, or has no column of texts.
        ExtraError: pyarrow is not installed.
    """
    assert source.path
    try:
        arrow, parquet = optional("pyarrow", "arrow"), optional("pyarrow.parquet", "arrow")
    except ExtraError as error:
        raise ExtraError(f"{source.name}: a Parquet table, and {error}") from None
    with open_bytes(source.path) as stream:
        is_packed = bare_name(source.path) != source.path.name
        stream.peek(1)  # type: ignore[attr-defined]
        file = arrow.BufferReader(read_bytes(source.path)) if is_packed else str(source.path)
        try:
            table = parquet.ParquetFile(file)
            columns = find_columns(table.schema_arrow.names, source)
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=sorted({*columns.of_field.values()})):
                for row in batch.to_pylist():
                    number += 1
                    source.tell(number / table.metadata.num_rows)
                    yield columns.document(row, number, source)
        except arrow.ArrowException as error:
            raise InputError(f"{source.name}: no whole Parquet table, {str(error).splitlines()[0]}") from None
