"""Windows line ends, and accents behind their letters: articles are read with one character for the two of them.

A line end of two characters would be two blanks within a sentence, which no name, title or office has; an accent that
stands alone, as in texts out of PDF, would end a word. Spans are laid back to where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from claimx.article import Article, Offsets, Span
from claimx.laid_back import laid_back, read_in_another_text

_ACCENT = re.compile("[\u0300-\u036f]")
_PARTED = re.compile(rf"\r\n|[^\W\d_]{_ACCENT.pattern}+")


def with_single_characters(
    articles: Iterable[str | Article], read: Callable[[Iterable[str | Article]], Iterator[Article]]
) -> Iterator[Article]:
    """What ``read`` makes of the articles, in order, as if it had not minded how their lines end and accents stand."""
    return read_in_another_text(articles, read, _single)


def _single(text: str) -> tuple[str, Callable[[Article], Article]] | None:
    """The text with line ends and accents joined, and what lays back an article that was read so."""
    if "\r\n" not in text and (text.isascii() or not _ACCENT.search(text)):
        return None
    return _PARTED.sub(_joined, text), partial(_laid_back, text=text)


def _joined(parted: re.Match[str]) -> str:
    if parted[0] == "\r\n":
        return "\n"
    composed = unicodedata.normalize("NFC", parted[0])
    # Not every letter is there with every accent.
    return composed if len(composed) < len(parted[0]) else parted[0]


def _laid_back(article: Article, text: str) -> Article:
    """An article that was read with line ends and accents joined, in the text as it was."""
    # Where characters are missing in the text that was read, once for each of them.
    missing: list[int] = []
    for match in _PARTED.finditer(text):
        missing += [match.start() - len(missing)] * (len(match[0]) - len(_joined(match)))

    def place(span: Span) -> Offsets:
        return span.start + bisect_left(missing, span.start), span.end + bisect_right(missing, span.end - 1)

    return laid_back(article, text, place)
