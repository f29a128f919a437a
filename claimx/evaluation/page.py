"""A report as one HTML page: the numbers, the confusion, and every article with what is missed, spurious and wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimx.article import Claim, Kind
from claimx.evaluation.report import ArticleResult, Measure, Mistake, Report, kind_in
from claimx.writers.pages import page
from claimx.writers.stretches import stretches

MARKS = {
    "missed": "labelled, but not found",
    "spurious": "found, but not labelled",
    "wrong": "found with another cue, source, kind or speaker",
    "edges": "found with other words at its ends, all else right",
    "right": "found as it is labelled",
}
"""How a claim is marked in the text, and what that says."""

_GROUPS = (
    ("Whole claims", ("content_and_", "content_cue_")),
    ("Content", ("content",)),
    ("Cue", ("cue",)),
    ("Source", ("source",)),
    ("Kind", ("kind", "recall_")),
    ("Speaker", ("speaker",)),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one claim, or a pair of them, says of a stretch of the text.

    Attributes:
        item: the number of the claim or pair in the article, from 1.
        mark: one of ``MARKS``.
        part: content, cue or source.
        labelled: whether a label holds the stretch.
        found: whether a found claim does.
    """

    item: int
    mark: str
    part: str
    labelled: bool
    found: bool

    def __str__(self) -> str:
        return f"{self.item}/{self.mark}/{self.part}/{int(self.labelled)}{int(self.found)}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text in which nothing begins or ends.

    Attributes:
        text: its words.
        layers: what is said of it, that of the shortest span first, one for each claim or pair.
        number: the number of the mistake whose last content ends here, or None.
    """

    text: str
    layers: tuple[Layer, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """A claim, or a pair of a labelled and a found one, with its number in the article."""

    number: int
    mark: str
    labelled: Claim | None
    found: Claim | None
    differs: tuple[str, ...] = ()

    @property
    def sides(self) -> Iterator[tuple[str, Claim, Sequence[tuple[str, bool]]]]:
        """The label and the found claim, each with the words of its content and whether the other has them."""
        for side, claim, other in (("labelled", self.labelled, self.found), ("found", self.found, self.labelled)):
            if claim:
                yield side, claim, content_beside(claim, other or claim)


@dataclass(frozen=True, slots=True)
class _Shown:
    """An article on the page; the worst ones come first."""

    result: ArticleResult
    items: tuple[_Item, ...]
    segments: tuple[Segment, ...]

    def count(self, mark: str) -> int:
        return sum(item.mark == mark for item in self.items)

    @property
    def badness(self) -> tuple[float, float, int]:
        """The share of claims that are missed, spurious or wrong, then the share with other ends, then how many."""
        most = max(len(self.items), 1)
        bad = sum(self.count(mark) for mark in ("missed", "spurious", "wrong"))
        return bad / most, self.count("edges") / most, bad


def render(report: Report) -> str:
    """The report as one HTML page that needs no other file and no network."""
    articles = sorted(map(_shown, report.articles), key=lambda shown: shown.badness, reverse=True)
    whole = [measure for measure in report.measures if kind_in(measure.name) is None]
    by_name = {measure.name: measure for measure in report.measures}
    return page(
        "evaluation",
        report=report,
        marks={mark: (says, sum(shown.count(mark) for shown in articles)) for mark, says in MARKS.items()},
        groups=[(title, measures) for title, measures in _grouped(whole) if measures],
        by_kind={measure.name: [by_name.get(f"{measure.name}_{kind}") for kind in Kind] for measure in whole},
        kinds=list(Kind),
        confusion=_confusion(report),
        articles=articles,
        speakers="speaker" in by_name,
    )


def content_beside(claim: Claim, other: Claim) -> list[tuple[str, bool]]:
    """The words of a claim's content in pieces, each with whether the other claim's content holds it."""
    pieces: list[tuple[str, bool]] = []
    for span in claim.content:
        if pieces:
            pieces.append((" … ", True))
        ends = (end for part in other.content for end in (part.start, part.end))
        cuts = sorted({span.start, span.end, *(end for end in ends if span.start < end < span.end)})
        for start, end in pairwise(cuts):
            shared = any(part.start <= start and end <= part.end for part in other.content)
            pieces.append((span.text[start - span.start : end - span.start], shared))
    return pieces


def _grouped(measures: Sequence[Measure]) -> Iterator[tuple[str, list[Measure]]]:
    left = list(measures)
    for title, begins in _GROUPS:
        yield title, [measure for measure in left if measure.name.startswith(begins)]
        left = [measure for measure in left if not measure.name.startswith(begins)]


def _confusion(report: Report) -> list[tuple[str, list[tuple[int | None, int]]]]:
    """Each row with its cells: how many, and how dark, from 0 to 5, as a share of the row."""
    table = report.confusion
    rows = []
    for one in (*Kind, None):
        cells = [table.get((one, other)) for other in (*Kind, None)]
        most = max(sum(cell or 0 for cell in cells), 1)
        rows.append((str(one or "spurious"), [(cell, -(-5 * (cell or 0) // most)) for cell in cells]))
    return rows


def _shown(result: ArticleResult) -> _Shown:
    mistakes = {_key(mistake.labelled, mistake.found): mistake for mistake in result.mistakes}
    comparison = result.comparison
    pairs: list[tuple[Claim | None, Claim | None]] = [
        *comparison.matched,
        *((claim, None) for claim in comparison.missed),
        *((None, claim) for claim in comparison.spurious),
    ]
    pairs.sort(key=lambda pair: min(claim.start for claim in pair if claim))
    items = tuple(
        _Item(number, _mark(mistake), one, other, mistake.differs if mistake else ())
        for number, (one, other) in enumerate(pairs, 1)
        for mistake in [mistakes.get(_key(one, other))]
    )
    return _Shown(result, items, tuple(segments(result.gold.text, _layers(items))))


def _key(labelled: Claim | None, found: Claim | None) -> tuple[int, int]:
    # Two claims may be equal in every field.
    return id(labelled), id(found)


def _mark(mistake: Mistake | None) -> str:
    if mistake is None:
        return "right"
    return "edges" if mistake.differs == ("content",) else mistake.what


def _layers(items: Sequence[_Item]) -> list[tuple[int, int, Layer]]:
    spans = []
    for item in items:
        for claim, labelled in ((item.labelled, True), (item.found, False)):
            for part in ("content", "cue", "source"):
                layer = Layer(item.number, item.mark, part, labelled, not labelled)
                spans += [(span.start, span.end, layer) for span in getattr(claim, part, ())]
    return sorted(spans, key=lambda span: span[:2])


def segments(text: str, spans: Sequence[tuple[int, int, Layer]]) -> Iterator[Segment]:
    """The whole text in stretches, cut wherever a part of a claim begins or ends.

    Args:
        text: the article's.
        spans: start, end and layer of each part, in order.
    """
    last = {layer.item: end for _, end, layer in sorted(spans, key=lambda span: span[1]) if layer.part == "content"}
    for start, end, active in stretches(len(text), spans, lambda layer: layer.item):
        merged: dict[int, Layer] = {}
        for layer in active:
            known = merged.setdefault(layer.item, layer)
            # The label and the found claim of a pair, on the same words.
            merged[layer.item] = Layer(
                layer.item,
                layer.mark,
                known.part,
                known.labelled or layer.labelled,
                known.found or layer.found,
            )
        ends = [
            layer.item
            for layer in merged.values()
            if layer.part == "content" and layer.mark != "right" and last[layer.item] == end
        ]
        yield Segment(text[start:end], tuple(merged.values()), ends[0] if ends else None)
