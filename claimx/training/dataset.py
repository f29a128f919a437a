"""The training corpora as ``datasets.Dataset``: typed columns, read and split into wordpieces once and then cached.

The cache is found again by the hash of a corpus file and of this package's code, so that a change of either is seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from tokenizers import Tokenizer

from claimx.errors import ClaimxError, InputError
from claimx.model.wordpieces import FEATURE_SIZES, Wordpieces
from claimx.training.corpora import (
    Attribution,
    LabelledText,
    Mention,
    PronounChoice,
    Quotation,
    read_attributions,
    read_choices,
    read_mentions,
    read_unlabelled,
)
from claimx.training.examples import Example, build_example
from claimx.wording import one_line, printable

if TYPE_CHECKING:
    from datasets import Dataset, Features

Kind = Literal["attributions", "mentions", "choices", "unlabelled"]
_READERS: dict[str, Callable[[Path], list[LabelledText]]] = {
    "attributions": read_attributions,
    "mentions": read_mentions,
    "choices": read_choices,
    "unlabelled": read_unlabelled,
}
_PIECES = ("ids", "start", "end", "continues", "features")
_TARGETS = ("tags", "cue", "entities")


def text_features() -> Features:
    """The columns of a corpus: a text and what is labelled in it, null where the corpus labels no such thing."""
    from datasets import Features, List, Value

    span = {"start": Value("int32"), "end": Value("int32")}
    spans = List(span)
    return Features(
        {
            "id": Value("string"),
            "text": Value("string"),
            "attributions": List({"source": spans, "cue": spans, "content": spans}),
            "mentions": List({**span, "chain": Value("string"), "type": Value("string")}),
            "choices": List({"pronoun": span, "right": spans, "wrong": spans}),
            "quotations": List({**span, "chain": Value("string")}),
            "every_mention": Value("bool"),
            "part_of": Value("string"),
        }
    )


def example_features() -> Features:
    """The columns of ``text_features``, and the wordpieces of each text with what each head should say of them."""
    from datasets import Features, List, Value

    places = List(Value("int32"))
    return Features(
        {
            **text_features(),
            "ids": places,
            "start": places,
            "end": places,
            "continues": List(Value("bool")),
            "features": List(List(Value("int8"))),
            "tags": List(Value("int8")),
            "cue": places,
            "entities": List(Value("int8")),
            "antecedents": List({"asking": places, "right": places, "wrong": places}),
        }
    )


def corpus_dataset(kind: Kind, path: Path, cache: Path) -> Dataset:
    """Read a corpus file as a dataset with the columns of ``text_features``.

    Args:
        kind: what is labelled in the file, and so how it is read.
        path: the file.
        cache: the folder that the dataset is kept in.

    Raises:
        InputError, FormatError: the file is missing, damaged, or holds no text.
    """
    from datasets import Dataset
    from datasets.exceptions import DatasetGenerationError

    name = printable(str(path))
    if not path.is_file():
        raise InputError(f"{name}: no such file")
    fingerprint = hashlib.sha256(path.read_bytes() + _code()).hexdigest()[:32]
    try:
        built: Dataset = Dataset.from_generator(
            _rows,
            features=text_features(),
            cache_dir=str(cache),
            gen_kwargs={"kind": kind, "path": str(path)},
            fingerprint=fingerprint,
        )
    except DatasetGenerationError as error:
        # What went wrong in the reader, which says more.
        cause = error.__cause__
        if isinstance(cause, ClaimxError):
            raise cause from None
        reason = one_line(f"{type(cause).__name__}: {cause}")
        raise InputError(f"{name}: not readable as a corpus of {kind}, {reason}") from error
    return built


def example_dataset(texts: Dataset, tokenizer: Tokenizer) -> Dataset:
    """Split the texts of a dataset into wordpieces, with targets: the columns of ``example_features``."""
    written = tokenizer.to_str()
    seen = f"{texts._fingerprint} {written}".encode() + _code()
    mapped: Dataset = texts.map(
        _example_row,
        fn_kwargs={"tokenizer": tokenizer},
        features=example_features(),
        new_fingerprint=hashlib.sha256(seen).hexdigest()[:32],
    )
    return mapped


def examples_of(dataset: Dataset) -> list[Example]:
    """The rows of ``example_dataset`` as the training loop takes them."""
    return [_example(row) for row in dataset]


def _code() -> bytes:
    """What the reading of a text depends on besides the text: all code of this package."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def _rows(kind: str, path: str) -> Iterator[dict[str, Any]]:
    texts = _READERS[kind](Path(path))
    if not texts:
        raise InputError(f"{printable(path)}: holds no text")
    for labelled in texts:
        yield text_row(labelled)


