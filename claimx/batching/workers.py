"""Articles to their claims, in this process or in several others, a few articles at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import claimx
from claimx.article import Article
from claimx.errors import ClaimxError, InputError

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster

_ARTICLES_AT_ONCE = 16
_CHARACTERS_AT_ONCE = 200_000
# How many bundles wait for a worker that is done, for each worker.
_WAITING = 2

Key = TypeVar("Key")
Outcome = Article | str


class Reading:
    """A model that is loaded, here or in other processes; to be closed by ``with``.

    Attributes:
        model: what the model calls itself, its version included, and, behind a roster, which one that is.
    """

    def __init__(self, model: str | Path | None = None, workers: int = 1, roster: Roster | None = None) -> None:
        if workers < 1:
            raise ValueError(f"workers must be 1 or more, not {workers}")
        self.workers = workers
        self._pipeline: Any = None
        self._executor: Executor | None = None
        # Looked up now, so that whoever puts another pipeline in its place has it in the processes, too.
        load = claimx.load
        if workers == 1:
            self._pipeline = load(model, speakers=roster)
            self.model = str(self._pipeline.model)
        else:
            self._executor = ProcessPoolExecutor(
                workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(load, model, roster)
            )
            named = self._executor.submit(_model_name).result()
            if isinstance(named, ClaimxError):
                self.close()
                raise named
            self.model = named
        if roster:
            self.model += f", roster {roster.digest}"

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the processes end; what they are doing is given up."""
        if isinstance(self._executor, ProcessPoolExecutor):
            processes = list((getattr(self._executor, "_processes", None) or {}).values())
            self._executor.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()

    def submit(self, articles: Sequence[Article]) -> Future[list[Outcome]]:
        """Begin with some articles; in this process, they are done on return."""
        if self._executor:
            return self._executor.submit(_read_in_worker, list(articles))
        done: Future[list[Outcome]] = Future()
        done.set_result(_read(self._pipeline, articles))
        return done


class _Bundle(Generic[Key]):
    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.articles: list[Article] = []
        self.characters = 0

    def add(self, key: Key, article: Article) -> None:
        self.keys.append(key)
        self.articles.append(article)
        self.characters += len(article.text)

    @property
    def is_full(self) -> bool:
        return len(self.keys) >= _ARTICLES_AT_ONCE or self.characters >= _CHARACTERS_AT_ONCE


def read_claims(
    articles: Iterable[tuple[Key, Article]], reading: Reading
) -> Iterator[tuple[Key, Article | ClaimxError]]:
    """The articles with their claims, or the error of the one that went wrong, each with the key it came with.

    In this process they come in order, from several processes as they are done.

    Raises:
        ClaimxError: the processes ended before they were done.
    """
    most = 1 if reading.workers == 1 else reading.workers * _WAITING
    running: dict[Future[list[Outcome]], _Bundle[Key]] = {}
    try:
        for bundle in _bundles(articles):
            running[reading.submit(bundle.articles)] = bundle
            while len(running) >= most:
                yield from _finished(running)
        while running:
            yield from _finished(running)
    except BrokenProcessPool:
        raise ClaimxError(
            "a process ended before it was done, perhaps for want of memory; fewer --workers need less"
        ) from None


def _bundles(articles: Iterable[tuple[Key, Article]]) -> Iterator[_Bundle[Key]]:
    bundle: _Bundle[Key] = _Bundle()
    for key, article in articles:
        bundle.add(key, article)
        if bundle.is_full:
            yield bundle
            bundle = _Bundle()
    if bundle.keys:
        yield bundle


def _finished(
    running: dict[Future[list[Outcome]], _Bundle[Key]],
) -> Iterator[tuple[Key, Article | ClaimxError]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        bundle = running.pop(future)
        for key, article, outcome in zip(bundle.keys, bundle.articles, future.result(), strict=True):
            if isinstance(outcome, str):
                yield key, InputError(f"{article.source_path or article.id}: {outcome}")
            else:
                yield key, outcome


def _read(pipeline: Any, articles: Sequence[Article]) -> list[Outcome]:
    try:
        return [_merged(article, found) for article, found in zip(articles, _claims(pipeline, articles), strict=True)]
    except Exception as error:  # noqa: BLE001
        # One article that goes wrong, whatever way, must not cost the others.
        if len(articles) == 1:
            return [f"{type(error).__name__}: {' '.join(str(error).split())}"]
        return [outcome for article in articles for outcome in _read(pipeline, [article])]


def _claims(pipeline: Any, articles: Sequence[Article]) -> Iterator[Article]:
    found: Iterator[Article] = pipeline.pipe([article.text for article in articles])
    return found


def _merged(article: Article, found: Article) -> Article:
    return replace(article, sentences=found.sentences, speakers=found.speakers, claims=found.claims)


# In a process of its own

_pipeline: Any = None


def _begin(load: Callable[..., Any], model: str | Path | None, roster: Roster | None) -> None:
    global _pipeline
    # Ctrl-C reaches every process; the first one decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ["OMP_NUM_THREADS"] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _pipeline = load(model, speakers=roster)
    except ClaimxError as error:
        _pipeline = error


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait_for([parent.sentinel])
        os._exit(1)


def _model_name() -> str | ClaimxError:
    return _pipeline if isinstance(_pipeline, ClaimxError) else str(_pipeline.model)


def _read_in_worker(articles: list[Article]) -> list[Outcome]:
    return _read(_pipeline, articles)
