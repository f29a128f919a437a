"""The command ``claimx stability``: how many claims stay when articles change in ways that should not matter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

import claimx
from claimx.cli.options import ModelFolder
from claimx.cli.progress import stage_line
from claimx.cli.telling import errors_told, tell
from claimx.errors import ClaimxError

EXAMPLES = """\b
Examples:
  claimx stability fixtures/*.json
  claimx stability --model trained/ article.txt
  claimx stability --fail-under "another name=95" articles/
"""


class ListsChanges(TyperCommand):
    """A command whose help lists the changes; they are loaded for that alone, since other help should not wait."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the changes in front of the examples."""
        from claimx.evaluation.changes import CHANGES

        with formatter.section("Changes"):
            formatter.write_text("\b\n" + "\n".join(CHANGES))
        super().format_epilog(ctx, formatter)


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
    it is and once more after each change. A claim is identical if its kind, content, cue and source are.
    """
    # Scipy and pydantic: half a second that --help need not wait for.
    from claimx.evaluation.changes import CHANGES
    from claimx.evaluation.gates import read_gates
    from claimx.evaluation.stability import failures, measure_stability, stability_table

    with errors_told():
        # Not with the exit code of a gate that fails.
        gates = read_gates(fail_under or [], CHANGES, "change")
        articles = [article for file in files for article in claimx.read(file)]
        if not any(article.text.split() for article in articles):
            raise ClaimxError("no article with a word in it")
        with stage_line() as show:
            show("loading the model")
            measured = measure_stability(claimx.load(model), articles, show)
    typer.echo(stability_table(measured))
    missed = failures(measured, gates)
    for line in missed:
        tell(line)
    if missed:
        raise typer.Exit(2)
