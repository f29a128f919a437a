"""Plain text and Markdown: a file is an article, its text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.article import Article
from claimx.files import open_bytes, read_up_to
from claimx.readers.document import Document, Source, too_long
from claimx.readers.encoding import decode_any

_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*(<!--(?:(?!-->).)*-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return _PAGE.match(data) is not None


def documents(source: Source) -> Iterator[Document]:
    """The article of one file; a web page that was saved as a text is read as the page that it is.

    Raises:
        InputError: the file cannot be read, is no text, or is too long.
        ExtraError: it is a web page, and what reads one is not installed.
    """
    assert source.path
    # No encoding has more than four bytes for a character.
    most = 4 * source.options.max_characters + 4
    with open_bytes(source.path) as file:
        data = read_up_to(file, most + 1)
    if len(data) > most:
        raise too_long(source.name, source.options)
    if is_page(data):
        from claimx.readers import html

        yield Document(source.name, html.article(data, source))
    else:
        yield Document(source.name, article(data, source))


def article(data: bytes, source: Source) -> Article:
    """The article that the bytes of a plain text are.

    Raises:
        InputError: they are no text, or not in the encoding that is said.
    """
    return Article(text=decode_any(data, source.name, source.options.encoding), id=source.id)
