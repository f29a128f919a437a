"""Nothing in, the typer application out: its commands, and the options that stand before any command."""

from __future__ import annotations

from typing import Annotated

import typer

import claimx
from claimx.cli.batch import EXAMPLES as BATCH_EXAMPLES
from claimx.cli.batch import batch
from claimx.cli.bench import EXAMPLES as BENCH_EXAMPLES
from claimx.cli.bench import bench
from claimx.cli.evaluate import EXAMPLES as EVALUATE_EXAMPLES
from claimx.cli.evaluate import evaluate
from claimx.cli.export import EXAMPLES as EXPORT_EXAMPLES
from claimx.cli.export import export
from claimx.cli.extract import EXAMPLES as EXTRACT_EXAMPLES
from claimx.cli.extract import extract
from claimx.cli.mcp import EXAMPLES as MCP_EXAMPLES
from claimx.cli.mcp import mcp
from claimx.cli.models import EXAMPLES as MODELS_EXAMPLES
from claimx.cli.models import models
from claimx.cli.report import EXAMPLES as REPORT_EXAMPLES
from claimx.cli.report import report
from claimx.cli.schema import EXAMPLES as SCHEMA_EXAMPLES
from claimx.cli.schema import schema
from claimx.cli.serve import EXAMPLES as SERVE_EXAMPLES
from claimx.cli.serve import serve
from claimx.cli.stability import EXAMPLES as STABILITY_EXAMPLES
from claimx.cli.stability import stability
from claimx.cli.train import EXAMPLES as TRAIN_EXAMPLES
from claimx.cli.train import train

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
app.command("extract", short_help="Print the claims of articles.", epilog=EXTRACT_EXAMPLES)(extract)
app.command("batch", short_help="Find the claims of folders of articles.", epilog=BATCH_EXAMPLES)(batch)
app.command("evaluate", short_help="Measure the model on labelled articles.", epilog=EVALUATE_EXAMPLES)(evaluate)
app.command("export", short_help="Write claims in the format of another tool.", epilog=EXPORT_EXAMPLES)(export)
app.command("report", short_help="Show who is quoted in many articles, as a page.", epilog=REPORT_EXAMPLES)(report)
app.command("serve", short_help="Serve claims over HTTP.", epilog=SERVE_EXAMPLES)(serve)
app.command("mcp", short_help="Serve claims to assistants, over MCP.", epilog=MCP_EXAMPLES)(mcp)
app.command("models", short_help="List the models that ship.", epilog=MODELS_EXAMPLES)(models)
app.command("bench", short_help="Measure the speed on this machine.", epilog=BENCH_EXAMPLES)(bench)
app.command("stability", short_help="Count claims that stay when articles change.", epilog=STABILITY_EXAMPLES)(
    stability
)
app.command("train", short_help="Train a model on labelled articles.", epilog=TRAIN_EXAMPLES)(train)
app.command("schema", short_help="Print the JSON Schema of the article format.", epilog=SCHEMA_EXAMPLES)(schema)


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
