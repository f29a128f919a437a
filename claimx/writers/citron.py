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

    Speakers become coreference groups, by which Citron says who a pronoun stands for. The name within a mention,
    ``Ann Roe`` in ``Mayor Ann Roe``, is a mention of the group, too: Citron has no other place for it.
    """
    groups = [sorted(found, key=lambda span: (span.start, span.end)) for found in _mentions(article).values()]
    return {
        "text": article.text,
        "quotes": [_quote(claim) for claim in article.claims if claim.cue],
        "coreference_groups": [_spans(group) for group in groups if len(group) > 1],
    }


def _mentions(article: Article) -> dict[str, set[Span]]:
    """The mentions of each speaker, by its id; among them the sources of its claims, and its name within a mention."""
    mentions = {speaker.id: set(speaker.mentions) for speaker in article.speakers}
    for claim in article.claims:
        if claim.speaker:
            mentions.setdefault(claim.speaker.id, set()).update(claim.source)
    for speaker in article.speakers:
        longer = next((mention for mention in speaker.mentions if speaker.name in mention.text), None)
        if longer:
            start = longer.start + longer.text.index(speaker.name)
            mentions[speaker.id].add(Span(start, start + len(speaker.name), speaker.name))
    return mentions


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
