"""Plain text and Markdown: a file is an article, its text as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.article import Article
from claimx.files import open_bytes
from claimx.readers.document import Document, Source, too_long
from claimx.readers.encoding import decode_any


def documents(source: Source) -> Iterator[Document]:
    """The article of one file.

    Raises:
        InputError: the file cannot be read, is no text, or is too long.
    """
    assert source.path
    # No encoding has more than four bytes for a character.
    most = 4 * source.options.max_characters + 4
    with open_bytes(source.path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise too_long(source.name, source.options)
    yield Document(source.name, article(data, source))


def article(data: bytes, source: Source) -> Article:
    """The article that the bytes of a plain text are."""
    return Article(text=decode_any(data, source.name, source.options.encoding), id=source.id)
