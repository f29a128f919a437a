"""The command ``claimx stability``: how many claims stay when articles change in ways that should not matter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import claimx
from claimx.cli.options import ModelFolder
from claimx.cli.telling import errors_told, tell

EXAMPLES = """\b
Examples:
  claimx stability fixtures/*.json
  claimx stability --model trained/ article.txt
  claimx stability --fail-under "another name=95" articles/
"""


def stability(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True, readable=False)],
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="CHANGE=PERCENT",
            help="End with exit code 2 if a change, by its name in the table, leaves fewer claims and speakers as they"
            " are; may be given several times.",
            show_default=False,
        ),
    ] = None,
    model: ModelFolder = None,
) -> None:
    """Count the claims that stay the same when articles change in ways that should not matter.

    FILE is an article, or a folder of articles, as extract reads them; labels are not needed. Each article is read as
    it is and once more after each change: a paragraph without claims in front or behind, another last name for whoever
    speaks most, she for he and he for she, other papers and stations, straight quotation marks for curly ones, lines of
    72 columns, other line ends. A claim is identical if its kind, content, cue and source are.
    """
    # Scipy and pydantic: half a second that --help need not wait for.
    from claimx.evaluation.changes import CHANGES
    from claimx.evaluation.gates import read_gates
    from claimx.evaluation.stability import failures, measure_stability, stability_table

    with errors_told():
        gates = read_gates(fail_under or [], CHANGES)
        articles = [article for file in files for article in claimx.read(file)]
        pipeline = claimx.load(model)
    measured = measure_stability(pipeline, articles)
    typer.echo(stability_table(measured))
    missed = failures(measured, gates)
    for line in missed:
        tell(line)
    if missed:
        raise typer.Exit(2)
