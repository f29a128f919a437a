"""Trains the scorers of speakers: one for mentions, and one for quotations alone.

::

    python -m claimx.training.speakers models/small --corpora CORPORA --articles models/articles
        --labels models/polnear/speakers.jsonl

The model reads GUM, LitBank, GAP, the labelled articles and those of PolNeAR whose speakers were labelled; the texts
are then read for speakers as the pipeline does it, with labelled chains saying for whom each name, pronoun,
description and quotation alone stands. News is read twice: the scorer that comes of the first reading says in the
second one how to go on, so that what the shipped one learns from is what it will see (``FollowingReader``). What the
scorer sees are numbers without words (``claimx/speakers/coreference/features.py``): agreement and distance, never a
name or whether it is a woman's, so a corpus' names cannot be learned by heart, and exchanging the genders changes
nothing. What a network thinks of a text that it was trained on is better than what it thinks of a text of the world: it
is spoilt here, and a model that does not know the articles is the better one to train with (the model card says which
ones were).

Every eighth document of GUM, every tenth of LitBank, every fourth article and the labels of PolNeAR that say so are
held out for the measures printed, the last two for the temperature, too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from claimx.errors import ClaimxError
from claimx.model.store import Model, load_model
from claimx.speakers.coreference.choice import Chooser
from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.coreference.scorer import FILE, QUOTATIONS, Scorer, Scorers, write_scorer
from claimx.speakers.mentions.mention import Form
from claimx.speakers.names.genders import gender_of
from claimx.speakers.reader import Reader
from claimx.training.corpora import LabelledText, parted, read_choices, read_mentions, read_speakers, with_speakers
from claimx.training.recipe import read_recipe
from claimx.training.speaker_questions import Question, ask, ask_pronouns, readers
from claimx.training.standoff import read_standoff

if TYPE_CHECKING:
    from torch import Tensor

Floats = NDArray[np.float64]

NETWORKS = 8
HIDDEN = 20
EPOCHS = 12
RATE = 3e-3
DECAY = 0.03
QUESTIONS_AT_ONCE = 64
# How often a source that is no name is shown, or a name that is somebody's: the scorer is made for them, and they are
# few.
SOURCES = 3
# How often a question of GAP is shown: each of its texts has one.
CHOICES = 2
# How often a question of PolNeAR is shown: its articles are the only ones that newspapers printed.
PRINTED = 3
# How often the network's opinion is blurred in training: it has seen some of the texts and is too sure of them.
BLUR = 0.5
# How often its opinion is exchanged among the candidates: about as much more often as it is wrong of a text that it was
# not trained on.
MIXED_UP = 0.2


_OPINION = [FEATURES.index(name) for name in ("chance", "log chance", "best chance", "place by chance")]


def _blurred(question: Question, rng: np.random.Generator) -> Question:
    """A question with the network's opinion made less sure, and now and then wrong where it is too often right."""
    features = question.features.copy()
    if rng.random() < BLUR:
        log = [FEATURES.index(name) for name in ("log chance", "left to none", "none, chance")]
        features[:, log] *= rng.uniform(0.3, 1.0)
        features[:, FEATURES.index("chance")] **= rng.uniform(0.5, 1.0)
    if rng.random() < MIXED_UP:
        order = rng.permutation(len(features) - 1)
        features[:-1, _OPINION] = features[order][:, _OPINION]
    return replace(question, features=features)


def _batches(questions: Sequence[Question], rng: np.random.Generator) -> Iterator[list[Question]]:
    order = rng.permutation(len(questions))
    for first in range(0, len(order), QUESTIONS_AT_ONCE):
        yield [_blurred(questions[place], rng) for place in order[first : first + QUESTIONS_AT_ONCE]]


