"""W3C Web Annotation: a page of annotations for each article, each with a quote and a position selector.

Source: Web Annotation Data Model, W3C Recommendation, 23 February 2017.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimx.article import Article, Claim, Span, Speaker
from claimx.writers.addresses import address, ref_address, unique_name
from claimx.writers.organizations import organizations

# Words before and after a quote, by which it is found again where it stands twice.
_CONTEXT = 32


def to_web_annotation(article: Article) -> dict[str, Any]:
    """The claims of an article as an AnnotationPage, as plain lists and dictionaries of JSON-LD.

    A claim is one annotation whose targets are the spans of its content; its kind and its speaker are bodies, so is
    the speaker's ``ref``, as the resource where it leads to one, and whom the speaker speaks for. Each cue and source
    is an annotation of its own that links to the claim's. Offsets count code points, as the model wants.
    """
    place, represented = address(article), organizations(article)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": unique_name(place, "page"),
        "type": "AnnotationPage",
        "items": [
            annotation for claim in article.claims for annotation in _annotations(article, place, represented, claim)
        ],
    }


def _annotations(article: Article, place: str, represented: dict[str, str], claim: Claim) -> Iterator[dict[str, Any]]:
    name = unique_name(place, claim.id)
    bodies = [_tag(str(claim.kind)), *(_speaker(claim.speaker, represented) if claim.speaker else ())]
    yield {
        "id": name,
        "type": "Annotation",
        "motivation": "highlighting",
        "body": bodies,
        "target": _targets(article, place, claim.content),
    }
    for part, spans in (("cue", claim.cue), ("source", claim.source)):
        if spans:
            yield {
                "id": unique_name(place, claim.id, part),
                "type": "Annotation",
                "motivation": "linking",
                "body": [_tag(part), {"type": "SpecificResource", "source": name, "purpose": "linking"}],
                "target": _targets(article, place, spans),
            }


def _speaker(speaker: Speaker, represented: dict[str, str]) -> Iterator[dict[str, Any]]:
    yield _text(str(speaker), "identifying")
    if page := ref_address(speaker.ref):
        yield {"type": "SpecificResource", "source": page, "purpose": "identifying"}
    elif speaker.ref:
        yield _text(speaker.ref, "identifying")
    if organization := represented.get(speaker.id):
        yield _text(f"speaks for {organization}", "describing")


def _tag(value: str) -> dict[str, Any]:
    return _text(value, "tagging")


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _targets(article: Article, place: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [
        {
            "source": place,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": article.text[max(0, span.start - _CONTEXT) : span.start],
                    "suffix": article.text[span.end : span.end + _CONTEXT],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }
        for span in spans
    ]
