"""The table as CSV: no cell of it is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from claimx import Article, Claim, Kind, Span
from claimx.writers.csv import csv_lines


@pytest.mark.parametrize("text", ["=x", "+x", "-x", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str) -> None:
    claim = Claim("c1", Kind.DIRECT, (Span(0, 2, text),), confidence=0.5)
    table = "".join(csv_lines([Article(text, "a", title=text, claims=(claim,))]))
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert (row["claim"], row["title"], row["confidence"]) == (f"'{text}", f"'{text}", "0.5")
