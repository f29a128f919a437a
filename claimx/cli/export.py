"""The command ``claimx export``: results into the formats of other tools."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.documents import check_not_read
from claimx.cli.options import chosen
from claimx.cli.results import results
from claimx.cli.telling import tell
from claimx.errors import ClaimxError
from claimx.readers import holds_articles
from claimx.writers.export import FOLDERS, LINES, write_folder
from claimx.writers.files import replacing

EXAMPLES = """\b
Examples:
  claimx export claims.jsonl --to csv --out claims.csv
  claimx export claims.jsonl --to brat --out brat/data/news
  claimx export claims.jsonl --to label-studio --out tasks
  claimx export results/ --to schema-org > news.jsonl
"""


def export(
    # Hidden, since typer would put its Python type beside it; the text of the command explains it.
    paths: Annotated[list[Path], typer.Argument(metavar="RESULTS", hidden=True, readable=False)],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of {', '.join(sorted({*LINES, *FOLDERS}))}.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="PATH",
            readable=False,
            help="The file to write, or the folder, which must be new or empty.",
        ),
    ] = None,
) -> None:
    """Write claims that were found before in the format of another tool.

    RESULTS is what extract --json or batch wrote, a file or a folder of such files. csv, prodigy, schema-org and
    web-annotation are one file, by default standard output, with a line for each claim or article. brat, cas (UIMA),
    citron and label-studio are a folder. No claim has a place in citron's without a cue.

    What was corrected in brat, Label Studio or Citron's JSON is read by evaluate, and by train --data.
    """
    complaints = 0

    def complain(message: str) -> None:
        nonlocal complaints
        complaints += 1
        tell(message)

    to = chosen(to, sorted({*LINES, *FOLDERS}), "--to")
    # As without it; nobody wants a file of that name.
    if str(out) == "-":
        out = None
    if out is None and to in FOLDERS:
        raise typer.BadParameter(f"{to} needs a folder", param_hint="--out")
    articles = results(paths, complain)
    first = next(articles, None)
    if first is None and complaints:
        # An earlier output is worth more than an empty one.
        raise typer.Exit(1)
    articles = chain([first] if first else [], articles)
    try:
        if to in FOLDERS:
            assert out
            write_folder(to, articles, out)
        else:
            # As bytes, since these formats are UTF-8 whatever the terminal speaks.
            pieces = (piece.encode("utf-8", "replace") for piece in LINES[to](articles))
            if out is None:
                for piece in pieces:
                    typer.echo(piece, nl=False)
            else:
                check_not_read(out, paths, holds_articles)
                with replacing(out) as file:
                    file.writelines(pieces)
    except ClaimxError as error:
        complain(str(error))
    if complaints:
        raise typer.Exit(1)
