"""Prodigy: spans that begin and end with a token, in a tokenization that spaCy can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from exported import ARTICLE, EMPTY, LIN, QUOTED, TEXT, VARGA
from hypothesis import given
from hypothesis import strategies as st

from claimx import Article, Claim, Kind, Span
from claimx.writers.prodigy import to_prodigy


def rebuilt(task: dict[str, Any]) -> str:
    return "".join(token["text"] + " " * token["ws"] for token in task["tokens"])


def test_spans_and_relations() -> None:
    task = to_prodigy(ARTICLE)
    assert rebuilt(task) == task["text"] == TEXT
    assert task["meta"] == {"article": "tram", "title": "Trams & <trains>"}
    spans = [(span["claim"], span["label"], span["text"]) for span in task["spans"]]
    assert spans[:4] == [
        ("c1", "CONTENT", "The <b>tram</b>,"),
        ("c1", "CONTENT", "will run.\r\n\r\n“It will 🎉 run."),
        ("c1", "CUE", "said"),
        ("c1", "SOURCE", "Mayor Ilka Varga"),
    ]
    assert task["spans"][0]["kind"] == "direct"
    assert task["spans"][0]["speaker"] == "Ilka Varga"
    assert task["spans"][0]["speaker_ref"] == "https://example.org/varga"
    assert [relation["label"] for relation in task["relations"][:3]] == ["CONTENT", "CUE", "SOURCE"]
    for relation in task["relations"]:
        for end in ("head", "child"):
            assert relation[end] == relation[f"{end}_span"]["token_end"]


def test_whom_a_speaker_speaks_for() -> None:
    speaker = replace(VARGA, organization="lin", ref=None)
    task = to_prodigy(replace(ARTICLE, speakers=(speaker, LIN), claims=(replace(QUOTED, speaker=speaker),)))
    assert task["spans"][0]["speaker_organization"] == "Bo Lin"
    assert "speaker_ref" not in task["spans"][0]


def test_spacy_finds_the_spans_in_these_tokens() -> None:
    spacy = pytest.importorskip("spacy")
    task = to_prodigy(ARTICLE)
    words, blanks = [token["text"] for token in task["tokens"]], [token["ws"] for token in task["tokens"]]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=words, spaces=blanks)
    assert doc.text == TEXT
    for span in task["spans"]:
        found = doc.char_span(span["start"], span["end"])
        assert found is not None
        assert (found.start, found.end - 1, found.text) == (span["token_start"], span["token_end"], span["text"])


@given(
    st.text("a 🎉\n.", min_size=1, max_size=12).flatmap(
        lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1), st.integers(1, 12))
    )
)
def test_any_span_fits_its_tokens(case: tuple[str, int, int]) -> None:
    text, start, length = case
    end = min(len(text), start + length)
    claim = Claim("c1", Kind.INDIRECT, (Span(start, end, text[start:end]),))
    task = to_prodigy(Article(text, claims=(claim,)))
    assert rebuilt(task) == text
    [span] = task["spans"]
    assert task["tokens"][span["token_start"]]["start"] == start
    assert task["tokens"][span["token_end"]]["end"] == end
    assert [token["id"] for token in task["tokens"]] == list(range(len(task["tokens"])))


def test_an_article_without_claims() -> None:
    task = to_prodigy(EMPTY)
    assert (task["spans"], task["relations"], rebuilt(task)) == ([], [], "Rain.\n")
