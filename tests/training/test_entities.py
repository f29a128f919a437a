"""The head of entity types learns behind an encoder that stands still."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

pytest.importorskip("torch")

import tiny
import torch

from claimx.model.engines import Engine
from claimx.model.labels import ENTITIES
from claimx.model.network import Network
from claimx.model.outputs import TokenScores
from claimx.model.scoring import score
from claimx.model.store import model_of
from claimx.model.windows import WindowConfig
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import find_quotations
from claimx.training import entities
from claimx.training.corpora import LabelledText, Mention

TEXT = "Bo won. He said so."
WHOLE = LabelledText("whole", TEXT, mentions=(Mention(0, 2, "bo", "person"), Mention(8, 10, "bo", "person")))
# Of another chain in the same words, so that what is learned of it can be told from the first.
PART = LabelledText("part", TEXT, mentions=(Mention(3, 6, "firm", "organization"),), every_mention=False)


def types(network: Network) -> list[str]:
    pieces = split_wordpieces(TEXT, find_quotations(TEXT), tiny.tokenizer())
    model = model_of(network, tiny.tokenizer(), tiny.WINDOWS, tiny.links(), name="tiny", version="1")
    (scores,) = score(model.engine, [pieces], model.windows)
    return [ENTITIES[number] for number in scores.entities.argmax(1)]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few texts are enough."""
    monkeypatch.setattr(entities, "RATE", 0.05)
    monkeypatch.setattr(entities, "EPOCHS", 60)


def learn(network: Network, *texts: LabelledText) -> None:
    entities.learn_entities(network, tiny.tokenizer(), tiny.WINDOWS, texts, seed=1)


def test_the_head_learns_and_nothing_else_moves() -> None:
    network = tiny.network()
    before = {name: weight.clone() for name, weight in network.state_dict().items()}
    learn(network, WHOLE)
    changed = {name for name, weight in network.state_dict().items() if not torch.equal(weight, before[name])}
    assert changed == {"entities.weight", "entities.bias"}
    pieces = split_wordpieces(TEXT, find_quotations(TEXT), tiny.tokenizer())
    persons = {0, *(place for place in range(len(pieces)) if pieces.start[place] == 8)}
    assert {place for place, kind in enumerate(types(network)) if kind == "person"} == persons


def test_where_only_some_mentions_are_labelled_the_others_are_not_said_to_be_none() -> None:
    network, other = tiny.network(), tiny.network()
    learn(network, WHOLE, PART, PART)
    learn(other, WHOLE)
    assert "organization" in types(network)
    assert "organization" not in types(other)
    assert types(network)[0] == "person"


def test_without_a_text_whose_mentions_are_all_labelled_it_stays_as_it_is() -> None:
    network = tiny.network()
    before = network.entities.weight.clone()
    learn(network, PART, LabelledText("none", TEXT), LabelledText("empty", "", mentions=()))
    assert torch.equal(network.entities.weight, before)


def test_the_same_seed_gives_the_same_head() -> None:
    one, two = tiny.network(), tiny.network()
    for network in (one, two):
        learn(network, WHOLE, PART)
    assert torch.equal(one.entities.weight, two.entities.weight)


def test_a_text_that_is_given_twice_is_read_once_and_counts_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    def count(engine: Engine, texts: Sequence[Wordpieces], windows: WindowConfig) -> list[TokenScores]:
        counted.append(len(texts))
        return score(engine, texts, windows)

    monkeypatch.setattr(entities, "score", count)
    once, again = tiny.network(), tiny.network()
    learn(once, WHOLE, PART)
    learn(again, WHOLE, PART, WHOLE, PART)
    assert sum(counted) == 4
    assert not torch.equal(once.entities.weight, again.entities.weight)
