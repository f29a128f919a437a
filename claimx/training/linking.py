"""Trains the links: which cue a content belongs to, and which source a cue has, on spans that networks predict.

A network predicts the spans of an article that it was trained on too well, and links that are learned on them trust it
too much. So they are learned on what it predicts with its dropout left on, which makes it about as unsure as it is of
articles that are new to it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from claimx.article import Offsets
from claimx.model.decoding import tagged_spans
from claimx.model.engines.torch import TorchEngine
from claimx.model.linking.context import Context, Integers
from claimx.model.linking.features import Candidates, content_candidates, source_candidates
from claimx.model.linking.links import LinkScorers, choose_cues
from claimx.model.linking.scorer import HIDDEN, Layers, LinkScorer
from claimx.model.network import Network
from claimx.model.outputs import HeadOutputs
from claimx.model.scoring import score
from claimx.model.store import Model
from claimx.pipeline import link_context, prepare
from claimx.training.corpora import LabelledText

_FEWEST, _MOST = 1000, 8000
"""Attributions from which on links are learned anew, and how many are enough: minutes on one core."""
_UNKNOWN = -100
"""Target of a span that no label overlaps: nothing is learned from it."""
_SEEDS = 3
"""Networks whose scores are averaged."""
_EPOCHS = 25
_ROWS = 256
_RATE = 3e-3


@dataclass(frozen=True, slots=True, eq=False)
class LinkExample:
    """A labelled text with the spans that a network predicts in it."""

    labelled: LabelledText
    context: Context


class DropoutEngine(TorchEngine):
    """Runs a network with its dropout on; see Gal and Ghahramani (2016), "Dropout as a Bayesian Approximation".

    Args:
        network: on a processor or a device.
        seed: of what is dropped.
    """

    __slots__ = ()

    def __init__(self, network: Network, seed: int) -> None:
        super().__init__(network)
        torch.manual_seed(seed)

    def __repr__(self) -> str:
        return f"{super().__repr__()} with dropout"

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows; shapes as in ``Engine.run``."""
        self.network.train()
        try:
            with torch.autocast("cpu", torch.bfloat16):
                return super().run(ids, features, mask)
        finally:
            self.network.eval()


def learn_links(model: Model, network: Network, texts: Sequence[LabelledText], *, seed: int) -> LinkScorers:
    """The links of a trained network, learned from some of the labelled texts that it was trained on.

    Args:
        model: the network's, with the links of another one: where there are too few attributions to learn from, they
            stay.
        network: what is run with dropout.
        texts: those without attributions are passed over.
        seed: which texts are drawn, and what is dropped.
    """
    labelled = [text for text in texts if text.attributions]
    chosen, count = [], 0
    for text in random.Random(seed).sample(labelled, len(labelled)):
        if count < _MOST:
            chosen.append(text)
            count += len(text.attributions or ())
    if count < _FEWEST:
        return model.links
    unsure = replace(model, engine=DropoutEngine(network, seed))
    return train_links(link_examples(unsure, chosen), model.thresholds.spare_cue, seed=seed)


def link_examples(model: Model, texts: Sequence[LabelledText]) -> list[LinkExample]:
    """Predict the spans of labelled texts; the links of the model are not asked."""
    examples = []
    for labelled in texts:
        prepared = prepare(labelled.text, model.tokenizer)
        (scores,) = score(model.engine, [prepared.pieces], model.windows)
        spans = tagged_spans(scores, model.transitions, prepared.pieces)
        examples.append(LinkExample(labelled, link_context(model, prepared, prepared.pieces, scores, spans)))
    return examples


def train_links(examples: Sequence[LinkExample], spare_cue: float, *, seed: int = 0) -> LinkScorers:
    """Train the scorers of contents, and then, on the cues that these choose, those of sources.

    Takes about a minute for 800 articles on one core.

    Args:
        examples: what to learn from.
        spare_cue: by which contents choose, as in ``link``.
        seed: of the scorers' first weights, and of the order of the examples.
    """
    contents = [content_candidates(example.context) for example in examples]
    content = _train(contents, [content_targets(*pair) for pair in zip(examples, contents, strict=True)], seed)
    sources = []
    for example, candidates in zip(examples, contents, strict=True):
        cue_of, _ = choose_cues(candidates.target, content.chances(candidates), len(example.context.cues), spare_cue)
        sources.append(source_candidates(example.context, cue_of))
    source = _train(sources, [source_targets(*pair) for pair in zip(examples, sources, strict=True)], seed)
    return LinkScorers(content, source)


def content_targets(example: LinkExample, candidates: Candidates) -> Integers:
    """The column of each content's right cue, the last one for none, below zero where nothing is known.

    A content belongs to the label that it shares most wordpieces with, and a predicted cue likewise. A content whose
    labelled cue is not predicted belongs to none.
    """
    context = example.context
    of_content, of_cue = (_label_of_pieces(example, role) for role in ("content", "cue"))
    cue_label = np.array([_most(of_cue, *span) for span in _places(context.cues.first, context.cues.last)], dtype=int)
    targets = np.full(len(context.contents), _UNKNOWN, dtype=np.int64)
    for row, span in enumerate(_places(context.contents.first, context.contents.last)):
        label = _most(of_content, *span)
        if label >= 0:
            right = [
                column
                for column, cue in enumerate(candidates.target[row].tolist())
                if cue >= 0 and cue_label[cue] == label
            ]
            targets[row] = right[0] if right else candidates.target.shape[1]
    return targets


