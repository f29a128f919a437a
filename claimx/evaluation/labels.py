"""Labelled articles, or those of another system, from files and folders, ready to be measured."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimx.article import Article
from claimx.errors import InputError
from claimx.wording import printable, shown

_ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


def read_all(paths: Iterable[str | Path], *, labelled: bool) -> list[Article]:
    """The articles of files and of folders of files, each id once.

    Raises:
        InputError: a path is not there, a file or folder holds no article, or an id stands twice.
        FormatError: an article is not in the article format, or, where they are ``labelled``, has a field that the
            format does not know.
    """
    # Pydantic: a tenth of a second that --help need not wait for.
    from claimx.readers.json import read_articles

    found: dict[str, tuple[Article, Path]] = {}
    for file in (file for path in paths for file in _files(Path(path))):
        articles = read_articles(file, labelled=labelled)
        if not articles:
            raise InputError(f"{printable(str(file))}: no article in it")
        for article in articles:
            if article.id in found:
                first = printable(str(found[article.id][1]))
                raise InputError(f"{printable(str(file))}: id {shown(article.id)} more than once, first in {first}")
            found[article.id] = article, file
    return [article for article, _ in found.values()]


def _files(path: Path) -> list[Path]:
    name = printable(str(path))
    try:
        if not path.exists():
            raise InputError(f"{name}: no such file or folder")
        if not path.is_dir():
            return [path]
        inside = sorted(file for file in path.iterdir() if file.name.lower().endswith(_ENDINGS))
    except OSError as error:
        raise InputError(f"{name}: not readable, {error.strerror or error}") from None
    if not inside:
        raise InputError(f"{name}: no .json or .jsonl file in this folder")
    return inside
