"""The command ``claimx train``: a model trained on a user's labelled articles, or one that ships made again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimx.cli import MISUSED
from claimx.cli.telling import errors_told, tell
from claimx.ending import end_on_sigterm
from claimx.errors import InputError
from claimx.extras import optional
from claimx.files import is_folder
from claimx.wording import printable
from claimx.writers.files import target

if TYPE_CHECKING:
    from claimx.training.recipe import Recipe
    from claimx.training.run import Watcher

EXAMPLES = """\b
Examples:
  claimx train my-model/ --data my-articles/ --base small --minutes 30
  claimx train my-model/ --recipe small --corpora corpora/
  claimx extract --model my-model/ article.txt
"""
_SECONDS_A_LINE = 30


@errors_told(OSError)
def train(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", readable=False, help="Where the model goes.", show_default=False)
    ],
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data",
            metavar="PATH",
            readable=False,
            help="Labelled articles, a file or a folder; may be given several times.",
            show_default=False,
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL", help="With --data, the model to start from: small by default.", show_default=False
        ),
    ] = None,
    recipe_name: Annotated[
        str | None,
        typer.Option(
            "--recipe",
            metavar="RECIPE",
            help="Make a model by a recipe: one that ships, or a .json file.",
            show_default=False,
        ),
    ] = None,
    corpora: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", readable=False, help="With --recipe, the folder of the corpora.", show_default=False
        ),
    ] = None,
    minutes: Annotated[
        float | None,
        typer.Option(
            metavar="N",
            help="How long it trains, before it is measured; by default 30, or as the recipe says.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(metavar="N", help="Where chance begins; by default 1, or as the recipe says.", show_default=False),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Threads that compute at once; by default 1, or as the recipe says.", show_default=False
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            readable=False,
            help="Where texts in wordpieces and a teacher's answers are kept for other runs; by default in the user's "
            "folder of caches.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Train a model on labelled articles, or make one that ships again by its recipe.

    Articles are in the article format, which claimx schema describes, or as brat, Label Studio and Citron hold them,
    each claim with content, cue and source. From ten articles on each tenth is held out, and the model's card says how
    right the model is on them, beside its base.

    A run that is stopped goes on where it was when the same command is given again.
    """
    with errors_told(code=MISUSED):
        if not data and not recipe_name:
            raise InputError("give --data, articles to train on, or --recipe, a model to make, or both")
        if recipe_name and (base or not corpora):
            raise InputError("--recipe goes together with --corpora, and without --base")
        if corpora and not recipe_name:
            raise InputError("--corpora goes together with --recipe only")
    _check_apart(folder, data or ())
    from claimx.training.articles import read_labelled
    from claimx.training.recipe import read_recipe, recipe_for_articles

    # Before torch is loaded, and long before training begins.
    articles = read_labelled(data, tell) if data else []
    recipe = read_recipe(recipe_name) if recipe_name else recipe_for_articles(folder, base or "small")
    for package in ("torch", "datasets"):
        optional(package, "train")
    from claimx.model.store import CHECKPOINT
    from claimx.training.run import run

    with errors_told(code=MISUSED):
        recipe = _with_settings(recipe, minutes=minutes, seed=seed, threads=threads)
    end_on_sigterm()
    try:
        with _watching() as watcher:
            run(recipe, folder, corpora=corpora, articles=articles, cache=cache or _caches(), watcher=watcher)
    except (KeyboardInterrupt, SystemExit):
        if (folder / CHECKPOINT).is_file():
            tell(f"{folder / CHECKPOINT} is kept: the same command goes on from it")
        raise
    tell(f"{folder} is ready, its card is {folder / 'README.md'}")


def _check_apart(folder: Path, data: Iterable[Path]) -> None:
    """Refuse a model folder among the articles: the next training would take its JSON files for some of them."""
    for path in data:
        if is_folder(path) and target(folder).is_relative_to(path.resolve()):
            raise InputError(f"{printable(str(folder))}: lies in a folder of articles, its files would be read, too")


def _with_settings(recipe: Recipe, **given: Any) -> Recipe:
    """A recipe with some of its settings given on the command line, checked as those in a file are."""
    from claimx.training.recipe import check_recipe

    chosen = {name: value for name, value in given.items() if value is not None}
    return check_recipe(replace(recipe, settings=replace(recipe.settings, **chosen)))


def _caches() -> Path:
    folder = os.environ.get("XDG_CACHE_HOME")
    return (Path(folder) if folder else Path.home() / ".cache") / "claimx"


@contextmanager
def _watching() -> Iterator[Watcher]:
    """Progress on standard error: a bar where it is a terminal, a line now and then where it is not."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from claimx.training.loop import Progress as Step
    from claimx.training.run import Watcher

    console = Console(stderr=True, markup=False, highlight=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("", total=None, visible=False)
        said = float("-inf")

        def line(text: str, seconds: float) -> None:
            nonlocal said
            if not console.is_terminal and seconds - said >= _SECONDS_A_LINE:
                said = seconds
                console.print(text, soft_wrap=True)

        def stage(what: str) -> None:
            nonlocal said
            said = float("-inf")
            bars.update(task, visible=False)
            console.print(f"claimx: {what}", soft_wrap=True)

        def step(progress: Step) -> None:
            position = progress.position
            text = f"step {position.steps}, loss {progress.loss:.3f}"
            bars.update(task, description=text, completed=progress.spent, total=1.0, visible=True)
            line(f"claimx: {text}, {progress.spent:.0%} of the budget", position.seconds)

        def counting(what: str) -> Callable[[int, int], None]:
            def count(done: int, total: int) -> None:
                bars.update(task, description=what, completed=done, total=total, visible=True)
                line(f"claimx: {done} of {total} {what}", float("inf") if done == total else bars.get_time())

            return count

        yield Watcher(stage, step, counting("texts answered"), counting("matrices rounded"))
