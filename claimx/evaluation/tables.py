"""A report as Markdown tables that a person can read on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from claimx.article import Kind
from claimx.evaluation.report import kind_in

if TYPE_CHECKING:
    from claimx.evaluation.bootstrap import Interval
    from claimx.evaluation.report import Measure, Report
    from claimx.evaluation.significance import Difference


def report_tables(report: Report) -> str:
    """All claims; F1, or recall where there is no precision, by kind; and the confusion of kinds."""
    whole = [measure for measure in report.measures if kind_in(measure.name) is None]
    tables = [measures_table(whole), _by_kind(report, whole), _confusion(report)]
    return "\n\n".join(tables)


def measures_table(measures: Iterable[Measure]) -> str:
    """Precision, recall, F1, its interval (or the one of recall) and the counts, a row for each measure."""
    measures = tuple(measures)
    within = any(measure.interval for measure in measures)
    names = ["precision", "recall", "F1", *(["95 %"] if within else []), "found", "labelled"]
    rows = []
    for measure in measures:
        numbers = [_shown(measure, value) for value in (measure.precision, measure.recall, measure.f1)]
        found = "" if measure.precision is None else str(measure.found)
        rows.append(
            [measure.name, *numbers, *([_between(measure.interval)] if within else []), found, str(measure.labelled)]
        )
    return markdown(["measure", *names], rows)


def _by_kind(report: Report, whole: Sequence[Measure]) -> str:
    by_name = {measure.name: measure for measure in report.measures}
    rows = []
    for measure in whole:
        each = [by_name.get(f"{measure.name}_{kind}") for kind in Kind]
        if any(each):
            rows.append([measure.name, *(_shown(one, one.value) if one else "" for one in each)])
    return markdown(["F1 by kind", *map(str, Kind)], rows)


def _confusion(report: Report) -> str:
    table = report.confusion
    rows = [
        [str(one or "spurious"), *(str(table.get((one, other), "")) for other in (*Kind, None))]
        for one in (*Kind, None)
    ]
    return markdown(["labelled \\ found", *map(str, Kind), "missed"], rows)


def differences_table(differences: Iterable[Difference]) -> str:
    """Two systems side by side, a row for each measure of claims of every kind."""
    rows = [
        [
            each.measure,
            percent(each.first),
            percent(each.second),
            _signed(each.difference),
            " to ".join(map(_signed, each.interval)) if each.interval else "",
            "" if each.p is None else f"{each.p:.4f}",
        ]
        for each in differences
        if kind_in(each.measure) is None
    ]
    return markdown(["measure", "first", "second", "difference", "95 %", "p"], rows)


def percent(value: float | None) -> str:
    """A number of percent with one decimal; nothing where there is none."""
    return "" if value is None else f"{value:.1f}"


def _shown(measure: Measure, value: float | None) -> str:
    return "" if measure.is_of_nothing else percent(value)


def _signed(value: float) -> str:
    # Nothing has no sign.
    return f"{value:+.1f}" if round(value, 1) else "0.0"


def _between(interval: Interval | None) -> str:
    return "–".join(f"{end:.1f}" for end in interval) if interval else ""


def markdown(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its columns aligned; all but the first to the right."""
    table = Table(box=MARKDOWN)
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    lines = io.StringIO()
    # As wide as it needs: a table that is cut is no Markdown.
    Console(file=lines, width=10_000, markup=False, highlight=False, emoji=False, color_system=None).print(table)
    return "\n".join(line.strip() for line in lines.getvalue().strip().splitlines())
