"""Actors of Ray that read articles, on the cluster that runs or on a local one; one that dies is replaced."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any

from claimx.article import Article
from claimx.batching.reading import Bundle, Key, Load, Outcome, outcomes_of
from claimx.errors import ClaimxError
from claimx.extras import optional
from claimx.wording import printable


class Actors:
    """A model that several actors have loaded, on the cluster that runs or on a local one that ends with them.

    An article over which an actor dies costs only itself, as with ``claimx.batching.workers``.
    """

    def __init__(self, load: Load, workers: int) -> None:
        # As claimx does for every package that it brings: nothing is sent home.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        self._ray: Any = optional("ray", "ray")
        self._is_ours = not self._ray.is_initialized()
        if self._is_ours:
            connect(self._ray, workers)
        # Where more are asked for than there are processors, some would wait for ever.
        self._most = max(1, min(workers, int(self._ray.cluster_resources().get("CPU", 1))))
        self._actors: list[Any] = []
        remote = self._ray.remote(num_cpus=1)(_Actor)
        self._make: Callable[[], Any] = lambda: remote.remote(load)
        try:
            self._actors = [self._make() for _ in range(self._most)]
            said = self._ray.get(self._actors[0].model.remote())
        except self._ray.exceptions.RayError as error:
            self.close()
            raise ClaimxError(f"no actor of Ray has loaded the model: {_first_line(error)}") from None
        if isinstance(said, ClaimxError):
            self.close()
            raise said
        self.model = str(said)

    def __enter__(self) -> Actors:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the actors end, and the cluster if it was begun here; what they are doing is given up."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors.clear()
        if self._is_ours:
            self._ray.shutdown()

    def read(self, bundles: Iterator[Bundle[Key]]) -> Iterator[tuple[Bundle[Key], Sequence[Outcome]]]:
        """Bundles as they are done; see ``claimx.batching.reading.Reading``."""
        waiting: deque[Bundle[Key]] = deque()
        idle = list(self._actors)
        running: dict[Any, tuple[Any, Bundle[Key]]] = {}
        while True:
            while idle and (bundle := waiting.popleft() if waiting else next(bundles, None)):
                actor = idle.pop()
                running[actor.read.remote(bundle.articles)] = actor, bundle
            if not running:
                return
            # While they are busy: what they are given next.
            while len(waiting) < self._most and (bundle := next(bundles, None)):
                waiting.append(bundle)
            for done in self._ray.wait(list(running))[0]:
                actor, bundle = running.pop(done)
                try:
                    outcomes: Sequence[Outcome] = self._ray.get(done)
                except self._ray.exceptions.RayActorError as error:
                    self._actors.remove(actor)
                    actor = self._make()
                    self._actors.append(actor)
                    again = bundle.apart()
                    waiting.extendleft(reversed(again))
                    if not again:
                        yield bundle, [f"the actor that read it ended, {_first_line(error)}"]
                else:
                    yield bundle, outcomes
                idle.append(actor)


class _Actor:
    """What an actor holds."""

    def __init__(self, load: Load) -> None:
        os.environ["OMP_NUM_THREADS"] = "1"
        try:
            self._pipeline = load()
        except ClaimxError as error:
            self._pipeline = error

    def model(self) -> str | ClaimxError:
        return self._pipeline if isinstance(self._pipeline, ClaimxError) else str(self._pipeline.model)

    def read(self, articles: Sequence[Article]) -> list[Outcome]:
        return outcomes_of(self._pipeline, articles)


def connect(ray: Any, workers: int) -> None:
    """Connect to the cluster that runs or that RAY_ADDRESS names, or start a local one.

    Raises:
        ClaimxError: nobody answers at that address.
    """
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        ray.init(address="auto", **quiet)
    except ConnectionError as error:
        # Whoever named a cluster does not want another one.
        if address := os.environ.get("RAY_ADDRESS"):
            raise ClaimxError(f"{printable(address)}: no cluster of Ray, {_first_line(error)}") from None
        ray.init(address="local", num_cpus=workers, include_dashboard=False, **quiet)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
