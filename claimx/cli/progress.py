"""How far a long run is, on standard error where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimx.article import Article

if TYPE_CHECKING:
    from claimx.batching.run import Counts

_SECONDS_BETWEEN_LINES = 5.0


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


@contextmanager
def progress_line() -> Iterator[Callable[[Counts], None]]:
    """Tell how far a batch is: in one line that changes on a terminal, elsewhere in a line every few seconds."""
    begun = last = time.monotonic()

    def words(counts: Counts) -> str:
        speed = counts.words / max(time.monotonic() - begun, 1e-9)
        known = f", {counts.known:,} done before" if counts.known else ""
        return (
            f"{counts.articles:,} articles ({speed:,.0f} words a second){known}, {counts.claims:,} claims, "
            f"{counts.failures:,} failures"
        )

    if not _is_terminal(sys.stderr):

        def tell(counts: Counts) -> None:
            nonlocal last
            if time.monotonic() - last > _SECONDS_BETWEEN_LINES:
                last = time.monotonic()
                print(words(counts), file=sys.stderr, flush=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("loading the model", total=None)
        yield lambda counts: progress.update(task, description=words(counts))


def _is_terminal(stream: object) -> bool:
    return stream is not None and getattr(stream, "isatty", lambda: False)()
