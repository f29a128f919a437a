"""The flat table of claims as CSV, one row a claim, that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from claimx.article import Article
from claimx.writers.table import COLUMNS, rows

# What spreadsheets take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(articles: Iterable[Article]) -> Iterator[str]:
    """The headings, then the rows of the claims, each with its line end.

    A text that a spreadsheet would take for a formula gets an apostrophe in front of it.

    Raises:
        FormatError: a row has half a character, which no file of UTF-8 can hold.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows(articles):
        writer.writerow([_harmless(cell) for cell in astuple(row)])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
