"""Labelled articles in, a table of how right the model is out: ``python -m claimx.evaluation fixtures/*.json``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from claimx import format as article_format
from claimx.errors import ClaimxError
from claimx.evaluation.articles import compare, right_kind, right_speaker, speaker_scores, without_optional
from claimx.evaluation.measures import as_table, measure
from claimx.pipeline import load


def run(
    files: Annotated[list[Path], typer.Argument(help="Labelled articles, .json or .jsonl, plain or gzipped.")],
    model: Annotated[Path | None, typer.Option(help="A model folder in place of the one that ships.")] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="Print each claim that is missed, spurious or wrong.")] = False,
) -> None:
    """Measure the model on labelled articles."""
    console = Console(soft_wrap=True, markup=False, highlight=False)
    pipeline = load(model)
    labelled = [article for file in files for article in article_format.read(file)]
    pairs = list(zip(labelled, pipeline.pipe(article.text for article in labelled), strict=True))
    console.print(f"{pipeline.model} on {len(pairs)} articles\n")
    scores = measure(without_optional(label, found) for label, found in pairs)
    if any(article.speakers for article in labelled):
        scores |= speaker_scores(pairs)
    console.print(as_table(scores))
    for label, found in pairs if wrong else ():
        comparison = compare(label, found)
        for claim in comparison.missed:
            console.print(f"{label.id}: missed {claim.id}: {claim}")
        for claim in comparison.spurious:
            console.print(f"{label.id}: spurious: {claim}")
        for one, other in comparison.matched:
            if not one.optional and not (right_kind(one, other) and right_speaker(one, other)):
                console.print(f"{label.id}: wrong kind or speaker: {one.id}: {one}\n    found: {other}")


def main() -> None:
    """Run the command; a mistake of the user ends in one line."""
    try:
        typer.run(run)
    except ClaimxError as error:
        Console(stderr=True).print(f"claimx: {error}", markup=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
