"""The flat table of claims: its columns, its types, and what a reader of it gets."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import claimx
from claimx import Article, Claim, Kind, Sentence, Span, Speaker, SpeakerType
from claimx.errors import FormatError
from claimx.extras import ExtraError
from claimx.writers.csv import csv_lines
from claimx.writers.table import COLUMNS, arrow_schema, rows, to_arrow

TEXT = "🚋 “The tram,” said Mayor Ilka Varga, “will run.” Rain fell. It is late, it is said."
VARGA = Speaker("varga", "Ilka Varga", SpeakerType.PERSON, role="Mayor")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def sentence(words: str) -> Sentence:
    found = span(words)
    return Sentence(found.start, found.end, found.text)


QUOTED = Claim(
    "c1", Kind.DIRECT, (span("The tram,"), span("will run.")), (span("said"),), (span("Mayor Ilka Varga"),), VARGA, 0.75
)
NOBODYS = Claim("c2", Kind.INDIRECT, (span("It is late"),))
ARTICLE = Article(
    TEXT,
    id="tram",
    sentences=(
        sentence("🚋 “The tram,” said Mayor Ilka Varga, “will run.”"),
        sentence("Rain fell."),
        sentence("It is late, it is said."),
    ),
    speakers=(VARGA,),
    claims=(QUOTED, NOBODYS),
    title="Trams",
    date="2024-03-01",
)


def test_an_organization_is_told_by_name() -> None:
    council = Speaker("council", "City Council")
    for organization, name in (("council", "City Council"), ("Tram Board", "Tram Board")):
        speaker = replace(VARGA, organization=organization)
        claims = (replace(QUOTED, speaker=speaker),)
        [row] = rows([replace(ARTICLE, speakers=(speaker, council), claims=claims)])
        assert row.organization == name


HALF = Article("a\ud83d said", claims=(Claim("c1", Kind.DIRECT, (Span(0, 2, "a\ud83d"),)),))


@pytest.mark.parametrize(
    ("article", "message"),
    [
        (HALF, "article: text: character 1 is a lone surrogate, half a character"),
        (replace(ARTICLE, title="\udfff"), "article tram: title: character 0 is a lone surrogate, half a character"),
    ],
)
@pytest.mark.parametrize("write", [claimx.to_pandas, to_arrow, lambda article: list(csv_lines([article]))])
def test_half_a_character_is_one_line(write: Callable[[Article], object], article: Article, message: str) -> None:
    with pytest.raises(FormatError, match=f"^{message}$"):
        write(article)


def test_one_row_a_claim_in_order() -> None:
    first, second = rows([ARTICLE])
    assert (first.article, first.title, first.date) == ("tram", "Trams", "2024-03-01")
    assert (first.speaker, first.role, first.type, first.organization) == ("Ilka Varga", "Mayor", "person", None)
    assert (first.kind, first.claim, first.cue, first.source) == (
        "direct",
        "The tram, will run.",
        "said",
        "Mayor Ilka Varga",
    )
    assert first.sentence == "🚋 “The tram,” said Mayor Ilka Varga, “will run.”"
    assert TEXT[first.start : first.end] == "The tram,” said Mayor Ilka Varga, “will run."
    assert first.confidence == 0.75
    assert (second.speaker, second.role, second.type, second.cue, second.source) == (None,) * 5
    assert (second.sentence, second.confidence) == ("It is late, it is said.", None)


@pytest.mark.parametrize("sentences", [(), (sentence("It is late, it is said."),), (sentence("Rain fell."),)])
def test_a_claim_before_every_sentence_has_none(sentences: tuple[Sentence, ...]) -> None:
    [row] = rows([replace(ARTICLE, sentences=sentences, claims=(QUOTED,))])
    assert row.sentence is None


@pytest.mark.parametrize(
    ("take", "name"),
    [
        (lambda given: list(rows(given)), "articles"),
        (lambda given: list(claimx.link_speakers(given)), "articles"),
        (lambda given: claimx.evaluate(ARTICLE, given), "the predictions"),
        (lambda given: claimx.evaluate(given, ARTICLE), "the labelled articles"),
    ],
    ids=["rows", "link_speakers", "predicted", "labelled"],
)
def test_an_article_may_stand_alone_and_what_is_none_is_named(take: Callable[[Any], object], name: str) -> None:
    assert take(ARTICLE)
    for given, what in (
        (ARTICLE.claims, "Claim"),
        (TEXT, "str"),
        ([ARTICLE, None], "NoneType"),
        (None, "NoneType"),
        (5, "int"),
    ):
        with pytest.raises(TypeError, match=f"^{name} must be an Article or several, not {what}$"):
            take(given)


def test_articles_without_an_id_are_told_apart_by_their_order() -> None:
    unnamed, named = replace(ARTICLE, id="article"), replace(ARTICLE, id="own")
    silent = replace(unnamed, claims=())

    def ids(given: Article | list[Article]) -> list[str]:
        return list(dict.fromkeys(row.article for row in rows(given)))

    assert ids(unnamed) == ids([unnamed]) == ids([named, unnamed][1:]) == ["article"]
    assert ids([unnamed, named, silent, unnamed, named]) == ["article", "own", "article-3"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["", "", "article-2"], ["article", "article-3", "article-2"]),
        (["article-2", "article-3", "", "", ""], ["article-2", "article-3", "article", "article-4", "article-5"]),
        (["", "article-1", "article-x", ""], ["article", "article-1", "article-x", "article-2"]),
    ],
)
@pytest.mark.parametrize("several", [list, iter])
def test_a_name_that_is_made_up_is_none_that_another_article_has(
    several: Callable[[list[Article]], Any], given: list[str], told: list[str]
) -> None:
    alone = Speaker("s0", "Varga")
    claims = (replace(QUOTED, speaker=alone),)
    articles = [replace(ARTICLE, id=name or "article", claims=claims, speakers=(alone,)) for name in given]
    assert [row.article for row in rows(articles)] == told
    assert to_arrow(several(articles)).column("article").to_pylist() == told
    refs = [speaker.ref for article in claimx.link_speakers(several(articles)) for speaker in article.speakers]
    assert refs == [f"{name}#s0" for name in told]


def test_an_article_without_claims_has_no_row() -> None:
    assert list(rows([Article("Rain."), ARTICLE, Article("")])) == list(rows([ARTICLE]))


def test_arrow_keeps_the_types_without_any_row() -> None:
    arrow = pytest.importorskip("pyarrow")
    for articles in ([], [ARTICLE], [replace(ARTICLE, claims=(NOBODYS,), title=None)]):
        assert to_arrow(articles).schema.equals(arrow_schema())
    types = {name: str(type_) for name, type_ in zip(COLUMNS, arrow_schema().types, strict=True)}
    assert types.pop("start") == types.pop("end") == "int64"
    assert types.pop("confidence") == types.pop("speaker_confidence") == "double"
    assert set(types.values()) == {"string"}
    assert arrow.int64() == arrow_schema().field("start").type


def test_pandas_reads_the_rows() -> None:
    pandas = pytest.importorskip("pandas")
    frame = claimx.to_pandas(iter([ARTICLE]))
    assert list(frame.columns) == list(COLUMNS)
    assert frame["claim"].tolist() == ["The tram, will run.", "It is late"]
    # Whoever has read one article has no list of them.
    assert claimx.to_pandas(ARTICLE).equals(frame)
    assert frame["start"].dtype == claimx.to_pandas([])["start"].dtype == "int64"
    assert pandas.isna(frame.loc[1, "speaker"])
    assert frame.groupby("speaker").size().to_dict() == {"Ilka Varga": 1}


@pytest.mark.slow
def test_polars_reads_the_arrow_table() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(claimx.to_arrow([ARTICLE]))
    assert frame.shape == (2, len(COLUMNS))
    assert frame["confidence"].to_list() == [0.75, None]


@pytest.mark.parametrize(("package", "extra"), [("pyarrow", "arrow"), ("pandas", "pandas")])
def test_a_missing_package_names_its_extra(monkeypatch: pytest.MonkeyPatch, package: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExtraError, match=rf"^{package} is not installed: pip install 'claimx\[{extra}\]'$"):
        claimx.to_pandas([ARTICLE])