def _spans(offsets: tuple[tuple[int, int], ...]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in offsets]


def text_row(labelled: LabelledText) -> dict[str, Any]:
    """A labelled text as a row of ``text_features``."""
    return {
        "id": labelled.id,
        "text": labelled.text,
        "attributions": None
        if labelled.attributions is None
        else [{role: _spans(spans) for role, spans in each.spans.items()} for each in labelled.attributions],
        "mentions": None
        if labelled.mentions is None
        else [
            {"start": each.start, "end": each.end, "chain": each.chain, "type": each.type} for each in labelled.mentions
        ],
        "choices": [
            {
                "pronoun": {"start": each.pronoun[0], "end": each.pronoun[1]},
                "right": _spans(each.right),
                "wrong": _spans(each.wrong),
            }
            for each in labelled.choices
        ],
        "quotations": [{"start": each.start, "end": each.end, "chain": each.chain} for each in labelled.quotations],
        "every_mention": labelled.every_mention,
        "part_of": labelled.part_of,
    }


def _offsets(spans: list[dict[str, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in spans)


def text_of(row: dict[str, Any]) -> LabelledText:
    """The labelled text that ``text_row`` wrote."""
    attributions, mentions = row["attributions"], row["mentions"]
    return LabelledText(
        row["id"],
        row["text"],
        attributions
        if attributions is None
        else tuple(Attribution({role: _offsets(spans) for role, spans in each.items()}) for each in attributions),
        mentions if mentions is None else tuple(Mention(**each) for each in mentions),
        tuple(
            PronounChoice(
                (each["pronoun"]["start"], each["pronoun"]["end"]), _offsets(each["right"]), _offsets(each["wrong"])
            )
            for each in row["choices"]
        ),
        tuple(Quotation(**each) for each in row["quotations"]),
        row["every_mention"],
        row["part_of"],
    )


def _example_row(row: dict[str, Any], tokenizer: Tokenizer) -> dict[str, Any]:
    example = build_example(text_of(row), tokenizer)
    named = ("asking", "right", "wrong")
    return {
        **{name: getattr(example.pieces, name) for name in _PIECES},
        **{name: getattr(example, name) for name in _TARGETS},
        "antecedents": [dict(zip(named, map(list, groups), strict=True)) for groups in example.antecedents],
    }


def _example(row: dict[str, Any]) -> Example:
    pieces = {name: np.array(row[name], dtype=np.int64) for name in _PIECES}
    # An empty list does not say how many columns its rows would have.
    pieces["features"] = pieces["features"].reshape(-1, len(FEATURE_SIZES))
    continues = pieces.pop("continues").astype(bool)
    return Example(
        labelled=text_of(row),
        pieces=Wordpieces(**pieces, continues=continues),
        tags=np.array(row["tags"], dtype=np.int64),
        cue=np.array(row["cue"], dtype=np.int64),
        entities=np.array(row["entities"], dtype=np.int64),
        antecedents=tuple(
            (tuple(each["asking"]), tuple(each["right"]), tuple(each["wrong"])) for each in row["antecedents"]
        ),
    )
