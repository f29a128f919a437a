"""The command ``claimx bench``: how fast claimx is on this machine."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import claimx
from claimx.cli.options import MOST_WORKERS, ModelFolder, Threads, chosen, use_threads
from claimx.cli.progress import stage_line
from claimx.cli.telling import errors_told
from claimx.errors import ClaimxError
from claimx.wording import counted, tame

if TYPE_CHECKING:
    from claimx.benchmark.measure import Benchmark, Measured

EXAMPLES = """\b
Examples:
  claimx bench
  claimx bench --runs 9 --threads 2 news/
  claimx bench --json > before.json
  claimx bench --growth 20
  claimx bench --workers 2
  claimx bench --words 3000 --runs 3 --model accurate
"""

_RUNS = 5
_MOST_MEGABYTES = 1_000.0
"""Of text that growth is measured up to: more than that would fill any memory, as infinity would."""
_BLANK = "\N{NO-BREAK SPACE}"

EngineName = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="openvino, torch, or auto for the first that is installed.")
]


def bench(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FOLDER", hidden=True, readable=False)] = None,
    runs: Annotated[
        int | None,
        typer.Option(
            "--runs",
            metavar="N",
            min=1,
            help="How often each thing is measured, by default 5 times.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
    engine: EngineName = "auto",
    threads: Threads = None,
    model: ModelFolder = None,
    words: Annotated[
        int | None,
        typer.Option(
            "--words",
            metavar="N",
            min=60,
            help="Read invented articles of about so many words together, for a slow model; 60 at least.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=2,
            max=MOST_WORKERS,
            help="Measure instead how many times as fast so many processes read as one.",
        ),
    ] = None,
    growth: Annotated[
        float | None,
        typer.Option(
            "--growth",
            metavar="MEGABYTES",
            min=0.2,
            max=_MOST_MEGABYTES,
            help="Measure instead how time and memory grow with the length of one text, from 0.1 MB up to so many.",
        ),
    ] = None,
) -> None:
    """Measure how fast claims are found on this machine: medians of several runs, with the least and the most.

    Read are the articles of FOLDER, as extract reads them, or invented ones of 60 to 4,000 words. The first claim from
    a cold start is that of claimx extract as a new process, which loads the model for it; the start of the command line
    and the peak of memory are those of new processes too.

    With --workers as many processes as claimx batch would start read the same articles as one does.

    With --growth a stand-in takes the network's place, whose own time goes with the text by its build. For each step
    stands the exponent of the power of the length that fits best: 1 where twice the text takes twice as much.
    """
    alone = not (files or words or engine != "auto")
    if growth is not None and not (alone and workers is None and runs is None):
        raise typer.BadParameter("it goes with --model, --threads and --json only", param_hint="--growth")
    if workers is not None and not (alone and threads is None):
        raise typer.BadParameter("it goes with --runs, --model and --json only", param_hint="--workers")
    if files and words is not None:
        raise typer.BadParameter("it is for invented articles, and here are others", param_hint="--words")
    use_threads(threads)
    runs = runs or _RUNS
    if growth is not None:
        _growth(growth, model, as_json=as_json)
        return
    if workers is not None:
        _workers(workers, model, runs, as_json=as_json)
        return
    # Numpy and the pipeline: what --help need not wait for.
    from claimx.benchmark.articles import SIZES, invented_articles
    from claimx.benchmark.measure import measure_speed
    from claimx.model.engines import ENGINES
    from claimx.model.registry import find_model
    from claimx.model.threads import default_threads

    chosen(engine, ("auto", *ENGINES), "--engine")
    with errors_told():
        read = [article.text for file in files or () for article in claimx.read(file)]
        texts = read if files else invented_articles(sum(SIZES) if words is None else words)
        if not any(text.split() for text in texts):
            raise ClaimxError("no article with a word in it")
        folder = find_model(model)
        with stage_line() as show:
            show("loading the model")
            pipeline = claimx.load(folder, engine=engine)
            name = pipeline.model.engine.name
            measured = measure_speed(pipeline, texts, folder=folder, engine=name, runs=runs, tell=show)
    about = {
        "version": claimx.__version__,
        "model": str(pipeline.model),
        "engine": str(pipeline.model.engine),
        "threads": default_threads(),
        "articles": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "runs": runs,
    }
    typer.echo(json.dumps(about | asdict(measured), indent=2) if as_json else _table(about, measured))


def _workers(workers: int, model: str | None, runs: int, *, as_json: bool) -> None:
    from claimx.benchmark.workers import measure_workers
    from claimx.model.registry import find_model

    with errors_told(), stage_line() as show:
        measured = measure_workers(find_model(model), workers=workers, runs=runs, tell=show)
    if as_json:
        about = {"version": claimx.__version__, "workers": workers, "runs": runs}
        typer.echo(json.dumps(about | asdict(measured), indent=2))
        return
    for name, each, form in (
        ("words a second, one process", measured.one, ",.0f"),
        (f"words a second, {workers} processes", measured.several, ",.0f"),
        ("times as fast", measured.times, ".2f"),
    ):
        typer.echo(f"{name:<32}{_spread(each, form)}")


def _growth(megabytes: float, model: str | None, *, as_json: bool) -> None:
    from claimx.benchmark.growth import lengths_up_to, measure_growth
    from claimx.model.registry import find_model

    lengths = lengths_up_to(round(1e6 * megabytes))
    with errors_told(), stage_line() as show:
        measured = measure_growth(find_model(model), lengths, show)
    if as_json:
        steps = {step: asdict(growth) for step, growth in measured.items()}
        typer.echo(json.dumps({"version": claimx.__version__, "characters": lengths, "steps": steps}, indent=2))
        return
    typer.echo("".join([f"{'megabytes of text':<20}", *(f"{length / 1e6:>9.2f}" for length in lengths), "  exponent"]))
    for step, growth in measured.items():
        unit, name = (1e6, "memory, MB") if step == "memory" else (1, f"{step}, s")
        amounts = "".join(f"{amount / unit:>9.2f}" for amount in growth.taken)
        typer.echo(f"{name:<20}{amounts}{growth.exponent:>10.2f}")


def _table(about: dict[str, Any], measured: Benchmark) -> str:
    memory = "not known" if measured.peak_megabytes is None else f"{measured.peak_megabytes:,.0f} MB"
    shares = sorted(measured.shares.items(), key=lambda item: -item[1])
    rows = [
        ("words a second", _spread(measured.words_per_second, ",.0f")),
        ("one article of 800 words", _spread(measured.article_milliseconds, ",.0f", " ms")),
        ("articles one by one", _spread(measured.times_one_by_one, ".2f", " times as long as together")),
        ("claimx --help", _spread(measured.help_seconds, ".2f", " s")),
        ("its claims from a cold start", _spread(measured.cold_start_seconds, ".2f", " s")),
        ("peak memory", memory),
        ("words a processor second", _spread(measured.words_per_processor_second, ",.0f")),
        ("times the bare network's", _spread(measured.times_network, ".2f")),
        ("share of that time", ", ".join(f"{step}{_BLANK}{100 * share:.0f}{_BLANK}%" for step, share in shares)),
    ]
    of_what = (
        f"{counted(about['articles'], 'article')} of {counted(about['words'], 'word')}, "
        f"{counted(about['runs'], 'run')}, threads: {about['threads']}"
    )
    heading = tame(f"claimx {about['version']}, {about['model']}, {about['engine']}; {of_what}")
    return "\n".join([heading, "", *(_row(name, value) for name, value in rows)])


def _row(name: str, value: str) -> str:
    # The steps are many, and a terminal would break their line within a word.
    lines = textwrap.fill(f"{name:<30}{value}", 80, subsequent_indent=" " * 30)
    return lines.replace(_BLANK, " ")


def _spread(measured: Measured, form: str, unit: str = "") -> str:
    return f"{measured.median:{form}}{unit} ({measured.least:{form}}–{measured.most:{form}})"
