"""The command ``claimx evaluate``: how right the model, or another system, is on labelled articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import claimx
from claimx.article import Article
from claimx.cli.documents import check_not_read
from claimx.cli.options import ModelFolder
from claimx.cli.progress import stage_line
from claimx.cli.telling import errors_told, tell
from claimx.wording import counted, one_line, printable, tame

if TYPE_CHECKING:
    from claimx.evaluation.report import Report
    from claimx.evaluation.significance import SideBySide

EXAMPLES = """\b
Examples:
  claimx evaluate labelled/
  claimx evaluate --wrong labelled/article.json
  claimx evaluate --html report.html labelled/
  claimx evaluate --predictions other-system.jsonl labelled/
  claimx evaluate --compare old.jsonl new.jsonl labelled/
  claimx evaluate --fail-under content_tokens=90 --fail-under cue=80 labelled/
"""


def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True, readable=False)],
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            readable=False,
            help="Articles as another system read them, in place of the model's reading; they go together by their id, "
            "or their text.",
            show_default=False,
        ),
    ] = None,
    compared: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--compare",
            metavar="PATH PATH",
            help="Two systems side by side, each one's articles or its model, with a paired test of the difference.",
            show_default=False,
        ),
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="Print each claim that is missed, spurious or wrong.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="PATH",
            readable=False,
            help="Also write one HTML page: the numbers, and every article with its mistakes marked, the worst first.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object of JSON.")] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="MEASURE=PERCENT",
            help="End with exit code 2 if a measure, by its name in the table, is lower; may be given several times.",
            show_default=False,
        ),
    ] = None,
    model: ModelFolder = None,
) -> None:
    """Measure the model, or another system, on labelled articles.

    FILE is .json or .jsonl in the article format, gzipped or not, .json in Citron's format or of Label Studio, or a
    folder of such files; or a folder in brat's standoff format (.txt and .ann, as PolNeAR is).

    Beside each F1 stands where it lies with 95 % confidence (a bootstrap over articles, from two articles on).
    The line below the tables is a signature: what was measured, by which version, on which articles. Two results with
    the same hash of the data were made on the same labels.
    """
    if compared and (predictions or wrong or html or fail_under or model is not None):
        raise typer.BadParameter("it goes with --json only", param_hint="--compare")
    if predictions and model is not None:
        raise typer.BadParameter("stands in place of what a model reads", param_hint="--predictions")
    with errors_told():
        if compared:
            _print_compared(_compare(files, compared), as_json=as_json)
            return
        if html:
            check_not_read(html, [*files, *([predictions] if predictions else [])])
        report, failures = _evaluate(files, predictions, model, fail_under or [])
        if html:
            _write_page(report, html)
    if as_json:
        typer.echo(report.to_json(mistakes=wrong).encode())
    else:
        typer.echo(f"{report.tables()}\n\n{tame(report.signature)}")
        if wrong and report.mistakes:
            typer.echo()
        for mistake in report.mistakes if wrong else ():
            typer.echo(one_line(str(mistake)))
    for line in failures:
        tell(line)
    if failures:
        raise typer.Exit(2)


def _evaluate(
    files: Sequence[Path], predictions: Path | None, model: str | None, gates: Sequence[str]
) -> tuple[Report, list[str]]:
    """The report, and a line for each gate that it does not pass."""
    # Scipy and pydantic: half a second that --help need not wait for.
    from claimx.evaluation.evaluate import names_speakers
    from claimx.evaluation.gates import read_gates
    from claimx.evaluation.labels import read_all
    from claimx.evaluation.measures import names

    labelled = read_all(files, labelled=True, warn=tell)
    if not any(article.claims for article in labelled):
        tell("no claim is labelled in any article, so each one that is found counts as wrong")
    # Not with the exit code of a gate that fails.
    wanted = read_gates(gates, names(speakers=names_speakers(labelled)))
    system, found = _predicted(labelled, predictions) if predictions else _read(labelled, model)
    report = claimx.evaluate(labelled, found, system=system)
    return report, [failure for gate in wanted if (failure := gate.failure(report))]


def _write_page(report: Report, path: Path) -> None:
    from claimx.evaluation.page import render
    from claimx.writers.files import write_whole

    write_whole(path, render(report))


def _compare(files: Sequence[Path], systems: Sequence[str]) -> SideBySide:
    from claimx.evaluation.labels import read_all
    from claimx.evaluation.significance import side_by_side
    from claimx.model.registry import is_model

    labelled = read_all(files, labelled=True, warn=tell)
    reports = []
    for name in systems:
        system, found = _read(labelled, name) if is_model(name) else _predicted(labelled, Path(name))
        reports.append(claimx.evaluate(labelled, found, system=system))
    return side_by_side(*reports)


def _print_compared(compared: SideBySide, *, as_json: bool) -> None:
    if as_json:
        typer.echo(compared.to_json().encode())
        return
    signatures = f"first:  {compared.first.signature}\nsecond: {compared.second.signature}"
    typer.echo(f"{compared.tables()}\n\n{signatures}")


def _predicted(labelled: Sequence[Article], path: Path) -> tuple[str, list[Article]]:
    from claimx.evaluation.evaluate import paired
    from claimx.evaluation.labels import read_all

    name = printable(str(path))
    return name, paired(labelled, read_all([path], labelled=False), name)


def _read(labelled: Sequence[Article], model: str | None) -> tuple[str, list[Article]]:
    found: list[Article] = []
    with stage_line() as show:
        show("loading the model")
        pipeline = claimx.load(model)
        for article in pipeline.pipe(labelled):
            found.append(article)
            show(f"{len(found):,} of {counted(len(labelled), 'article')} read")
    return str(pipeline.model), found
