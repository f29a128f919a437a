"""UIMA CAS by dkpro-cassis: articles for UIMA and DKPro, with a type system of claims."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimx.article import Article, Span
from claimx.extras import optional
from claimx.writers.organizations import organizations

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
_PARTS = ("Content", "Cue", "Source")
# What XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def type_system() -> TypeSystem:
    """The types of the annotations: ``claimx.Claim`` with its features, the parts of a claim, and DKPro's Sentence.

    Raises:
        ExtraError: dkpro-cassis is not installed.
    """
    types: TypeSystem = optional("cassis", "cas").TypeSystem()
    types.create_type(_SENTENCE)
    for part in _PARTS:
        types.create_type(f"claimx.{part}")
    claim = types.create_type("claimx.Claim")
    for name in ("claimId", "kind", "speaker", "speakerRef", "role", "speakerType", "organization", "parent"):
        types.create_feature(claim, name, "uima.cas.String")
    types.create_feature(claim, "confidence", "uima.cas.Double")
    for part in _PARTS:
        types.create_feature(claim, part.lower(), "uima.cas.FSArray", elementType=f"claimx.{part}")
    return types


def to_cas(article: Article, types: TypeSystem | None = None) -> Cas:
    """The article as a CAS; ``to_xmi`` of it writes offsets in UTF-16 code units, as UIMA counts.

    A claim reaches from the first to the last character of its content; its parts are its features. Characters that
    XML cannot hold become U+FFFD.

    Args:
        article: the article.
        types: what ``type_system`` made before, for many articles.

    Raises:
        ExtraError: dkpro-cassis is not installed.
    """
    types = types or type_system()
    cas: Cas = optional("cassis", "cas").Cas(types, sofa_string=_xml(article.text), document_language="en")
    for document in cas.select("uima.tcas.DocumentAnnotation"):
        document.end = len(article.text)
    cas.add_all(types.get_type(_SENTENCE)(begin=span.start, end=span.end) for span in article.sentences)
    array: Any = types.get_type("uima.cas.FSArray")
    made = types.get_type("claimx.Claim")

    def parts(name: str, spans: Iterable[Span]) -> Any:
        elements = [types.get_type(f"claimx.{name}")(begin=span.start, end=span.end) for span in spans]
        cas.add_all(elements)
        return array(elements=elements)

    represented = organizations(article)
    for claim in article.claims:
        speaker = claim.speaker
        organization = represented.get(speaker.id) if speaker else None
        cas.add(
            made(
                begin=min(span.start for span in claim.content),
                end=max(span.end for span in claim.content),
                claimId=_xml(claim.id),
                kind=str(claim.kind),
                speaker=_xml(speaker.name) if speaker else None,
                speakerRef=_xml(speaker.ref) if speaker and speaker.ref else None,
                role=_xml(speaker.role) if speaker and speaker.role else None,
                speakerType=str(speaker.type) if speaker else None,
                organization=_xml(organization) if organization else None,
                parent=_xml(claim.parent) if claim.parent else None,
                confidence=claim.confidence,
                content=parts("Content", claim.content),
                cue=parts("Cue", claim.cue),
                source=parts("Source", claim.source),
            )
        )
    return cas


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
