"""A batch of cuts and what the network says of it in, the loss out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from claimx.model.network import HeadTensors, Network, Pointer
from claimx.training.examples import IGNORED, Cut


@dataclass(frozen=True, slots=True)
class Targets:
    """What the heads should say of one batch, laid out as the windows are: one wordpiece later than in the cut.

    Attributes:
        tags, entities: ``[windows, length]``, ``IGNORED`` where nothing is known.
        cue: place in the window of the first wordpiece of the cue, ``length`` for none, ``[windows, length]``.
        antecedents: window, asking places, right places, wrong places.
    """

    tags: Tensor
    entities: Tensor
    cue: Tensor
    antecedents: list[tuple[int, list[int], list[int], list[int]]]


def targets(cuts: list[Cut], length: int, device: torch.device) -> Targets:
    """Lay the targets of cuts side by side, each window of ``length`` wordpieces."""
    tags, entities, cue = (np.full((len(cuts), length), IGNORED, dtype=np.int64) for _ in range(3))
    antecedents = []
    for row, window in enumerate(cuts):
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


def loss(network: Network, vectors: HeadTensors, gold: Targets, mask: Tensor, weights: dict[str, float]) -> Tensor:
    """The weighted sum of what each head gets wrong."""
    total = vectors.tags.float().sum() * 0.0
    labelled = (gold.tags != IGNORED).any(1)
    if labelled.any():
        inner = gold.tags[labelled, 1:]
        total = total + weights["tags"] * network.transitions.negative_log_likelihood(
            vectors.tags[labelled, 1:], inner, inner != IGNORED
        )
    if (gold.cue != IGNORED).any():
        points = _pointing(network.cue, vectors.cue_query[labelled], vectors.cue_key[labelled])
        blocked = torch.cat([~mask[labelled], torch.zeros_like(mask[labelled, :1])], 1)
        points = points.masked_fill(blocked.unsqueeze(1), -1e4)
        total = total + weights["cue"] * functional.cross_entropy(
            points.flatten(0, 1), gold.cue[labelled].flatten(), ignore_index=IGNORED
        )
    if (gold.entities != IGNORED).any():
        total = total + weights["entities"] * functional.cross_entropy(
            vectors.entities.float().flatten(0, 1), gold.entities.flatten(), ignore_index=IGNORED
        )
    if gold.antecedents:
        total = total + weights["antecedent"] * _antecedent_loss(network, vectors, gold, mask)
    return total


def distillation_loss(
    student: HeadTensors, teacher: HeadTensors, mask: Tensor, networks: tuple[Network, Network]
) -> Tensor:
    """How far a student's tags and pointers are from a teacher's (Kullback-Leibler), after Hinton et al. (2015)."""
    inner = mask.clone()
    inner[:, 0] = False
    tags = functional.kl_div(
        student.tags.float()[inner].log_softmax(-1),
        teacher.tags.float()[inner].log_softmax(-1),
        log_target=True,
        reduction="batchmean",
    )
    blocked = torch.cat([~mask, torch.zeros_like(mask[:, :1])], 1).unsqueeze(1)
    points = [
        _pointing(network.cue, vectors.cue_query, vectors.cue_key).masked_fill(blocked, -1e4).log_softmax(-1)
        for network, vectors in zip(networks, (student, teacher), strict=True)
    ]
    # Only sources and contents ask for their cue; elsewhere the teacher was never told what to say.
    asks = 1 - teacher.tags.float().softmax(-1)[..., [0, 3, 4]].sum(-1)
    pairs = (points[1].exp() * (points[1] - points[0])).sum(-1) * asks * inner
    return tags + pairs.sum() / (asks * inner).sum().clamp(min=1)
