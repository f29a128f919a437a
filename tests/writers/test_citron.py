"""Citron's format: the fields that its documentation names, spans that are the text's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from exported import ARTICLE, EMPTY, TEXT, WITHIN, span

from claimx import evaluate
from claimx.readers.citron import read_citron
from claimx.writers.citron import to_citron


def spans(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [found for item in data for found in spans(item)]
    if not isinstance(data, dict):
        return []
    return [data] if "start" in data else spans(list(data.values()))


def test_its_quotes() -> None:
    data = to_citron(ARTICLE)
    assert set(data) == {"text", "quotes", "coreference_groups"}
    assert [quote["id"] for quote in data["quotes"]] == ["c1", "c2", "c3"]
    for quote in data["quotes"]:
        assert set(quote) == {"cue", "sources", "contents", "id", "confidence"}
        assert isinstance(quote["cue"], dict)
    assert [content["text"] for content in data["quotes"][0]["contents"]] == [
        "The <b>tram</b>,",
        "will run.\r\n\r\n“It will 🎉 run.",
    ]
    assert data["quotes"][0]["confidence"] == 0.75
    assert [[mention["text"] for mention in group] for group in data["coreference_groups"]] == [
        ["Mayor Ilka Varga", "Ilka Varga", "she"]
    ]
    assert spans(data)
    for found in spans(data):
        assert TEXT[found["start"] : found["end"]] == found["text"]


def test_it_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "tram.json").write_text(json.dumps(to_citron(ARTICLE)), "utf-8")
    article = read_citron(tmp_path / "tram.json")
    assert (article.id, article.text) == ("tram", TEXT)
    for found, claim in zip(article.claims, ARTICLE.claims[:3], strict=True):
        assert (found.content, found.cue, found.source) == (claim.content, claim.cue, claim.source)
        assert found.confidence == claim.confidence


def test_a_speaker_without_a_title_is_right_when_it_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "tram.json").write_text(json.dumps(to_citron(ARTICLE)), "utf-8")
    claims = tuple(claim for claim in ARTICLE.claims if claim.cue)
    report = evaluate([read_citron(tmp_path / "tram.json")], [replace(ARTICLE, claims=claims)])
    assert report["speaker"].f1 == 100


def test_one_cue_of_several_and_no_confidence() -> None:
    claim = replace(WITHIN, cue=(span("told us"), *WITHIN.cue), confidence=None)
    [quote] = to_citron(replace(ARTICLE, claims=(claim,)))["quotes"]
    assert quote["cue"]["text"] == "told us"
    assert "confidence" not in quote


def test_an_article_without_claims() -> None:
    assert to_citron(EMPTY) == {"text": "Rain.\n", "quotes": [], "coreference_groups": []}
