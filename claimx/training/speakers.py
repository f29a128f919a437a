"""Trains the scorer of speakers: ``python -m claimx.training.speakers models/small --corpora CORPORA``.

The model reads GUM and LitBank once; the texts are then read for speakers as the pipeline does it, with the labelled
chains saying for whom each name, pronoun and description stands. What the scorer sees are numbers without words
(``claimx/speakers/features.py``): agreement and distance, never a name or whether it is a woman's, so a corpus' names
cannot be learned by heart, and exchanging the genders changes nothing.

Every eighth document of GUM and every tenth of LitBank is held out, for the temperature and for the measures printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from claimx.attribution import find_attributions
from claimx.errors import ClaimxError
from claimx.model.decoding import tagged_spans
from claimx.model.linking.context import context_of
from claimx.model.linking.links import link
from claimx.model.scoring import score
from claimx.model.store import Model, load_model
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.antecedents import Antecedents
from claimx.speakers.discourse import Trace
from claimx.speakers.entities import Entity
from claimx.speakers.features import FEATURES
from claimx.speakers.mentions import Form, Mention
from claimx.speakers.names import Name, Offsets
from claimx.speakers.resolution import Reader
from claimx.speakers.scorer import FILE, Scorer, write_scorer
from claimx.speakers.types import entity_types
from claimx.training.corpora import LabelledText, read_mentions

Floats = NDArray[np.float64]

NETWORKS = 4
HIDDEN = 20
EPOCHS = 12
RATE = 3e-3
DECAY = 1e-4
QUESTIONS_AT_ONCE = 64
# How often the network's opinion is blurred in training: it has seen some of the texts and is too sure of them.
BLUR = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One mention with its candidates.

    Attributes:
        features: ``[candidates + 1, features]``, nobody last.
        right: which of them are right, at least one, ``[candidates + 1]``.
        form: how the mention names.
        head: its last word, in lower case.
    """

    features: Floats
    right: NDArray[np.bool_]
    form: Form
    head: str


class LabelledReader(Reader):
    """Reads a text and takes the labelled chains' word for whom each mention stands."""

    def use(self, labels: Labels) -> None:
        """Set the labels before the text is read."""
        self.labels = labels
        self.questions: list[Question] = []
        self._chain: dict[int, str] = {}
        for entity in self.grouping.entities:
            chains = Counter(chain for name in entity.names if (chain := labels.of_name(name)))
            if chains:
                self._chain[id(entity)] = chains.most_common(1)[0][0]

    def _new(self, mention: Mention) -> Entity:
        entity = super()._new(mention)
        chain = self.labels.of_mention(mention.core)
        if chain:
            self._chain[id(entity)] = chain
        return entity

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> Floats:
        features = self._features(mention, candidates)
        chain = self.labels.of_mention(mention.core)
        right = np.zeros(len(candidates) + 1, dtype=bool)
        if chain:
            right[:-1] = [self._chain.get(id(trace.entity)) == chain for trace in candidates]
        right[-1] = not right.any()
        known = mention.form is not Form.NAME or not right[-1]
        if chain and candidates and known:
            self.questions.append(Question(features, right, mention.form, mention.head))
        # Of several entities of one chain the latest is taken.
        answer = np.zeros(len(right))
        answer[int(right.argmax())] = 1.0
        return answer


