"""Articles that are read in another text, with their spans where they stand in their own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from claimx.article import Article, Sentence, Span

AnySpan = TypeVar("AnySpan", bound=Span)
Place = Callable[[Span], tuple[int, int]]
Sentences = Callable[[Article], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What is read in place of a text.

    Attributes:
        text: the other text.
        lay_back: makes of an article that was read in it the article in the text as it was.
    """

    text: str
    lay_back: Callable[[Article], Article]


def read_rewritten(
    articles: Iterable[str | Article],
    read: Callable[[Iterable[str | Article]], Iterator[Article]],
    rewritings: Sequence[Callable[[str], Rewritten | None]],
) -> Iterator[Article]:
    """What ``read`` makes of the articles, in order, as if they had been written in another way.

    Args:
        articles: texts, or articles whose metadata is kept.
        read: finds the claims of articles, in order, and may ask for several of them before it gives the first.
        rewritings: each rewrites a text as those before it have left it; None where it leaves that as it is.
    """
    # For each article that has not come back yet.
    ways_back: deque[list[Callable[[Article], Article]]] = deque()

    def rewritten() -> Iterator[str | Article]:
        for article in articles:
            text = article.text if isinstance(article, Article) else article
            way_back: list[Callable[[Article], Article]] = []
            # What is no text at all is refused by whoever reads it.
            for rewriting in rewritings if isinstance(text, str) else ():
                if found := rewriting(text):
                    text = found.text
                    way_back.append(found.lay_back)
            ways_back.append(way_back)
            if way_back:
                article = replace(article, text=text) if isinstance(article, Article) else text
            yield article

    for article in read(rewritten()):
        for lay_back in reversed(ways_back.popleft()):
            article = lay_back(article)
        yield article


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

    def in_order(mentions: Iterable[Span]) -> tuple[Span, ...]:
        """With the marks that belong to it one may begin before another that it holds."""
        return tuple(sorted(laid(mentions), key=attrgetter("start", "end")))

    speakers = {speaker.id: replace(speaker, mentions=in_order(speaker.mentions)) for speaker in article.speakers}
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
