"""Computes one item ahead: the network reads the next articles while the claims of those before are put together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def one_ahead(compute: Callable[[Item, Event], Result], items: Iterable[Item]) -> Iterator[Result]:
    """What is computed of each item, in order, in a thread of its own, which is one item further than the caller.

    What goes wrong with an item, or while it is got, is raised behind the results of those before it, as if nothing had
    been ahead.

    Args:
        compute: gets an item, and an event. Once that is set nobody waits for the result any more.
        items: got one by one.
    """
    nobody_waits = Event()
    ahead: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(1, "claimx-ahead") as thread:

        def begun() -> Iterator[Future[Result]]:
            try:
                for item in items:
                    yield thread.submit(compute, item, nobody_waits)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised when its turn comes
                failed: Future[Result] = Future()
                failed.set_exception(error)
                yield failed

        try:
            for future in begun():
                ahead.append(future)
                if len(ahead) > 1:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            nobody_waits.set()
            thread.shutdown(wait=False, cancel_futures=True)
