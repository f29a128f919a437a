"""The losses: how far what the network says of a batch of windows is from their labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from claimx.model.labels import TAGS
from claimx.model.network import HeadTensors, Network, Pointer
from claimx.training.examples import IGNORED, TrainingWindow
from claimx.training.recipe import LossWeights


@dataclass(frozen=True, slots=True, eq=False)
class TeacherTargets:
    """What a teacher says of one batch; places count from the beginning of each window.

    Attributes:
        tags: logarithms of probabilities, ``[windows, length, 7]``.
        told: of which wordpieces it says anything, ``[windows, length]``.
        window, place: of each wordpiece that points at a cue, ``[asking]``.
        cues: at which places, ``length`` for none, ``[asking, candidates + 1]``.
        chances: with which probability, ``[asking, candidates + 1]``; each row sums to one.
    """

    tags: Tensor
    told: Tensor
    window: Tensor
    place: Tensor
    cues: Tensor
    chances: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """What the heads should say of one batch, laid out as the windows are: one wordpiece later than in the text.

    Attributes:
        tags, entities: ``[windows, length]``, ``IGNORED`` where nothing is known.
        cue: place in the window of the first wordpiece of the cue, ``length`` for none, ``[windows, length]``.
        antecedents: window, asking places, right places, wrong places.
        teacher: None where no window of the batch has answers of a teacher.
    """

    tags: Tensor
    entities: Tensor
    cue: Tensor
    antecedents: list[tuple[int, list[int], list[int], list[int]]]
    teacher: TeacherTargets | None


def targets(windows: list[TrainingWindow], length: int, device: torch.device) -> Targets:
    """Lay the targets of windows side by side, each window of ``length`` wordpieces."""
    tags, entities, cue = (np.full((len(windows), length), IGNORED, dtype=np.int64) for _ in range(3))
    antecedents = []
    for row, window in enumerate(windows):
        example, count = window.example, len(window)
        here = slice(1, count + 1)
        tags[row, here] = example.tags[window.start : window.end]
        entities[row, here] = example.entities[window.start : window.end]
        heads = example.cue[window.start : window.end]
        within = (heads >= window.start) & (heads < window.end)
        cue[row, here] = np.where(heads == IGNORED, IGNORED, np.where(within, heads - window.start + 1, length))
        for groups in example.antecedents:
            asking, right, wrong = (
                [place - window.start + 1 for place in group if window.start <= place < window.end] for group in groups
            )
            # An antecedent that the window cut off must not be learned as none, nor a choice as one of all wordpieces.
            if len(asking) == len(groups[0]) and bool(right) == bool(groups[1]) and bool(wrong) == bool(groups[2]):
                antecedents.append((row, asking, right, wrong))
    return Targets(
        tags=torch.from_numpy(tags).to(device),
        entities=torch.from_numpy(entities).to(device),
        cue=torch.from_numpy(cue).to(device),
        antecedents=antecedents,
        teacher=_teacher_targets(windows, length, device),
    )


def _teacher_targets(windows: list[TrainingWindow], length: int, device: torch.device) -> TeacherTargets | None:
    answered = [(row, each, each.example.answers) for row, each in enumerate(windows) if each.example.answers]
    if not answered:
        return None
    tags = np.zeros((len(windows), length, len(TAGS)), dtype=np.float32)
    told = np.zeros((len(windows), length), dtype=bool)
    rows, places, cues, chances = [], [], [], []
    for row, window, answers in answered:
        here = slice(1, len(window) + 1)
        tags[row, here] = answers.tags[window.start : window.end]
        told[row, here] = True
        asking = slice(*np.searchsorted(answers.asking, (window.start, window.end)))
        rows.append(np.full(asking.stop - asking.start, row))
        places.append(answers.asking[asking] - window.start + 1)
        candidates = answers.cues[asking]
        # A cue beyond the window is as none, as it is for the labels.
        within = (candidates >= window.start) & (candidates < window.end)
        at = np.where(within, candidates - window.start + 1, length)
        cues.append(np.concatenate([at, np.full((len(at), 1), length)], 1))
        chances.append(answers.chances[asking].astype(np.float32))
    whole = [np.concatenate(parts).astype(np.int64) for parts in (rows, places, cues)]
    window_, place, cue = (torch.from_numpy(each).to(device) for each in whole)
    share = torch.from_numpy(np.concatenate(chances)).to(device)
    return TeacherTargets(
        torch.from_numpy(tags).to(device), torch.from_numpy(told).to(device), window_, place, cue, share
    )


def _pointing(pointer: Pointer, query: Tensor, key: Tensor) -> Tensor:
    places = torch.arange(query.shape[1], device=query.device)
    return pointer.scores(query.float(), key.float(), places - places[:, None])


def _antecedent_loss(network: Network, vectors: HeadTensors, gold: Targets, mask: Tensor) -> Tensor:
    """Negative log of the probability given to all right antecedents together, after Lee et al. (2017).

    "End-to-end Neural Coreference Resolution"; the candidates are all wordpieces before the mention.
    """
    device = vectors.tags.device
    windows = torch.tensor([row for row, *_ in gold.antecedents], device=device)
    length = mask.shape[1]
    weights = np.zeros((len(windows), length), dtype=np.float32)
    right = np.zeros((len(windows), length + 1), dtype=bool)
    allowed = np.zeros((len(windows), length + 1), dtype=bool)
    for number, (_, asking, answers, wrong) in enumerate(gold.antecedents):
        weights[number, asking] = 1 / len(asking)
        right[number, answers or [length]] = True
        if wrong:
            allowed[number, [*answers, *wrong]] = True
        else:
            allowed[number, 1 : asking[0]] = True
            allowed[number, length] = True
    query = torch.einsum("nl,nlr->nr", torch.from_numpy(weights).to(device), vectors.antecedent_query.float()[windows])
    first = torch.tensor([min(asking) for _, asking, *_ in gold.antecedents], device=device)
    distance = torch.arange(length, device=device) - first[:, None]
    points = network.antecedent.scores(
        query.unsqueeze(1), vectors.antecedent_key.float()[windows], distance.unsqueeze(1)
    ).squeeze(1)
    points = points.masked_fill(~torch.from_numpy(allowed).to(device), -1e4)
    log_chance = points.log_softmax(-1).masked_fill(~torch.from_numpy(right).to(device), -1e4)
    return -log_chance.logsumexp(-1).mean()


def _points_at(network: Network, vectors: HeadTensors, mask: Tensor) -> Tensor:
    """Logarithms of the probability that each wordpiece gives to each as its cue, and last to none."""
    points = _pointing(network.cue, vectors.cue_query, vectors.cue_key)
    blocked = torch.cat([~mask, torch.zeros_like(mask[:, :1])], 1)
    return points.masked_fill(blocked.unsqueeze(1), -1e4).log_softmax(-1)


def _teacher_loss(vectors: HeadTensors, points: Tensor, gold: TeacherTargets, weights: LossWeights) -> Tensor:
    """How far tags (Kullback-Leibler) and pointers (cross entropy) are from a teacher's, after Hinton et al. (2015)."""
    tags = functional.kl_div(
        vectors.tags.float()[gold.told].log_softmax(-1), gold.tags[gold.told], log_target=True, reduction="batchmean"
    )
    said = points[gold.window, gold.place].gather(-1, gold.cues)
    cue = -(gold.chances * said).sum(-1).sum() / max(1, len(gold.window))
    return weights.teacher_tags * tags + weights.teacher_cue * cue


