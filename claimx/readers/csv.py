"""CSV tables with a line of headings: a row is an article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from claimx.errors import InputError
from claimx.files import open_bytes, share_read
from claimx.readers.columns import find_columns
from claimx.readers.document import Document, Source
from claimx.readers.encoding import check_encoding, encoding_of
from claimx.wording import counted

_SAMPLE = 2**16
# Python's csv takes no larger number on Windows.
_LONGEST_CELL = 2**31 - 1
_DELIMITERS = ",;\t|"


def documents(source: Source) -> Iterator[Document]:
    """The articles of one file; commas, semicolons, tabs or bars stand between its cells.

    Raises:
        InputError: the file cannot be read, is no CSV, or has no column of texts.
    """
    assert source.path
    csv.field_size_limit(max(csv.field_size_limit(), min(4 * source.options.max_characters, _LONGEST_CELL)))
    with open_bytes(source.path) as stream:
        # A character that the sample cuts in two would make UTF-8 look like something else.
        sample = stream.peek(_SAMPLE)[:_SAMPLE].rpartition(b"\n")  # type: ignore[attr-defined]
        head = sample[0] + sample[1] or sample[2]
        encoding = source.options.encoding or encoding_of(head, source.name)
        check_encoding(encoding, source.name)
        text = io.TextIOWrapper(stream, encoding, newline="")
        try:
            for document in _rows(text, source, _delimiter(head.decode(encoding, "replace"))):
                source.tell(share_read(stream))
                yield document
        except UnicodeError:
            raise InputError(f"{source.name}: not {encoding} throughout; --encoding names another") from None
        except csv.Error as error:
            raise InputError(f"{source.name}: no CSV, {error}") from None
        finally:
            text.detach()


def _rows(text: io.TextIOWrapper, source: Source, delimiter: str) -> Iterator[Document]:
    is_over = False

    def lines() -> Iterator[str]:
        nonlocal is_over
        # Not from the file itself, which would be closed with this. A byte order mark is no part of the first heading.
        yield text.readline().removeprefix("\ufeff")
        yield from iter(text.readline, "")
        is_over = True

    reader = csv.DictReader(lines(), delimiter=delimiter, strict=False)
    headings = reader.fieldnames or ()
    columns = find_columns(headings, source)
    for number, row in enumerate(reader, 1):
        # Any other row is whole with its last line, before the next one is asked for.
        if is_over:
            reason = f"row {number}: nothing closes a quotation mark there, so the rest of the file is not read"
            yield Document(source.name, InputError(f"{source.name}: {reason}"))
        # Most likely a text with a comma and without quotation marks round it; fields that are empty lose nothing.
        elif any(further := row.get(None) or ()):
            reason = f"row {number}: {len(headings) + len(further)} fields under {counted(len(headings), 'heading')}"
            yield Document(source.name, InputError(f"{source.name}: {reason}"))
        else:
            yield columns.document(row, number, source)


def _delimiter(sample: str) -> str:
    headings = sample.splitlines()[0] if sample else ""
    return max(_DELIMITERS, key=headings.count)
