"""The result of an evaluation: measures with their intervals, confusion of kinds, mistakes, and a signature."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from claimx.article import Article, Claim, Kind
from claimx.evaluation.bootstrap import Interval, Intervals, percentages
from claimx.evaluation.matching import Comparison, right_kind
from claimx.evaluation.measures import Score
from claimx.wording import one_line


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; what its name counts is said in ``claimx.evaluation.measures``. All but the counts in percent.

    Attributes:
        name: as in the JSON and for gates, such as ``content_iou_0_5``.
        precision: None where the measure is a recall only.
        recall: the share of what is labelled.
        f1: their harmonic mean; None where the measure is a recall only.
        precision_interval, recall_interval, f1_interval: where they lie with 95 % confidence; None for one article.
        found: how many found claims, or words, the precision is over.
        labelled: how many labelled ones the recall is over.
    """

    name: str
    precision: float | None
    recall: float
    f1: float | None
    precision_interval: Interval | None
    recall_interval: Interval | None
    f1_interval: Interval | None
    found: int
    labelled: int

    @property
    def value(self) -> float:
        """The one number of the measure: F1, or recall where there is no precision."""
        return self.recall if self.f1 is None else self.f1

    @property
    def interval(self) -> Interval | None:
        """The interval of ``value``."""
        return self.recall_interval if self.f1 is None else self.f1_interval

    @property
    def is_of_nothing(self) -> bool:
        """Whether nothing is labelled and nothing found, so that its 100 percent tell nothing."""
        return not (self.labelled or (self.found and self.precision is not None))

    @staticmethod
    def of(name: str, score: Score, within: Intervals | None = None) -> Measure:
        """A measure from what was counted. Nothing found is a precision of 100, nothing labelled a recall of 100."""
        counted = np.array([score.right_found, score.found, score.right_labelled, score.labelled])
        precision, recall, f1 = map(float, np.nan_to_num(percentages(counted), nan=100.0))
        recall_only = is_recall_only(name)
        return Measure(
            name=name,
            precision=None if recall_only else precision,
            recall=recall,
            f1=None if recall_only else f1,
            precision_interval=within.precision if within and not recall_only else None,
            recall_interval=within.recall if within else None,
            f1_interval=within.f1 if within and not recall_only else None,
            found=round(score.found),
            labelled=round(score.labelled),
        )


def is_recall_only(name: str) -> bool:
    """Whether a measure has no precision: ``recall_KIND``, and ``speaker_of_all_NAMING``."""
    return name.startswith("recall_") or (name.startswith("speaker_of_all_") and kind_in(name) is None)


def kind_in(name: str) -> Kind | None:
    """The kind that a measure is restricted to, such as ``Kind.DIRECT`` for ``cue_direct``."""
    return next((kind for kind in Kind if name.endswith(f"_{kind}") and not name.startswith("recall_")), None)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One labelled or found claim, or a pair of them, that is not right.

    Attributes:
        article: the article's id.
        what: ``missed``, a label that nothing goes with; ``spurious``, a found claim that goes with no label;
            ``wrong``, a pair that differs.
        labelled: None where the claim is spurious.
        found: None where the claim was missed.
        differs: of a wrong pair, what differs of ``content``, ``cue``, ``source``, ``kind`` and ``speaker``.
    """

    article: str
    what: Literal["missed", "spurious", "wrong"]
    labelled: Claim | None
    found: Claim | None
    differs: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.what == "wrong":
            label = self.labelled and self.labelled.id
            return f"{self.article}: wrong {', '.join(self.differs)}: {label}: {self.labelled}; found: {self.found}"
        return f"{self.article}: {self.what}: {self.labelled or self.found}"


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article: its labels, what was found, how they go together, what was counted, and every mistake."""

    gold: Article
    predicted: Article
    comparison: Comparison
    scores: Mapping[str, Score]
    mistakes: tuple[Mistake, ...]


