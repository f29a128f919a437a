"""Citron's JSON: quotes to claims, coreference to speakers, and one line for each wrong label."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places import FIXTURES

from claimx import Article, ClaimxError, Kind
from claimx.readers.citron import holds_citron, read_citron
from claimx.readers.json import read_articles
from claimx.writers.citron import to_citron

TEXT = "“It floats,” said Ilka Varga. She said that it sinks. It may, Per Holm added."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


FLOATS = {"cue": span("said"), "sources": [span("Ilka Varga")], "contents": [span("“It floats,”")]}
SINKS = {
    "id": "sinks",
    "cue": {"start": 34, "end": 38, "text": "said"},
    "sources": [span("She")],
    "contents": [span("that it sinks")],
    "confidence": 0.5,
}
MAY = {"cue": None, "sources": [], "contents": [span("It may")]}


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def read(*quotes: object, **more: object) -> Article:
    Path("boat.json").write_text(json.dumps({"text": TEXT, "quotes": quotes, **more}), "utf-8")
    return read_citron("boat.json")


def test_quotes_are_claims() -> None:
    article = read(FLOATS, SINKS, MAY)
    assert (article.id, article.text) == ("boat", TEXT)
    assert [(claim.id, claim.kind, claim.text, len(claim.cue), len(claim.source)) for claim in article.claims] == [
        ("q1", Kind.DIRECT, "“It floats,”", 1, 1),
        ("sinks", Kind.INDIRECT, "that it sinks", 1, 1),
        ("q3", Kind.INDIRECT, "It may", 0, 0),
    ]
    assert article.claims[1].confidence == 0.5
    assert article.speakers == ()


def test_confidence_as_citron_writes_it() -> None:
    assert read({**FLOATS, "confidence": "0.7500"}).claims[0].confidence == 0.75


def test_what_claimx_exports_is_read_back() -> None:
    for path in sorted(FIXTURES.glob("*.json")):
        (article,) = read_articles(path)
        Path("out.json").write_text(json.dumps(to_citron(article)), "utf-8")
        back = read_citron("out.json")
        # What Citron's format cannot say: claims without a cue, and further pieces of a cue.
        assert [(claim.id, claim.content, claim.cue, claim.source) for claim in back.claims] == [
            (claim.id, claim.content, claim.cue[:1], claim.source) for claim in article.claims if claim.cue
        ]


def test_groups_of_coreference_are_speakers() -> None:
    article = read(FLOATS, SINKS, MAY, coreference_groups=[[span("Ilka Varga"), span("She")]])
    assert [claim.speaker and claim.speaker.name for claim in article.claims] == ["Ilka Varga", "Ilka Varga", None]
    (speaker,) = article.speakers
    assert [mention.text for mention in speaker.mentions] == ["Ilka Varga", "She"]
    assert speaker.names == ("Ilka Varga",)


def test_coreferences_of_a_quote_name_its_speaker() -> None:
    article = read(FLOATS, {**SINKS, "coreferences": [span("Ilka Varga")]})
    assert [claim.speaker and claim.speaker.name for claim in article.claims] == ["Ilka Varga", "Ilka Varga"]


def test_what_holds_citron() -> None:
    read(FLOATS)
    assert holds_citron(Path("boat.json"))
    Path("other.json").write_text(json.dumps({"text": TEXT, "claims": []}), "utf-8")
    Path("broken.json").write_text("{", "utf-8")
    for name in ("other.json", "broken.json", "none.json", "boat.jsonl"):
        assert not holds_citron(Path(name))


def _zstandard(data: bytes) -> bytes:
    return bytes(pytest.importorskip("backports.zstd").compress(data))


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("GZ", gzip.compress), ("zst", _zstandard)])
def test_a_packed_file(ending: str, pack: Callable[[bytes], bytes]) -> None:
    plain = read(FLOATS)
    packed = Path(f"boat.json.{ending}")
    packed.write_bytes(pack(Path("boat.json").read_bytes()))
    assert holds_citron(packed)
    assert read_citron(packed) == plain
    assert plain.id == "boat"


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        (
            [{**FLOATS, "cue": {"start": 13, "end": 17, "text": "says"}}],
            "claim q1: cue[0]: text[13:17] is 'said', not 'says'",
        ),
        (
            [{**FLOATS, "contents": [{"start": 1, "end": 99}]}],
            "claim q1: contents[0]: 1 to 99 is no stretch of the text, which has 77 characters",
        ),
        (
            [{**FLOATS, "contents": [{"start": 5, "end": 5}]}],
            "claim q1: contents[0]: 5 to 5 is no stretch of the text, which has 77 characters",
        ),
        ([{**FLOATS, "sources": [{"end": 5}]}], "claim q1: sources[0].start: must be a whole number, not null"),
        ([{**FLOATS, "sources": "Varga"}], "claim q1: sources: must be a list, not 'Varga'"),
        ([{**FLOATS, "contents": []}], "claim q1: content: must not be empty"),
        ([FLOATS, {**SINKS, "id": "q1"}], "claim q1: id: used twice"),
        ([{**FLOATS, "confidence": "high"}], "claim q1: confidence: must be a number, not 'high'"),
        (["Go"], "quotes[0]: must be an object, not 'Go'"),
    ],
)
def test_a_wrong_label_gets_one_line(quotes: list[object], said: str) -> None:
    with pytest.raises(ClaimxError) as error:
        read(*quotes)
    assert str(error.value) == f"boat.json: {said}"


def test_another_json_gets_one_line() -> None:
    Path("boat.json").write_text("[]", "utf-8")
    with pytest.raises(ClaimxError, match=r"^boat\.json: not an object with text and quotes$"):
        read_citron("boat.json")
