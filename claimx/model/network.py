"""The network in PyTorch: one transformer encoder and the heads that read it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import PretrainedConfig

from claimx.model.encoder import build_encoder
from claimx.model.labels import ENTITIES, TAGS
from claimx.model.pointing import DISTANCES
from claimx.model.wordpieces import FEATURE_SIZES


class HeadTensors(NamedTuple):
    """What the heads say of a batch of windows, as tensors; fields and shapes as in ``outputs.HeadOutputs``."""

    tags: Tensor
    entities: Tensor
    cue_query: Tensor
    cue_key: Tensor
    antecedent_query: Tensor
    antecedent_key: Tensor


def distance_bucket(distance: Tensor) -> Tensor:
    """Bucket a signed distance in wordpieces: exact when short, by its logarithm when long, 24 buckets in all."""
    half = DISTANCES // 2
    size = distance.abs().float().clamp(max=511)
    bucket = torch.where(size < 4, size, 4 + (size / 4).clamp(min=1).log2()).long().clamp(max=half - 1)
    return torch.where(distance < 0, bucket, bucket + half)


class Pointer(nn.Module):
    """Each wordpiece points at another one, or at none.

    A bilinear score of low rank with a bias for the distance, after Dozat and Manning (2017),
    "Deep Biaffine Attention for Neural Dependency Parsing".
    """

    def __init__(self, hidden: int, rank: int) -> None:
        super().__init__()
        self.query = nn.Sequential(nn.Linear(hidden, 2 * rank), nn.GELU(), nn.Linear(2 * rank, rank))
        self.key = nn.Sequential(nn.Linear(hidden, 2 * rank), nn.GELU(), nn.Linear(2 * rank, rank))
        self.none = nn.Parameter(torch.zeros(rank))
        self.distance = nn.Embedding(DISTANCES, 1)
        nn.init.zeros_(self.distance.weight)
        self.scale = rank**-0.5

    def scores(self, query: Tensor, key: Tensor, distance: Tensor) -> Tensor:
        """Scores of pointing from each query to each key, and last to none.

        Args:
            query: ``[..., queries, rank]``.
            key: ``[..., keys, rank]``.
            distance: place of the key less the place of the query, ``[..., queries, keys]``.

        Returns:
            ``[..., queries, keys + 1]``.
        """
        pairs = query @ key.transpose(-1, -2) * self.scale
        pairs = pairs + self.distance(distance_bucket(distance)).squeeze(-1)
        none = (query @ self.none * self.scale).unsqueeze(-1)
        return torch.cat([pairs, none], -1)


class Transitions(nn.Module):
    """A linear-chain conditional random field over the tags, after Lafferty et al. (2001)."""

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.between = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))

    def negative_log_likelihood(self, tags: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Mean over wordpieces of the negative log-likelihood of the gold tags.

        Args:
            tags: scores, ``[windows, length, 7]``, of two wordpieces at least; the first wordpiece of each window must
                be in the mask.
            gold: tag numbers, ``[windows, length]``.
            mask: which wordpieces count, a prefix of each window, ``[windows, length]``.
        """
        tags = tags.float()
        gold = gold.clamp(min=0)
        path = self.start[gold[:, 0]] + (tags.gather(-1, gold.unsqueeze(-1)).squeeze(-1) * mask).sum(-1)
        path = path + (self.between[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(-1)
        # All paths are summed pairwise, as a tree, because a step at a time leaves any processor idle.
        nowhere = torch.full_like(self.between, -1e4).fill_diagonal_(0.0)
        steps = torch.where(mask[:, 1:, None, None], self.between + tags[:, 1:, None, :], nowhere)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, nowhere.expand(len(steps), 1, -1, -1)], 1)
            steps = torch.logsumexp(steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :], 3)
        alpha = torch.logsumexp((self.start + tags[:, 0]).unsqueeze(-1) + steps[:, 0], 1)
        return (torch.logsumexp(alpha, -1) - path).sum() / mask.sum()


class Network(nn.Module):
    """The encoder, fed with wordpieces and their surface features, and its heads.

    Args:
        encoder: configuration of the transformer, of a BERT or MPNet architecture.
        rank: size of the vectors by which wordpieces point at one another.
    """

    def __init__(self, encoder: PretrainedConfig, *, rank: int) -> None:
        super().__init__()
        self.rank = rank
        # Dropout inside attention takes half of the training time on processors.
        encoder.attention_probs_dropout_prob = 0.0
        self.encoder = build_encoder(encoder)
        hidden: int = encoder.hidden_size
        tables = [nn.Embedding(size, hidden) for size in FEATURE_SIZES]
        for table in tables:
            nn.init.zeros_(table.weight)
        self.features = nn.ModuleList(tables)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, len(TAGS))
        self.transitions = Transitions()
        self.entities = nn.Linear(hidden, len(ENTITIES))
        self.cue = Pointer(hidden, rank)
        self.antecedent = Pointer(hidden, rank)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> HeadTensors:
        """Read a batch of windows.

        Args:
            ids: vocabulary ids, ``[windows, length]``.
            features: surface features, ``[windows, length, 4]``.
            mask: False on padding, ``[windows, length]``.
        """
        words = self.encoder.get_input_embeddings()(ids)
        for number, table in enumerate(self.features):
            words = words + table(features[..., number])
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask.long()).last_hidden_state
        hidden = self.dropout(hidden)
        return HeadTensors(
            self.tags(hidden),
            self.entities(hidden),
            self.cue.query(hidden),
            self.cue.key(hidden),
            self.antecedent.query(hidden),
            self.antecedent.key(hidden),
        )

    def decoding_parameters(self) -> dict[str, Tensor]:
        """The parameters that are needed behind the heads: of transitions between tags and of pointers."""
        names = ("transitions.", "cue.none", "cue.distance.", "antecedent.none", "antecedent.distance.")
        return {name: tensor for name, tensor in self.state_dict().items() if name.startswith(names)}
