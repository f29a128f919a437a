"""Citron's JSON, the annotation format of the BBC's quote extractor: a text and its quotes, one file a document.

Source: ``docs/data_format.md`` of Citron. A quote has exactly one cue there, so a claim whose cue is in several pieces
keeps the first, and a claim without a cue cannot be said. Neither has it a place for a speaker's identifier or
organization.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimx.article import Article, Claim, Span


def to_citron(article: Article) -> dict[str, Any]:
    """The article as plain lists and dictionaries of Citron's format; claims without a cue are left out.

    Speakers become coreference groups, by which Citron says who a pronoun stands for.
    """
    return {
        "text": article.text,
        "quotes": [_quote(claim) for claim in article.claims if claim.cue],
        "coreference_groups": [_spans(speaker.mentions) for speaker in article.speakers if len(speaker.mentions) > 1],
    }


def _quote(claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {
        "cue": _span(claim.cue[0]),
        "sources": _spans(claim.source),
        "contents": _spans(claim.content),
        "id": claim.id,
    }
    if claim.confidence is not None:
        data["confidence"] = claim.confidence
    return data


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
