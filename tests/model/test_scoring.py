"""Texts of any length in, scores for each wordpiece out, the same whatever is read beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import tiny

from claimx.model.engines.torch import TorchEngine
from claimx.model.outputs import TokenScores
from claimx.model.scoring import lay_out, score
from claimx.model.windows import WindowConfig, padded
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import find_quotations

LONG = "\n\n".join(["“We won,” said Mira Lin. The tram is late, Bo said."] * 12)
FIELDS = TokenScores.__slots__


def split(text: str) -> Wordpieces:
    return split_wordpieces(text, find_quotations(text), tiny.tokenizer())


def scored(*texts: str) -> list[TokenScores]:
    return score(TorchEngine(tiny.network()), [split(text) for text in texts], tiny.WINDOWS)


@pytest.mark.parametrize(("length", "expected"), [(1, 16), (16, 16), (17, 32), (64, 64), (65, 80), (384, 384)])
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


def test_the_same_alone_and_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(split(LONG)) > 3 * tiny.WINDOWS.size
    beside = scored("The tram", LONG, "", "is late")
    for text, among in zip(("The tram", LONG, "", "is late"), beside, strict=True):
        (alone,) = scored(text)
        monkeypatch.setattr(TorchEngine, "at_once", 64)
        (one_by_one,) = scored(text)
        monkeypatch.undo()
        for name in FIELDS:
            np.testing.assert_allclose(getattr(alone, name), getattr(among, name), atol=1e-5)
            np.testing.assert_allclose(getattr(alone, name), getattr(one_by_one, name), atol=1e-5)


def test_batches_hold_no_more_than_they_may_and_little_padding() -> None:
    class Watching(TorchEngine):
        __slots__ = ("shapes",)

        def run(self, ids, features, mask):  # type: ignore[no-untyped-def]
            self.shapes = [*getattr(self, "shapes", []), (ids.shape, int(mask.sum()))]
            return super().run(ids, features, mask)

    engine = Watching(tiny.network())
    score(engine, [split("The tram is late. " * count) for count in range(1, 80)], tiny.WINDOWS)
    assert max(rows * length for (rows, length), _ in engine.shapes) <= engine.at_once
    full = sum(kept for _, kept in engine.shapes) / sum(rows * length for (rows, length), _ in engine.shapes)
    assert full > 0.88


def test_no_window_parts_what_a_colon_leads_into_from_its_cue() -> None:
    class Watching(TorchEngine):
        __slots__ = ("lengths",)

        def run(self, ids, features, mask):  # type: ignore[no-untyped-def]
            self.lengths = [*getattr(self, "lengths", []), *mask.sum(1).tolist()]
            return super().run(ids, features, mask)

    def lengths(end: str, colon: int | None) -> list[int]:
        engine = Watching(tiny.network())
        text = f"{'The tram is late. ' * 5}\n\nThe tram is{end}\n\n{'The tram is late, Bo said. ' * 8}"
        score(engine, [split(text)], replace(tiny.WINDOWS, colon_id=colon))
        return sorted(engine.lengths)

    colon = int(split("late:").ids[-1])
    # The last paragraph is the longest, so the first window ends before it, or before what leads into it.
    assert lengths(".", colon) == lengths(":", None) == [31, 33, 58]
    assert lengths(":", colon) == [27, 37, 58]


def test_a_batch_lays_wordpieces_between_the_tokens_round_them() -> None:
    pieces = split("The tram is late")
    ids, features, mask = lay_out([(pieces, 0, 4), (pieces, 2, 4)], tiny.WINDOWS)
    assert ids.shape == mask.shape == features.shape[:2] == (2, 16)
    assert ids[0, :6].tolist() == [2, *pieces.ids.tolist(), 3]
    assert ids[1, :4].tolist() == [2, *pieces.ids[2:].tolist(), 3]
    assert not ids[1, 4:].any()
    assert mask.sum(1).tolist() == [6, 4]
    assert features[1, 1:3].tolist() == pieces.features[2:].tolist()


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (10, 5), (10, -1), ("10", 2), (10, None)])
def test_a_reading_that_would_never_end_is_refused(size: int, overlap: int) -> None:
    with pytest.raises(ValueError, match=r"overlap|size"):
        WindowConfig(2, 3, 0, size=size, overlap=overlap)


def test_a_colon_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="ids"):
        WindowConfig(2, 3, 0, size=10, overlap=2, colon_id=":")  # type: ignore[arg-type]
