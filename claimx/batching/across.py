"""The same person in many articles has the same ``ref`` in all of them, however many there are.

Which people there are is known only when all articles have been gone through once, so they are gone through twice. What
is kept meanwhile, one line for each full name and role, lies in a temporary database, which SQLite puts on the disk
where it grows.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from itertools import chain, count, groupby
from operator import itemgetter

from claimx.article import Article, Speaker, SpeakerType, each_article, told_apart
from claimx.described import is_described
from claimx.errors import ClaimxError
from claimx.speakers.entities.entity import slug
from claimx.speakers.people import Person, person_of, tell_apart, thing_of
from claimx.wording import writable

_TABLES = """
CREATE TABLE names (last_name TEXT, person TEXT, name TEXT, articles INTEGER NOT NULL,
    PRIMARY KEY (last_name, person, name)) WITHOUT ROWID;
CREATE TABLE people (person TEXT PRIMARY KEY, ref TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE refs (ref TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_TAKE = "INSERT OR IGNORE INTO refs VALUES (?)"
_THINGS = (SpeakerType.ORGANIZATION, SpeakerType.DOCUMENT)
"""What surely is no person."""


def link_speakers(articles: Article | Iterable[Article]) -> Iterator[Article]:
    """The articles, with the same ``ref`` for every speaker who is the same person, organization or document.

    People are one where their full names agree, whatever the title, case or transcription, and their roles do not
    clash: a footballer and a senator of one name are two. Who goes by a single name in an article is known by the
    article's id and the speaker's, and so is nobody elsewhere. A speaker that is only described has no ``ref``. The
    order of the articles does not matter, and a ``ref`` that is there already stays.

    Args:
        articles: gone through several times, so a list or what can be iterated anew; a generator is made a list.

    Raises:
        ClaimxError: the disk is full on which temporary files stand.
    """
    if isinstance(articles, Iterator):
        articles = list(articles)
    people = People()
    for article in each_article(articles):
        people.add(article)
    for name, article in told_apart(articles):
        yield replace(people.link(replace(article, id=name)), id=article.id)


class People:
    """The people of many articles: first ``add`` all articles, then ``link`` each."""

    def __init__(self) -> None:
        # Without a name: a file that nobody else sees and that is gone in the end.
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)
        self._is_settled = False

    def add(self, article: Article) -> None:
        """Take in the speakers of an article."""
        persons = [(person, speaker.name) for speaker in article.speakers if (person := person_of(speaker))]
        things = [thing for speaker in article.speakers if speaker.type in _THINGS and (thing := thing_of(speaker))]
        with _told():
            self._database.executemany(
                "INSERT INTO names VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
                [(writable(person.last_name), _written(person), writable(name)) for person, name in persons],
            )
            # A roster's are nobody else's.
            self._database.executemany(_TAKE, [(writable(speaker.ref),) for speaker in article.speakers if speaker.ref])
            # Nor is that of an organization a person's of the same name.
            self._database.executemany(_TAKE, [(writable(slug(thing)),) for thing in things])

    def link(self, article: Article) -> Article:
        """The article with the ``ref`` of its speakers; no article can be added any more."""
        with _told():
            if not self._is_settled:
                self._settle()
            speakers = {speaker.id: self._linked(article, speaker) for speaker in article.speakers}
        claims = tuple(
            replace(claim, speaker=speakers[claim.speaker.id]) if claim.speaker else claim for claim in article.claims
        )
        return replace(article, speakers=tuple(speakers.values()), claims=claims)

    def _linked(self, article: Article, speaker: Speaker) -> Speaker:
        if speaker.ref:
            return speaker
        if person := person_of(speaker):
            [(ref,)] = self._database.execute("SELECT ref FROM people WHERE person = ?", (_written(person),))
        elif thing := thing_of(speaker):
            ref = slug(thing)
        elif speaker.type is not SpeakerType.GROUP and not is_described(speaker):
            ref = f"{article.id}#{speaker.id}"
        else:
            return speaker
        return replace(speaker, ref=ref)

    def _settle(self) -> None:
        self._is_settled = True
        found = self._database.execute("SELECT last_name, person, name, articles FROM names ORDER BY last_name")
        for _, rows in groupby(found, key=itemgetter(0)):
            names: defaultdict[Person, Counter[str]] = defaultdict(Counter)
            for _, person, name, articles in rows:
                names[_read(person)][name] += articles
            for group in tell_apart(names):
                ref = self._free_ref(sum((names[person] for person in group), Counter()))
                self._database.executemany(
                    "INSERT INTO people VALUES (?, ?)", [(_written(person), ref) for person in group]
                )

    def _free_ref(self, names: Counter[str]) -> str:
        """An identifier made of the name that most articles use."""
        base = slug(min(names, key=lambda name: (-names[name], name)))
        refs = chain([base], (f"{base}-{number}" for number in count(2)))
        return next(ref for ref in refs if self._database.execute(_TAKE, (ref,)).rowcount)


def _written(person: Person) -> str:
    return json.dumps(astuple(person))


def _read(written: str) -> Person:
    words, generation, fields = json.loads(written)
    return Person(tuple(words), generation, tuple(fields))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ClaimxError(f"temporary file: {error}") from None