def loss(network: Network, vectors: HeadTensors, gold: Targets, mask: Tensor, weights: LossWeights) -> Tensor:
    """The weighted sum of what each head gets wrong."""
    total = vectors.tags.float().sum() * 0.0
    labelled = (gold.tags != IGNORED).any(1)
    if labelled.any():
        inner = gold.tags[labelled, 1:]
        total = total + weights.tags * network.transitions.negative_log_likelihood(
            vectors.tags[labelled, 1:], inner, inner != IGNORED
        )
    asks_for_cue = bool((gold.cue != IGNORED).any())
    if asks_for_cue or gold.teacher:
        points = _points_at(network, vectors, mask)
        if asks_for_cue:
            total = total + weights.cue * functional.nll_loss(
                points[labelled].flatten(0, 1), gold.cue[labelled].flatten(), ignore_index=IGNORED
            )
        if gold.teacher:
            total = total + _teacher_loss(vectors, points, gold.teacher, weights)
    if (gold.entities != IGNORED).any():
        total = total + weights.entities * functional.cross_entropy(
            vectors.entities.float().flatten(0, 1), gold.entities.flatten(), ignore_index=IGNORED
        )
    if gold.antecedents:
        total = total + weights.antecedent * _antecedent_loss(network, vectors, gold, mask)
    return total
