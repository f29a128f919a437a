"""Which labelled claims and which found ones go together: words, their agreement, the best pairs one to one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from claimx.article import Article, Claim, Span, Speaker

Words = frozenset[int]
"""The numbers of some of a text's tokens."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Tokens:
    """The words and marks of a text, by number: runs of letters and digits, and every other character alone."""

    __slots__ = ("ends", "starts", "words")

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]
        # A word may begin with an underscore, as what Markdown sets in italics does.
        self.words = frozenset(
            number for number, (start, end) in enumerate(found) if any(map(str.isalnum, text[start:end]))
        )

    def under(self, spans: Iterable[Span]) -> Words:
        """The words and marks that spans cover at least in part."""
        covered: set[int] = set()
        for span in spans:
            covered.update(range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)))
        return frozenset(covered)

    def words_of(self, covered: Words) -> Words:
        """The words alone; the marks where there is no word (a colon, an emoji)."""
        return covered & self.words or covered


def shared(labelled: Sequence[Words], found: Sequence[Words]) -> NDArray[np.float64]:
    """How many words each labelled part has in common with each found one, a row for each labelled part."""
    holders: dict[int, list[int]] = defaultdict(list)
    for column, words in enumerate(found):
        for word in words:
            holders[word].append(column)
    common = np.zeros((len(labelled), len(found)))
    for row, words in enumerate(labelled):
        for word in words:
            for column in holders.get(word, ()):
                common[row, column] += 1
    return common


def iou(labelled: Sequence[Words], found: Sequence[Words]) -> NDArray[np.float64]:
    """The intersection over union of the words of each labelled part and each found one; 0 where both are empty."""
    common = shared(labelled, found)
    sizes = np.array([len(words) for words in labelled])[:, None] + np.array([len(words) for words in found])[None, :]
    agreement: NDArray[np.float64] = common / np.maximum(sizes - common, 1)
    return agreement


def one_to_one(weights: NDArray[np.float64] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The pairs, each row and each column at most once, whose weights have the largest sum; none of weight 0.

    The assignment problem, solved optimally (Kuhn 1955, by ``scipy.optimize.linear_sum_assignment``).
    """
    if not weights.size:
        return []
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if weights[row, column] > 0]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the claims found in an article stand to those labelled in it.

    Optional labels, and the found claims that go with one, are left out: they count neither for nor against.

    Attributes:
        text: the article's.
        speakers: the labelled ones.
        labelled: the labelled claims that count.
        found: the found claims that count.
        pairs: indices into ``labelled`` and ``found``, those that go together.
    """

    text: str
    speakers: tuple[Speaker, ...]
    labelled: tuple[Claim, ...]
    found: tuple[Claim, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def matched(self) -> tuple[tuple[Claim, Claim], ...]:
        """Labelled and found claims that go together."""
        return tuple((self.labelled[row], self.found[column]) for row, column in self.pairs)

    @property
    def missed(self) -> tuple[Claim, ...]:
        """Labelled claims that nothing goes with."""
        rows = {row for row, _ in self.pairs}
        return tuple(claim for row, claim in enumerate(self.labelled) if row not in rows)

    @property
    def spurious(self) -> tuple[Claim, ...]:
        """Found claims that go with no label."""
        columns = {column for _, column in self.pairs}
        return tuple(claim for column, claim in enumerate(self.found) if column not in columns)


def compare(labelled: Article, found: Article) -> Comparison:
    """Match the claims found in an article with those labelled in it.

    Two claims can go together where the words of their contents have an intersection over union of at least one
    half. As many labels as possible are matched, those that are not optional before those that are; among all ways
    to do that, the one of the largest agreement, and then of the most right kinds.
    """
    tokens = Tokens(labelled.text)
    agreement = iou(
        [tokens.words_of(tokens.under(claim.content)) for claim in labelled.claims],
        [tokens.words_of(tokens.under(claim.content)) for claim in found.claims],
    )
    required = np.array([not claim.optional for claim in labelled.claims], dtype=bool)
    kinds = np.zeros(agreement.shape, dtype=bool)
    for row, column in np.argwhere(agreement >= 0.5).tolist():
        kinds[row, column] = right_kind(labelled.claims[row], found.claims[column])
    # All pairs together agree by less than `most`, so that what counts more always outweighs what counts less.
    most = 1 + min(agreement.shape)
    weights = np.where(
        agreement >= 0.5,
        required[:, None] * most**2 + most + agreement + 1e-6 * kinds,
        0,
    )
    pairs = one_to_one(weights)
    passed = {column for row, column in pairs if not required[row]}
    rows = {row: new for new, row in enumerate(np.flatnonzero(required).tolist())}
    kept = [column for column in range(len(found.claims)) if column not in passed]
    columns = {column: new for new, column in enumerate(kept)}
    return Comparison(
        labelled.text,
        labelled.speakers,
        tuple(claim for claim in labelled.claims if not claim.optional),
        tuple(found.claims[column] for column in kept),
        tuple((rows[row], columns[column]) for row, column in pairs if required[row]),
    )


def right_kind(label: Claim, claim: Claim) -> bool:
    """Whether the kind is the labelled one or one of those that count as right too."""
    return claim.kind in (label.kind, *label.kind_any)
