"""What all readers take and give: a source of articles, how to read it, and the articles or errors in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claimx.arguments import check_count
from claimx.article import Article
from claimx.errors import ClaimxError, InputError

MOST_CHARACTERS = 1_000_000
"""How long an article may be where nothing else is said: as long as a very long novel."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read.

    Attributes:
        encoding: of texts, web pages and CSV; None for what a byte order mark says, UTF-8, or what is detected.
        text_column: the column of a table, or field of JSON, that holds the text; None for text, body or content.
        id_column: the column that names the article; None for one called id or url.
        max_characters: what is longer is refused.
        labelled: whether articles are labels, where a field that the format does not know may be a misspelt one and
            is refused.
    """

    encoding: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    max_characters: int = MOST_CHARACTERS
    labelled: bool = False

    def __post_init__(self) -> None:
        check_count("max_characters", self.max_characters, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from.

    Attributes:
        name: how a message speaks of it.
        id: what an article is called that brings no id along.
        path: the file, or None for bytes from elsewhere.
        options: how to read it.
        watch: told how much of it is read, or None.
        note_silent: told the id of each article in the article format that says nothing of claims, not even that there
            are none, or None.
    """

    name: str
    id: str
    path: Path | None
    options: ReadOptions
    watch: Callable[[float], None] | None = None
    note_silent: Callable[[str], None] | None = None

    def tell(self, share: float) -> None:
        """Tell whoever watches how much is read, from 0 to 1."""
        if self.watch:
            self.watch(share)


class Document(NamedTuple):
    """An article that was read, or why it could not be.

    Attributes:
        name: how to speak of it: the file, and the article's id where the file holds several.
        article: the article, or the error with its message of one line.
    """

    name: str
    article: Article | ClaimxError


def too_long(name: str, options: ReadOptions) -> InputError:
    """The error of an article that is longer than it may be."""
    most = options.max_characters
    return InputError(f"{name}: longer than {most} characters; --max-characters (max_characters) allows more")