def scores_by_id(articles: Iterable[ArticleResult]) -> list[Mapping[str, Score]]:
    """The scores of each article, in the order of the ids: what is drawn at random must not hang on another order."""
    return [result.scores for result in sorted(articles, key=lambda result: result.gold.id)]


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """How right the predictions are.

    Attributes:
        signature: from which the numbers can be made again: the version of claimx, the system, how many articles, a
            hash of the labels and one of the predictions, and how the intervals were drawn.
        measures: in the order of the tables.
        articles: in the order in which their labels were given.
    """

    signature: str
    measures: tuple[Measure, ...]
    articles: tuple[ArticleResult, ...]

    def __repr__(self) -> str:
        counts = ((len(self.articles), "article"), (len(self.mistakes), "mistake"))
        told = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts)
        return f"Report({one_line(self.signature)!r}, {told})"

    def __getitem__(self, name: str) -> Measure:
        """The measure of a name, such as ``report["content_exact"]``; a KeyError that names them all where none is."""
        for measure in self.measures:
            if measure.name == name:
                return measure
        raise KeyError(f"no measure {name}, there are {', '.join(measure.name for measure in self.measures)}")

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Every claim that is missed, spurious or wrong, article by article."""
        return tuple(mistake for article in self.articles for mistake in article.mistakes)

    @property
    def confusion(self) -> dict[tuple[Kind | None, Kind | None], int]:
        """How many claims of each labelled kind (or None, spurious) were found as each kind (or None, missed).

        A kind of ``kind_any`` counts as the labelled one.
        """
        table = {(one, other): 0 for one in (*Kind, None) for other in (*Kind, None)}
        del table[None, None]
        for article in self.articles:
            for label, claim in article.comparison.matched:
                table[label.kind, label.kind if right_kind(label, claim) else claim.kind] += 1
            for label in article.comparison.missed:
                table[label.kind, None] += 1
            for claim in article.comparison.spurious:
                table[None, claim.kind] += 1
        return table

    def to_dict(self, *, mistakes: bool = True) -> dict[str, Any]:
        """The report as plain lists and dictionaries: signature, measures by name, confusion, and the mistakes."""
        data: dict[str, Any] = {
            "signature": self.signature,
            "measures": {measure.name: _plain_measure(measure) for measure in self.measures},
            "confusion": {
                str(one or "spurious"): {
                    str(other or "missed"): number for (row, other), number in self.confusion.items() if row is one
                }
                for one in (*Kind, None)
            },
        }
        if mistakes:
            data["mistakes"] = [
                {
                    "article": mistake.article,
                    "what": mistake.what,
                    "labelled": mistake.labelled and mistake.labelled.id,
                    "found": mistake.found and mistake.found.id,
                    "differs": list(mistake.differs),
                }
                for mistake in self.mistakes
            ]
        return data

    def to_json(self, *, mistakes: bool = True, indent: int | None = 2) -> str:
        """The report as JSON text."""
        return json.dumps(self.to_dict(mistakes=mistakes), ensure_ascii=False, indent=indent)

    def tables(self) -> str:
        """The report as Markdown tables that a person can read: all claims, F1 by kind, and the confusion of kinds."""
        from claimx.evaluation.tables import report_tables

        return report_tables(self)

    def __str__(self) -> str:
        return f"{self.tables()}\n\n{self.signature}"


def _plain_measure(measure: Measure) -> dict[str, Any]:
    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 4)

    def ends(interval: Interval | None) -> list[float] | None:
        return None if interval is None else [round(end, 4) for end in interval]

    return {
        "precision": rounded(measure.precision),
        "recall": rounded(measure.recall),
        "f1": rounded(measure.f1),
        "precision_interval": ends(measure.precision_interval),
        "recall_interval": ends(measure.recall_interval),
        "f1_interval": ends(measure.f1_interval),
        "found": measure.found,
        "labelled": measure.labelled,
    }
