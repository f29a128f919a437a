"""A tokenizer of letters and a few words, and a network of one thin layer: built in a moment, trained on nothing."""

from __future__ import annotations

import string

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig

from claimx.model.network import Network
from claimx.model.windows import WindowConfig

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WORDS = ("said", "that", "the", "tram", "is", "late", "she", "he", "won", "we", "bo", "lin", "mira", "##s", "##m")
MARKS = ".,;:!?()-“”\"'‘’„«»`…—"
WINDOWS = WindowConfig(start_id=2, end_id=3, padding_id=0, size=62, overlap=16)


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
