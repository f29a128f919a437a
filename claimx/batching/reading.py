"""Articles to their claims, a few at a time, in this process or wherever else an engine has them read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args

import claimx
from claimx.arguments import check_count
from claimx.article import Article
from claimx.errors import ClaimxError, InputError
from claimx.integrations.reading import read_each

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster

PATIENCE = 60.0
"""Seconds after which a process is given up, besides those that its articles may take."""
_SECONDS_A_CHARACTER = 0.01
"""Fifty times what the slower model takes on an old machine."""
_ARTICLES_AT_ONCE = 16
_CHARACTERS_AT_ONCE = 200_000
_MOST_DEATHS = 2
"""How many processes an article may cost before it is given up."""

Key = TypeVar("Key")
Load = Callable[[], Any]
"""How a pipeline is loaded, in any process."""
Engine = Literal["processes", "ray"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
"""Where articles are read: in processes of this machine, or in actors of Ray."""
Outcome = Article | str
"""An article with its claims, or in one line why it could not be read."""


@dataclass(slots=True)
class Bundle(Generic[Key]):
    """Articles that are read together, each with the key it came with.

    Attributes:
        deaths: how many processes have died or hung over them.
    """

    keys: list[Key] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    deaths: int = 0

    @property
    def characters(self) -> int:
        """How long the articles are together."""
        return sum(len(article.text) for article in self.articles)

    @property
    def seconds(self) -> float:
        """How long reading the articles may take, before a process is said to hang."""
        return PATIENCE + _SECONDS_A_CHARACTER * self.characters

    @property
    def overdue(self) -> str:
        """What is said of the articles when that time is over."""
        return f"not read after {self.seconds:.0f} seconds"

    def apart(self) -> list[Bundle[Key]]:
        """The articles one by one, to be read again after a process died; none where they have cost enough of them."""
        if self.deaths + 1 == _MOST_DEATHS:
            return []
        return [
            Bundle([key], [article], self.deaths + 1) for key, article in zip(self.keys, self.articles, strict=True)
        ]


class Waiting(Generic[Key]):
    """Bundles that somebody is to read; those to be read again come before those that nobody has read."""

    def __init__(self, bundles: Iterator[Bundle[Key]]) -> None:
        self._new = bundles
        self._held: deque[Bundle[Key]] = deque()

    def next(self) -> Bundle[Key] | None:
        """The bundle whose turn it is, None where there is none left."""
        return self._held.popleft() if self._held else next(self._new, None)

    def hold(self, count: int) -> bool:
        """Make ready what the others are given next while they are busy; False where nothing waits any more."""
        while len(self._held) < count and (bundle := next(self._new, None)):
            self._held.append(bundle)
        return bool(self._held)

    def put_back(self, bundle: Bundle[Key]) -> None:
        """Have a bundle's turn come next, which nobody has begun to read."""
        self._held.appendleft(bundle)

    def put_apart(self, bundle: Bundle[Key]) -> bool:
        """Have the articles over which a process died or hung read one by one; False where they have cost enough."""
        again = bundle.apart()
        self._held.extendleft(reversed(again))
        return bool(again)


class Reading(ABC):
    """A model that is loaded somewhere; to be closed by ``with``.

    Attributes:
        model: what the model calls itself, its version included, and, behind a roster, which one that is.
    """

    model: str

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:  # noqa: B027, since not all have something to close.
        """Give up whatever is being read."""

    @abstractmethod
    def read(self, bundles: Iterator[Bundle[Key]]) -> Iterator[tuple[Bundle[Key], Sequence[Outcome]]]:
        """Bundles as they are done, each with an outcome for each of its articles; one may come back in parts.

        No more bundles are taken than are needed to be busy.
        """


def open_reading(
    model: str | Path | None = None, workers: int = 0, roster: Roster | None = None, engine: Engine = "processes"
) -> Reading:
    """Load a model, in so many processes or actors of Ray, or, with no ``workers``, in this process or in one actor.

    Raises:
        ModelError: the model cannot be loaded.
        ClaimxError: a process cannot be started, or no cluster of Ray answers at the address that is named.
        ExtraError: Ray is not installed.
        TypeError: ``workers`` is no number.
        ValueError: ``workers`` is less than 0, or there is no such engine.
    """
    check_count("workers", workers, 0)
    if engine not in ENGINES:
        raise ValueError(f"engine must be {' or '.join(ENGINES)}, not {engine!r}")
    # Looked up now, so that whoever puts another pipeline in its place has it in other processes, too.
    load = partial(claimx.load, model, speakers=roster)
    if engine == "ray":
        from claimx.batching.actors import Actors

        reading: Reading = Actors(load, max(1, workers))
    elif workers == 0:
        reading = _Here(load)
    else:
        from claimx.batching.workers import Processes

        reading = Processes(load, workers)
    if roster is not None:
        reading.model += f", roster {roster.digest}"
    return reading


def read_claims(
    articles: Iterable[tuple[Key, Article]], reading: Reading
) -> Iterator[tuple[Key, Article | ClaimxError]]:
    """The articles with their claims, or the error of the one that went wrong, each with the key it came with.

    In this process and from a single one they come in order, from several processes as they are done.

    Raises:
        ClaimxError: the model cannot be loaded any more.
    """
    for bundle, outcomes in reading.read(_bundles(articles)):
        for key, article, outcome in zip(bundle.keys, bundle.articles, outcomes, strict=True):
            if isinstance(outcome, str):
                yield key, InputError(f"{article.source_path or article.id}: {outcome}")
            else:
                yield key, outcome


def outcomes_of(pipeline: Any, articles: Sequence[Article]) -> list[Outcome]:
    """Each article with its claims, or what it alone raises as text, which any process can hand on."""
    return [
        f"{type(found).__name__}: {' '.join(str(found).split())}" if isinstance(found, Exception) else found
        for found in read_each(pipeline, articles)
    ]


def _bundles(articles: Iterable[tuple[Key, Article]]) -> Iterator[Bundle[Key]]:
    bundle: Bundle[Key] = Bundle()
    characters = 0
    for key, article in articles:
        bundle.keys.append(key)
        bundle.articles.append(article)
        characters += len(article.text)
        if len(bundle.keys) >= _ARTICLES_AT_ONCE or characters >= _CHARACTERS_AT_ONCE:
            yield bundle
            bundle, characters = Bundle(), 0
    if bundle.keys:
        yield bundle


class _Here(Reading):
    """The model in this process."""

    def __init__(self, load: Load) -> None:
        self._pipeline = load()
        self.model = str(self._pipeline.model)

    def read(self, bundles: Iterator[Bundle[Key]]) -> Iterator[tuple[Bundle[Key], Sequence[Outcome]]]:
        for bundle in bundles:
            yield bundle, outcomes_of(self._pipeline, bundle.articles)
