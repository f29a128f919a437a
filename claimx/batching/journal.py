"""What a run has done: the claims of each article, in a file that no crash leaves half written.

SQLite keeps it. What a run that was killed had not committed is gone with the next opening, and whatever else is there
is whole; so is the order of the results, whatever order they came in.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from claimx.errors import ClaimxError
from claimx.wording import printable

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    path BLOB NOT NULL, number INTEGER NOT NULL, argument INTEGER NOT NULL, run INTEGER NOT NULL,
    digest BLOB NOT NULL, json TEXT, PRIMARY KEY (path, number)
);
CREATE TABLE IF NOT EXISTS failures (name TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TEMPORARY TABLE ids (id TEXT PRIMARY KEY, next INTEGER NOT NULL DEFAULT 2);
CREATE TEMPORARY TABLE speakers (ref TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, claims INTEGER NOT NULL,
    PRIMARY KEY (ref, name, kind));
"""
_PLAINLY: Final = {
    "unable to open database file": "cannot be written",
    "attempt to write a readonly database": "cannot be written, it is read-only",
    "file is not a database": "not of a run of claimx batch",
    "database disk image is malformed": "damaged; where it is taken away, --overwrite reads all anew",
    "disk I/O error": "cannot be written, or the disk is broken",
    "database or disk is full": "the disk is full",
}
"""What SQLite says, of a database that nobody knows of."""


class Place(NamedTuple):
    """Where an article stands: in which file, as which article of the file."""

    path: bytes
    number: int


class SpeakerCount(NamedTuple):
    """How many claims somebody makes.

    Attributes:
        ref: the identifier, or the name where there is none.
        name: as the articles call them.
        direct, mixed, indirect: the number of claims of each kind.
    """

    ref: str
    name: str
    direct: int
    mixed: int
    indirect: int


class Journal:
    """The record of a run, open from its beginning to its end; ``commit`` makes what was noted last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._database = connection
        connection.executescript(_TABLES)
        self.run = int(self.fact("run") or 0) + 1
        self.set_fact("run", str(self.run))
        connection.execute("DELETE FROM failures")
        self.commit()

    def fact(self, name: str) -> str | None:
        """What is noted under a name, or None."""
        found = self._database.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def set_fact(self, name: str, value: str) -> None:
        """Note something under a name."""
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def place(self, argument: int, path: bytes, number: int, digest: bytes) -> tuple[Place, bool]:
        """Where the results of an article go, and whether they are there already.

        They are if an earlier run, or this one, has read the same article at the same place.
        """
        while True:
            found = self._database.execute(
                "SELECT run, digest, json IS NOT NULL FROM articles WHERE path = ? AND number = ?", (path, number)
            ).fetchone()
            if not found or found[0] != self.run or found[1] == digest:
                break
            # Two files of one name, as far as it can be written.
            number += 1
        place = Place(path, number)
        if found and found[1] == digest and (found[2] or found[0] == self.run):
            if found[0] != self.run:
                self._database.execute(
                    "UPDATE articles SET run = ?, argument = ? WHERE path = ? AND number = ?",
                    (self.run, argument, path, number),
                )
            return place, True
        self._database.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, NULL)", (path, number, argument, self.run, digest)
        )
        return place, False

    def note(self, place: Place, json: str) -> None:
        """Note the article that was read at a place, as JSON."""
        self._database.execute(
            "UPDATE articles SET json = ? WHERE path = ? AND number = ?", (json, place.path, place.number)
        )

    def note_failure(self, name: str, reason: str) -> None:
        """Note what could not be read, and why."""
        self._database.execute("INSERT INTO failures VALUES (?, ?)", (name, reason))

    def forget(self) -> None:
        """Begin anew, as if no run had been before."""
        self._database.execute("DELETE FROM articles")

    def commit(self) -> None:
        """Let all that was noted outlive this process."""
        self._database.commit()

    def results(self) -> Iterator[str]:
        """The articles of this run as JSON, in the order of the command's arguments and of the files' names."""
        for (json,) in self._database.execute(
            "SELECT json FROM articles WHERE run = ? AND json IS NOT NULL ORDER BY argument, path, number", (self.run,)
        ):
            yield json

    def failures(self) -> Iterator[tuple[str, str]]:
        """What could not be read, and why, in the order of the names."""
        yield from self._database.execute("SELECT name, reason FROM failures ORDER BY name, reason")

    def free_id(self, identifier: str) -> str:
        """The id, or, where an article before had it, the id with a number behind it."""
        take = "INSERT OR IGNORE INTO ids (id) VALUES (?)"
        if self._database.execute(take, (identifier,)).rowcount:
            return identifier
        # Each number is tried once: counting from 2 again would take a million articles of one id for ever.
        (number,) = self._database.execute("SELECT next FROM ids WHERE id = ?", (identifier,)).fetchone()
        while self._database.execute(take, (name := f"{identifier}-{number}",)).rowcount == 0:
            number += 1
        self._database.execute("UPDATE ids SET next = ? WHERE id = ?", (number + 1, identifier))
        return name

    def count_claim(self, ref: str, name: str, kind: str) -> None:
        """Count a claim of whoever has an identifier, under the name of the article."""
        self._database.execute(
            "INSERT INTO speakers VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET claims = claims + 1", (ref, name, kind)
        )

    def speakers(self, most: int) -> Iterator[SpeakerCount]:
        """Who claims most, under the name by which they do it most."""
        for row in self._database.execute(
            "SELECT ref, (SELECT name FROM speakers WHERE ref = one.ref GROUP BY name ORDER BY sum(claims) DESC, name),"
            " sum(claims * (kind = 'direct')), sum(claims * (kind = 'mixed')), sum(claims * (kind = 'indirect'))"
            " FROM speakers AS one GROUP BY ref ORDER BY sum(claims) DESC, ref LIMIT ?",
            (most,),
        ):
            yield SpeakerCount(*row)


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open the journal at a path, or begin one; nobody else can have it open meanwhile.

    Raises:
        ClaimxError: another run has it open, it is no journal, or the disk is full; the message starts with the path.
    """
    name = printable(os.fsdecode(path))
    try:
        connection = sqlite3.connect(path, timeout=0)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            yield Journal(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise ClaimxError(f"{name}: another run is writing there") from None
        raise ClaimxError(f"{name}: {_PLAINLY.get(str(error), error)}") from None
