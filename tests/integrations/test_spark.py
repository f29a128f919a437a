"""Spark, for real: two local workers, one of which dies half-way, and the claims of one process."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")

import pyarrow as arrow
from engines import DEADLY, FLAG
from places import ROOT, TESTS
from standin import Standin

from claimx.integrations.arrow import with_claims
from claimx.integrations.spark import extract_claims

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    # Python runs this module whenever it starts, so each worker has the stand-in.
    (folder / "sitecustomize.py").write_text("from engines import install_mortal; install_mortal()\n")
    path = os.pathsep.join(map(str, (folder, TESTS, ROOT)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", path)
        patch.setenv(FLAG, str(folder / "died"))
        session = (
            # The second number: how often a task may fail.
            SparkSession.builder.master("local[2,4]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.memory", "512m")
            .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            .getOrCreate()
        )
        yield session
        session.stop()


def test_a_worker_that_dies_loses_nothing(spark: Any) -> None:
    texts = [f"“Tram {n} will run,” said Ilka Varga. {DEADLY if n == 20 else ''}" for n in range(40)]
    rows = [(n, text) for n, text in enumerate([*texts, None, "BAD one"])]
    articles = spark.createDataFrame(rows, "n int, text string").repartition(4)
    read = articles.transform(extract_claims)
    found = [row.asDict(recursive=True) for row in read.orderBy("n").collect()]
    assert Path(os.environ[FLAG]).exists()
    table = arrow.table({"n": [n for n, _ in rows[:41]], "text": [text for _, text in rows[:41]]})
    expected = with_claims(Standin(), table, "text").to_pylist()
    assert found[:41] == expected
    assert (found[41]["claims"], found[41]["claims_error"]) == (None, "not to be read")
    assert articles.columns == ["n", "text"]


def test_the_column_is_one_that_spark_explodes(spark: Any) -> None:
    articles = spark.createDataFrame([("“It is late,” said Bo Lin. Per Holm said that it rains.",)], "body string")
    claims = extract_claims(articles, text_column="body").selectExpr("explode(claims) AS claim")
    found = claims.select("claim.speaker", "claim.kind", "claim.start").collect()
    assert [tuple(row) for row in found] == [("Bo Lin", "direct", 1), ("Per Holm", "indirect", 41)]