def _fit(questions: Sequence[Question], mean: Floats, scale: Floats, seed: int) -> tuple[Floats, Floats, Floats]:
    """The networks' hidden weights, their biases and their output weights, side by side."""
    import torch

    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    layer = torch.nn.Linear(len(FEATURES), NETWORKS * HIDDEN)
    output = torch.nn.Parameter(torch.empty(NETWORKS, HIDDEN).uniform_(-1, 1) * HIDDEN**-0.5)
    parameters = [*layer.parameters(), output]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(questions) // QUESTIONS_AT_ONCE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(EPOCHS):
        for batch in _batches(questions, rng):
            each = (np.concatenate([question.features for question in batch]) - mean) / scale
            rows = torch.from_numpy(each).float()
            right = torch.from_numpy(np.concatenate([question.right for question in batch]))
            owner = torch.from_numpy(np.repeat(np.arange(len(batch)), [len(question.right) for question in batch]))
            # [candidates, networks]; each network answers alone, and all learn at once.
            scores = (torch.relu(layer(rows)).view(-1, NETWORKS, HIDDEN) * output).sum(-1)
            of_right = _log_sums(scores[right], owner[right], len(batch))
            loss = (_log_sums(scores, owner, len(batch)) - of_right).mean(0).sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    hidden, bias, out = (part.detach().double().numpy() for part in (layer.weight, layer.bias, output))
    return hidden.T, bias, out.reshape(-1)


def _log_sums(scores: Tensor, owner: Tensor, questions: int) -> Tensor:
    """The logarithm of the sum of the exponentials of each question's candidates, ``[questions, networks]``.

    Each less the best of its own: beside the best of another question all of them may vanish.
    """
    import torch

    index = owner[:, None].expand_as(scores)
    best = torch.full((questions, NETWORKS), -torch.inf).scatter_reduce(0, index, scores.detach(), "amax")
    sums = torch.zeros(questions, NETWORKS).index_add(0, owner, torch.exp(scores - best[owner]))
    return torch.log(sums) + best


def train_scorer(questions: Sequence[Question], held_out: Sequence[Question], *, seed: int = 1) -> Scorer:
    """Fit a few networks whose mean is the scorer (they are one network, side by side), and the temperature.

    Args:
        questions: to learn from.
        held_out: to find the temperature with.
        seed: of the first weights and of the order.
    """
    every = np.concatenate([question.features for question in questions])
    mean, scale = every.mean(0), np.maximum(every.std(0), 1e-3)
    sources = [question for question in questions if question.is_rare]
    more = (SOURCES - 1) * sources if len(sources) < len(questions) else []
    hidden, bias, output = _fit([*questions, *more], mean, scale, seed)
    scorer = Scorer(mean, scale, hidden, bias, output / NETWORKS, 1.0)
    return min(
        (replace(scorer, temperature=temperature) for temperature in np.arange(0.6, 2.6, 0.1).tolist()),
        key=lambda scorer: _loss(scorer, held_out),
    )


def _of_quotations(questions: Sequence[Question], held_out: Sequence[Question]) -> Scorer:
    """The scorer that learns from quotations alone, and from nothing else."""
    shown, kept = ([each for each in some if each.form is Form.QUOTATION] for some in (questions, held_out))
    return train_scorer(shown, kept)


def _loss(scorer: Scorer, questions: Sequence[Question]) -> float:
    each = [scorer.probabilities(question.features)[question.right].sum() for question in questions]
    return float(-np.log(np.array(each) + 1e-9).mean())


def accuracy(scorer: Chooser, questions: Sequence[Question]) -> dict[str, tuple[float, int]]:
    """How many of the best candidates are right, in percent, of how many, by form."""
    counts: dict[str, list[bool]] = {}
    for question in questions:
        best = int(scorer.probabilities(question.features).argmax())
        form = question.form.value + (" that is a source" if question.is_source else "")
        counts.setdefault(form, []).append(bool(question.right[best]))
    return {form: (100 * float(np.mean(each)), len(each)) for form, each in sorted(counts.items())}


def calibration(scorer: Chooser, questions: Sequence[Question]) -> list[tuple[float, float, int]]:
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


def pronouns_f1(model: Model, texts: Sequence[LabelledText], chooser: Chooser) -> dict[str, float]:
    """GAP's measure, in percent, by the pronoun's gender: of its two names those that it is put down to."""
    counts = {"masculine": np.zeros(3), "feminine": np.zeros(3)}
    for labelled, reader in zip(texts, readers(model, texts, Reader, chooser), strict=True):
        reader.read()
        entities = reader.discourse.entities()
        for choice in labelled.choices:
            gender = "masculine" if gender_of(labelled.text[slice(*choice.pronoun)]) == "m" else "feminine"
            found = [entity for entity in entities if choice.pronoun in entity.mentions]
            names = [name for entity in found for name in entity.names]
            said = [any(name.start < end and start < name.end for name in names) for start, end in choice.right]
            denied = [any(name.start < end and start < name.end for name in names) for start, end in choice.wrong]
            counts[gender] += (sum(said), sum(said) + sum(denied), len(said))
    return {gender: 200 * right / max(1, said + labels) for gender, (right, said, labels) in counts.items()}


