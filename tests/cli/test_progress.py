"""How far a batch is, in words."""

from __future__ import annotations

import pytest

from claimx.batching.run import Counts
from claimx.cli.progress import in_words


def test_of_one_thing_is_said_that_it_is_one() -> None:
    assert in_words(Counts(articles=1, words=10, claims=1, failures=1), 2.0) == (
        "? left, 1 article, 1 claim, 1 failure (5 words a second)"
    )
    assert in_words(Counts(articles=2000, known=3, words=10), 2.0) == (
        "? left, 2,000 articles, 3 done before, 0 claims (5 words a second)"
    )


@pytest.mark.parametrize(
    ("counts", "left"),
    [
        (Counts(bytes=30, read_bytes=10, total=60), "0:05:00"),
        (Counts(bytes=30, read_bytes=0, total=60), "?"),
        (Counts(bytes=5, read_bytes=5), "?"),
        (Counts(bytes=70, read_bytes=10, total=60), "0:00:00"),
        (Counts(bytes=1, read_bytes=1, total=2_000), "2 days, 7:31:40"),
    ],
)
def test_the_time_that_is_left(counts: Counts, left: str) -> None:
    assert in_words(counts, 100.0).startswith(f"{left} left, 0 articles")
