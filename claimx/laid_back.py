"""An article that was read in another text, with its spans where they stand in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from claimx.article import Article, Sentence, Span

AnySpan = TypeVar("AnySpan", bound=Span)


def laid_back(
    article: Article,
    text: str,
    place: Callable[[Span], tuple[int, int]],
    sentences: Callable[[Article], Iterable[tuple[int, int]]] | None = None,
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
