"""The command ``claimx report``: an overview of many results, as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from claimx.article import Article
from claimx.cli.documents import check_not_read
from claimx.cli.results import results
from claimx.cli.telling import tell
from claimx.errors import ClaimxError
from claimx.readers import holds_articles
from claimx.wording import printable

EXAMPLES = """\b
Examples:
  claimx batch news/ --link-speakers --out claims.jsonl
  claimx report claims.jsonl --html report.html
  claimx report results/ --html report.html
"""


def report(
    # Hidden, since typer would put its Python type beside it; the text of the command explains it.
    paths: Annotated[list[Path], typer.Argument(metavar="RESULTS", hidden=True, readable=False)],
    html: Annotated[Path, typer.Option("--html", metavar="PATH", readable=False, help="The page to write.")],
) -> None:
    """Show who is quoted how often, directly or at second hand, when, by which outlet and beside whom.

    RESULTS is what extract --json or batch wrote, a file or a folder of such files. The page needs no other file; each
    bar leads to some of its claims, and where there are too many, the page says how many it left out.
    """
    complaints: dict[str, None] = {}
    try:
        from claimx.writers.files import write_whole
        from claimx.writers.report import report as page

        check_not_read(html, paths, holds_articles)
        _check_no_pipe(paths)
        read = _Results(paths, complaints)
        # An earlier page is worth more than an empty one.
        if next(iter(read), None) or not complaints:
            write_whole(html, page(read))
    except ClaimxError as error:
        _complain(str(error), complaints)
    if complaints:
        raise typer.Exit(1)


def _check_no_pipe(paths: list[Path]) -> None:
    for path in paths:
        try:
            is_pipe = path.is_fifo()
        except (OSError, ValueError):
            # Whoever opens it tells what is wrong.
            continue
        if is_pipe:
            raise ClaimxError(f"{printable(str(path))}: a pipe, and a report goes through its results more than once")


class _Results:
    """The articles of the files, read anew whenever they are gone through, but complained about once."""

    def __init__(self, paths: list[Path], complaints: dict[str, None]) -> None:
        self._paths = paths
        self._complaints = complaints

    def __iter__(self) -> Iterator[Article]:
        return results(self._paths, lambda message: _complain(message, self._complaints))


def _complain(message: str, complaints: dict[str, None]) -> None:
    if message not in complaints:
        tell(message)
    complaints[message] = None
