"""Many callers, one pipeline: what they ask for at the same time is read in one batch."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final

from claimx.article import Article
from claimx.errors import ClaimxError
from claimx.integrations.reading import Pipe, read_each

BATCH: Final = 16
"""Articles that are read at once."""
MOST_WAITING: Final = 512
"""Articles that may wait; more would wait for minutes."""


class BusyError(ClaimxError):
    """More is waiting than can be read soon."""


class Batcher:
    """Reads the articles of all callers in the order in which they come, in a thread beside the event loop."""

    def __init__(self, pipeline: Pipe) -> None:
        self._pipeline = pipeline
        self._waiting: deque[tuple[Article, asyncio.Future[Article]]] = deque()
        self._worker: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether no further article is taken."""
        return len(self._waiting) >= MOST_WAITING

    async def read(self, articles: Sequence[Article]) -> list[Article]:
        """The articles with their claims and their own metadata.

        Raises:
            BusyError: too many articles wait.
            ClaimxError: one of them cannot be read.
        """
        if self._waiting and len(self._waiting) + len(articles) > MOST_WAITING:
            raise BusyError("busy, try again later")
        loop = asyncio.get_running_loop()
        futures = [loop.create_future() for _ in articles]
        self._waiting.extend(zip(articles, futures, strict=True))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return list(await asyncio.gather(*futures))

    async def _work(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            # Whoever has gone away meanwhile needs no answer.
            batch = [(article, future) for article, future in batch if not future.done()]
            read = await asyncio.to_thread(read_each, self._pipeline, [article for article, _ in batch])
            for (_, future), result in zip(batch, read, strict=True):
                if future.done():
                    continue
                if isinstance(result, Exception):
                    future.set_exception(result)
                else:
                    future.set_result(result)
