"""Batches across callers: who waits together is read together, and nobody pays for another one's article."""

from __future__ import annotations

import asyncio

import pytest
from standin import Held

from claimx import Article
from claimx.integrations import callers
from claimx.integrations.callers import Batcher, BusyError

TEXT = "“The tram will run,” said Ilka Varga."


async def _held_up(pipeline: Held, batcher: Batcher) -> asyncio.Task[list[Article]]:
    """One caller whose article is being read, for as long as the pipeline is held."""
    first = asyncio.create_task(batcher.read([Article(TEXT, id="first")]))
    assert await asyncio.to_thread(pipeline.begun.wait, 30)
    return first


def test_who_waits_together_is_read_together() -> None:
    async def run() -> None:
        pipeline = Held()
        batcher = Batcher(pipeline)
        first = await _held_up(pipeline, batcher)
        others = [asyncio.create_task(batcher.read([Article(TEXT, id=f"{n}"), Article("", id="x")])) for n in range(3)]
        await asyncio.sleep(0)
        pipeline.let_go.set()
        read = await asyncio.gather(first, *others)
        assert pipeline.batches == [1, 6]
        assert [[article.id for article in articles] for articles in read] == [
            ["first"],
            *([f"{n}", "x"] for n in range(3)),
        ]
        assert all(articles[0].claims[0].text == "The tram will run," for articles in read)

    asyncio.run(run())


def test_a_batch_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "BATCH", 4)
    pipeline = Held()
    pipeline.let_go.set()
    articles = [Article(TEXT, id=str(n), title=f"{n}!") for n in range(9)]
    read = asyncio.run(Batcher(pipeline).read(articles))
    assert pipeline.batches == [4, 4, 1]
    assert [article.title for article in read] == [article.title for article in articles]


def test_one_that_fails_costs_only_its_own_caller() -> None:
    async def run() -> list[list[Article] | BaseException]:
        pipeline = Held()
        batcher = Batcher(pipeline)
        first = await _held_up(pipeline, batcher)
        bad = asyncio.create_task(batcher.read([Article("bad")]))
        good = asyncio.create_task(batcher.read([Article(TEXT)]))
        await asyncio.sleep(0)
        pipeline.let_go.set()
        return await asyncio.gather(first, bad, good, return_exceptions=True)

    first, bad, good = asyncio.run(run())
    assert str(bad) == "bad is bad"
    assert isinstance(good, list)
    assert good[0].claims == first[0].claims  # type: ignore[index, union-attr]


def test_who_has_gone_away_is_not_read() -> None:
    async def run() -> list[int]:
        pipeline = Held()
        batcher = Batcher(pipeline)
        first = await _held_up(pipeline, batcher)
        gone = asyncio.create_task(batcher.read([Article(TEXT)] * 5))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        last = asyncio.create_task(batcher.read([Article(TEXT)]))
        await asyncio.sleep(0)
        pipeline.let_go.set()
        await asyncio.gather(first, last)
        return pipeline.batches

    assert asyncio.run(run()) == [1, 1]


def test_too_many_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "MOST_WAITING", 3)

    async def run() -> None:
        pipeline = Held()
        batcher = Batcher(pipeline)
        first = await _held_up(pipeline, batcher)
        waiting = asyncio.create_task(batcher.read([Article(TEXT)] * 3))
        await asyncio.sleep(0)
        assert batcher.busy
        with pytest.raises(BusyError, match="try again"):
            await batcher.read([Article(TEXT)])
        pipeline.let_go.set()
        await asyncio.gather(first, waiting)
        assert not batcher.busy
        assert len(await batcher.read([Article(TEXT)])) == 1
        assert await batcher.read([]) == []

    asyncio.run(run())
