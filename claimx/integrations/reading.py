"""Many articles through one pipeline, one of which may fail: what every service and engine does with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from claimx.article import Article


class Pipe(Protocol):
    """What is needed of a pipeline."""

    def pipe(self, texts: Iterable[str], /) -> Iterator[Article]:
        """The articles of the texts, in order."""


def read_each(pipeline: Pipe, articles: Sequence[Article]) -> list[Article | Exception]:
    """Each article with its claims and its own metadata, in order, or the exception that it alone raises."""
    try:
        read = list(pipeline.pipe([article.text for article in articles]))
        return [
            replace(article, sentences=found.sentences, speakers=found.speakers, claims=found.claims)
            for article, found in zip(articles, read, strict=True)
        ]
    except Exception as error:  # noqa: BLE001 - it belongs to one article, the others go on
        if len(articles) == 1:
            return [error]
        return [result for article in articles for result in read_each(pipeline, [article])]
