"""Web pages: the main text of the page with its title, author, date and address, found by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from claimx.article import Article
from claimx.errors import InputError
from claimx.extras import ExtraError, optional
from claimx.files import read_bytes
from claimx.readers.document import Document, Source
from claimx.readers.encoding import check_encoding, decode_any
from claimx.wording import one_line

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# A tag with what stands in quotation marks in it, which may hold another ">".
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']+|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))*""")
_MOST_WORDS_IN_A_TAG = 20_000
# Where a page says in which encoding it is, it does so at its beginning.
_HEAD = 4096


def documents(source: Source) -> Iterator[Document]:
    """The article of one page.

    Raises:
        InputError: the file cannot be read, or no text is found in it.
        ExtraError: trafilatura is not installed.
    """
    assert source.path
    yield Document(source.name, article(read_bytes(source.path), source))


def article(data: bytes, source: Source) -> Article:
    """The article that the bytes of a page hold; raises the same errors."""
    try:
        trafilatura = optional("trafilatura", "html")
        lxml = optional("lxml.html", "html")
    except ExtraError as error:
        raise ExtraError(f"{source.name}: a web page, and {error}") from None
    except ImportError as error:
        # A part of lxml that it needs is a package of its own, and some versions of it do not say so to pip.
        because = " ".join(str(error).split())
        raise ExtraError(f"{source.name}: a web page, and {because}: pip install 'claimx[html]'") from None
    page = decode_any(data, source.name, source.options.encoding or _said(data))
    # The parser compares each attribute of a tag with each other one: a page made to harm keeps it busy for minutes.
    if any(len(tag[0].split()) > _MOST_WORDS_IN_A_TAG for tag in _TAG.finditer(page)):
        raise InputError(f"{source.name}: a tag of more than {_MOST_WORDS_IN_A_TAG} words, so the page is not read")
    # The parser leaves out what is behind such a place, and trafilatura does not ask it.
    parser = lxml.HTMLParser(encoding="utf-8")
    # It refuses a page without a tag; trafilatura says that there is no article.
    with _refused(source.name), suppress(lxml.etree.ParserError):
        lxml.document_fromstring(page.encode("utf-8", "replace"), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise InputError(f"{source.name}: nested more than 256 deep, or a text of more than 10 MB, so it is not read")
    with _refused(source.name):
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise InputError(f"{source.name}: no article found in this page")
    # A line is a paragraph there; here, lines that follow each other may be one paragraph.
    text = "\n\n".join(line for line in found.text.split("\n") if line.strip())
    return Article(
        text=text,
        id=source.id,
        title=found.title or None,
        url=found.url or None,
        date=found.date or None,
        author=found.author or None,
    )


@contextmanager
def _refused(name: str) -> Iterator[None]:
    """Whatever the libraries that read pages run into as an error of this page, which costs no other file."""
    try:
        yield
    except Exception as error:
        # They fall over odd pages in ways that they do not document, an assertion without a word among them.
        because = one_line(str(error)) or type(error).__name__
        raise InputError(f"{name}: not readable as a web page, {because}") from error


def _said(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    if not found:
        return None
    said = found[1].decode("ascii").lower()
    # Browsers read these as Windows-1252, for so they are meant; and what is not an encoding is no help.
    if said in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        said = "cp1252"
    try:
        check_encoding(said)
        data.decode(said)
    except (InputError, UnicodeError):
        return None
    return said
