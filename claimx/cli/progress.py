"""How far a long run is, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from claimx.article import Article


def shown_progress(read: Iterable[tuple[str, Article]], *, several: bool) -> Iterator[tuple[str, Article]]:
    """The articles as they come, counted on standard error where somebody watches and nothing else is in the way."""
    if not several or not _is_terminal(sys.stderr) or _is_terminal(sys.stdout):
        yield from read
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    articles = claims = words = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("loading the model", total=None)
        for name, article in read:
            articles += 1
            claims += len(article.claims)
            words += len(article.text.split())
            progress.update(task, description=f"{articles:,} articles, {words:,} words, {claims:,} claims")
            yield name, article


def _is_terminal(stream: object) -> bool:
    return stream is not None and getattr(stream, "isatty", lambda: False)()
