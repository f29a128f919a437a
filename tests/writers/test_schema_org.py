"""schema.org: types and properties of its vocabulary, read by a reader of RDF that is not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from exported import ARTICLE, EMPTY, QUOTED

from claimx import Speaker, SpeakerType
from claimx.writers.schema_org import to_schema_org

# What schema.org says may stand on each type.
PROPERTIES = {
    "NewsArticle": {"identifier", "url", "headline", "datePublished", "author", "hasPart"},
    "Quotation": {"text", "creator", "citation", "isPartOf"},
    "Claim": {"text", "creator", "citation", "isPartOf", "appearance", "claimInterpreter"},
    "Person": {"name", "alternateName", "jobTitle", "sameAs", "identifier", "affiliation"},
    "Organization": {"name", "alternateName", "sameAs", "identifier", "parentOrganization"},
    "CreativeWork": {"name", "sameAs", "identifier"},
}


def typed(data: Any) -> list[dict[str, Any]]:
    """Everything in it that has a type."""
    if isinstance(data, list):
        return [found for item in data for found in typed(item)]
    if not isinstance(data, dict):
        return []
    return ([data] if "@type" in data else []) + typed(list(data.values()))


@pytest.mark.parametrize("article", [ARTICLE, EMPTY, replace(ARTICLE, url=None, author=None)])
def test_only_what_the_vocabulary_knows(article: Any) -> None:
    for found in typed(to_schema_org(article)):
        assert {name for name in found if not name.startswith("@")} <= PROPERTIES[found["@type"]]
        assert found["@type"] != "ClaimReview"


@pytest.mark.parametrize("date", ["2024", "2024-03", "2024-03-01", "2024-03-01T09:30:00+01:00"])
def test_a_date_is_one_of_iso_8601(date: str) -> None:
    assert to_schema_org(replace(ARTICLE, date=date))["datePublished"] == date
    for other in (f"{date}x!", "1 March 2024", "<script>", "", None):
        assert "datePublished" not in to_schema_org(replace(ARTICLE, date=other))


def test_quotations_and_claims() -> None:
    data = to_schema_org(ARTICLE)
    parts = data["hasPart"]
    assert [part["@type"] for part in parts] == ["Quotation", "Claim", "Claim", "Claim"]
    assert parts[0]["creator"] == {
        "@type": "Person",
        "name": "Ilka Varga",
        "alternateName": ["the mayor"],
        "jobTitle": "Mayor",
        "sameAs": "https://example.org/varga",
    }
    assert parts[0]["text"] == ARTICLE.claims[0].text
    assert parts[1]["creator"] == {"name": "Bo Lin"}
    assert parts[1]["appearance"] == {"@id": data["@id"]} == {"@id": ARTICLE.url}
    assert parts[1]["claimInterpreter"] == data["author"] == {"@type": "Person", "name": "Per Holm"}
    assert parts[2]["isPartOf"] == {"@id": parts[1]["@id"]}
    assert not {"creator", "citation"} & set(parts[3])


@pytest.mark.parametrize(
    ("type_", "found"),
    [
        (SpeakerType.ORGANIZATION, {"creator": {"@type": "Organization", "name": "X"}}),
        (SpeakerType.GROUP, {"creator": {"@type": "Organization", "name": "X"}}),
        (SpeakerType.DOCUMENT, {"citation": {"@type": "CreativeWork", "name": "X"}}),
        (SpeakerType.UNKNOWN, {"creator": {"name": "X"}}),
    ],
)
def test_speakers_of_every_type(type_: SpeakerType, found: dict[str, Any]) -> None:
    speaker = Speaker("x", "X", type_, role="report" if type_ is SpeakerType.DOCUMENT else None)
    [part] = to_schema_org(replace(ARTICLE, speakers=(speaker,), claims=(replace(QUOTED, speaker=speaker),)))["hasPart"]
    assert {name: part[name] for name in ("creator", "citation") if name in part} == found


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("Q42", {"sameAs": "https://www.wikidata.org/entity/Q42"}),
        ("https://example.org/x", {"sameAs": "https://example.org/x"}),
        ("Q0", {"identifier": "Q0"}),
        ("javascript:x", {"identifier": "javascript:x"}),
        (None, {}),
    ],
)
def test_where_a_ref_leads(ref: str | None, found: dict[str, str]) -> None:
    speaker = Speaker("x", "X", SpeakerType.PERSON, ref=ref)
    [part] = to_schema_org(replace(ARTICLE, speakers=(speaker,), claims=(replace(QUOTED, speaker=speaker),)))["hasPart"]
    assert {name: part["creator"][name] for name in ("sameAs", "identifier") if name in part["creator"]} == found


@pytest.mark.parametrize(
    ("organization", "represented"),
    [
        ("council", {"@type": "Organization", "name": "City Council", "identifier": "inst-7"}),
        ("Tram Board", {"@type": "Organization", "name": "Tram Board"}),
    ],
)
def test_whom_a_speaker_speaks_for(organization: str, represented: dict[str, str]) -> None:
    council = Speaker("council", "City Council", SpeakerType.ORGANIZATION, ref="inst-7")

    def creator(type_: SpeakerType) -> dict[str, Any]:
        speaker = Speaker("x", "X", type_, organization=organization)
        article = replace(ARTICLE, speakers=(council, speaker), claims=(replace(QUOTED, speaker=speaker),))
        data = to_schema_org(article)
        assert all(set(found) <= PROPERTIES[found["@type"]] | {"@type", "@id", "@context"} for found in typed(data))
        return data["hasPart"][0]["creator"]

    assert creator(SpeakerType.PERSON)["affiliation"] == represented
    assert creator(SpeakerType.GROUP)["parentOrganization"] == represented


def test_a_document_is_identified() -> None:
    report = Speaker("x", "Tram Report", SpeakerType.DOCUMENT, ref="Q7")
    [part] = to_schema_org(replace(ARTICLE, speakers=(report,), claims=(replace(QUOTED, speaker=report),)))["hasPart"]
    assert part["citation"] == {
        "@type": "CreativeWork",
        "name": "Tram Report",
        "sameAs": "https://www.wikidata.org/entity/Q7",
    }


@pytest.mark.slow
def test_a_reader_of_rdf_understands_it() -> None:
    rdflib = pytest.importorskip("rdflib")
    data = to_schema_org(ARTICLE) | {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    found = graph.query(
        """PREFIX : <https://schema.org/>
        SELECT ?text ?name WHERE {
          <https://example.org/tram?a=1&b=2> a :NewsArticle ; :hasPart ?quotation .
          ?quotation a :Quotation ; :text ?text ; :creator [ a :Person ; :name ?name ] }"""
    )
    assert [(str(text), str(name)) for text, name in found] == [(QUOTED.text, "Ilka Varga")]
