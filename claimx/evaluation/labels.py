"""Labelled articles, or those of another system, from files and folders, ready to be measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from claimx.article import Article
from claimx.errors import InputError
from claimx.files import is_folder
from claimx.readers import holds_articles
from claimx.readers.folders import files_in
from claimx.wording import counted, printable, shown


def read_all(
    paths: Iterable[str | Path], *, labelled: bool, warn: Callable[[str], None] = lambda line: None
) -> list[Article]:
    """The articles of files and of folders, with the folders in them, each id once.

    They are in the article format, in Citron's JSON, in that of Label Studio's exports, or in brat's standoff format (a
    folder that has ``.ann`` files). Of those that are ``labelled``, some of which have the field ``claims``, the others
    are left out, since nobody has said that nothing is claimed there; ``warn`` gets a line that names the first file.

    Raises:
        InputError: a path is not there, a file or folder holds no article, or an id stands twice.
        FormatError: an article is not in its format, or, where they are ``labelled``, has a field that the article
            format does not know.
    """
    return [article for _, article in read_with_files(paths, labelled=labelled, warn=warn)]


def read_with_files(
    paths: Iterable[str | Path], *, labelled: bool, warn: Callable[[str], None] = lambda line: None
) -> list[tuple[Path, Article]]:
    """The same, each article with its file."""
    found: dict[str, tuple[Path, Article]] = {}
    silent: list[str] = []
    for file in (file for path in paths for file in files_of(Path(path))):
        articles = _read(file, labelled=labelled, note_silent=silent.append)
        if not articles:
            raise InputError(f"{printable(str(file))}: no article in it")
        for article in articles:
            if article.id in found:
                first = printable(str(found[article.id][0]))
                raise InputError(f"{printable(str(file))}: id {shown(article.id)} more than once, first in {first}")
            found[article.id] = file, article
    if labelled and 0 < len(silent) < len(found):
        left_out = [found.pop(name) for name in silent]
        others = f" and {counted(len(silent) - 1, 'other article')}" if len(silent) > 1 else ""
        file, article = left_out[0]
        warn(
            f"{printable(str(file))}: article {shown(article.id)}{others} left out, for want of the field claims; "
            'it is "claims": [] where nothing is claimed'
        )
    return list(found.values())


def _read(path: Path, *, labelled: bool, note_silent: Callable[[str], None]) -> tuple[Article, ...]:
    # Pydantic: a tenth of a second that --help need not wait for.
    from claimx.readers.brat import read_brat
    from claimx.readers.citron import holds_citron, read_citron
    from claimx.readers.json import read_articles
    from claimx.readers.label_studio import holds_label_studio, read_label_studio

    if path.suffix == ".ann" or is_folder(path):
        return read_brat(path)
    if holds_citron(path):
        return (read_citron(path),)
    if holds_label_studio(path):
        return read_label_studio(path)
    return read_articles(path, labelled=labelled, note_silent=note_silent)


def files_of(path: Path) -> list[Path]:
    """A file itself, or the files of articles in a folder.

    Raises:
        InputError: it is not there, not readable, or a folder without such a file.
    """
    from claimx.readers.brat import is_brat

    name = printable(str(path))
    try:
        if not path.exists():
            raise InputError(f"{name}: no such file or folder")
        if not path.is_dir() or is_brat(path):
            return [path]
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: not readable, {getattr(error, 'strerror', None) or error}") from None
    inside = []
    for file in files_in(path, holds_articles):
        if isinstance(file, InputError):
            raise file
        inside.append(file)
    if not inside:
        raise InputError(f"{name}: no .json, .jsonl or .ann file in this folder")
    return inside
