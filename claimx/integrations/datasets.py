"""Hugging Face ``datasets``: articles as a ``Dataset`` with typed features and back, and claims as columns of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimx.article import Article, each_article
from claimx.extras import optional

if TYPE_CHECKING:
    from datasets import Dataset, Features

    from claimx.integrations.reading import Pipe

_FOUND = ("sentences", "speakers", "claims")


def article_features() -> Features:
    """The features of a dataset of articles: the fields of the article format, null where an article leaves one out.

    Raises:
        ExtraError: ``datasets`` is not installed.
    """
    datasets = optional("datasets", "datasets")
    text, offset, share, flag = (datasets.Value(name) for name in ("string", "int64", "float64", "bool"))
    span = {"start": offset, "end": offset, "text": text}
    speaker = {
        **dict.fromkeys(("id", "name", "type", "role", "ref", "organization"), text),
        "aliases": [text],
        "mentions": [span],
        "names": [text],
        "named": flag,
    }
    claim = {
        **dict.fromkeys(("id", "kind", "speaker", "parent", "note"), text),
        **{name: [span] for name in ("content", "cue", "source")},
        **dict.fromkeys(("confidence", "speaker_confidence"), share),
        "optional": flag,
        "kind_any": [text],
    }
    features: Features = datasets.Features(
        {
            **dict.fromkeys(("schema", "id", "text", "title", "url", "date", "author", "source_path"), text),
            "sentences": [{"start": offset, "end": offset}],
            "speakers": [speaker],
            "claims": [claim],
        }
    )
    return features


def to_dataset(articles: Article | Iterable[Article]) -> Dataset:
    """A dataset with one row for each article; ``from_dataset`` reads the same articles back.

    Raises:
        ExtraError: ``datasets`` is not installed.
        FormatError: an article breaks a rule of the article format.
    """
    datasets = optional("datasets", "datasets")
    features = article_features()
    rows = [article.to_dict() for article in each_article(articles)]
    columns = {name: [_filled(row.get(name), features[name]) for row in rows] for name in features}
    dataset: Dataset = datasets.Dataset.from_dict(columns, features=features)
    return dataset


def from_dataset(dataset: Iterable[dict[str, Any]]) -> Iterator[Article]:
    """The articles of a dataset that ``to_dataset`` made, in order; further columns are passed over.

    Raises:
        FormatError: a row is no article in the article format.
    """
    for row in dataset:
        yield Article.from_dict(_without_nulls(row))


def with_claims(pipeline: Pipe, dataset: Dataset, *, column: str = "text", batch_size: int = 16) -> Dataset:
    """The dataset with the columns ``sentences``, ``speakers`` and ``claims`` of the texts in one of its columns.

    A text that is null has none of them: they are null there.

    Args:
        pipeline: what reads the texts.
        dataset: any dataset with a column of texts.
        column: the name of that column.
        batch_size: how many texts are read together.

    Raises:
        ExtraError: ``datasets`` is not installed.
        KeyError: there is no column of that name.
        TypeError: it is no ``Dataset``, as one by its splits, or one that is streamed.
    """
    datasets = optional("datasets", "datasets")
    if not isinstance(dataset, datasets.Dataset):
        raise TypeError(f"dataset must be a datasets.Dataset, not {type(dataset).__name__}")
    features = article_features()
    if column not in dataset.column_names:
        raise KeyError(f"no column {column!r}, there are {', '.join(dataset.column_names)}")
    columns = datasets.Features({**dataset.features, **{name: features[name] for name in _FOUND}})
    if not len(dataset):
        # ``map`` gives an empty dataset back as it is.
        empty: Dataset = datasets.Dataset.from_dict({name: [] for name in columns}, columns, split=dataset.split)
        return empty

    def read(texts: list[str | None]) -> dict[str, list[Any]]:
        found = iter([article.to_dict() for article in pipeline.pipe([text for text in texts if text is not None])])
        rows = [{} if text is None else next(found) for text in texts]
        return {name: [_filled(row.get(name), features[name]) for row in rows] for name in _FOUND}

    mapped: Dataset = dataset.map(
        read,
        input_columns=column,
        batched=True,
        batch_size=batch_size,
        features=columns,
        # Not every engine can be pickled, which is how the function would be recognised.
        new_fingerprint=datasets.fingerprint.generate_random_fingerprint(),
    )
    return mapped


def _filled(value: Any, feature: Any) -> Any:
    """The value with a null for each field that it leaves out, since each row of a table has all of them."""
    if isinstance(value, dict):
        return {name: _filled(value.get(name), inner) for name, inner in feature.items()}
    if isinstance(value, list):
        inner = feature[0] if isinstance(feature, list) else feature.feature
        return [_filled(item, inner) for item in value]
    return value


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value