@dataclass(frozen=True, slots=True)
class _Texts:
    """Labelled texts of one corpus: those to learn from, those that are held out, and how often each is shown."""

    shown: Sequence[LabelledText]
    held_out: Sequence[LabelledText]
    times: int = 1


def run(
    folder: Annotated[Path, typer.Argument(help="The model folder.")],
    corpora: Annotated[Path, typer.Option(help="The folder of the training corpora.")],
    articles: Annotated[Path, typer.Option(help="The folder of the labelled articles.")],
    labels: Annotated[Path, typer.Option(help="The labels of speakers in PolNeAR.")],
    output: Annotated[Path, typer.Option(help="The folder that the weights are written to.")] = FILE.parent,
) -> None:
    """Train the scorers of speakers on what a model says of GUM, LitBank, GAP, labelled articles and PolNeAR, and print
    how right they are held out."""
    model = load_model(folder)
    novels, news = _read(corpora, articles, labels)
    training = [question for texts in novels.values() for question in ask(model, texts.shown)]
    # A first scorer, which learns where all before a mention is as labelled.
    first = _scorers([*training, *_of_news(model, news)], _held_out(model, news))
    # GAP labels one pronoun a text: the first scorer says what all else stands for.
    training += CHOICES * list(ask_pronouns(model, read_choices(corpora / "gap-development.tsv"), first))
    training += _of_news(model, news, first)
    held_out = _held_out(model, novels) | _held_out(model, news, first)
    scorers = _scorers(training, {corpus: held_out[corpus] for corpus in news})
    write_scorer(scorers.mentions, output / FILE.name)
    write_scorer(scorers.quotations, output / QUOTATIONS.name)
    for corpus, questions in held_out.items():
        for form, (right, count) in accuracy(scorers, questions).items():
            print(f"{corpus}, held out, {form}: {right:.1f} % of {count}")
    for gender, f1 in pronouns_f1(model, read_choices(corpora / "gap-validation.tsv"), scorers).items():
        print(f"GAP, validation, {gender}: F1 {f1:.1f}")
    every_held_out = [question for questions in held_out.values() for question in questions]
    for sure, right, count in calibration(scorers, every_held_out):
        print(f"said to be {sure:.0f} % sure: {right:.0f} % right of {count}")


def _read(corpora: Path, articles: Path, labels: Path) -> tuple[dict[str, _Texts], dict[str, _Texts]]:
    """The texts with labelled chains, and the news whose speakers are labelled, each by corpus."""
    novels = {}
    for corpus, file, every in (("GUM", "gum.jsonl.gz", 8), ("LitBank", "litbank.jsonl.gz", 10)):
        texts = read_mentions(corpora / file)
        novels[corpus] = _Texts([text for number, text in enumerate(texts) if number % every], texts[::every])
    written, new = parted(read_speakers(articles), read_recipe("small").hold_out_data_every)
    printed, late = (
        [with_speakers(article) for article in read_standoff(labels, corpora / "polnear-train.jsonl.gz", held_out=held)]
        for held in (False, True)
    )
    return novels, {"articles": _Texts(written, new), "PolNeAR": _Texts(printed, late, PRINTED)}


def _of_news(model: Model, news: Mapping[str, _Texts], chooser: Chooser | None = None) -> list[Question]:
    """What is asked in news to learn from, by the claims that the model finds there, and by the labelled ones."""
    return [
        question
        for texts in news.values()
        for labelled_claims in (False, True)
        for question in ask(model, texts.shown, chooser, labelled_claims=labelled_claims)
        for _ in range(texts.times)
    ]


def _held_out(model: Model, corpora: Mapping[str, _Texts], chooser: Chooser | None = None) -> dict[str, list[Question]]:
    """What is asked in texts that are held out, by corpus."""
    return {corpus: list(ask(model, texts.held_out, chooser)) for corpus, texts in corpora.items()}


def _scorers(training: Sequence[Question], held_out: Mapping[str, Sequence[Question]]) -> Scorers:
    kept = [question for questions in held_out.values() for question in questions]
    return Scorers(train_scorer(training, kept), _of_quotations(training, kept))


if __name__ == "__main__":
    try:
        typer.run(run)
    except (ClaimxError, OSError) as error:
        sys.exit(f"claimx: {error}")
