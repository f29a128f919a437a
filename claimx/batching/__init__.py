"""Many articles: files and folders to claims, in several processes, and without losing work that is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.article import Article
from claimx.batching.reading import Engine, open_reading, read_claims
from claimx.errors import ClaimxError
from claimx.readers import Document, ReadOptions, check_several, documents
from claimx.readers.document import MOST_CHARACTERS

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster, Speakers

__all__ = ["batch"]


def batch(
    paths: Iterable[str | Path],
    *,
    model: str | Path | None = None,
    workers: int = 0,
    engine: Engine = "processes",
    encoding: str | None = None,
    text_column: str | None = None,
    id_column: str | None = None,
    max_characters: int = MOST_CHARACTERS,
    speakers: Speakers | None = None,
) -> Iterator[Document]:
    """Find the claims of all articles in files and folders; each comes as soon as it is done.

    With several workers they come in any order, otherwise in that of the files, but what cannot be read may come before
    articles in front of it, over which the model is still busy. What is in memory at a time does not grow with their
    number.

    Args:
        paths: files and folders, as ``claimx.read`` reads them.
        model: what ``claimx.load`` takes.
        workers: how many processes; each has the model in memory, and computes with one thread. An article over which
            one dies or hangs is an error, and the others go on. A program that asks for any does so under
            ``if __name__ == "__main__":``, as Python's multiprocessing demands. With 0 this process reads, and dies or
            hangs itself.
        engine: ``ray`` has as many actors of Ray read, on the cluster that runs or on a local one.
        encoding: as for ``claimx.read``, and so the others.
        text_column: the column of a table that holds the text.
        id_column: the column that names the article.
        max_characters: an article that is longer is refused.
        speakers: a roster, as ``claimx.load`` takes one.

    Yields:
        A pair of a name and an article with its claims, or, where it went wrong, of the name and a ClaimxError.

    Raises:
        ModelError: the model cannot be loaded.
        ClaimxError: a process cannot be started, or no cluster of Ray answers at the address that is named.
        ExtraError: Ray is not installed.
        RosterError: the roster cannot be read, or an entry is wrong.
        TypeError: a single path is given in place of several, or an argument is of another type.
        ValueError: ``workers`` is less than 0, ``max_characters`` less than 1, or there is no such engine.
    """
    # Before the model is loaded.
    check_several(paths)
    options = ReadOptions(encoding, text_column, id_column, max_characters)
    roster: Roster | None = None
    if speakers is not None:
        from claimx.speakers.roster import as_roster

        roster = as_roster(speakers)
    broken: list[Document] = []

    def articles() -> Iterator[tuple[str, Article]]:
        for name, article in documents(paths, options):
            if isinstance(article, ClaimxError):
                broken.append(Document(name, article))
            else:
                yield name, article

    with open_reading(model, workers, roster, engine) as reading:
        for name, found in read_claims(articles(), reading):
            yield from broken
            broken.clear()
            yield Document(name, found)
        yield from broken
