"""Measures how many times as fast several processes read articles as one does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from claimx.article import Article
from claimx.batching.reading import Reading, open_reading, read_claims
from claimx.benchmark.articles import invented_article
from claimx.benchmark.measure import Measured

ARTICLES_EACH = 32
"""Articles for each process: two of the bundles that they are handed out in, so that none waits for another."""
_WORDS = 400


@dataclass(frozen=True, slots=True)
class WorkersBenchmark:
    """How fast several processes are.

    Attributes:
        one: words a second of one process.
        several: words a second of all processes together.
        times: how many times as fast that is, of runs that stand beside each other.
    """

    one: Measured
    several: Measured
    times: Measured


def measure_workers(
    folder: Path, *, workers: int, runs: int, tell: Callable[[str], None] = lambda what: None
) -> WorkersBenchmark:
    """Measure one process and several on the same invented articles, one behind the other; all have loaded the model.

    Args:
        folder: a model folder.
        workers: how many processes, 2 or more.
        runs: how often each is measured, 1 or more.
        tell: told what begins, never while a time is taken.

    Raises:
        ClaimxError: the model cannot be loaded.
    """
    articles = [Article(invented_article(_WORDS, number), id=str(number)) for number in range(ARTICLES_EACH * workers)]
    words = sum(len(article.text.split()) for article in articles)
    one, several = [], []
    tell("loading the model, and reading all articles once before")
    with open_reading(folder, 1) as single, open_reading(folder, workers) as many:
        # Each process has loaded its model, and prepared what it prepares for each length.
        for reading in (single, many):
            _seconds(reading, articles)
        for run in range(runs):
            tell(f"reading all articles, run {run + 1} of {runs}")
            one.append(words / _seconds(single, articles))
            several.append(words / _seconds(many, articles))
    times = [together / alone for together, alone in zip(several, one, strict=True)]
    return WorkersBenchmark(Measured.of(one), Measured.of(several), Measured.of(times))


def _seconds(reading: Reading, articles: list[Article]) -> float:
    begun = time.perf_counter()
    for _ in read_claims(((article.id, article) for article in articles), reading):
        pass
    return time.perf_counter() - begun
