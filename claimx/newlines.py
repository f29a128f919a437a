"""Windows line ends: articles are read with single newlines, and their spans are laid back to where they stand.

A line end of two characters would be two blanks within a sentence, which no name, title or office has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from claimx.article import Article, Span

AnySpan = TypeVar("AnySpan", bound=Span)
_WINDOWS = re.compile("\r\n")


def with_single_newlines(
    articles: Iterable[str | Article], read: Callable[[Iterable[str | Article]], Iterator[Article]]
) -> Iterator[Article]:
    """What ``read`` makes of the articles, one by one and in order, as if it had not minded how their lines end."""
    texts: deque[str | None] = deque()

    def single() -> Iterator[str | Article]:
        for article in articles:
            text = article.text if isinstance(article, Article) else article
            if not isinstance(text, str) or "\r\n" not in text:
                texts.append(None)
                yield article
                continue
            texts.append(text)
            newlines = _WINDOWS.sub("\n", text)
            yield replace(article, text=newlines) if isinstance(article, Article) else newlines

    for found in read(single()):
        text = texts.popleft()
        yield found if text is None else _laid_back(found, text)


def _laid_back(article: Article, text: str) -> Article:
    """An article whose line ends were made single, in the text as it was."""
    # Where the newlines are in the text that was read: each one before has lost a character.
    newlines = [match.start() - number for number, match in enumerate(_WINDOWS.finditer(text))]

    def laid(spans: Iterable[AnySpan]) -> tuple[AnySpan, ...]:
        found = []
        for span in spans:
            start = span.start + bisect_right(newlines, span.start)
            end = span.end + bisect_right(newlines, span.end - 1)
            found.append(type(span)(start, end, text[start:end]))
        return tuple(found)

    speakers = {speaker.id: replace(speaker, mentions=laid(speaker.mentions)) for speaker in article.speakers}
    claims = tuple(
        replace(
            claim,
            content=laid(claim.content),
            cue=laid(claim.cue),
            source=laid(claim.source),
            speaker=speakers[claim.speaker.id] if claim.speaker else None,
        )
        for claim in article.claims
    )
    return replace(
        article, text=text, sentences=laid(article.sentences), speakers=tuple(speakers.values()), claims=claims
    )
