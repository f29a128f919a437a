"""Corpora as datasets: typed columns, the same texts and examples back, read again only where something changed."""

from __future__ import annotations

import gzip
import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
import tiny
from datasets import disable_progress_bars
from tokenizers import Tokenizer
from toy import TOY, WON

from claimx.errors import ClaimxError, InputError
from claimx.training import dataset as module
from claimx.training.corpora import LabelledText, Mention, PronounChoice, Quotation
from claimx.training.dataset import Kind, corpus_dataset, example_dataset, examples_of, text_features, text_of, text_row
from claimx.training.examples import build_example

disable_progress_bars()


def corpus(path: Path) -> Path:
    """Two invented texts with mentions, and one of them empty."""
    rows = [
        {"id": "m", "text": "Bo won. He is late.", "mentions": [[0, 2, "e1", "person"], [8, 10, "e1", "person"]]},
        {"id": "n", "text": "", "mentions": []},
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


@pytest.mark.parametrize(
    "text",
    [
        *TOY,
        LabelledText("none", "the tram"),
        LabelledText("empty", "", attributions=(), mentions=()),
        LabelledText("m", "Bo 🚋 won", mentions=(Mention(0, 2, "e1", "person"),)),
        LabelledText("p", "Bo 🚋 won", mentions=(Mention(0, 2, "e1", "person"),), every_mention=False),
        LabelledText("q", "“Go.” “No.”", mentions=(), quotations=(Quotation(1, 4, "e1"), Quotation(7, 10, None))),
        LabelledText("c", "Bo said she won", choices=(PronounChoice((8, 11), (), ((0, 2),)),)),
    ],
)
def test_a_row_is_the_text_again(text: LabelledText) -> None:
    encoded = text_features().encode_example(text_row(text))
    assert text_of(encoded) == text
    assert text_of(text_row(text)) == text


def test_a_row_has_all_that_a_corpus_says_of_a_text() -> None:
    # Anchors are for texts that are changed while the network learns.
    assert set(text_features()) == {field.name for field in fields(LabelledText)} - {"anchors"}


def test_a_corpus_is_a_typed_dataset(tmp_path: Path) -> None:
    read = corpus_dataset("mentions", corpus(tmp_path / "m.jsonl.gz"), tmp_path / "cache")
    assert read.features == text_features()
    assert [text_of(row).id for row in read] == ["m", "n"]
    # Null, not an empty list: nobody looked for attributions.
    assert read["attributions"][:] == [None, None]


def test_the_examples_are_those_of_the_texts(tmp_path: Path) -> None:
    read = corpus_dataset("mentions", corpus(tmp_path / "m.jsonl.gz"), tmp_path / "cache")
    for row, example in zip(read, examples_of(example_dataset(read, tiny.tokenizer())), strict=True):
        built = build_example(text_of(row), tiny.tokenizer())
        assert (built.labelled, built.antecedents, built.answers) == (example.labelled, example.antecedents, None)
        for one, other, names in (
            (built, example, ("tags", "cue", "entities")),
            (built.pieces, example.pieces, ("ids", "start", "end", "continues", "features")),
        ):
            for name in names:
                left, right = getattr(one, name), getattr(other, name)
                assert np.array_equal(left, right)
                assert left.dtype == right.dtype


def test_a_corpus_is_read_and_split_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0
    build = module.build_example

    def counted(text: LabelledText, tokenizer: Tokenizer) -> object:
        nonlocal count
        count += 1
        return build(text, tokenizer)

    monkeypatch.setattr(module, "build_example", counted)
    path = corpus(tmp_path / "m.jsonl.gz")

    def read() -> None:
        example_dataset(corpus_dataset("mentions", path, tmp_path / "cache"), tiny.tokenizer())

    read()
    assert count == 2
    read()
    assert count == 2
    # Other code may split otherwise.
    monkeypatch.setattr(module, "_code", lambda: b"other code")
    read()
    assert count == 4
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "o", "text": "Lin won.", "mentions": []}) + "\n")
    read()
    assert count == 5


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gum\.jsonl\.gz: no such file"):
        corpus_dataset("mentions", tmp_path / "gum.jsonl.gz", tmp_path)


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("attributions", b'{"text": 5}', "line 1: text: must be text, not 5"),
        ("attributions", b"{", "line 1: not JSON at column 2"),
        ("mentions", b"{", "not readable as a corpus of mentions, JSONDecodeError: "),
        ("mentions", b'{"id": "m", "text": "Bo won."}', "not readable as a corpus of mentions, KeyError: 'mentions'"),
        ("mentions", b'{"id": "m", "text": "\\ud83d", "mentions": []}', "not readable .* UnicodeEncodeError: "),
        ("mentions", b"", "holds no text"),
        ("choices", b"ID\tText\n", "not readable as a corpus of choices, UnicodeDecodeError: "),
        ("unlabelled", b"\n", "holds no text"),
    ],
)
def test_a_damaged_corpus_is_one_line_that_names_it(tmp_path: Path, kind: Kind, data: bytes, message: str) -> None:
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(data))
    with pytest.raises(ClaimxError, match=rf"news\.jsonl\.gz: {message}") as raised:
        corpus_dataset(kind, tmp_path / "news.jsonl.gz", tmp_path / "cache")
    assert len(str(raised.value).splitlines()) == 1


def test_won_has_attributions() -> None:
    assert text_row(WON)["attributions"] == [
        {
            "content": [{"start": 0, "end": 9}],
            "cue": [{"start": 10, "end": 14}],
            "source": [{"start": 15, "end": 21}],
        }
    ]
