"""W3C Web Annotation: what the model asks of an annotation, and that its selectors find the words again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from exported import ARTICLE, EMPTY, LIN, QUOTED, TEXT, VARGA

from claimx.writers.web_annotation import to_web_annotation

# The terms of the model that are used here, by their names in RDF: the W3C's own context is not fetched.
CONTEXT = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "body": {"@id": "hasBody"},
    "target": {"@id": "hasTarget"},
    "source": {"@id": "hasSource", "@type": "@id"},
    "selector": {"@id": "hasSelector"},
    "purpose": {"@id": "hasPurpose", "@type": "@vocab"},
    "motivation": {"@id": "motivatedBy", "@type": "@vocab"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
}
MOTIVATIONS = {"describing", "highlighting", "identifying", "linking", "tagging"}


def test_each_selector_finds_its_words() -> None:
    page = to_web_annotation(ARTICLE)
    found = []
    for annotation in page["items"]:
        for target in annotation["target"]:
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert TEXT.count(around) == 1
            assert TEXT.index(around) + len(quote["prefix"]) == position["start"]
            found.append(quote["exact"])
    expected = [
        span.text for claim in ARTICLE.claims for part in (claim.content, claim.cue, claim.source) for span in part
    ]
    assert found == expected


def test_it_keeps_what_the_model_asks() -> None:
    page = to_web_annotation(ARTICLE)
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    names = [annotation["id"] for annotation in page["items"]]
    assert len(set(names)) == len(names)
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in MOTIVATIONS
        assert {body["purpose"] for body in annotation["body"]} <= MOTIVATIONS
        assert {target["source"] for target in annotation["target"]} == {ARTICLE.url}


def test_a_cue_and_a_source_lead_to_their_claim() -> None:
    claim, cue, source = to_web_annotation(ARTICLE)["items"][:3]
    assert [body.get("value", body.get("source")) for body in claim["body"]] == [
        "direct",
        "Ilka Varga (Mayor)",
        "https://example.org/varga",
    ]
    for part, annotation in (("cue", cue), ("source", source)):
        assert [body.get("value", body.get("source")) for body in annotation["body"]] == [part, claim["id"]]
    assert [body["value"] for body in to_web_annotation(ARTICLE)["items"][-1]["body"]] == ["mixed"]


@pytest.mark.parametrize(
    ("ref", "body"),
    [
        ("Q42", {"type": "SpecificResource", "source": "https://www.wikidata.org/entity/Q42"}),
        ("inst-7", {"type": "TextualBody", "value": "inst-7", "format": "text/plain"}),
    ],
)
def test_who_the_speaker_is_and_speaks_for(ref: str, body: dict[str, str]) -> None:
    speaker = replace(VARGA, ref=ref, organization="lin")
    page = to_web_annotation(replace(ARTICLE, speakers=(speaker, LIN), claims=(replace(QUOTED, speaker=speaker),)))
    *_, identity, organization = page["items"][0]["body"]
    assert identity == body | {"purpose": "identifying"}
    assert (organization["value"], organization["purpose"]) == ("speaks for Bo Lin", "describing")


@pytest.mark.slow
def test_a_reader_of_rdf_understands_it() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=json.dumps(to_web_annotation(ARTICLE) | {"@context": CONTEXT}), format="json-ld")
    found = graph.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?start ?end ?exact WHERE {
          ?annotation a oa:Annotation ; oa:motivatedBy oa:highlighting ; oa:hasTarget ?target ;
            oa:hasBody [ a oa:TextualBody ; rdf:value "direct" ; oa:hasPurpose oa:tagging ] .
          ?target oa:hasSource <https://example.org/tram?a=1&b=2> ;
            oa:hasSelector [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] ;
            oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?exact ] } ORDER BY ?start"""
    )
    rows = [(int(start), int(end), str(exact)) for start, end, exact in found]
    assert rows == [(span.start, span.end, span.text) for span in ARTICLE.claims[0].content]


def test_without_an_address_it_has_a_name_of_its_own() -> None:
    def sources(**changes: str | None) -> set[str]:
        page = to_web_annotation(replace(ARTICLE, **changes))  # type: ignore[arg-type]
        return {target["source"] for annotation in page["items"] for target in annotation["target"]}

    [name] = sources(url=None)
    assert name.startswith("urn:uuid:")
    assert sources(url="javascript:alert(1)") == sources(url=None)
    assert sources(url=None, id="other") != sources(url=None)
    assert to_web_annotation(replace(EMPTY, text="\ud83d"))["items"] == []
