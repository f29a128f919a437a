"""Labelled and predicted attributions of articles in, precision, recall and F1 of their parts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.stats import bootstrap

Offsets = tuple[int, int]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_EDGE = " \t\r\n\u00a0\"'`“”‘’„‚«»‹›,.;:"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one claim that are measured, as offsets."""

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers among those found and among those labelled."""

    right_found: float
    found: int
    right_labelled: float
    labelled: int

    @property
    def precision(self) -> float:
        """In percent; 100 where nothing was found."""
        return 100 * self.right_found / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        """In percent; 100 where nothing was labelled."""
        return 100 * self.right_labelled / self.labelled if self.labelled else 100.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class MeasuredArticle:
    """One text with the claims labelled in it and those found in it."""

    text: str
    labelled: tuple[Parts, ...]
    found: tuple[Parts, ...]


def _tokens(text: str) -> list[Offsets]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _inside(spans: Iterable[Offsets], tokens: Sequence[Offsets]) -> frozenset[int]:
    starts = [start for start, _ in tokens]
    ends = [end for _, end in tokens]
    covered: set[int] = set()
    for start, end in spans:
        covered.update(range(int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))))
    return frozenset(covered)


def words_of(spans: Iterable[Offsets], text: str) -> frozenset[int]:
    """The numbers of the text's words, punctuation left out, that spans cover at least in part."""
    tokens = _tokens(text)
    return frozenset(number for number in _inside(spans, tokens) if text[tokens[number][0]].isalnum())


def _trimmed(spans: Iterable[Offsets], text: str) -> frozenset[Offsets]:
    bare = set()
    for start, end in spans:
        inner = text[start:end]
        begin = start + len(inner) - len(inner.lstrip(_EDGE))
        stop = end - (len(inner) - len(inner.rstrip(_EDGE)))
        if begin < stop:
            bare.add((begin, stop))
    return frozenset(bare)


def _matched(right: NDArray[np.bool_]) -> int:
    """The most pairs, one to one, that are right; ``right`` is a boolean matrix of labelled by found."""
    if not right.size:
        return 0
    rows, columns = linear_sum_assignment(right, maximize=True)
    return int(right[rows, columns].sum())


Agrees = Callable[["_Claim", "_Claim"], bool]


@dataclass(frozen=True, slots=True)
class _Claim:
    content: frozenset[int]
    exact: frozenset[Offsets]
    cue: frozenset[int]
    source: frozenset[int]
    kind: str

    @staticmethod
    def of(parts: Parts, text: str, tokens: Sequence[Offsets]) -> _Claim:
        word = {number for number, (start, _) in enumerate(tokens) if text[start].isalnum()}
        content = _inside(parts.content, tokens)
        return _Claim(
            # Content without any word (an ellipsis, an emoji) is compared by its marks.
            content & word or content,
            _trimmed(parts.content, text),
            _inside(parts.cue, tokens),
            _inside(parts.source, tokens) & word,
            parts.kind,
        )


