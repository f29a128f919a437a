"""A tokenizer of letters and a few words, and a network of one thin layer: built in a moment, trained on nothing."""

from __future__ import annotations

import string
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig

from claimx.model.linking.features import CONTENT_WIDTHS, SOURCE_WIDTHS
from claimx.model.linking.links import LinkScorers
from claimx.model.linking.scorer import HIDDEN, Layers, LinkScorer
from claimx.model.network import Network
from claimx.model.saving import save_adapted, save_model
from claimx.model.store import model_of
from claimx.model.windows import WindowConfig
from claimx.training.adapters import AdaptedLinear, adapt, merge

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WORDS = ("said", "that", "the", "tram", "is", "late", "she", "he", "won", "we", "bo", "lin", "mira", "##s", "##m")
MARKS = ".,;:!?()-“”\"'‘’„«»`…—"
WINDOWS = WindowConfig(start_id=2, end_id=3, padding_id=0, size=62, overlap=16, colon_id=22)


def tokenizer() -> Tokenizer:
    """Knows the words above whole and every other word of Latin letters and digits by its letters."""
    characters = string.ascii_lowercase + string.digits
    pieces = [*SPECIAL, *WORDS, *MARKS, *characters, *(f"##{character}" for character in characters)]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    built = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    built.normalizer = BertNormalizer(lowercase=True)
    built.pre_tokenizer = BertPreTokenizer()
    return built


def network(*, seed: int = 1, rank: int = 8) -> Network:
    """Random weights, the same ones for the same seed; in evaluation mode."""
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=tokenizer().get_vocab_size(),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
    )
    return Network(config, rank=rank).eval()


def links() -> LinkScorers:
    """A content goes to the cue that its wordpieces point at, a cue to the nearest source."""
    # The pointer's mean, as features give it: a quarter of its logarithm.
    content = _linear(CONTENT_WIDTHS, {0: 4.0}, {0: 4.0})
    # The logarithm of the gap, a third of it, against nothing.
    return LinkScorers(content, _linear(SOURCE_WIDTHS, {4: -3.0}, {6: -3.7}))


def _linear(widths: tuple[int, int], pairs: dict[int, float], none: dict[int, float]) -> LinkScorer:
    return LinkScorer(*(_layers(width, weights) for width, weights in zip(widths, (pairs, none), strict=True)))


def _layers(width: int, weights: dict[int, float]) -> Layers:
    linear = np.zeros(width, dtype=np.float32)
    for number, weight in weights.items():
        linear[number] = weight
    zeros = np.zeros(HIDDEN, dtype=np.float32)
    return Layers(linear, np.zeros((width, HIDDEN), dtype=np.float32), zeros, zeros)


def model_folder(folder: Path, *, seed: int = 1, rank: int = 8, pieces: Tokenizer | None = None) -> Path:
    """The tiny network as a model folder, with other wordpieces than the usual ones where they are given."""
    written = network(seed=seed, rank=rank)
    save_model(folder, model_of(written, pieces or tokenizer(), WINDOWS, links(), name="tiny", version="1"), written)
    return folder


ADAPTER_RANK = 3


def changed_network() -> Network:
    """The network with an adapter that has learned something, and with other tags."""
    changed = network()
    adapt(changed, ADAPTER_RANK)
    torch.manual_seed(5)
    with torch.no_grad():
        for module in changed.modules():
            if isinstance(module, AdaptedLinear):
                module.up.normal_()
        changed.tags.weight.add_(0.5)
    return changed


def adapted_folder(folder: Path, base: Path) -> Path:
    """Write a model folder with the weights of another one and an adapter beside them."""
    changed = changed_network()
    changes = merge(changed)
    model = model_of(changed, tokenizer(), WINDOWS, links(), name="tiny", version="1")
    save_adapted(folder, model, changed, base, changes)
    return folder
