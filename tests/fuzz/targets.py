"""What is fuzzed: each target takes any bytes and passes over what claimx refuses in a line; all else is a finding."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from claimx import Article
from claimx.errors import ClaimxError
from claimx.paragraphs import paragraphs
from claimx.prose import prose_of
from claimx.readers import ReadOptions, bytes_documents, csv, file_documents, html
from claimx.readers.brat import read_brat
from claimx.readers.citron import read_citron
from claimx.readers.document import Source
from claimx.readers.json import line_documents
from claimx.readers.label_studio import read_label_studio
from claimx.segmentation import segment
from claimx.transcript import find_turns

# They import these when they need them; here, so that they are instrumented.
_WATCHED: Final = (csv, html)
TARGET = Callable[[bytes], None]
_FOLDER: Final = TemporaryDirectory()
_OPTIONS: Final = ReadOptions()
BETWEEN: Final = b"\x1e"
"""What parts the text from its labels where a target reads two files."""


def _file(name: str, data: bytes) -> Path:
    path = Path(_FOLDER.name) / name
    path.write_bytes(data)
    return path


def _check(read: Callable[[], Iterable[Article | ClaimxError]]) -> None:
    """Read articles: each comes out whole, or is refused in one line that a terminal can print."""
    try:
        found = list(read())
    except ClaimxError as error:
        found = [error]
    for each in found:
        if isinstance(each, ClaimxError):
            assert str(each).isprintable(), f"{each!r} is not one line"
        elif "\ud800" <= max(each.text, default="") <= "\udfff":
            # Half a character can be read, and not be written.
            continue
        else:
            assert Article.from_json(each.to_json()) == each


def article_format(data: bytes) -> None:
    """JSON in the article format, and what else comes without a file name."""
    _check(lambda: (document.article for document in bytes_documents(data, "given", _OPTIONS)))
    source = Source("given", "given", None, _OPTIONS)
    _check(lambda: (document.article for document in line_documents(io.BytesIO(data), source)))


def table(data: bytes) -> None:
    """CSV."""
    file = _file("given.csv", data)
    _check(lambda: (document.article for document in file_documents(file, "given", _OPTIONS)))


def page(data: bytes) -> None:
    """HTML."""
    file = _file("given.html", data)
    _check(lambda: (document.article for document in file_documents(file, "given", _OPTIONS)))


def brat(data: bytes) -> None:
    """brat: a text and its labels."""
    text, _, labels = data.partition(BETWEEN)
    _file("given.txt", text)
    file = _file("given.ann", labels)
    _check(lambda: read_brat(file))


def citron(data: bytes) -> None:
    """Citron's JSON."""
    file = _file("given.json", data)
    _check(lambda: [read_citron(file)])


def label_studio(data: bytes) -> None:
    """Tasks of Label Studio."""
    file = _file("tasks.json", data)
    _check(lambda: read_label_studio(file))


def scanners(data: bytes) -> None:
    """Paragraphs, quotations, sentences and turns of any text."""
    text = data.decode("utf-8", "surrogateescape")
    prose = prose_of(text)
    for spans in (
        paragraphs(text),
        [(span.start, span.end) for span in prose.quotations.spans],
        [(sentence.start, sentence.end) for sentence in segment(text, prose.quotations)],
        [(turn.start, turn.end) for turn in find_turns(prose)],
    ):
        behind = 0
        for start, end in spans:
            assert behind <= start < end <= len(text), "out of order"
            behind = end
    sentences = segment(text, prose.quotations)
    bare = list(text)
    for sentence in sentences:
        bare[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert not "".join(bare).strip(), "no sentence covers it"


TARGETS: Final[dict[str, TARGET]] = {
    "json": article_format,
    "csv": table,
    "html": page,
    "brat": brat,
    "citron": citron,
    "label-studio": label_studio,
    "text": scanners,
}


def seeds(target: str) -> list[bytes]:
    """What a target's fuzzing begins with: what claimx itself writes, and a few texts."""
    from exported import ARTICLE, EMPTY

    from claimx.writers.brat import to_brat
    from claimx.writers.citron import to_citron
    from claimx.writers.html import render
    from claimx.writers.label_studio import to_label_studio

    texts = [
        ARTICLE.text,
        "Q: “Why?”\nROE (engineer): So.\n\n**Ann Roe:** It ‘rained’, he\r\nsaid. \n[ROE] No. 5, U.S. «да„\nA: ''I.''",
    ]
    match target:
        case "json":
            lines = f"{ARTICLE.to_json()}\n{EMPTY.to_json()}\n"
            return [ARTICLE.to_json().encode(), lines.encode(), f"[{EMPTY.to_json()}]".encode()]
        case "csv":
            return [b'id,text,title\n1,"So, she said.",A\n2,"""We won"", he said.",B\n', b"url;body\na;b\n"]
        case "html":
            return [render(ARTICLE).encode(), f"<html><title>T</title><article><p>{'So it was. ' * 30}".encode()]
        case "brat":
            return [article.text.encode() + BETWEEN + to_brat(article).encode() for article in (ARTICLE, EMPTY)]
        case "citron":
            return [json.dumps(to_citron(article)).encode() for article in (ARTICLE, EMPTY)]
        case "label-studio":
            return [json.dumps([to_label_studio(article) for article in (ARTICLE, EMPTY)]).encode()]
        case _:
            return [text.encode() for text in texts]