def source_targets(example: LinkExample, candidates: Candidates) -> Integers:
    """The column of each cue's right source, the last one for none, below zero where nothing is known.

    The right source is the predicted one that shares most wordpieces with the source of the cue's label.
    """
    context, attributions = example.context, example.labelled.attributions or ()
    of_cue = _label_of_pieces(example, "cue")
    targets = np.full(len(context.cues), _UNKNOWN, dtype=np.int64)
    for row, span in enumerate(_places(context.cues.first, context.cues.last)):
        label = _most(of_cue, *span)
        if label < 0:
            continue
        wanted = np.zeros(len(context.pieces), dtype=bool)
        for offsets in attributions[label].spans["source"]:
            under = context.pieces.under(*offsets)
            wanted[under.start : under.stop] = True
        shared = [
            int(wanted[context.sources.first[number] : context.sources.last[number]].sum()) if number >= 0 else 0
            for number in candidates.target[row].tolist()
        ]
        targets[row] = int(np.argmax(shared)) if max(shared, default=0) else len(shared)
    return targets


def _places(first: Integers, last: Integers) -> list[Offsets]:
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _label_of_pieces(example: LinkExample, role: str) -> Integers:
    """The number of the attribution whose part of a role covers each wordpiece, -1 for none."""
    pieces = example.context.pieces
    numbers = np.full(len(pieces), -1, dtype=np.int64)
    for number, attribution in enumerate(example.labelled.attributions or ()):
        for offsets in attribution.spans[role]:
            under = pieces.under(*offsets)
            numbers[under.start : under.stop] = number
    return numbers


def _most(numbers: Integers, first: int, last: int) -> int:
    inside = numbers[first:last]
    inside = inside[inside >= 0]
    return int(np.bincount(inside).argmax()) if len(inside) else -1


class _LinkNetwork(nn.Module):
    """The trainable twin of ``LinkScorer``, with dropout on its hidden layers."""

    def __init__(self, pair_features: int, none_features: int, width: int) -> None:
        super().__init__()
        self.parts = nn.ModuleDict({"pairs": _Part(pair_features, width), "none": _Part(none_features, width)})

    def forward(self, pairs: Tensor, none: Tensor, there: Tensor) -> Tensor:
        points = self.parts["pairs"](pairs).masked_fill(~there, -1e4)
        return torch.cat([points, self.parts["none"](none)[:, None]], 1)


class _Part(nn.Module):
    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.linear = nn.Linear(features, 1, bias=False)
        self.hidden = nn.Linear(features, width)
        self.output = nn.Linear(width, 1, bias=False)
        self.dropout = nn.Dropout(0.1)
        nn.init.zeros_(self.linear.weight)

    def forward(self, rows: Tensor) -> Tensor:
        points: Tensor = self.linear(rows) + self.output(self.dropout(self.hidden(rows).relu()))
        return points.squeeze(-1)


def _train(candidates: Sequence[Candidates], targets: Sequence[Integers], seed: int) -> LinkScorer:
    right = np.concatenate(targets) if targets else np.zeros(0, dtype=np.int64)
    known = right != _UNKNOWN
    if not known.any():
        raise ValueError("no predicted span overlaps a label: there is nothing to learn links from")
    there, pairs, none = (
        torch.from_numpy(np.concatenate(rows)[known])
        for rows in zip(*((each.target >= 0, each.pairs, each.none) for each in candidates), strict=True)
    )
    answers = torch.from_numpy(right[known])
    networks = [_fit(pairs, none, there, answers, seed + number) for number in range(_SEEDS)]
    return LinkScorer(*(_averaged([network.parts[part] for network in networks]) for part in ("pairs", "none")))


def _fit(pairs: Tensor, none: Tensor, there: Tensor, answers: Tensor, seed: int) -> _LinkNetwork:
    torch.manual_seed(seed)
    network = _LinkNetwork(pairs.shape[2], none.shape[1], HIDDEN // _SEEDS)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=1e-3)
    steps = _EPOCHS * -(-len(answers) // _ROWS)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps, pct_start=0.1)
    for _ in range(_EPOCHS):
        for rows in torch.split(torch.randperm(len(answers)), _ROWS):
            loss = nn.functional.cross_entropy(network(pairs[rows], none[rows], there[rows]), answers[rows])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return network.eval()


def _averaged(parts: Sequence[nn.Module]) -> Layers:
    """One part that gives the mean of the scores of several, by laying their hidden layers side by side."""

    def stacked(name: str) -> list[NDArray[np.float32]]:
        return [part.get_parameter(name).detach().numpy().astype(np.float32) for part in parts]

    return Layers(
        linear=np.mean(stacked("linear.weight"), axis=0)[0],
        hidden=np.ascontiguousarray(np.concatenate([weight.T for weight in stacked("hidden.weight")], 1)),
        bias=np.concatenate(stacked("hidden.bias")),
        output=np.concatenate(stacked("output.weight"), 1)[0] / np.float32(len(parts)),
    )
