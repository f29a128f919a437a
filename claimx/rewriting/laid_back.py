"""Articles that are read in another text, with their spans where they stand in their own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from claimx.article import Article, Sentence, Span

AnySpan = TypeVar("AnySpan", bound=Span)
Place = Callable[[Span], tuple[int, int]]
Sentences = Callable[[Article], Iterable[tuple[int, int]]]


def read_in_another_text(
    articles: Iterable[str | Article],
    read: Callable[[Iterable[str | Article]], Iterator[Article]],
    another: Callable[[str], tuple[str, Callable[[Article], Article]] | None],
) -> Iterator[Article]:
    """What ``read`` makes of the articles, in order, as if they had been written in another way.

    Args:
        articles: texts, or articles whose metadata is kept.
        read: finds the claims of articles, in order, and may ask for several of them before it gives the first.
        another: the text to read in place of a text, and what lays back an article that was read in it; None where a
            text is read as it is.
    """
    lay_back: deque[Callable[[Article], Article] | None] = deque()

    def others() -> Iterator[str | Article]:
        for article in articles:
            text = article.text if isinstance(article, Article) else article
            # What is no text at all is refused by whoever reads it.
            found = another(text) if isinstance(text, str) else None
            if found is None:
                lay_back.append(None)
                yield article
                continue
            lay_back.append(found[1])
            yield replace(article, text=found[0]) if isinstance(article, Article) else found[0]

    for article in read(others()):
        back = lay_back.popleft()
        yield back(article) if back else article


def as_it_stands(span: Span) -> tuple[int, int]:
    """Where a span stands in a text that is as long as the one that was read."""
    return span.start, span.end


def laid_back(
    article: Article,
    text: str,
    place: Place,
    sentences: Sentences | None = None,
) -> Article:
    """The article in the text as it was.

    Args:
        article: what was found in the text as it was read.
        text: the text as it was.
        place: where a span of the text as it was read stands in it.
        sentences: where its sentences do, which hold all that is no blank; where ``place`` says by default.
    """

    def laid(spans: Iterable[AnySpan]) -> tuple[AnySpan, ...]:
        return tuple(type(span)(*at, text[slice(*at)]) for span in spans for at in [place(span)])

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
    whole = map(place, article.sentences) if sentences is None else sentences(article)
    return replace(
        article,
        text=text,
        sentences=tuple(Sentence(start, end, text[start:end]) for start, end in whole),
        speakers=tuple(speakers.values()),
        claims=claims,
    )
