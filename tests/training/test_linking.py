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
from claimx.model.store import Model, model_of
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations
from claimx.training import linking
from claimx.training.corpora import Attribution, LabelledText
from claimx.training.linking import (
    DropoutEngine,
    LinkExample,
    content_targets,
    learn_links,
    link_examples,
    source_targets,
    train_links,
)

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
        places = [pieces.under(start, end) for start, end in sorted(found)]
        roles[role] = [PieceSpan(place.start, place.stop, 0.9) for place in places]
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


@pytest.mark.slow
def test_learned_links_are_those_of_the_labels() -> None:
    scorers = train_links([example()] * 200, 1.5)
    links = link(example().context, scorers, 1.5)
    assert links.cue_of.tolist() == [0, 1, 2, 3]
    assert links.source_of.tolist() == [0, 1, 2, 2]
    assert links.cue_chance.min() > 0.5


@pytest.mark.slow
def test_the_same_examples_give_the_same_links() -> None:
    one, other = (train_links([example()] * 3, 1.5, seed=5).tensors() for _ in range(2))
    for name, tensor in one.items():
        np.testing.assert_array_equal(tensor, other[name])


def test_a_model_predicts_the_spans_to_learn_from() -> None:
    model = model_of(tiny.network(), tiny.tokenizer(), tiny.WINDOWS, tiny.links(), name="tiny", version="1")
    (predicted,) = link_examples(model, [labelled()])
    assert len(predicted.context.pieces) == len(example().context.pieces)


def test_dropout_makes_a_network_unsure_in_the_same_way_for_the_same_seed() -> None:
    network = tiny.network()
    batch = (np.full((1, 16), 7), np.zeros((1, 16, 4), dtype=np.int64), np.ones((1, 16), dtype=bool))
    first = DropoutEngine(network, 3)
    one, again = first.run(*batch).tags, first.run(*batch).tags
    assert (one != again).any()
    np.testing.assert_array_equal(one, DropoutEngine(network, 3).run(*batch).tags)
    assert not network.training


@pytest.mark.slow
def test_few_attributions_leave_the_links_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    network = tiny.network()
    model = model_of(network, tiny.tokenizer(), tiny.WINDOWS, tiny.links(), name="tiny", version="1")
    asked: list[list[LabelledText]] = []

    def predicted(model: Model, texts: list[LabelledText]) -> list[LinkExample]:
        asked.append(list(texts))
        return [example()] * len(texts)

    monkeypatch.setattr(linking, "link_examples", predicted)
    monkeypatch.setattr(linking, "_FEWEST", 400)
    monkeypatch.setattr(linking, "_MOST", 500)
    unlabelled = LabelledText("bare", TEXT)
    assert learn_links(model, network, [labelled(), unlabelled], seed=1) is model.links
    assert not asked
    # From so many on they are learned, from no more texts than are enough.
    learned = learn_links(model, network, [labelled(), unlabelled] * 200, seed=1)
    assert link(example().context, learned, 1.5).cue_of.tolist() == [0, 1, 2, 3]
    assert [len(texts) for texts in asked] == [125]
    assert unlabelled not in asked[0]


def test_nothing_predicted_is_said_to_teach_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to learn links from"):
        train_links([], 1.5)
