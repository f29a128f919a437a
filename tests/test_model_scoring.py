"""Texts of any length in, scores for each wordpiece out, the same whatever is read beside them."""

from __future__ import annotations

import numpy as np
import pytest
import tiny
import torch

from claimx.model.scoring import Reading, Scores, padded, score
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import find_quotations

LONG = "\n\n".join(["“We won,” said Mira Lin. The tram is late, Bo said."] * 12)
FIELDS = Scores.__slots__


def split(text: str) -> Wordpieces:
    return split_wordpieces(text, find_quotations(text), tiny.tokenizer())


def scored(*texts: str, windows_at_once: int = 1) -> list[Scores]:
    pieces = [split(text) for text in texts]
    return list(score(tiny.network(), pieces, tiny.READING, windows_at_once=windows_at_once))


@pytest.mark.parametrize(("length", "expected"), [(1, 64), (64, 64), (65, 128)])
def test_padded(length: int, expected: int) -> None:
    assert padded(length) == expected


@pytest.mark.parametrize("text", ["", "\n", "The tram", LONG])
def test_each_wordpiece_has_scores(text: str) -> None:
    (scores,) = scored(text)
    for name in FIELDS:
        array = getattr(scores, name)
        assert array.dtype == np.float32
        assert len(array) == len(split(text))
    assert scores.tags.shape[1] == 7
    assert scores.cue_key.shape[1] == 8


def test_the_same_bits_alone_and_among_others() -> None:
    assert len(split(LONG)) > 3 * tiny.READING.size
    beside = scored("The tram", LONG, "", "is late")[1]
    (alone,) = scored(LONG)
    for name in FIELDS:
        assert np.array_equal(getattr(alone, name), getattr(beside, name))


def test_many_windows_at_once_say_the_same() -> None:
    for one, many in zip(scored(LONG, "The tram"), scored(LONG, "The tram", windows_at_once=4), strict=True):
        for name in FIELDS:
            np.testing.assert_allclose(getattr(one, name), getattr(many, name), atol=1e-5)


def test_a_batch_lays_wordpieces_between_the_tokens_round_them() -> None:
    pieces = split("The tram is late")
    ids, features, mask = tiny.READING.batch([(pieces, 0, 4), (pieces, 2, 4)], torch.device("cpu"))
    assert ids.shape == mask.shape == features.shape[:2] == (2, 64)
    assert ids[0, :6].tolist() == [2, *pieces.ids.tolist(), 3]
    assert ids[1, :4].tolist() == [2, *pieces.ids[2:].tolist(), 3]
    assert not ids[1, 4:].any()
    assert mask.sum(1).tolist() == [6, 4]
    assert features[1, 1:3].tolist() == pieces.features[2:].tolist()


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (10, 5), (10, -1), ("10", 2), (10, None)])
def test_a_reading_that_would_never_end_is_refused(size: int, overlap: int) -> None:
    with pytest.raises(ValueError, match=r"overlap|size"):
        Reading(2, 3, 0, size=size, overlap=overlap)
