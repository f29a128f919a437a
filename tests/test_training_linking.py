"""Links are learned from predicted spans: the right targets, and scorers that find what labels say."""

from __future__ import annotations

import numpy as np
import pytest
import tiny

from claimx.model.decoding import PieceSpan, TaggedSpans
from claimx.model.linking.context import context_of
from claimx.model.linking.features import content_candidates, source_candidates
from claimx.model.linking.links import link
from claimx.model.outputs import TokenScores
from claimx.model.pointing import Pointer
from claimx.model.store import model_of
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations
from claimx.training.corpora import Attribution, LabelledText
from claimx.training.linking import LinkExample, content_targets, link_examples, source_targets, train_links

# Two claims that share one source, with the cue before its content and behind it.
TEXT = "Bo said that the tram is late. That he won, Mira said. Bo said that she won and said that it is late."
LABELS = (
    ("Bo", 0, "said", 0, "that the tram is late"),
    ("Mira", 0, "said", 1, "That he won"),
    ("Bo", 1, "said", 2, "that she won"),
    ("Bo", 1, "said", 3, "that it is late"),
)


def span(text: str, words: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def labelled() -> LabelledText:
    attributions = tuple(
        Attribution({"source": (span(TEXT, who, a),), "cue": (span(TEXT, cue, b),), "content": (span(TEXT, what),)})
        for who, a, cue, b, what in LABELS
    )
    return LabelledText("toy", TEXT, attributions=attributions)


def example(*, without_cue: int | None = None) -> LinkExample:
    """The labelled spans as if a network had predicted them, its pointer knowing nothing."""
    text = labelled()
    quotations = find_quotations(TEXT)
    pieces = split_wordpieces(TEXT, quotations, tiny.tokenizer())
    roles: dict[str, list[PieceSpan]] = {}
    for role in ("source", "cue", "content"):
        found = {each for attribution in text.attributions or () for each in attribution.spans[role]}
        if role == "cue" and without_cue is not None:
            found.discard(span(TEXT, "said", without_cue))
        places = [
            (int(np.searchsorted(pieces.end, start, "right")), int(np.searchsorted(pieces.start, end, "left")))
            for start, end in sorted(found)
        ]
        roles[role] = [PieceSpan(first, last, 0.9) for first, last in places]
    spans = TaggedSpans(tuple(roles["source"]), tuple(roles["cue"]), tuple(roles["content"]))
    nothing = np.zeros((len(pieces), 4), dtype=np.float32)
    scores = TokenScores(np.zeros((len(pieces), 7), dtype=np.float32), nothing, nothing, nothing, nothing, nothing)
    pointer = Pointer(np.zeros(4, dtype=np.float32), np.zeros(24, dtype=np.float32))
    return LinkExample(text, context_of(TEXT, quotations, [0], pieces, scores, spans, pointer))


def chosen(example: LinkExample, **changes: object) -> list[int]:
    candidates = content_candidates(example.context)
    columns = content_targets(example, candidates).tolist()
    return [
        -1 if column == candidates.target.shape[1] else int(candidates.target[row, column])
        for row, column in enumerate(columns)
    ]


def test_targets_are_the_labelled_cues_and_sources() -> None:
    whole = example()
    assert chosen(whole) == [0, 1, 2, 3]
    candidates = source_candidates(whole.context, np.array([0, 1, 2, 3]))
    columns = source_targets(whole, candidates).tolist()
    assert [int(candidates.target[row, column]) for row, column in enumerate(columns)] == [0, 1, 2, 2]


def test_a_content_whose_cue_was_not_found_belongs_to_none() -> None:
    assert chosen(example(without_cue=2)) == [0, 1, -1, 2]


def test_learned_links_are_those_of_the_labels() -> None:
    scorers = train_links([example()] * 200)
    links = link(example().context, scorers)
    assert links.cue_of.tolist() == [0, 1, 2, 3]
    assert links.source_of.tolist() == [0, 1, 2, 2]
    assert links.cue_chance.min() > 0.5


def test_the_same_examples_give_the_same_links() -> None:
    one, other = (train_links([example()] * 3, seed=5).tensors() for _ in range(2))
    for name, tensor in one.items():
        np.testing.assert_array_equal(tensor, other[name])


def test_a_model_predicts_the_spans_to_learn_from() -> None:
    model = model_of(tiny.network(), tiny.tokenizer(), tiny.WINDOWS, tiny.links(), name="tiny", version="1")
    (predicted,) = link_examples(model, [labelled()])
    assert len(predicted.context.pieces) == len(example().context.pieces)


def test_nothing_predicted_is_said_to_teach_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to learn links from"):
        train_links([])
