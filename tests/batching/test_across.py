"""People across articles: one ``ref`` for one person, in every output, whatever the order and the workers."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest
from batches import Counting, ids, run, sentence
from standin import Standin

import claimx
from claimx import Article, Claim, Kind, Span, Speaker, SpeakerType
from claimx.batching import across
from claimx.errors import ClaimxError
from claimx.writers.report import report

PERSON, ORGANIZATION = SpeakerType.PERSON, SpeakerType.ORGANIZATION


def article(name: str, *speakers: tuple[str, str | None] | str, kind: SpeakerType = PERSON) -> Article:
    """An article in which each speaker claims the same."""
    listed = []
    for number, speaker in enumerate(speakers):
        called, role = (speaker, None) if isinstance(speaker, str) else speaker
        listed.append(Speaker(f"s{number}", called, kind, role=role))
    claims = [Claim(f"c{n}", Kind.DIRECT, (Span(0, 4, "Rain"),), speaker=one) for n, one in enumerate(listed)]
    return Article("Rain", id=name, speakers=tuple(listed), claims=tuple(claims))


ARTICLES = [
    article("a", ("John Smith", "footballer"), "Ann Roe", "Smith"),
    article("b", ("John Smith", "Senator"), "ANN ROE", "Smith"),
    article("c", ("JOHN SMITH", "striker"), "Ann Roe", "a spokesman"),
    article("d", "The Harbour Council", "Norvik Ltd", "the council", kind=ORGANIZATION),
    article("e", "Harbour Council", "Norvik", "NATO", kind=ORGANIZATION),
    article("f", "Smith", "Harbour Council", kind=SpeakerType.UNKNOWN),
    article("g", "Norvians", kind=SpeakerType.GROUP),
]


def refs(articles: Iterable[Article]) -> dict[str, list[str | None]]:
    return {article.id: [speaker.ref for speaker in article.speakers] for article in articles}


def test_one_ref_for_one_person() -> None:
    linked = list(claimx.link_speakers(ARTICLES))
    assert refs(linked) == {
        "a": ["john-smith-2", "ann-roe", "a#s2"],
        "b": ["john-smith", "ann-roe", "b#s2"],
        "c": ["john-smith-2", "ann-roe", None],
        "d": ["harbour-council", "norvik", None],
        "e": ["harbour-council", "norvik", "nato"],
        "f": ["f#s0", "harbour-council"],
        "g": [None],
    }
    for before, after in zip(ARTICLES, linked, strict=True):
        assert [claim.speaker for claim in after.claims] == list(after.speakers)
        assert [speaker.name for speaker in after.speakers] == [speaker.name for speaker in before.speakers]
        assert Article.from_json(after.to_json()) == after


def test_neither_the_order_nor_what_is_there_already_matters() -> None:
    expected = refs(claimx.link_speakers(ARTICLES))
    for seed in range(5):
        shuffled = ARTICLES.copy()
        random.Random(seed).shuffle(shuffled)
        assert refs(claimx.link_speakers(iter(shuffled))) == expected
    linked = list(claimx.link_speakers(ARTICLES))
    assert list(claimx.link_speakers(linked)) == linked


def test_half_a_character_in_a_name() -> None:
    halves = [article("h", "Bo\ud83d Lin", "Ann Roe\ud83d"), article("i", "Bo\ud83d LIN", "Bo\ud83e Lin")]
    kept = replace(halves[0].speakers[0], id="s2", ref="half-\ud83d")
    halves.append(replace(article("j"), speakers=(kept,)))
    assert refs(claimx.link_speakers(halves)) == {
        "h": ["bo-lin", "ann-roe"],
        "i": ["bo-lin", "bo-lin-2"],
        "j": ["half-\ud83d"],
    }


def test_the_report_counts_one_person_once() -> None:
    page = report(list(claimx.link_speakers(ARTICLES)))
    assert page.count('data-total="3"><bdi>Ann Roe</bdi>') == 1
    assert page.count('data-total="1"><bdi>Smith</bdi>') == 3
    assert page.count('data-total="2"><bdi>JOHN SMITH</bdi>') == page.count('data-total="1"><bdi>John Smith</bdi>') == 1


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def small(name: str) -> sqlite3.Connection:
        database = sqlite3.Connection(name)
        database.execute("PRAGMA max_page_count = 8")
        return database

    monkeypatch.setattr(across.sqlite3, "connect", small)
    with pytest.raises(ClaimxError, match="temporary file: database or disk is full"):
        list(claimx.link_speakers(article(str(n), f"Ann Roe{n}") for n in range(5000)))


# By the command


@pytest.fixture(autouse=True)
def _news(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(vars(claimx), "load", lambda model=None, **others: Standin())
    Path("news").mkdir()
    for number, name in enumerate(["Per Holm", "Per HOLM", "Pér Holm", "Per Holm", "Ilka Nobody"]):
        Path(f"news/{number}.txt").write_text(sentence(number).replace("Per Holm", name))


def test_the_output_in_each_format_has_it() -> None:
    result = run("news", "--link-speakers", "--out", "claims.jsonl")
    assert result.stderr.splitlines()[:3] == [
        "5 articles, 10 claims",
        "      5  Ilka Varga (0 direct, 0 mixed, 5 indirect)",
        "      4  Per Holm (4 direct, 0 mixed, 0 indirect)",
    ]
    articles = [Article.from_json(line) for line in Path("claims.jsonl").read_text().splitlines()]
    expected = [claim.speaker.ref if claim.speaker else None for one in articles for claim in one.claims]
    assert set(expected) == {"ilka-varga", "per-holm", None}
    assert run("news", "--link-speakers", "--out", "claims.csv").exit_code == 0
    assert run("news", "--link-speakers", "--out", "claims.parquet").exit_code == 0
    with Path("claims.csv").open(newline="") as file:
        assert [row["speaker_ref"] or None for row in csv.DictReader(file)] == expected
    assert pyarrow.parquet.read_table("claims.parquet").column("speaker_ref").to_pylist() == expected


def test_the_id_of_the_output_stands_in_the_ref_of_a_single_name() -> None:
    lines = [json.dumps({"id": "x", "text": f"“Rain {n},” said Varga-{n} senior."}) for n in range(2)]
    Path("same.jsonl").write_text("\n".join(lines))
    assert run("same.jsonl", "--link-speakers", "--out", "claims.jsonl").exit_code == 0
    articles = [Article.from_json(line) for line in Path("claims.jsonl").read_text().splitlines()]
    assert refs(articles) == {"x": ["x#s1"], "x-2": ["x-2#s1"]}


def test_a_single_name_in_two_articles_without_an_id_is_two_people() -> None:
    given = [article("article", "Varga", "Ann Roe"), article("article", "Varga", "Ann Roe"), article("own", "Varga")]
    linked = list(claimx.link_speakers(given))
    assert [one.id for one in linked] == [one.id for one in given]
    assert [[speaker.ref for speaker in one.speakers] for one in linked] == [
        ["article#s0", "ann-roe"],
        ["article-2#s0", "ann-roe"],
        ["own#s0"],
    ]


def test_to_link_what_is_read_reads_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    monkeypatch.setitem(vars(claimx), "load", lambda model=None, **others: counting)
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    before = Path("claims.jsonl").read_bytes()
    counting.texts.clear()
    result = run("news", "--link-speakers", "--out", "claims.jsonl")
    assert (result.exit_code, Path("claims.jsonl").read_bytes()) == (1, before)
    assert "is of a run with other articles or options; --overwrite replaces it" in result.stderr
    assert run("news", "--link-speakers", "--out", "claims.jsonl", "--overwrite").exit_code == 0
    assert counting.texts == [] and '"ref": "per-holm"' in Path("claims.jsonl").read_text()
    assert run("news", "--out", "claims.jsonl", "--overwrite").exit_code == 0
    assert (counting.texts, Path("claims.jsonl").read_bytes()) == ([], before)
    assert len(ids("claims.jsonl")) == 5


def test_the_ref_of_a_roster_is_nobody_elses() -> None:
    known = Article("Rain", id="k", speakers=(Speaker("s1", "Anna R.", PERSON, ref="ann-roe"),))
    assert refs(claimx.link_speakers([*ARTICLES[:1], known])) == {
        "a": ["john-smith", "ann-roe-2", "a#s2"],
        "k": ["ann-roe"],
    }


def test_a_person_and_an_organization_of_one_name_are_two() -> None:
    articles = [article("p", "Walt Roe"), article("o", "Walt Roe", kind=ORGANIZATION)]
    for both in (articles, articles[::-1]):
        assert refs(claimx.link_speakers(both)) == {"p": ["walt-roe-2"], "o": ["walt-roe"]}
