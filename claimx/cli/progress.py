"""How far a long run is, on standard error where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.article import Article
from claimx.wording import counted

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
            done = counted(articles, "article"), counted(words, "word"), counted(claims, "claim")
            progress.update(task, description=", ".join(done))
            yield name, article


@contextmanager
def progress_line() -> Iterator[Callable[[Counts], None]]:
    """Tell how far a batch is: in one line that changes on a terminal, elsewhere in a line every few seconds."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    watched = _is_terminal(sys.stderr)
    begun = last = time.monotonic()
    columns = (SpinnerColumn(), BarColumn(10), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not watched) as progress:
        task = progress.add_task("loading the model", total=None)

        def tell(counts: Counts) -> None:
            nonlocal last
            now = time.monotonic()
            if watched:
                progress.update(task, description=in_words(counts, now - begun), completed=counts.bytes)
                if counts.total is not None and progress.tasks[0].total is None:
                    progress.update(task, total=counts.total)
            elif now - last > _SECONDS_BETWEEN_LINES:
                last = now
                print(in_words(counts, now - begun), file=sys.stderr, flush=True)

        yield tell


@contextmanager
def stage_line() -> Iterator[Callable[[str], None]]:
    """Tell what a command is at: in one line that changes on a terminal, nowhere else.

    No thread draws it, which would take its part of a time that is measured.
    """
    if not _is_terminal(sys.stderr):
        yield lambda what: None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    with Live(console=Console(stderr=True), auto_refresh=False, transient=True) as line:
        yield lambda what: line.update(Text(f"{what} …", no_wrap=True, overflow="ellipsis"), refresh=True)


def in_words(counts: Counts, seconds: float) -> str:
    """How far a batch is after some seconds, in words: what is done, how fast, and for how long it will go on."""
    speed = counts.words / max(seconds, 1e-9)
    known = f", {counts.known:,} done before" if counts.known else ""
    # Honest only when all files are counted and some of them are read.
    if counts.total is None or not counts.read_bytes:
        left = "?"
    else:
        left = str(timedelta(seconds=round(max(0, counts.total - counts.bytes) / counts.read_bytes * seconds)))
    # What is asked for most comes first: a narrow terminal cuts the end off.
    failed = f", {counted(counts.failures, 'failure')}" if counts.failures else ""
    return (
        f"{left} left, {counted(counts.articles, 'article')}{known}, {counted(counts.claims, 'claim')}{failed} "
        f"({speed:,.0f} words a second)"
    )


def _is_terminal(stream: object) -> bool:
    return stream is not None and getattr(stream, "isatty", lambda: False)()
