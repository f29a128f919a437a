"""Texts in, claims out by two patterns: stands in for the model where a test is about what is around it."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import claimx
from claimx import Article, Claim, Kind, Sentence, Span, Speaker, SpeakerType
from claimx.errors import ModelError
from claimx.speakers.roster import Roster, as_roster

_SAYING = re.compile(
    r"“(?P<direct>[^”]+)” (?P<cue>said) (?P<name>[A-Z]\S+ \w+)"
    r"|(?P<other>[A-Z]\S+ \w+) (?P<that>said) (?P<indirect>that [^.]+)",
    re.DOTALL,
)


def text_of(given: str | Article) -> str:
    """The text of what a pipeline is given."""
    return given if isinstance(given, str) else given.text


class Standin:
    """Finds ``“…” said Ann Roe`` and ``Ann Roe said that …``; each claim is nested in the one before."""

    model = "standin 1"

    roster: Roster | None = None

    def pipe(self, texts: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
        batch: list[str | Article] = []
        for text in texts:
            batch.append(text)
            if len(batch) == batch_size:
                yield from map(self._read, batch)
                batch = []
        yield from map(self._read, batch)

    def _read(self, given: str | Article) -> Article:
        return _read(given, {entry.name: entry.ref for entry in self.roster or ()})


class Sleeper(Standin):
    """Says that it has begun, and never ends."""

    def pipe(self, texts: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
        list(texts)
        print("begun", flush=True)
        time.sleep(60)
        yield Article("")


def load(path: str | Path | None = None, *, speakers: str | Path | Roster | None = None) -> Standin:
    """The stand-in; only a folder that is there will do as a model, or the name of the one that ships."""
    if path is not None and str(path) != "small" and not Path(path).is_dir():
        raise ModelError(f"{path}: no such model folder")
    pipeline = Standin()
    pipeline.roster = None if speakers is None else as_roster(speakers)
    return pipeline


def _read(given: str | Article, refs: Mapping[str, str]) -> Article:
    article = given if isinstance(given, Article) else Article(given)
    text = article.text
    speakers: dict[str, Speaker] = {}
    claims: list[Claim] = []
    for number, found in enumerate(_SAYING.finditer(text), 1):
        content, cue, name = ("direct", "cue", "name") if found["direct"] else ("indirect", "that", "other")
        speaker = speakers.setdefault(
            found[name],
            Speaker(
                f"s{len(speakers) + 1}",
                found[name],
                SpeakerType.PERSON,
                aliases=("the chemist",),
                ref=refs.get(found[name]),
            ),
        )
        claims.append(
            Claim(
                id=f"c{number}",
                kind=Kind(content),
                content=(_span(found, content),),
                cue=(_span(found, cue),),
                source=(_span(found, name),),
                speaker=None if found[name].endswith("Nobody") else speaker,
                confidence=0.5,
                parent=f"c{number - 1}" if number > 1 else None,
            )
        )
    sentences = (Sentence(0, len(text), text),) if text else ()
    return replace(article, sentences=sentences, speakers=tuple(speakers.values()), claims=tuple(claims))


def _span(found: re.Match[str], group: str) -> Span:
    return Span(found.start(group), found.end(group), found[group])


def install(pipeline: Standin | None = None) -> None:
    """Put the stand-in where ``claimx.load`` is, for a whole process."""
    vars(claimx)["load"] = load if pipeline is None else lambda path=None, **others: pipeline


class Held(Standin):
    """Reads nothing until it is let go, and remembers its batches."""

    def __init__(self) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.batches: list[int] = []

    def pipe(self, texts: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
        texts = list(texts)
        self.batches.append(len(texts))
        self.begun.set()
        assert self.let_go.wait(30)
        for text in texts:
            if text_of(text) == "bad":
                raise ModelError("bad is bad")
            yield from super().pipe([text])
