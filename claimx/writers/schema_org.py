"""schema.org JSON-LD: an article whose parts are its Quotations and Claims: who claims what, never whether it is so."""

from __future__ import annotations

import re
from typing import Any

from claimx.article import Article, Claim, Speaker
from claimx.enums import Kind, SpeakerType
from claimx.writers.addresses import address, ref_address, unique_name, web_address

_TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.ORGANIZATION: "Organization",
    SpeakerType.GROUP: "Organization",
}

# schema.org's Date and DateTime are those of ISO 8601.
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


def to_schema_org(article: Article) -> dict[str, Any]:
    """The article as a NewsArticle, as plain lists and dictionaries of JSON-LD.

    A direct claim is a ``Quotation``, its ``text`` word for word. A mixed or indirect one is a ``Claim`` that has its
    ``appearance`` in the article, as its author, the ``claimInterpreter``, puts it. ``creator`` of both is the speaker;
    a document that claims something is no creator but cited. A speaker's ``ref`` is ``sameAs`` where it is an address
    or Wikidata's, else ``identifier``; whom a person speaks for is the ``affiliation``. A date that is none of ISO 8601
    is left out.
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
    data |= {"datePublished": article.date} if _DATE.fullmatch(article.date or "") else {}
    data |= {"author": _author(article)} if article.author else {}
    claims = {claim.id for claim in article.claims}
    speakers = {speaker.id: speaker for speaker in article.speakers}
    return data | {"hasPart": [_part(article, name, claims, claim) | _by(claim, speakers) for claim in article.claims]}


def _part(article: Article, name: str, claims: set[str], claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {"@id": unique_name(name, claim.id), "text": claim.text}
    if claim.kind is Kind.DIRECT:
        data["@type"] = "Quotation"
    else:
        data |= {"@type": "Claim", "appearance": {"@id": name}}
        if article.author:
            data["claimInterpreter"] = _author(article)
    if claim.parent in claims:
        data["isPartOf"] = {"@id": unique_name(name, claim.parent)}
    return data


def _by(claim: Claim, speakers: dict[str, Speaker]) -> dict[str, Any]:
    speaker = claim.speaker
    if speaker is None:
        return {}
    if speaker.type is SpeakerType.DOCUMENT:
        return {"citation": {"@type": "CreativeWork", "name": speaker.name} | _identity(speaker)}
    data: dict[str, Any] = {"@type": _TYPES[speaker.type]} if speaker.type in _TYPES else {}
    data["name"] = speaker.name
    if speaker.aliases:
        data["alternateName"] = list(speaker.aliases)
    if speaker.role and speaker.type is SpeakerType.PERSON:
        data["jobTitle"] = speaker.role
    if speaker.organization:
        # By the id of another speaker, or by name.
        known = speakers.get(speaker.organization)
        represented = {"@type": "Organization", "name": known.name if known else speaker.organization}
        represented |= _identity(known) if known else {}
        data["parentOrganization" if data.get("@type") == "Organization" else "affiliation"] = represented
    return {"creator": data | _identity(speaker)}


def _identity(speaker: Speaker) -> dict[str, str]:
    if same := ref_address(speaker.ref):
        return {"sameAs": same}
    return {"identifier": speaker.ref} if speaker.ref else {}


def _author(article: Article) -> dict[str, Any]:
    return {"@type": "Person", "name": article.author}
