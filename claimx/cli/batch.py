"""The command ``claimx batch``: folders of articles to one file of claims."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.batching.reading import ENGINES
from claimx.cli.documents import check_not_read
from claimx.cli.options import (
    MOST_WORKERS,
    Encoding,
    IdColumn,
    MaxCharacters,
    ModelFolder,
    Only,
    SpeakersFile,
    TextColumn,
    chosen,
    read_options,
    read_speakers,
    use_threads,
)
from claimx.cli.progress import progress_line
from claimx.cli.telling import errors_told, tell
from claimx.ending import end_on_sigterm
from claimx.errors import ClaimxError, InputError
from claimx.files import is_folder
from claimx.readers.document import MOST_CHARACTERS
from claimx.wording import counted, one_line, printable
from claimx.writers.files import target, unwritable

if TYPE_CHECKING:
    from claimx.batching.run import Summary

EXAMPLES = """\b
Examples:
  claimx batch news/ --out claims.jsonl
  claimx batch archive.parquet --text-column body --workers 4 --out claims.parquet
  claimx batch news/ --link-speakers --out claims.csv
  claimx batch news/ --speakers roster.json --only --out claims.csv
  find . -name "*.html" | claimx batch - --out results/
"""


def batch(
    # Hidden, since typer would put its Python type beside it; the text of the command explains it.
    paths: Annotated[list[Path], typer.Argument(metavar="ARTICLES", hidden=True, readable=False)],
    # No Path, which would drop the separator that tells a folder.
    out: Annotated[
        str,
        typer.Option(
            "--out",
            metavar="PATH",
            help="A file ending in .jsonl, .csv or .parquet, or a folder for claims.jsonl; a new one whose name has a "
            "dot ends in /.",
        ),
    ],
    workers: Annotated[
        int,
        typer.Option(
            "--workers",
            metavar="N",
            min=0,
            max=MOST_WORKERS,
            help="Processes that read articles, each with one thread; 0 has the command read itself, unwatched.",
        ),
    ] = 1,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar=f"<{'|'.join(ENGINES)}>",
            help="Read in processes of this machine, or in actors of Ray, on its cluster or a local one.",
        ),
    ] = ENGINES[0],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the output of a run with other articles or options.")
    ] = False,
    link_speakers: Annotated[
        bool, typer.Option("--link-speakers", help="Give a person the same ref in all articles, and count them as one.")
    ] = False,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    roster_file: SpeakersFile = None,
    only: Only = False,
    max_characters: MaxCharacters = MOST_CHARACTERS,
    model: ModelFolder = None,
) -> None:
    """Find the claims of many articles, and go on where an earlier run was interrupted.

    ARTICLES are files and folders as for extract; - takes their names from standard input, one a line. The output is
    the article format, or, in .csv and .parquet, one row a claim. It is written when all is done; until then, and for
    the next time, PATH.progress holds what was found. The same command again does only what is new, changed, or was
    not done; without PATH.progress it asks for --overwrite. What cannot be read stands in PATH.failures.jsonl, and the
    exit code is 1.
    """
    from claimx.batching.run import failures_file, run

    use_threads(None)
    end_on_sigterm()
    where = chosen(engine, ENGINES, "--engine")
    file = _file(out)
    options = read_options(encoding, text_column, id_column, max_characters)
    with errors_told():
        roster = read_speakers(roster_file, only)
        if Path("-") in paths and sys.stdin is None:
            raise InputError("standard input: closed")
        _prepare(file, paths)
        with progress_line() as show:
            summary = run(
                _with_standard_input(paths) if Path("-") in paths else paths,
                [*map(str, paths), *([f"--speakers {roster_file}"] if roster is not None else [])],
                file,
                options,
                model=model,
                workers=workers,
                engine=where,
                overwrite=overwrite,
                link=link_speakers,
                roster=roster,
                only=only,
                tell=show,
            )
    for line in _told(summary):
        typer.echo(line, err=True)
    if summary.renamed:
        typer.echo(f"{counted(summary.renamed, 'id')} stood twice, now with a number behind", err=True)
    if summary.foreign:
        several = counted(summary.foreign, "article")
        typer.echo(f"{several} without claims and hardly English, the only language that claimx reads", err=True)
    if summary.failures:
        for _, reason in summary.failures:
            tell(reason)
        typer.echo(f"what could not be read: {printable(str(failures_file(file)))}", err=True)
        raise typer.Exit(1)


def _with_standard_input(paths: Iterable[Path]) -> Iterator[Path]:
    # The name of a file need not be text.
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    for path in paths:
        if str(path) == "-":
            yield from (Path(line) for line in map(str.strip, sys.stdin) if line)
        else:
            yield path


def _file(out: str) -> Path:
    """The file to write: the one of this name, or claims.jsonl in the folder of this name.

    Raises:
        typer.BadParameter: it is the name of neither.
    """
    from claimx.batching.run import FORMATS

    path = Path(out)
    if out.endswith(("/", os.sep)) or is_folder(path):
        return path / "claims.jsonl"
    if path.suffix.lower().removeprefix(".") in FORMATS:
        return path
    # Whoever asks for standard output, or for a format that there is not, does not want a folder of that name.
    if out == "-" or path.suffix:
        endings = ", ".join(f".{ending}" for ending in FORMATS)
        raise typer.BadParameter(
            f"{printable(out)} ends in none of {endings}; a folder whose name has a dot ends in /", param_hint="--out"
        )
    return path / "claims.jsonl"


def _prepare(out: Path, paths: Iterable[Path]) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        written = target(out)
    except FileExistsError:
        raise ClaimxError(f"{printable(str(out.parent))}: a file, not a folder") from None
    except OSError as error:
        raise unwritable(out, error) from error
    for path in paths:
        if is_folder(path) and written.is_relative_to(path.resolve()):
            raise ClaimxError(f"{printable(str(out))}: lies in a folder that is read, so it would be read, too")
    check_not_read(out, paths)


def _told(summary: Summary) -> Iterator[str]:
    yield f"{counted(summary.articles, 'article')}, {counted(summary.claims, 'claim')}"
    names = [speaker.name for speaker in summary.speakers]
    for ref, name, direct, mixed, indirect in summary.speakers:
        kinds = f"{direct:,} direct, {mixed:,} mixed, {indirect:,} indirect"
        namesake = f" [{one_line(ref)}]" if names.count(name) > 1 else ""
        yield f"{direct + mixed + indirect:7,}  {one_line(name)}{namesake} ({kinds})"
