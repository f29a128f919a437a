"""Processes that read articles, each with the model in memory; one that dies or hangs is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from typing import Any

from claimx.article import Article
from claimx.batching.reading import Bundle, Key, Load, Outcome, Reading, Waiting, outcomes_of
from claimx.errors import ClaimxError


class Processes(Reading):
    """The model in one or more processes.

    An article over which a process dies, for want of memory or otherwise, or hangs, costs only itself: the articles
    beside it are read again one by one, and the one at which a second process dies has failed.
    """

    def __init__(self, load: Load, workers: int) -> None:
        self._load = load
        self._most = workers
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, Bundle[Any]] = {}
        self._lost_in_loading = 0
        try:
            # One by one, so that those that were started end where another one cannot be.
            for _ in range(workers):
                self._idle.append(_Worker(load))
            self.model = self._idle[-1].model()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the processes end; what they are doing is given up."""
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle.clear()
        self._busy.clear()

    def read(self, bundles: Iterator[Bundle[Key]]) -> Iterator[tuple[Bundle[Key], Sequence[Outcome]]]:
        """Bundles as they are done; see ``Reading``."""
        waiting = Waiting(bundles)
        while True:
            self._begin(waiting)
            if not self._busy:
                return
            waiting.hold(self._most)
            done, lost = self._wait()
            for worker, reason in lost:
                bundle = self._busy.pop(worker)
                if not waiting.put_apart(bundle):
                    done.append((bundle, [reason]))
            self._begin(waiting)
            yield from done

    def _begin(self, waiting: Waiting[Key]) -> None:
        """Give each process something to read that has nothing, as far as there is something."""
        while len(self._busy) < self._most and (bundle := waiting.next()):
            worker = self._idle.pop() if self._idle else _Worker(self._load)
            if worker.begin(bundle):
                self._busy[worker] = bundle
                self._lost_in_loading = 0
                continue
            worker.end()
            waiting.put_back(bundle)
            self._lost_in_loading += 1
            if self._lost_in_loading > self._most:
                raise ClaimxError(
                    "processes end before they read anything, perhaps for want of memory; fewer --workers need less"
                )

    def _wait(self) -> tuple[list[tuple[Bundle[Any], Sequence[Outcome]]], list[tuple[_Worker, str]]]:
        """The bundles that are done when the first one is, and the processes that are lost, each with the reason."""
        by_connection = {worker.connection: worker for worker in self._busy}
        first_deadline = min(worker.deadline for worker in self._busy)
        ready = wait_for(list(by_connection), max(0.0, first_deadline - time.monotonic()))
        done: list[tuple[Bundle[Any], Sequence[Outcome]]] = []
        lost: list[tuple[_Worker, str]] = []
        for worker in list(self._busy):
            if worker.connection in ready:
                outcomes = worker.outcomes()
                if outcomes is not None:
                    done.append((self._busy.pop(worker), outcomes))
                    self._idle.append(worker)
                else:
                    lost.append((worker, f"the process that read it ended, {worker.ending()}"))
            elif time.monotonic() > worker.deadline:
                worker.end()
                lost.append((worker, self._busy[worker].overdue))
        return done, lost


class _Worker:
    """One process, and what connects it with this one.

    Raises:
        ClaimxError: the system has no place for another process, or for the files that connect it.
    """

    def __init__(self, load: Load) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            self.connection, theirs = context.Pipe()
            with theirs:
                self._process = context.Process(target=_work, args=(theirs, load), daemon=True)
                self._process.start()
        except OSError as error:
            raise ClaimxError(
                f"a process cannot be started, {error.strerror or error}; fewer --workers need less"
            ) from error
        self._model: str | None = None
        self.deadline = 0.0

    def model(self) -> str:
        """What its model calls itself, once it is loaded.

        Raises:
            ClaimxError: it cannot be loaded, or the process ended.
        """
        if self._model is None:
            try:
                said = self.connection.recv()
            except (EOFError, OSError):
                raise ClaimxError(
                    f"a process ended before its model was loaded, {self.ending()}; fewer workers need less memory, and"
                    " a program that asks for any does so under if __name__ == '__main__':"
                ) from None
            if isinstance(said, ClaimxError):
                raise said
            self._model = str(said)
        return self._model

    def begin(self, bundle: Bundle[Any]) -> bool:
        """Have some articles read, once the model is loaded; False where the process is not there any more."""
        try:
            self.model()
            self.connection.send(bundle.articles)
        except (ClaimxError, OSError):
            return False
        self.deadline = time.monotonic() + bundle.seconds
        return True

    def outcomes(self) -> list[Outcome] | None:
        """What has come of the articles; None where the process is not there any more."""
        try:
            found: list[Outcome] = self.connection.recv()
        except (EOFError, OSError):
            return None
        return found

    def end(self) -> None:
        """Give up whatever the process is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()

    def ending(self) -> str:
        """How a process ended that has closed its connection."""
        self._process.join(1.0)
        self.end()
        code = self._process.exitcode or 0
        return "killed, perhaps for want of memory" if code == -signal.SIGKILL else f"with code {code}"


# In a process of its own


def _work(connection: Connection, load: Load) -> None:
    # Ctrl-C reaches every process; the first one decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ["OMP_NUM_THREADS"] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        pipeline = load()
        connection.send(str(pipeline.model))
        while True:
            articles: list[Article] = connection.recv()
            connection.send(outcomes_of(pipeline, articles))
    except ClaimxError as error:
        connection.send(error)
    except (EOFError, OSError):
        # Nobody listens any more.
        return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait_for([parent.sentinel])
        os._exit(1)
