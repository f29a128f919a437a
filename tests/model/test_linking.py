"""What links take: what they are is tested where attributions are."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
import tiny
from scripted import scripted_pipeline

from claimx.model.decoding import PieceSpan, TaggedSpans
from claimx.model.labels import ENTITIES, TAGS
from claimx.model.linking import links
from claimx.model.linking.context import context_of
from claimx.model.linking.links import choose_cues, link
from claimx.model.outputs import TokenScores
from claimx.model.pointing import DISTANCES, Pointer
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations

RANK = 2
PROSE = "\n\n".join(
    [
        "“The tram is late,” said Bo Lin. Mira, who won, told him that the ferry had left; he added it was full.",
        "According to the harbour office, nobody has asked. She said “we won” and that he did not.",
        "The mayor denied that the works had begun, the union says.",
    ]
    * 3
)


def most_memory(claims: int) -> int:
    """The bytes that it takes at most to link so many claims of three spans each."""
    text = "Bo said we won. " * claims
    quotations = find_quotations(text)
    pieces = split_wordpieces(text, quotations, tiny.tokenizer())
    assert len(pieces) == 5 * claims
    widths = (len(TAGS), len(ENTITIES), RANK, RANK, RANK, RANK)
    scores = TokenScores(*(np.zeros((len(pieces), width), dtype=np.float32) for width in widths))
    sources, cues, contents = (
        tuple(PieceSpan(first, last, 1.0) for first, last in zip(firsts, lasts, strict=True))
        for firsts, lasts in (
            (range(at, len(pieces), 5), range(to, len(pieces) + 1, 5)) for at, to in ((0, 1), (1, 2), (2, 4))
        )
    )
    pointer = Pointer(np.zeros(RANK, dtype=np.float32), np.zeros(DISTANCES, dtype=np.float32))
    starts = range(0, len(text), len("Bo said we won. "))
    context = context_of(text, quotations, starts, pieces, scores, TaggedSpans(sources, cues, contents), pointer)
    tracemalloc.start()
    found = link(context, tiny.links(), 1.5)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.cue_of) == len(found.source_of) == claims
    return most


@pytest.mark.slow
def test_memory_grows_with_the_spans_and_not_with_their_pairs() -> None:
    assert most_memory(6000) < 8 * most_memory(1000)


@pytest.mark.parametrize("at_once", [2, 7])
def test_links_are_the_same_however_many_are_scored_at_once(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    seen = []
    for seed in (1, 2):
        texts = [PROSE, PROSE[100:] * 3]
        seen.append(list(scripted_pipeline(seed).pipe(texts)))
        monkeypatch.setattr(links, "_AT_ONCE", at_once)
        assert list(scripted_pipeline(seed).pipe(texts)) == seen[-1]
        monkeypatch.undo()
    assert sum(len(article.claims) for each in seen for article in each) > 20


@pytest.mark.parametrize(
    ("spare_cue", "chosen"),
    [
        # Of three contents that chose one cue, the one that nearly chose the other goes to it, if the threshold allows.
        (0.0, [0, 0, 0]),
        (0.5, [0, 0, 0]),
        (1.5, [0, 1, 0]),
        (5.0, [0, 1, 0]),
    ],
)
def test_a_cue_that_nobody_chose_gets_a_content_that_nearly_did(spare_cue: float, chosen: list[int]) -> None:
    chances = np.array([[0.9, 0.05, 0.05], [0.6, 0.3, 0.1], [0.8, 0.1, 0.1]], dtype=np.float32)
    cue_of, chance = choose_cues(np.array([[0, 1]] * 3), chances, 2, spare_cue)
    assert cue_of.tolist() == chosen
    assert chance.tolist() == [float(row[cue]) for row, cue in zip(chances, chosen, strict=True)]


def test_the_only_content_of_a_cue_is_not_taken_from_it() -> None:
    chances = np.array([[0.5, 0.4, 0.1]], dtype=np.float32)
    assert choose_cues(np.array([[0, 1]]), chances, 2, 100.0)[0].tolist() == [0]
