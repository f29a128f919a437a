"""``claimx stability``: how many claims stay the same when articles change in ways that should not matter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import claimx
from claimx.cli.options import ModelFolder
from claimx.errors import ClaimxError
from claimx.wording import tame

EXAMPLES = """\b
Examples:
  claimx stability fixtures/*.json
  claimx stability --model trained/ article.txt
"""


def stability(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True)], model: ModelFolder = None
) -> None:
    """Count the claims that stay the same when articles change in ways that should not matter.

    FILE is an article, or a folder of articles, as extract reads them; labels are not needed. Each article is read as
    it is and once more after each change: a paragraph without claims in front or behind, another last name for whoever
    speaks most, straight quotation marks for curly ones, lines of 72 columns, other line ends. A claim is identical if
    its kind, content, cue and source are.
    """
    # Scipy and pydantic: half a second that --help need not wait for.
    from claimx.evaluation.stability import measure_stability, stability_table

    try:
        articles = [article for file in files for article in claimx.read(file)]
        pipeline = claimx.load(model)
    except ClaimxError as error:
        typer.echo(f"claimx: {tame(str(error))}", err=True)
        raise typer.Exit(1) from None
    typer.echo(stability_table(measure_stability(pipeline, articles)))
