"""A run over many articles into one file, which goes on where it stood when it is begun again."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import claimx
from claimx.article import Article
from claimx.batching.across import People
from claimx.batching.extent import Extent
from claimx.batching.journal import Journal, Place, SpeakerCount, open_journal
from claimx.batching.reading import Engine, Reading, open_reading, read_claims
from claimx.errors import ClaimxError
from claimx.format import to_json, within
from claimx.language import seems_english
from claimx.readers import ReadOptions, documents
from claimx.readers.folders import FAILURES
from claimx.wording import printable
from claimx.writers.counting import counted_as
from claimx.writers.csv import csv_lines
from claimx.writers.files import remove_parts, replacing, unwritable
from claimx.writers.parquet import write_parquet

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster

FORMATS: Final = ("jsonl", "csv", "parquet")

_COMMIT_ARTICLES = 16
_COMMIT_SECONDS = 1.0
_MOST_TOLD = 10
"""Speakers, and failures, that the command tells when the run is over."""


@dataclass(slots=True)
class Counts:
    """How far a run is: articles read, articles that an earlier run had read, and what was found.

    ``foreign`` are articles without claims that are hardly English. ``bytes`` are those of the files that are done,
    ``read_bytes`` without what was known; ``total`` is what all files have, None while they are counted.
    """

    articles: int = 0
    known: int = 0
    failures: int = 0
    claims: int = 0
    foreign: int = 0
    words: int = 0
    bytes: float = 0.0
    read_bytes: float = 0.0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to.

    Attributes:
        articles: how many are in the output.
        claims: how many are in the output.
        speakers: who claims most, of those who are more than described.
        failures: the names of what could not be read, each with the reason; the first few of them.
        renamed: how many articles have a number behind their id, since another one has the same.
        foreign: how many articles that were read this time have no claims and are hardly English.
    """

    articles: int
    claims: int
    speakers: Sequence[SpeakerCount]
    failures: Sequence[tuple[str, str]]
    renamed: int
    foreign: int = 0


def failures_file(out: Path) -> Path:
    """Where it is written what could not be read."""
    return out.with_name(f"{out.name}{FAILURES}")


def run(
    paths: Iterable[Path],
    asked: Sequence[str],
    out: Path,
    options: ReadOptions,
    *,
    model: str | Path | None,
    workers: int,
    engine: Engine,
    overwrite: bool,
    link: bool,
    tell: Callable[[Counts], None],
    roster: Roster | None = None,
    only: bool = False,
) -> Summary:
    """Find the claims of all articles and write them to ``out``, as its ending says.

    Beside it stands ``out.progress``, by which the same run goes on, and later does only what is new or changed.

    Args:
        paths: files and folders, looked at one after the other; in a list, they are also counted meanwhile.
        asked: what makes this run the same as an earlier one, besides the options.
        out: a file that ends in ``.jsonl``, ``.csv`` or ``.parquet``.
        options: how files are read.
        model: what ``claimx.load`` takes.
        workers: how many processes, or actors; with 0 this process reads.
        engine: where they are: on this machine, or on a cluster of Ray.
        overwrite: whether an output may be replaced that is of another run, or that no ``out.progress`` tells of.
        link: whether a person gets the same ``ref`` in all articles.
        roster: speakers to be recognized; after it changed, articles that an earlier run has read are read again.
        only: whether only claims of the roster's speakers are written.
        tell: called after each article.

    Raises:
        ClaimxError: the output is of another run or of who knows which, it cannot be written, or the model cannot be
            loaded.
    """
    progress = out.with_name(f"{out.name}.progress")
    try:
        is_unknown = out.exists() and not progress.exists()
    except OSError as error:
        raise unwritable(out, error) from error
    if is_unknown and not overwrite:
        missing = printable(progress.name)
        raise ClaimxError(
            f"{printable(str(out))}: is there already, and no {missing} beside it; --overwrite replaces it"
        )
    extent = Extent(paths if isinstance(paths, Sequence) else None)
    with closing(extent), open_journal(progress) as journal:
        _begin(journal, json.dumps([*asked, asdict(options)]), json.dumps([link, only]), out, overwrite)
        with open_reading(model, workers, roster, engine) as reading:
            journal.commit()
            counts = _Run(paths, options, journal, reading, extent, tell).read_all()
            if not (counts.articles or counts.known or overwrite) and out.exists() and out.stat().st_size:
                failures = _write_failures(journal, failures_file(out)) or [("", "no article came in")]
                reason = failures[0][1]
                raise ClaimxError(f"{printable(str(out))}: stays as it was, since nothing could be read: {reason}")
            people = _people(journal) if link else None
            summary = _write(journal, out, reading.model, people, roster if only else None, counts.foreign)
        journal.set_fact("written", _state(out))
        journal.commit()
    return summary


def _begin(journal: Journal, asked: str, shown: str, out: Path, overwrite: bool) -> None:
    name = printable(str(out))
    before = journal.fact("asked")
    is_other = before not in (None, asked)
    if overwrite:
        # But what was found stays the same however it is linked and whatever of it is written.
        if is_other:
            journal.forget()
    elif is_other or journal.fact("shown") not in (None, shown):
        raise ClaimxError(f"{name}: is of a run with other articles or options; --overwrite replaces it")
    elif out.exists() and _state(out) not in (journal.fact("written"), journal.fact("writing")):
        raise ClaimxError(f"{name}: was changed since it was written; --overwrite replaces it")
    journal.set_fact("asked", asked)
    journal.set_fact("shown", shown)
    for path in (out, failures_file(out)):
        remove_parts(path)


