"""Many articles through one pipeline, one of which may fail: what every service and engine does with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from claimx.article import Article


class Pipe(Protocol):
    """What is needed of a pipeline."""

    def pipe(self, articles: Iterable[str | Article], /) -> Iterator[Article]:
        """The articles with their claims and their own metadata, in order."""


def read_each(pipeline: Pipe, articles: Sequence[str | Article]) -> list[Article | Exception]:
    """Each article with its claims and its own metadata, in order, or the exception that it alone raises."""
    try:
        return list(pipeline.pipe(articles))
    except Exception as error:  # noqa: BLE001 - it belongs to one article, the others go on
        if len(articles) == 1:
            return [error]
        return [result for article in articles for result in read_each(pipeline, [article])]
