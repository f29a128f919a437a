"""Actors of Ray that read articles, on the cluster that runs or on a local one; one that dies or hangs is replaced."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic

from claimx.article import Article
from claimx.batching.reading import Bundle, Key, Load, Outcome, Reading, Waiting, outcomes_of
from claimx.errors import ClaimxError
from claimx.extras import optional
from claimx.wording import printable


class Actors(Reading):
    """A model that several actors have loaded, on the cluster that runs or on a local one that ends with them.

    An article over which an actor dies or hangs costs only itself, as with ``claimx.batching.workers``.
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
        self._lost_in_loading = 0
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

    def close(self) -> None:
        """Let the actors end, and the cluster if it was begun here; what they are doing is given up."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors.clear()
        if self._is_ours:
            self._ray.shutdown()

    def read(self, bundles: Iterator[Bundle[Key]]) -> Iterator[tuple[Bundle[Key], Sequence[Outcome]]]:
        """Bundles as they are done; see ``claimx.batching.reading.Reading``.

        Raises:
            ClaimxError: the model cannot be loaded any more.
        """
        waiting = Waiting(bundles)
        idle: list[Any] = []
        running: dict[Any, _Task[Key]] = {}
        # On a cluster that is busy an actor may begin much later than it is asked for; that is no article's fault.
        loading = {actor.model.remote(): actor for actor in self._actors}
        while True:
            while idle and (bundle := waiting.next()):
                task = _Task(idle.pop(), bundle)
                running[task.actor.read.remote(bundle.articles)] = task
            if not waiting.hold(self._most) and not running:
                return
            first_deadline = min((task.deadline for task in running.values()), default=None)
            seconds = None if first_deadline is None else max(0.0, first_deadline - time.monotonic())
            tasks = [*running, *loading]
            self._ray.wait(tasks, timeout=seconds)
            # All that is done, not only the first: whoever takes the outcomes may be slow, which makes no task overdue.
            done = self._ray.wait(tasks, num_returns=len(tasks), timeout=0)[0]
            for number in done:
                if actor := loading.pop(number, None):
                    if self._has_loaded(number):
                        idle.append(actor)
                    else:
                        actor = self._replace(actor)
                        loading[actor.model.remote()] = actor
            overdue = [number for number, task in running.items() if time.monotonic() > task.deadline]
            for number in dict.fromkeys([*done, *overdue]):
                if number not in running:
                    continue
                task = running.pop(number)
                outcomes = self._outcomes(number, task, number in done)
                if isinstance(outcomes, str):
                    actor = self._replace(task.actor)
                    loading[actor.model.remote()] = actor
                    outcomes = [] if waiting.put_apart(task.bundle) else [outcomes]
                else:
                    idle.append(task.actor)
                if outcomes:
                    yield task.bundle, outcomes

    def _has_loaded(self, number: Any) -> bool:
        """Whether an actor has loaded its model, and is still there."""
        try:
            said = self._ray.get(number)
        except self._ray.exceptions.RayError as error:
            self._lost_in_loading += 1
            if self._lost_in_loading > self._most:
                raise ClaimxError(f"no actor of Ray has loaded the model: {_first_line(error)}") from None
            return False
        if isinstance(said, ClaimxError):
            raise said
        self._lost_in_loading = 0
        return True

    def _outcomes(self, number: Any, task: _Task[Any], is_done: bool) -> Sequence[Outcome] | str:
        """What has come of a task, or in a line why nothing will."""
        if not is_done:
            return task.bundle.overdue
        try:
            outcomes: Sequence[Outcome] = self._ray.get(number)
        except self._ray.exceptions.RayActorError as error:
            return f"the actor that read it ended, {_first_line(error)}"
        return outcomes

    def _replace(self, actor: Any) -> Any:
        self._ray.kill(actor)
        self._actors.remove(actor)
        self._actors.append(self._make())
        return self._actors[-1]


class _Task(Generic[Key]):
    """What an actor has been given to read."""

    def __init__(self, actor: Any, bundle: Bundle[Key]) -> None:
        self.actor = actor
        self.bundle = bundle
        self.deadline = time.monotonic() + bundle.seconds


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