def _iou(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def same_content(one: _Claim, other: _Claim) -> bool:
    """The contents' words have an intersection over union of at least one half."""
    return _iou(one.content, other.content) >= 0.5


def same_source(one: _Claim, other: _Claim) -> bool:
    """Both have no source; or the last word of one's is the other's too; or they share half of the words of both."""
    if not one.source or not other.source:
        return one.source == other.source
    return max(one.source) == max(other.source) or _iou(one.source, other.source) >= 0.5


_PAIRWISE: dict[str, Agrees] = {
    "content exact": lambda one, other: one.exact == other.exact,
    "content IoU 0.5": same_content,
    "content and source": lambda one, other: same_content(one, other) and same_source(one, other),
}


def _pairs(labelled: Sequence[_Claim], found: Sequence[_Claim], agrees: Agrees) -> int:
    return _matched(np.array([[agrees(one, other) for other in found] for one in labelled], dtype=bool))


_ORDER = (
    "content tokens",
    *_PAIRWISE,
    "cue",
    "source",
    "kind",
    "found direct",
    "found mixed",
    "found indirect",
)


def measure(articles: Iterable[MeasuredArticle]) -> dict[str, Score]:
    """Count over all articles together.

    - ``content tokens``: words that are in any content, labelled against found.
    - ``content exact``: claims whose spans agree, less blanks, quotation marks and ``, . ; :`` at their ends.
    - ``content IoU 0.5``: claims matched one to one, as many as possible, where the words of the contents have an
      intersection over union of at least one half.
    - ``content and source``: the same, where the source agrees too: its last word is the same, or half of the words
      (IoU), or both have none.
    - ``cue``, ``source``: spans that overlap in at least one word, one to one.
    - ``found direct``, ``found mixed``, ``found indirect``: of the labelled claims of that kind, those matched with a
      content IoU of at least one half; precision is not defined and is given as recall.
    - ``kind``: of the claims matched by content, those with the right kind.
    """
    counts: dict[str, list[float]] = {}

    def add(name: str, right_found: float, found: int, right_labelled: float, labelled: int) -> None:
        row = counts.setdefault(name, [0, 0, 0, 0])
        for column, value in enumerate((right_found, found, right_labelled, labelled)):
            row[column] += value

    for article in articles:
        tokens = _tokens(article.text)
        labelled = [_Claim.of(parts, article.text, tokens) for parts in article.labelled]
        found = [_Claim.of(parts, article.text, tokens) for parts in article.found]
        words = [frozenset().union(*(claim.content for claim in claims)) for claims in (labelled, found)]
        add("content tokens", len(words[0] & words[1]), len(words[1]), len(words[0] & words[1]), len(words[0]))
        for name, agrees in _PAIRWISE.items():
            right = _pairs(labelled, found, agrees)
            add(name, right, len(found), right, len(labelled))
        for part in ("cue", "source"):
            one = [getattr(claim, part) for claim in labelled if getattr(claim, part)]
            other = [getattr(claim, part) for claim in found if getattr(claim, part)]
            right = _matched(np.array([[bool(a & b) for b in other] for a in one], dtype=bool))
            add(part, right, len(other), right, len(one))
        if labelled and found:
            # Among claims with the same words the kind decides which goes with which.
            agreement = np.array(
                [
                    [_iou(one.content, other.content) + 1e-9 * (one.kind == other.kind) for other in found]
                    for one in labelled
                ]
            )
            rows, columns = linear_sum_assignment(agreement, maximize=True)
            matched = {row: column for row, column in zip(rows, columns, strict=True) if agreement[row, column] >= 0.5}
        else:
            matched = {}
        for number, claim in enumerate(labelled):
            add(f"found {claim.kind}", number in matched, 1, number in matched, 1)
        right = sum(labelled[row].kind == found[column].kind for row, column in matched.items())
        add("kind", right, len(matched), right, len(matched))
    # In one order, whichever kind is met first.
    return {
        name: Score(row[0], int(row[1]), row[2], int(row[3]))
        for name, row in sorted(counts.items(), key=lambda item: _ORDER.index(item[0]))
    }


Interval = tuple[float, float]


def intervals(each: Sequence[Mapping[str, Score]]) -> dict[str, Interval]:
    """Where each F1 lies with 95 % confidence, in percent, by a percentile bootstrap over articles.

    Articles are drawn again with replacement, 1,000 times, always the same ones, after Efron and Tibshirani (1993),
    "An Introduction to the Bootstrap".

    Args:
        each: the measures of each article alone, of two articles at least.
    """

    def f1(
        right_found: NDArray[np.float64],
        found: NDArray[np.float64],
        right_labelled: NDArray[np.float64],
        labelled: NDArray[np.float64],
        axis: int = -1,
    ) -> NDArray[np.float64]:
        counts = (right_found, found, right_labelled, labelled)
        hit_found, of_found, hit_labelled, of_labelled = (part.sum(axis) for part in counts)
        # As in Score: nothing found is a precision of 100, nothing labelled a recall of 100.
        precision = np.where(of_found > 0, hit_found / np.maximum(of_found, 1), 1.0)
        recall = np.where(of_labelled > 0, hit_labelled / np.maximum(of_labelled, 1), 1.0)
        total = precision + recall
        return np.where(total > 0, 200 * precision * recall / np.maximum(total, 1e-12), 0.0)

    nothing = Score(0, 0, 0, 0)
    found: dict[str, Interval] = {}
    for name in dict.fromkeys(name for scores in each for name in scores):
        rows = [scores.get(name, nothing) for scores in each]
        columns = np.array([[row.right_found, row.found, row.right_labelled, row.labelled] for row in rows]).T
        drawn = bootstrap(
            tuple(columns), f1, paired=True, vectorized=True, n_resamples=1000, method="percentile", rng=1
        ).confidence_interval
        found[name] = (float(drawn.low), float(drawn.high))
    return found


def as_table(scores: Mapping[str, Score], within: Mapping[str, Interval] | None = None) -> str:
    """Measures as a Markdown table, with the intervals of their F1 where there are any."""
    names = ["measure", "precision", "recall", "F1", *(["95 %"] if within else []), "labelled"]
    rows = [names, ["---"] * len(names)]
    for name, score in scores.items():
        between = ["–".join(f"{end:.1f}" for end in within[name])] if within else []
        numbers = [f"{number:.1f}" for number in (score.precision, score.recall, score.f1)]
        rows.append([name, *numbers, *between, str(score.labelled)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
