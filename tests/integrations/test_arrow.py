"""The column of claims: what it holds for each row, and that no row costs the others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

import pyarrow as arrow
import tiny
from standin import Standin, text_of

from claimx.extras import ExtraError
from claimx.integrations.arrow import claims_type, with_claims
from claimx.model.store import load_model
from claimx.pipeline import Pipeline
from claimx.writers.table import COLUMNS

TEXT = "“The tram will run,” said Ilka Varga.\n\nIlka Varga said that it is late."


class Fastidious(Standin):
    """Cannot read an article with a certain word."""

    def pipe(self, texts, *, batch_size=2):  # type: ignore[no-untyped-def]
        for text in list(texts):
            if "BAD" in text_of(text):
                raise ValueError("not to\nbe read")
            yield from super().pipe([text])


def test_each_row_has_its_claims() -> None:
    table = arrow.table({"text": [TEXT, None, "BAD", "Rain.", TEXT], "n": [1, 2, 3, 4, 5]})
    for rows in (table, table.to_batches()[0]):
        found = with_claims(Fastidious(), rows, "text")
        assert type(found) is type(rows)
        assert found.schema.names == ["text", "n", "claims", "claims_error"]
        assert found.column("n").to_pylist() == [1, 2, 3, 4, 5]
        assert found.schema.field("claims").type == claims_type()
        first, none, bad, rain, last = found.column("claims").to_pylist()
        assert first == last
        assert [claim["claim"] for claim in first] == ["The tram will run,", "that it is late"]
        assert first[0]["speaker"] == "Ilka Varga"
        assert tuple(first[0]) == COLUMNS[3:]
        assert (none, bad, rain) == (None, None, [])
        assert found.column("claims_error").to_pylist() == [None, None, "not to be read", None, None]


def test_a_column_of_numbers_is_an_error_in_each_row(tmp_path: Path) -> None:
    found = with_claims(Pipeline(load_model(tiny.model_folder(tmp_path))), arrow.table({"text": [1, None]}), "text")
    assert found.column("claims").to_pylist() == [None, None]
    assert found.column("claims_error").to_pylist() == ["an article must be a text or an Article, not int", None]


def test_no_rows_and_no_such_column() -> None:
    empty = with_claims(Standin(), arrow.table({"text": arrow.array([], arrow.string())}), "text")
    assert empty.num_rows == 0
    assert empty.schema.field("claims").type == claims_type()
    with pytest.raises(KeyError, match="body"):
        with_claims(Standin(), empty, "body")


def test_without_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraError, match=r"claimx\[arrow\]"):
        claims_type()
