"""Articles as a ``datasets.Dataset`` and back, and claims as columns of a dataset."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import datasets
import pytest
import standin
from places import FIXTURES

import claimx
from claimx import Article, Claim, Kind, Pipeline, Sentence, Span, Speaker, SpeakerType
from claimx.errors import FormatError
from claimx.extras import ExtraError
from claimx.integrations.datasets import article_features, from_dataset, to_dataset, with_claims
from claimx.readers.json import read_articles

TEXTS = ["“It rained,” said Ada Quist.", "", "Per Holm said that it snowed. 🙂 “No,” said Bo Lin."]


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)


def full() -> Article:
    """An article in which each field says something."""
    text = "“It rained,” said Ada Quist."
    ada = Speaker(
        "ada", "Ada Quist", SpeakerType.PERSON, ("Quist",), "mayor", (Span(18, 27, "Ada Quist"),), "Q1", ("Ada",), False
    )
    ada = replace(ada, organization="the town")
    outer = Claim("c1", Kind.DIRECT, (Span(1, 11, "It rained,"),), (Span(13, 17, "said"),), (ada.mentions[0],), ada)
    outer = replace(outer, confidence=0.25, speaker_confidence=0.5, optional=True, kind_any=(Kind.MIXED,), note="?")
    inner = Claim("c2", Kind.INDIRECT, (Span(4, 10, "rained"),), parent="c1")
    metadata = {name: name for name in ("title", "url", "date", "author", "source_path")}
    return Article(text, "full", (Sentence(0, len(text), text),), (ada,), (outer, inner), **metadata)


def test_articles_go_there_and_back_without_loss() -> None:
    articles = [article for path in FIXTURES.glob("*.json") for article in read_articles(path)]
    articles += [*standin.Standin().pipe(TEXTS), Article("", "empty"), full()]
    dataset = to_dataset(articles)
    assert dataset.features == article_features()
    assert list(from_dataset(dataset)) == articles


def test_no_article_is_a_dataset_with_its_features() -> None:
    dataset = to_dataset([])
    assert (len(dataset), dataset.features) == (0, article_features())


def test_a_dataset_through_parquet(tmp_path: Path) -> None:
    articles = list(standin.Standin().pipe(TEXTS))
    to_dataset(articles).to_parquet(tmp_path / "articles.parquet")
    assert list(from_dataset(datasets.Dataset.from_parquet(str(tmp_path / "articles.parquet")))) == articles


def test_a_row_that_is_no_article_is_one_line() -> None:
    with pytest.raises(FormatError, match=r"text: missing"):
        list(from_dataset(datasets.Dataset.from_dict({"schema": ["claimx/1"], "id": ["a"]})))


@pytest.mark.parametrize("batch_size", [1, 2, 16])
def test_claims_become_columns(batch_size: int) -> None:
    texts = [*TEXTS, None]
    dataset = datasets.Dataset.from_dict({"number": list(range(4)), "body": texts})
    mapped = with_claims(standin.Standin(), dataset, column="body", batch_size=batch_size)
    assert mapped.column_names == ["number", "body", "sentences", "speakers", "claims"]
    assert mapped.features["claims"] == article_features()["claims"]
    assert mapped["body"][:] == texts
    assert mapped[3]["claims"] is None
    read = [{**row, "schema": "claimx/1", "text": row["body"]} for row in mapped.select(range(3))]
    assert list(from_dataset(read)) == list(standin.Standin().pipe(TEXTS))


@pytest.mark.parametrize("more", [{}, {"claims": datasets.Value("string")}])
def test_an_empty_dataset_has_the_columns_too(more: dict[str, Any]) -> None:
    features = datasets.Features({"body": datasets.Value("string"), **more})
    full = datasets.Dataset.from_dict({name: ["a"] for name in features}, features=features, split="train")
    mapped = with_claims(standin.Standin(), full.select([]), column="body")
    other = with_claims(standin.Standin(), full, column="body")
    assert (len(mapped), mapped.features, mapped.split) == (0, other.features, other.split)
    assert len(datasets.concatenate_datasets([mapped, other])) == 1


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="no column 'text', there are body"):
        with_claims(standin.Standin(), datasets.Dataset.from_dict({"body": TEXTS}))


@pytest.mark.parametrize("kind", ["DatasetDict", "IterableDataset", "list"])
def test_a_dataset_is_one(kind: str) -> None:
    whole = datasets.Dataset.from_dict({"text": TEXTS})
    given: Any = {
        "DatasetDict": datasets.DatasetDict({"train": whole}),
        "IterableDataset": whole.to_iterable_dataset(),
        "list": list(whole),
    }[kind]
    with pytest.raises(TypeError, match=f"^dataset must be a datasets.Dataset, not {kind}$"):
        with_claims(standin.Standin(), given)


def test_a_dataset_of_one_article() -> None:
    article = Article("It rained.", "x")
    assert list(from_dataset(to_dataset(article))) == [article]
    with pytest.raises(TypeError, match="articles must be an Article or several, not str"):
        to_dataset(["It rained."])  # type: ignore[list-item]


def test_it_is_reached_by_name_and_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert claimx.datasets.to_dataset is to_dataset
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(ExtraError, match=r"pip install 'claimx\[datasets\]'"):
        to_dataset([])


def test_the_pipeline_maps_a_dataset(shipped: Pipeline) -> None:
    mapped = shipped.map(datasets.Dataset.from_dict({"body": TEXTS}), column="body")
    assert mapped["claims"][:] == to_dataset(shipped.pipe(TEXTS))["claims"][:]
    assert mapped[0]["claims"][0]["kind"] == "direct"
