"""Labels of speakers by offsets alone are joined with the texts of a corpus, and refused where they do not fit."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from places import MODELS

import claimx
from claimx.article import SpeakerType
from claimx.errors import InputError
from claimx.training.corpora import read_attributions
from claimx.training.standoff import read_standoff, run

TEXT = "Mayor Ada Quist said it rained. “It did,” a nurse said. Quist left."


def span(words: str) -> dict[str, object]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


def at(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


CLAIMS = [
    {"id": name, "kind": kind, "content": [span(content)], "cue": [], "source": [span(source)]}
    for name, kind, content, source in (
        ("c1", "indirect", "it rained", "Mayor Ada Quist"),
        ("c2", "direct", "It did", "a nurse"),
    )
]
LABEL: dict[str, Any] = {
    "id": "one",
    "held_out": True,
    "speakers": [
        {"type": "person", "named": True, "names": at("Ada Quist", "Quist left"), "mentions": at("Mayor Ada Quist")},
        {"type": "person", "named": False, "names": at("a nurse"), "mentions": at("a nurse")},
    ],
    "claims": [0, 1],
    "optional": [1],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl.gz"
    articles = [{"schema": "claimx/1", "id": name, "text": TEXT, "claims": CLAIMS} for name in ("one", "two")]
    path.write_bytes(gzip.compress("".join(f"{json.dumps(each)}\n" for each in articles).encode()))
    return path


def written(tmp_path: Path, *labels: object) -> Path:
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(f"{json.dumps(label)}\n" for label in labels), encoding="utf-8")
    return path


def test_labels_get_their_words_from_the_corpus(tmp_path: Path, corpus: Path) -> None:
    labels = written(tmp_path, LABEL | {"id": "two", "held_out": False, "claims": [None, 0]}, LABEL)
    (article,) = read_standoff(labels, corpus, held_out=True)
    assert article.id == "one"
    assert [claim.speaker and claim.speaker.name for claim in article.claims] == ["Ada Quist", "a nurse"]
    assert [claim.optional for claim in article.claims] == [False, True]
    assert article.speakers[0].aliases == ("Quist left",)
    assert [str(mention) for mention in article.speakers[0].mentions] == ["Mayor Ada Quist"]
    assert not article.speakers[1].named
    (other,) = read_standoff(labels, corpus, held_out=False)
    assert [claim.speaker and claim.speaker.name for claim in other.claims] == [None, "Ada Quist"]


def test_the_held_out_articles_can_be_evaluated(tmp_path: Path, corpus: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(written(tmp_path, LABEL, LABEL | {"id": "two", "held_out": False}), corpus, output)
    (article,) = claimx.read(output)
    assert (article.id, article.claims[1].speaker) == ("one", article.speakers[1])


def test_those_to_learn_from_are_a_corpus_with_mentions(tmp_path: Path, corpus: Path) -> None:
    output = tmp_path / "learned.jsonl.gz"
    run(written(tmp_path, LABEL | {"id": "two"}, LABEL | {"held_out": False}), corpus, output, learned=True)
    (text,) = read_attributions(output)
    assert text.id == "one"
    assert len(text.attributions or ()) == 2
    chains = [(text.text[each.start : each.end], each.chain, each.type) for each in text.mentions or ()]
    assert chains == [("Mayor Ada Quist", "s1", "person"), ("a nurse", "s2", "person")]
    assert not text.every_mention


ANEW: dict[str, Any] = LABEL | {
    "claims": [
        {"content": at("it rained"), "cue": at("said"), "source": at("Mayor Ada Quist"), "speaker": 0},
        {"content": at("It did"), "cue": [], "source": [], "speaker": None},
    ],
    "optional": [],
}


@pytest.mark.parametrize("layout", ["mentions", "lines"])
def test_claims_labelled_anew_get_their_words_from_a_corpus_that_has_none(tmp_path: Path, layout: str) -> None:
    if layout == "mentions":
        corpus, name = tmp_path / "corpus.jsonl.gz", "one"
        written_text = json.dumps({"id": name, "text": TEXT, "mentions": [], "claims": []})
    else:
        corpus, name = tmp_path / "world.txt.gz", "world-1"
        written_text = TEXT
    corpus.write_bytes(gzip.compress(f"{written_text}\n".encode()))
    (article,) = read_standoff(written(tmp_path, ANEW | {"id": name}), corpus, held_out=True)
    claims = [
        (str(claim.kind), *(" ".join(map(str, part)) for part in (claim.content, claim.cue, claim.source)))
        for claim in article.claims
    ]
    assert claims == [("indirect", "it rained", "said", "Mayor Ada Quist"), ("direct", "It did", "", "")]
    assert [claim.speaker and claim.speaker.name for claim in article.claims] == ["Ada Quist", None]


def test_a_claim_labelled_anew_is_nested_in_the_one_that_holds_it(tmp_path: Path) -> None:
    corpus = tmp_path / "world.txt.gz"
    corpus.write_bytes(gzip.compress(b"Roe said Lind had told her that it rained.\nShe believed it.\n"))
    spans: list[dict[str, Any]] = [
        {"content": [[9, 41]], "cue": [[4, 8]], "source": [[0, 3]], "speaker": None},
        {"content": [[27, 41]], "cue": [[14, 22]], "source": [[9, 13]], "speaker": None},
        {"content": [[56, 58]], "cue": [[47, 55]], "source": [[43, 46]], "speaker": None},
    ]
    labels = written(tmp_path, ANEW | {"id": "world-1", "speakers": [], "claims": spans})
    (article,) = read_standoff(labels, corpus, held_out=True)
    assert [claim.parent for claim in article.claims] == [None, "c1", None]


def test_a_text_without_claims_may_come_first(tmp_path: Path) -> None:
    corpus = tmp_path / "world.txt.gz"
    corpus.write_bytes(gzip.compress(f"{TEXT}\n".encode() * 30))
    labels = written(tmp_path, ANEW | {"id": "world-1", "claims": []}, ANEW | {"id": "world-2"})
    assert [len(article.claims) for article in read_standoff(labels, corpus, held_out=True)] == [0, 2]


def test_claims_labelled_anew_are_a_corpus_of_attributions(tmp_path: Path) -> None:
    corpus, output = tmp_path / "world.txt.gz", tmp_path / "out.jsonl.gz"
    corpus.write_bytes(gzip.compress(f"{TEXT}\n".encode()))
    run(written(tmp_path, ANEW | {"id": "world-1", "held_out": False}), corpus, output, learned=True)
    (text,) = read_attributions(output)
    assert [each.spans["cue"] for each in text.attributions or ()] == [(tuple(at("said")[0]),), ()]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "three"},
        {"claims": [0]},
        {"claims": [0, 2]},
        {"claims": [0, "1"]},
        {"speakers": [LABEL["speakers"][0] | {"names": [[0, len(TEXT) + 1]]}] * 2},
        {"speakers": [LABEL["speakers"][0] | {"mentions": [[5, 5]]}] * 2},
        {"speakers": [LABEL["speakers"][0] | {"names": []}] * 2},
        {"speakers": [LABEL["speakers"][0] | {"type": "nurse"}] * 2},
        {"speakers": None},
    ],
)
def test_labels_that_do_not_fit_are_refused(tmp_path: Path, corpus: Path, change: dict[str, object]) -> None:
    labels = written(tmp_path, LABEL, LABEL | change)
    with pytest.raises(InputError, match=r"labels.jsonl: line 2 does not fit .*corpus.jsonl.gz: "):
        read_standoff(labels, corpus, held_out=True)


def test_a_line_that_is_no_json_is_refused(tmp_path: Path, corpus: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_standoff(labels, corpus, held_out=True)


def test_the_labels_of_polnear_hold_no_words() -> None:
    lines = (MODELS / "polnear" / "speakers.jsonl").read_text(encoding="utf-8")
    labels = [json.loads(line) for line in lines.splitlines()]
    assert len({label["id"] for label in labels}) == len(labels)
    assert 50 < sum(label["held_out"] for label in labels) < len(labels) / 4
    for label in labels:
        numbers = [*label["claims"], *label["optional"]]
        for speaker in label["speakers"]:
            assert SpeakerType(speaker.pop("type")) and isinstance(speaker.pop("named"), bool)
            assert set(speaker) == {"names", "mentions"} and speaker["names"]
            numbers += [place for spans in speaker.values() for span in spans for place in span]
        assert {type(number) for number in numbers} <= {int, type(None)}
        assert set(label) == {"id", "held_out", "speakers", "claims", "optional"}


@pytest.mark.parametrize("corpus", ["globalvoices", "globalvoices-claims", "gum", "gum-claims"])
def test_claims_labelled_anew_hold_no_words(corpus: str) -> None:
    path = MODELS / "relabelled" / f"{corpus}.jsonl"
    labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({label["id"] for label in labels}) == len(labels) > 10
    for label in labels:
        assert set(label) == {"id", "held_out", "speakers", "claims", "optional"}
        speakers, numbers = label["speakers"], []
        for speaker in speakers:
            assert SpeakerType(speaker.pop("type")) and isinstance(speaker.pop("named"), bool)
            assert set(speaker) == {"names", "mentions"} and speaker["names"]
            numbers += [place for spans in speaker.values() for span in spans for place in span]
        for claim in label["claims"]:
            assert set(claim) == {"content", "cue", "source", "speaker"} and claim["content"]
            assert claim["speaker"] is None or 0 <= claim["speaker"] < len(speakers)
            numbers += [place for role in ("content", "cue", "source") for span in claim[role] for place in span]
        assert {type(number) for number in numbers} <= {int}