class Labels:
    """The labelled mentions of one text by where they stand."""

    def __init__(self, labelled: LabelledText) -> None:
        self._exact: dict[Offsets, str] = {}
        self._from: dict[int, list[tuple[int, str]]] = {}
        self._to: dict[int, list[tuple[int, str]]] = {}
        for mention in labelled.mentions or ():
            self._exact[mention.start, mention.end] = mention.chain
            self._from.setdefault(mention.start, []).append((mention.end, mention.chain))
            self._to.setdefault(mention.end, []).append((mention.start, mention.chain))

    def of_mention(self, span: Offsets) -> str | None:
        """The chain of a pronoun or description; one that goes on behind it (``the man in the boat``) will do."""
        if span in self._exact:
            return self._exact[span]
        longer = [(end, chain) for end, chain in self._from.get(span[0], ()) if end >= span[1]]
        return min(longer)[1] if longer else None

    def of_name(self, name: Name) -> str | None:
        """The chain of a name, which the labels may give with its title or article, or without."""
        span = name.start, name.end
        if span in self._exact:
            return self._exact[span]
        same_end = [(abs(start - span[0]), chain) for start, chain in self._to.get(span[1], ())]
        return min(same_end)[1] if same_end else self.of_mention(span)


def _blurred(features: Floats, rng: np.random.Generator) -> Floats:
    """Features with the network's opinion made less sure."""
    features = features.copy()
    log = [FEATURES.index(name) for name in ("log chance", "left to none", "none, chance")]
    features[:, log] *= rng.uniform(0.3, 1.0)
    features[:, FEATURES.index("chance")] **= rng.uniform(0.5, 1.0)
    return features


def _batches(questions: Sequence[Question], rng: np.random.Generator) -> Iterator[list[Question]]:
    order = rng.permutation(len(questions))
    for first in range(0, len(order), QUESTIONS_AT_ONCE):
        batch = [questions[place] for place in order[first : first + QUESTIONS_AT_ONCE]]
        yield [
            replace(question, features=_blurred(question.features, rng)) if rng.random() < BLUR else question
            for question in batch
        ]


