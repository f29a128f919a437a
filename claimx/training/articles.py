"""A user's labelled articles: read, and checked beyond the format for what no network could learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from claimx.article import Article, Claim, Span
from claimx.errors import InputError
from claimx.evaluation.labels import read_with_files
from claimx.wording import printable, shown


def read_labelled(paths: Sequence[Path], warn: Callable[[str], None] = lambda line: None) -> list[Article]:
    """The labelled articles of files and folders; ``warn`` gets a line about those that are left out as unlabelled.

    Raises:
        InputError: a path is not there, an id stands twice, nothing is labelled, or a label is wrong: it begins or ends
            inside a word, or overlaps another one that it cannot overlap.
        FormatError: an article is not in the article format, or has a field that the format does not know.
    """
    found = read_with_files(paths, labelled=True, warn=warn)
    for file, article in found:
        for problem in _problems(article):
            raise InputError(f"{printable(str(file))}: article {shown(article.id)}: {problem}")
    articles = [article for _, article in found]
    if not any(article.claims for article in articles):
        raise InputError(f"{', '.join(printable(str(path)) for path in paths)}: no claim is labelled in any article")
    return articles


def _fields(claim: Claim) -> Iterator[tuple[str, Span]]:
    for name in ("content", "cue", "source"):
        for number, span in enumerate(getattr(claim, name)):
            yield f"{name}[{number}]", span


def _problems(article: Article) -> Iterator[str]:
    text = article.text
    for claim in article.claims:
        place = f"claim {printable(claim.id)}"
        for field, span in _fields(claim):
            for end, at in (("begins", span.start), ("ends", span.end)):
                if 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
                    yield f"{place}: {field}: {end} inside the word {shown(_word(text, at))}"
        for (field, span), (other_field, other) in combinations(_fields(claim), 2):
            if span.start < other.end and other.start < span.end:
                yield f"{place}: {other_field}: overlaps {field}"
    yield from _crossings(article.claims)


def _word(text: str, at: int) -> str:
    start = end = at
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _crossings(claims: Iterable[Claim]) -> Iterator[str]:
    """Contents that overlap without one being inside the other; of nested claims each is learned by itself."""
    spans = sorted(
        (span.start, -span.end, claim.id, number) for claim in claims for number, span in enumerate(claim.content)
    )
    open_: list[tuple[int, str, int]] = []
    for start, negative_end, claim, number in spans:
        open_ = [each for each in open_ if each[0] > start]
        for end, other, other_number in open_:
            if -negative_end > end:
                yield (
                    f"claim {printable(claim)}: content[{number}]: "
                    f"crosses content[{other_number}] of claim {printable(other)}"
                )
        open_.append((-negative_end, claim, number))