def _state(out: Path) -> str:
    status = out.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


@dataclass(slots=True)
class _Run:
    """What a run reads, and where to it tells what."""

    paths: Iterable[Path]
    options: ReadOptions
    journal: Journal
    reading: Reading
    extent: Extent
    tell: Callable[[Counts], None]
    counts: Counts = field(default_factory=Counts)

    def read_all(self) -> Counts:
        """Read what no run has read before, and note it; gives how much was read, and how much was known."""
        try:
            self._note_all()
        except (KeyboardInterrupt, SystemExit):
            # What is noted need not be read again.
            self.journal.commit()
            raise
        self.journal.commit()
        return self.counts

    def _note_all(self) -> None:
        committed, noted = time.monotonic(), 0
        for (place, size), found in read_claims(self._unread(), self.reading):
            name = place.path.decode()
            try:
                if isinstance(found, ClaimxError):
                    raise found
                with within(printable(name)):
                    self.journal.note(place, to_json(found))
                self.counts.articles += 1
                self.counts.claims += len(found.claims)
                self.counts.foreign += not found.claims and not seems_english(found.text)
                self.counts.words += len(found.text.split())
            except ClaimxError as error:
                self._fail(name, error)
            self.counts.read_bytes += size
            self._done(size)
            noted += 1
            if noted >= _COMMIT_ARTICLES or time.monotonic() - committed > _COMMIT_SECONDS:
                self.journal.commit()
                committed, noted = time.monotonic(), 0

    def _unread(self) -> Iterator[tuple[tuple[Place, float], Article]]:
        """The articles that are to be read, each with where its results go and how many bytes it stands for."""
        for argument, path in enumerate(self.paths):
            file, number = b"", 0
            for name, article in documents([path], self.options, ordered=False, watch=self.extent.watch):
                size = self.extent.taken()
                if isinstance(article, ClaimxError):
                    self._fail(name, article)
                    self._done(size)
                    continue
                source = (article.source_path or name).encode()
                file, number = source, number + 1 if source == file else 1
                bare = replace(article, sentences=(), speakers=(), claims=())
                place, is_known = self.journal.place(argument, source, number, _digest(bare, self.reading.model))
                number = place.number
                if is_known:
                    self.counts.known += 1
                    self._done(size)
                else:
                    yield (place, size), bare
        self._done(self.extent.taken())

    def _fail(self, name: str, error: ClaimxError) -> None:
        self.journal.note_failure(name, str(error))
        self.counts.failures += 1

    def _done(self, size: float) -> None:
        self.counts.bytes += size
        self.counts.total = self.extent.total
        self.tell(self.counts)


def _digest(article: Article, model: str) -> bytes:
    """What another text, other metadata, another model or another claimx changes."""
    a = article
    whole = json.dumps([claimx.__version__, model, a.id, a.text, a.title, a.url, a.date, a.author, a.source_path])
    return hashlib.blake2b(whole.encode(), digest_size=16).digest()


def _people(journal: Journal) -> People:
    people = People()
    for line in journal.results():
        people.add(Article.from_json(line))
    return people


def _write(
    journal: Journal, out: Path, model: str, people: People | None, only: Roster | None, foreign: int
) -> Summary:
    written = renamed = claims = 0

    def results() -> Iterator[tuple[str, Article]]:
        nonlocal written, renamed, claims
        for line in journal.results():
            found = Article.from_json(line)
            article = replace(found, id=journal.free_id(found.id))
            if only is not None:
                article = only.only(article)
            written, renamed, claims = written + 1, renamed + (article.id != found.id), claims + len(article.claims)
            if people:
                article = people.link(article)
            for claim in article.claims:
                if (speaker := claim.speaker) and (key := counted_as(speaker)):
                    journal.count_claim(key, speaker.name, str(claim.kind))
            yield line if article == found else to_json(article), article

    def ready(part: Path) -> None:
        # Known before it takes the place of the old one: a run may be killed right between the two.
        journal.set_fact("writing", _state(part))
        journal.commit()

    with replacing(out, ready) as file:
        if out.suffix.lower() == ".parquet":
            facts = {"claimx.version": claimx.__version__, "claimx.model": model}
            write_parquet((article for _, article in results()), file, facts)
        elif out.suffix.lower() == ".csv":
            file.writelines(row.encode() for row in csv_lines(article for _, article in results()))
        else:
            file.writelines(f"{line}\n".encode() for line, _ in results())
    failures = _write_failures(journal, failures_file(out))
    return Summary(written, claims, tuple(journal.speakers(_MOST_TOLD)), failures, renamed, foreign)


def _write_failures(journal: Journal, path: Path) -> Sequence[tuple[str, str]]:
    """Write what could not be read, or take away the file of an earlier run; gives the first few."""
    failures = journal.failures()
    first = tuple(islice(failures, _MOST_TOLD))
    if not first:
        path.unlink(missing_ok=True)
        return ()
    with replacing(path) as file:
        for name, reason in chain(first, failures):
            file.write(f"{json.dumps({'name': name, 'reason': reason}, ensure_ascii=False)}\n".encode())
    return first
