"""The command ``claimx extract``: the claims of files, as a table or as a line of JSON for each article."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import claimx
from claimx.article import Article, Kind
from claimx.cli.documents import Unread, check_not_read, unread_articles
from claimx.cli.options import (
    Encoding,
    IdColumn,
    MaxCharacters,
    ModelFolder,
    Only,
    SpeakersFile,
    TextColumn,
    Threads,
    chosen,
    read_options,
    read_speakers,
    use_threads,
)
from claimx.cli.progress import shown_progress
from claimx.cli.table import print_claims, table_console
from claimx.cli.telling import tell
from claimx.errors import ClaimxError, FormatError
from claimx.language import seems_english
from claimx.readers.document import MOST_CHARACTERS
from claimx.writers.files import write_whole

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster

EXAMPLES = """\b
Examples:
  claimx extract article.txt
  claimx extract --kind direct --kind mixed article.txt
  claimx extract --html page.html article.txt
  claimx extract --json news/ | jq -r '.claims[].content[].text'
  claimx extract --speaker Okafor news/
  claimx extract --speakers roster.json --only news/
  cat article.txt | claimx extract
"""


def extract(
    # Hidden, since typer would put its Python type beside it; the text of the command explains it. Not checked, since
    # one file that cannot be read must not cost the others.
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", hidden=True, readable=False)] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the article format, one line of JSON for each article.")
    ] = False,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only claims of this kind: direct, mixed or indirect; may be given several times.",
            show_default=False,
        ),
    ] = None,
    speakers: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            help="Only claims of the speaker of this name, a last name or alias will do; may be given several times.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="PATH",
            readable=False,
            help="Also write the one article, its claims marked, as an HTML page.",
        ),
    ] = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    roster_file: SpeakersFile = None,
    only: Only = False,
    max_characters: MaxCharacters = MOST_CHARACTERS,
    threads: Threads = None,
    model: ModelFolder = None,
) -> None:
    """Print the claims of articles: who says it, how (direct, mixed or indirect), what, and where.

    FILE is plain text, .md, .html, .csv, .tsv, .parquet, or .json or .jsonl in the article format, of which the text
    is read anew; each also as .gz or .zst. A folder is read with the folders in it, but not its README nor files of
    other endings. Without FILE, or for -, the article is read from standard input.

    WHERE is the line:column at which the words of the claim begin; ↳ stands before a claim within another one. A file
    that cannot be read gets a line on standard error, and exit code 1 in the end; the others are done all the same.
    """
    complaints = 0

    def complain(message: str) -> None:
        nonlocal complaints
        complaints += 1
        tell(message)

    use_threads(threads)
    shown = [chosen(kind, Kind, "--kind") for kind in kinds or ()]
    files = files or [Path("-")]
    reading = read_options(encoding, text_column, id_column, max_characters)
    unread = unread_articles(files, reading, complain, tell)
    # Whoever misspelt the only name should not wait for the model to load.
    first = list(islice(unread, 2))
    several = len(files) > 1 or len(first) > 1
    if html and several:
        raise typer.BadParameter("shows one article, and here are several", param_hint="--html")
    console = None if as_json else table_console()
    try:
        if html:
            check_not_read(html, files)
        roster = read_speakers(roster_file, only)
        # By its name in the roster, whatever the articles call somebody.
        known = [entry.ref for name in speakers or () for entry in (roster.named(name) if roster else ())]
        asked = [*(speakers or ()), *known]
        read = _read_claims(chain(first, unread), model, roster) if first else ()
        for name, article in shown_progress(read, several=several):
            if not article.claims and not seems_english(article.text):
                tell(f"{name}: no claims, and hardly English, the only language that claimx reads")
            wanted = _wanted(article if roster is None or not only else roster.only(article), shown, asked)
            if html:
                write_whole(html, claimx.render(wanted))
            if console:
                print_claims(console, article, wanted.claims, heading=name if several else None)
                continue
            try:
                _print_json(wanted)
            except FormatError as error:
                # One article that went wrong must not cost the others.
                complain(f"{name}: {error}")
    except ClaimxError as error:
        complain(str(error))
    if complaints:
        raise typer.Exit(1)


def _read_claims(unread: Iterable[Unread], model: str | None, roster: Roster | None) -> Iterator[tuple[str, Article]]:
    names: deque[str] = deque()

    def articles() -> Iterator[Article]:
        for document in unread:
            names.append(document.name)
            yield document.article

    for read in claimx.load(model, speakers=roster).pipe(articles()):
        yield names.popleft(), read


def _wanted(article: Article, kinds: Collection[Kind], speakers: Collection[str]) -> Article:
    """The article with the claims of these kinds and speakers alone."""
    theirs = {claim.id for name in speakers for claim in article.claims_by(name)}
    return article.with_claims(
        [
            claim
            for claim in article.claims
            if (not kinds or claim.kind in kinds) and (not speakers or claim.id in theirs)
        ]
    )


def _print_json(article: Article) -> None:
    from claimx.format import to_json

    # As bytes, since JSON is UTF-8 whatever the terminal speaks.
    typer.echo(to_json(article).encode())
