"""Labelled articles in, how right the model or another system is on them out: a table, or one object of JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import claimx
from claimx.article import Article
from claimx.cli.options import ModelFolder
from claimx.errors import ClaimxError, InputError
from claimx.wording import printable, tame

if TYPE_CHECKING:
    from claimx.evaluation.measures import Score

EXAMPLES = """\b
Examples:
  claimx evaluate labelled/
  claimx evaluate --wrong labelled/article.json
  claimx evaluate --predictions other-system.jsonl labelled/
  claimx evaluate --fail-under content_tokens=90 --fail-under cue=80 labelled/
"""
_ARTICLES = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True)],
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Articles as another system read them, in place of the model's reading; they go together by their id.",
            show_default=False,
        ),
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="Print each claim that is missed, spurious or wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object of JSON.")] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="MEASURE=F1",
            help="End with exit code 2 if a measure, by its name in the JSON, is lower; may be given several times.",
            show_default=False,
        ),
    ] = None,
    model: ModelFolder = None,
) -> None:
    """Measure the model, or another system, on labelled articles.

    FILE is .json or .jsonl in the article format, gzipped or not, or a folder of such files.

    Beside each F1 stands where it lies with 95 % confidence (a bootstrap over articles, from two articles on).
    The last line is a signature: what was measured, by which version, on which articles. Two results with the same
    hash of the data were made on the same labels.
    """
    try:
        failed = _evaluate(files, predictions, model, fail_under or [], wrong=wrong, as_json=as_json)
    except ClaimxError as error:
        typer.echo(f"claimx: {tame(str(error))}", err=True)
        raise typer.Exit(1) from None
    for line in failed:
        typer.echo(f"claimx: {line}", err=True)
    if failed:
        raise typer.Exit(2)


def _evaluate(
    files: Sequence[Path],
    predictions: Path | None,
    model: Path | None,
    gates: Sequence[str],
    *,
    wrong: bool,
    as_json: bool,
) -> list[str]:
    """Print the measures; give a line for each gate that they do not pass."""
    # Scipy and pydantic: half a second that --help need not wait for.
    from claimx.evaluation.articles import speaker_scores, without_optional
    from claimx.evaluation.measures import as_table, intervals, measure

    least = dict(map(_gate, gates))
    labelled = _articles(files)
    if predictions:
        system, found = printable(str(predictions)), _predicted(labelled, predictions)
    else:
        pipeline = claimx.load(model)
        system, found = str(pipeline.model), list(pipeline.pipe(article.text for article in labelled))
    pairs = list(zip(labelled, found, strict=True))
    counted = [without_optional(label, other) for label, other in pairs]
    scores = measure(counted)
    each = [measure([article]) for article in counted]
    if any(article.speakers for article in labelled):
        scores |= speaker_scores(pairs)
        each = [measures | speaker_scores([pair]) for measures, pair in zip(each, pairs, strict=True)]
    # One article alone says nothing of how much articles differ.
    within = intervals(each) if len(each) > 1 else {}
    by_key = {key_of(name): score for name, score in scores.items()}
    if unknown := least.keys() - by_key.keys():
        raise InputError(f"--fail-under: no measure {min(unknown)}, there are {', '.join(by_key)}")
    signature = _signature(system, labelled)
    if as_json:
        typer.echo(
            json.dumps(
                _as_object(by_key, {key_of(name): ends for name, ends in within.items()}, signature),
                indent=2,
                ensure_ascii=False,
            )
        )
    else:
        typer.echo(f"{as_table(scores, within)}\n\n{signature}")
        for line in _errors(pairs) if wrong else ():
            typer.echo(tame(line))
    return [
        f"{key} is {by_key[key].f1:.2f}, less than {wanted:g}"
        for key, wanted in least.items()
        if by_key[key].f1 < wanted
    ]


def key_of(measure: str) -> str:
    """The name of a measure in JSON and for gates, as ``content_iou_0_5``."""
    return re.sub(r"[^a-z0-9]+", "_", measure.lower())


def _gate(given: str) -> tuple[str, float]:
    name, _, least = given.partition("=")
    try:
        return key_of(name), float(least)
    except ValueError:
        raise InputError(f"--fail-under {given}: not of the form MEASURE=NUMBER") from None


def _articles(files: Iterable[Path]) -> list[Article]:
    from claimx.readers.json import read_articles

    articles: list[Article] = []
    for path in files:
        if not path.exists():
            raise InputError(f"{printable(str(path))}: no such file or folder")
        inside = sorted(file for file in path.iterdir() if file.name.endswith(_ARTICLES)) if path.is_dir() else [path]
        if not inside:
            raise InputError(f"{printable(str(path))}: no .json or .jsonl file in this folder")
        articles += [article for file in inside for article in read_articles(file)]
    if not articles:
        raise InputError(f"{printable(str(path))}: no article")
    return articles


def _predicted(labelled: Sequence[Article], path: Path) -> list[Article]:
    """What another system says of each labelled article, in their order."""
    name = printable(str(path))
    labels = _by_id(labelled, "the labelled articles")
    predicted = _by_id(_articles([path]), name)
    for key, label in labels.items():
        if key not in predicted:
            raise InputError(f"{name}: article {key!r} is missing")
        if predicted[key].text != label.text:
            raise InputError(f"{name}: article {key!r} has another text than the labelled one")
    return [predicted[key] for key in labels]


def _by_id(articles: Iterable[Article], where: str) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for article in articles:
        if article.id in found:
            raise InputError(f"{where}: id {article.id!r} more than once")
        found[article.id] = article
    return found


def _signature(system: str, labelled: Sequence[Article]) -> str:
    from claimx.format import to_json

    # The order and the place of the files do not matter.
    lines = sorted(hashlib.sha256(to_json(article).encode()).hexdigest() for article in labelled)
    data = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    return f"claimx:{claimx.__version__}|system:{system}|articles:{len(labelled)}|data:{data}"


def _as_object(
    scores: Mapping[str, Score], within: Mapping[str, tuple[float, float]], signature: str
) -> dict[str, object]:
    measures = {
        key: {
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "f1_interval": [round(end, 4) for end in within[key]] if key in within else None,
            "found": score.found,
            "labelled": score.labelled,
        }
        for key, score in scores.items()
    }
    return {"signature": signature, "measures": measures}


def _errors(pairs: Iterable[tuple[Article, Article]]) -> Iterable[str]:
    from claimx.evaluation.articles import compare, right_kind, right_speaker

    for label, found in pairs:
        comparison = compare(label, found)
        yield from (f"{label.id}: missed {claim.id}: {claim}" for claim in comparison.missed)
        yield from (f"{label.id}: spurious: {claim}" for claim in comparison.spurious)
        for one, other in comparison.matched:
            if not one.optional and not (right_kind(one, other) and right_speaker(one, other)):
                yield f"{label.id}: wrong kind or speaker: {one.id}: {one}; found: {other}"
