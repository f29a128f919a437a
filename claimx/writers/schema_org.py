"""schema.org JSON-LD: an article whose parts are its Quotations and Claims: who claims what, never whether it is so."""

from __future__ import annotations

from typing import Any

from claimx.article import Article, Claim, Speaker
from claimx.enums import Kind, SpeakerType
from claimx.writers.addresses import address, ref_address, unique_name, web_address

_TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.ORGANIZATION: "Organization",
    SpeakerType.GROUP: "Organization",
}


def to_schema_org(article: Article) -> dict[str, Any]:
    """The article as a NewsArticle, as plain lists and dictionaries of JSON-LD.

    A direct claim is a ``Quotation``, its ``text`` word for word. A mixed or indirect one is a ``Claim`` that has its
    ``appearance`` in the article, as its author, the ``claimInterpreter``, puts it. ``creator`` of both is the speaker;
    a document that claims something is no creator but cited.
    """
    url, name = web_address(article), address(article)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": name,
        "identifier": article.id,
    }
    data |= {"url": url} if url else {}
    data |= {"headline": article.title} if article.title else {}
    data |= {"datePublished": article.date} if article.date else {}
    data |= {"author": _author(article)} if article.author else {}
    return data | {"hasPart": [_part(article, name, claim) for claim in article.claims]}


def _part(article: Article, name: str, claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {"@id": unique_name(name, claim.id), "text": claim.text}
    if claim.kind is Kind.DIRECT:
        data["@type"] = "Quotation"
    else:
        data |= {"@type": "Claim", "appearance": {"@id": name}}
        if article.author:
            data["claimInterpreter"] = _author(article)
    if any(other.id == claim.parent for other in article.claims):
        data["isPartOf"] = {"@id": unique_name(name, str(claim.parent))}
    return data | _speaker(claim.speaker)


def _speaker(speaker: Speaker | None) -> dict[str, Any]:
    if speaker is None:
        return {}
    if speaker.type is SpeakerType.DOCUMENT:
        return {"citation": {"@type": "CreativeWork", "name": speaker.name}}
    data: dict[str, Any] = {"@type": _TYPES[speaker.type]} if speaker.type in _TYPES else {}
    data["name"] = speaker.name
    if speaker.aliases:
        data["alternateName"] = list(speaker.aliases)
    if speaker.role and speaker.type is SpeakerType.PERSON:
        data["jobTitle"] = speaker.role
    if same := ref_address(speaker.ref):
        data["sameAs"] = same
    elif speaker.ref:
        data["identifier"] = speaker.ref
    return {"creator": data}


def _author(article: Article) -> dict[str, Any]:
    return {"@type": "Person", "name": article.author}
