"""The head of entity types fitted anew behind a trained encoder.

In training it sees texts in which everything is labelled (GUM), which are no news, and the encoder moves on below it.
Here the encoder stands still, so that a linear head can learn from the mentions of speakers in news, too, which say
nothing of the words between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from claimx.model.engines.torch import TorchEngine
from claimx.model.network import Network
from claimx.model.scoring import score
from claimx.model.windows import WindowConfig
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations
from claimx.training.corpora import LabelledText
from claimx.training.examples import IGNORED, entity_targets

EPOCHS = 4
RATE = 2e-3
DECAY = 1e-3
ROWS = 512
_TEXTS_AT_ONCE = 8


def learn_entities(
    network: Network, tokenizer: Tokenizer, windows: WindowConfig, texts: Sequence[LabelledText], *, seed: int
) -> None:
    """Fit the head of entity types in place.

    It stays as it is where no text has all of its mentions labelled: it would learn that every word is one.

    Args:
        network: trained.
        windows: how it reads a text.
        texts: those without a typed mention are left out; one that is given twice counts twice.
        seed: of the order.
    """
    known = [text for text in texts if any(mention.type for mention in text.mentions or ())]
    if not any(text.every_mention for text in known):
        return
    vectors, targets = _vectors(network, tokenizer, windows, known)
    head = network.entities
    device = head.weight.device
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(targets) // ROWS)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(EPOCHS):
        for rows in torch.split(torch.randperm(len(targets)), ROWS):
            loss = nn.functional.cross_entropy(head(vectors[rows].float().to(device)), targets[rows].to(device))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()


def _vectors(
    network: Network, tokenizer: Tokenizer, windows: WindowConfig, texts: Sequence[LabelledText]
) -> tuple[Tensor, Tensor]:
    """What the head sees of each wordpiece whose type is known, ``[wordpieces, hidden]`` in half precision, and the
    types, ``[wordpieces]``."""
    head, network.entities = network.entities, nn.Identity()  # type: ignore[assignment]
    engine = TorchEngine(network)
    # What is given twice is read once.
    once = list({id(text): text for text in texts}.values())
    read: dict[int, tuple[NDArray[np.float16], NDArray[np.int64]]] = {}
    try:
        for first in range(0, len(once), _TEXTS_AT_ONCE):
            some = once[first : first + _TEXTS_AT_ONCE]
            pieces = [split_wordpieces(text.text, find_quotations(text.text), tokenizer) for text in some]
            for text, each, scores in zip(some, pieces, score(engine, pieces, windows), strict=True):
                targets = entity_targets(text, each)
                known = targets != IGNORED
                read[id(text)] = scores.entities[known].astype(np.float16), targets[known]
    finally:
        network.entities = head
    seen, right = zip(*(read[id(text)] for text in texts), strict=True)
    return torch.from_numpy(np.concatenate(seen)), torch.from_numpy(np.concatenate(right))