def _fit(questions: Sequence[Question], mean: Floats, scale: Floats, seed: int) -> tuple[Floats, Floats, Floats]:
    """One network's hidden weights, their bias and its output weights."""
    import torch

    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    layer = torch.nn.Linear(len(FEATURES), HIDDEN)
    output = torch.nn.Linear(HIDDEN, 1, bias=False)
    parameters = [*layer.parameters(), *output.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(questions) // QUESTIONS_AT_ONCE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(EPOCHS):
        for batch in _batches(questions, rng):
            rows = torch.from_numpy(np.concatenate([(question.features - mean) / scale for question in batch])).float()
            right = torch.from_numpy(np.concatenate([question.right for question in batch]))
            owner = torch.from_numpy(np.repeat(np.arange(len(batch)), [len(question.right) for question in batch]))
            scores = output(torch.relu(layer(rows))).squeeze(-1)
            weights = torch.exp(scores - scores.max().detach())
            total = torch.zeros(len(batch)).index_add(0, owner, weights)
            good = torch.zeros(len(batch)).index_add(0, owner, weights * right)
            loss = (torch.log(total + 1e-12) - torch.log(good + 1e-12)).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    hidden, bias, out = (part.detach().double().numpy() for part in (layer.weight, layer.bias, output.weight))
    return hidden.T, bias, out[0]


def train_scorer(questions: Sequence[Question], held_out: Sequence[Question], *, seed: int = 1) -> Scorer:
    """Fit a few networks whose mean is the scorer (they are one network, side by side), and the temperature.

    Args:
        questions: to learn from.
        held_out: to find the temperature with.
        seed: of the first weights and of the order.
    """
    every = np.concatenate([question.features for question in questions])
    mean, scale = every.mean(0), np.maximum(every.std(0), 1e-3)
    parts = [_fit(questions, mean, scale, NETWORKS * seed + number) for number in range(NETWORKS)]
    hidden, bias, output = (np.concatenate(part, axis=-1) for part in zip(*parts, strict=True))
    scorer = Scorer(mean, scale, hidden, bias, output / NETWORKS, 1.0)
    return min(
        (replace(scorer, temperature=temperature) for temperature in np.arange(0.6, 2.6, 0.1).tolist()),
        key=lambda scorer: _loss(scorer, held_out),
    )


def _loss(scorer: Scorer, questions: Sequence[Question]) -> float:
    each = [scorer.probabilities(question.features)[question.right].sum() for question in questions]
    return float(-np.log(np.array(each) + 1e-9).mean())


def accuracy(scorer: Scorer, questions: Sequence[Question]) -> dict[str, tuple[float, int]]:
    """How many of the best candidates are right, in percent, of how many, by form."""
    counts: dict[str, list[bool]] = {}
    for question in questions:
        best = int(scorer.probabilities(question.features).argmax())
        counts.setdefault(str(question.form.value), []).append(bool(question.right[best]))
    return {form: (100 * float(np.mean(each)), len(each)) for form, each in sorted(counts.items())}


def calibration(scorer: Scorer, questions: Sequence[Question]) -> list[tuple[float, float, int]]:
    """How sure the scorer is and how often it is right, in percent, by how sure it is, and of how many."""
    sure, right = [], []
    for question in questions:
        probabilities = scorer.probabilities(question.features)
        sure.append(float(probabilities.max()))
        right.append(bool(question.right[int(probabilities.argmax())]))
    steps = np.digitize(sure, [0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    rows = []
    for step in np.unique(steps):
        chosen = steps == step
        rows.append((100 * np.array(sure)[chosen].mean(), 100 * np.array(right)[chosen].mean(), int(chosen.sum())))
    return rows


def ask(model: Model, texts: Iterable[LabelledText]) -> Iterator[Question]:
    """Read labelled texts with a model, as the pipeline does, and note each mention with its candidates."""
    for labelled in texts:
        text = labelled.text
        quotations = find_quotations(text)
        sentences = segment(text, quotations)
        pieces = split_wordpieces(text, quotations, model.tokenizer)
        scores = next(iter(score(model.engine, [pieces], model.windows)))
        spans = tagged_spans(scores, model.transitions, pieces)
        starts = [sentence.start for sentence in sentences]
        links = link(context_of(text, quotations, starts, pieces, scores, spans, model.cue_pointer), model.links)
        reader = LabelledReader(
            text,
            sentences,
            quotations.depth,
            find_attributions(text, quotations, pieces, spans, links),
            entity_types(pieces, scores),
            Antecedents(model.antecedent_pointer, pieces, scores),
            _Undecided(),
        )
        reader.use(Labels(labelled))
        reader.read()
        yield from reader.questions


class _Undecided:
    """Stands where a scorer is, which labels make needless."""

    def probabilities(self, features: Floats) -> Floats:
        return np.full(len(features), 1 / len(features))


def run(
    folder: Annotated[Path, typer.Argument(help="The model folder.")],
    corpora: Annotated[Path, typer.Option(help="The folder of the training corpora.")],
    output: Annotated[Path, typer.Option(help="Where the weights are written.")] = FILE,
) -> None:
    """Train the scorer of speakers on what a model says of GUM and LitBank, and print how right it is held out."""
    model = load_model(folder)
    questions: dict[str, list[Question]] = {"train": [], "GUM": [], "LitBank": []}
    for corpus, file, every in (("GUM", "gum.jsonl.gz", 8), ("LitBank", "litbank.jsonl.gz", 10)):
        texts = read_mentions(corpora / file)
        questions["train"] += ask(model, [text for number, text in enumerate(texts) if number % every])
        questions[corpus] += ask(model, texts[::every])
    held_out = questions["GUM"] + questions["LitBank"]
    scorer = train_scorer(questions["train"], held_out)
    write_scorer(scorer, output)
    for corpus in ("GUM", "LitBank"):
        for form, (right, count) in accuracy(scorer, questions[corpus]).items():
            print(f"{corpus}, held out, {form}: {right:.1f} % of {count}")
    for sure, right, count in calibration(scorer, held_out):
        print(f"said to be {sure:.0f} % sure: {right:.0f} % right of {count}")


if __name__ == "__main__":
    try:
        typer.run(run)
    except (ClaimxError, OSError) as error:
        sys.exit(f"claimx: {error}")
