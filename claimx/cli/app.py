"""The commands of ``claimx``, and the options that stand before any of them."""

from __future__ import annotations

from typing import Annotated

import typer

import claimx
from claimx.cli import (
    batch,
    bench,
    evaluate,
    export,
    extract,
    mcp,
    models,
    report,
    schema,
    serve,
    stability,
    train,
)

_EXAMPLES = """\b
Examples:
  claimx extract article.txt                    the claims of one article
  claimx extract --html page.html article.txt   and marked in its text
  claimx batch news/ --out claims.jsonl         those of many articles
  claimx report claims.jsonl --html page.html   who is quoted how often
  claimx export claims.jsonl --to csv           for other tools
  claimx evaluate labelled/                     how right it is on yours
"""

# Plain help: the boxes of typer's other modes break the lines of the examples.
app = typer.Typer(
    name="claimx",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", short_help="Print the claims of articles.", epilog=extract.EXAMPLES)(extract.extract)
app.command("batch", short_help="Find the claims of folders of articles.", epilog=batch.EXAMPLES)(batch.batch)
app.command("evaluate", short_help="Measure the model on labelled articles.", epilog=evaluate.EXAMPLES)(
    evaluate.evaluate
)
app.command("export", short_help="Write claims in the format of another tool.", epilog=export.EXAMPLES)(export.export)
app.command("report", short_help="Show who is quoted in many articles, as a page.", epilog=report.EXAMPLES)(
    report.report
)
app.command("serve", short_help="Serve claims over HTTP.", epilog=serve.EXAMPLES)(serve.serve)
app.command("mcp", short_help="Serve claims to assistants, over MCP.", epilog=mcp.EXAMPLES)(mcp.mcp)
app.command("models", short_help="List the models that ship.", epilog=models.EXAMPLES)(models.models)
app.command("bench", short_help="Measure the speed on this machine.", epilog=bench.EXAMPLES)(bench.bench)
app.command(
    "stability",
    short_help="Count claims that stay when articles change.",
    epilog=stability.EXAMPLES,
    cls=stability.ListsChanges,
)(stability.stability)
app.command("train", short_help="Train a model on labelled articles.", epilog=train.EXAMPLES)(train.train)
app.command("schema", short_help="Print the JSON Schema of the article format.", epilog=schema.EXAMPLES)(schema.schema)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {claimx.__version__}")
        raise typer.Exit


@app.callback(epilog=_EXAMPLES)
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Reads news articles and finds every claim in them: what is claimed, in which words, and by whom."""
