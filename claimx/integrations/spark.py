"""claimx on Spark: a column of claims by ``mapInArrow``, the model loaded once for each Python worker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import claimx
from claimx.extras import optional
from claimx.integrations.arrow import claims_type, with_claims

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def extract_claims(
    articles: DataFrame, *, text_column: str = "text", model: str | None = None, speakers: str | None = None
) -> DataFrame:
    """The rows with two columns more, ``claims`` and ``claims_error``: ``articles.transform(extract_claims)``.

    ``claims`` is an array of structs, for ``explode``. A text that is null or cannot be read has claims that are
    null; why, stands in ``claims_error``.

    Args:
        articles: a row for each article, with any columns.
        text_column: the column that holds the article.
        model: a model folder, as for ``claimx.load``; every executor needs it.
        speakers: the JSON file of a roster, as for ``claimx.load``; every executor needs it, too.

    Raises:
        ExtraError: pyspark or pyarrow is not installed.
    """
    types = optional("pyspark.sql.types", "spark")
    by_arrow = {"string": types.StringType(), "int64": types.LongType(), "double": types.DoubleType()}
    claim = types.StructType(
        [types.StructField(field.name, by_arrow[str(field.type)]) for field in claims_type().value_type]
    )
    # A schema of its own, since add changes the one that it is called on.
    schema = types.StructType(list(articles.schema)).add("claims", types.ArrayType(claim)).add("claims_error", "string")

    def read(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        pipeline = _pipeline(model, speakers)
        for batch in batches:
            yield with_claims(pipeline, batch, text_column)

    return articles.mapInArrow(read, schema)


@cache
def _pipeline(model: str | None, speakers: str | None) -> Any:
    # A Python worker of Spark serves many partitions, one after the other.
    return claimx.load(model, speakers=speakers)
