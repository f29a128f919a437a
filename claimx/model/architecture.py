"""How a network is built: the settings of a model folder, checked, and the shapes of the weights that they ask for.

Nothing here needs torch or transformers, so that an engine without them can check a folder all the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimx.model.labels import ENTITIES, TAGS
from claimx.model.pointing import DISTANCES
from claimx.model.wordpieces import FEATURE_SIZES

Shape = tuple[int, ...]

KINDS = ("bert", "mpnet")
"""The architectures of transformers that an encoder may have."""
RELATIVE_BUCKETS = 32
"""How many buckets of relative positions an MPNet reads, however many its table has."""
# Least and most of each dimension. The most is several times what the largest published models of these kinds have.
DIMENSIONS = {
    "vocab_size": (8, 500_000),
    "hidden_size": (1, 4096),
    "num_hidden_layers": (1, 48),
    "num_attention_heads": (1, 64),
    "intermediate_size": (1, 16_384),
    "max_position_embeddings": (16, 16_384),
    "type_vocab_size": (1, 16),
    "relative_attention_num_buckets": (RELATIVE_BUCKETS, 1024),
}
SHARES = ("hidden_dropout_prob", "attention_probs_dropout_prob")
SMALL = ("layer_norm_eps", "initializer_range")
ACTIVATIONS = ("gelu", "gelu_new", "relu", "silu")
TOKENS = ("pad_token_id", "bos_token_id", "eos_token_id")
# What transformers writes beside them: the one value that an encoder of ours has, if it is there at all.
_FIXED = {
    "is_decoder": False,
    "add_cross_attention": False,
    "position_embedding_type": "absolute",
    "classifier_dropout": None,
    "gradient_checkpointing": False,
}
# … and what changes nothing here, whatever it says.
_UNUSED = ("architectures", "transformers_version", "use_cache", "tie_word_embeddings")


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """What is needed of an encoder's settings to compute with it; names, and values where none is given, as in
    transformers.

    Attributes:
        model_type: ``bert`` or ``mpnet``.
    """

    model_type: str
    vocab_size: int = 30_522
    hidden_size: int = 768
    num_hidden_layers: int = 12
    num_attention_heads: int = 12
    intermediate_size: int = 3072
    max_position_embeddings: int = 512
    type_vocab_size: int = 2
    relative_attention_num_buckets: int = RELATIVE_BUCKETS
    hidden_act: str = "gelu"
    layer_norm_eps: float = 1e-12

    @property
    def first_position(self) -> int:
        """The position of a window's first wordpiece: MPNet counts from the one behind that of padding."""
        return 2 if self.model_type == "mpnet" else 0

    @property
    def most_positions(self) -> int:
        """How many wordpieces the encoder can read at once."""
        return self.max_position_embeddings - self.first_position


def encoder_shape(settings: Mapping[str, Any]) -> EncoderShape:
    """The shape of an encoder from the settings of a model folder.

    Raises:
        ValueError: as ``check_settings``, or the hidden size is no multiple of the number of heads.
    """
    check_settings(settings)
    # The one default in which the two differ.
    given: dict[str, Any] = {"vocab_size": 30_527} if settings["model_type"] == "mpnet" else {}
    given |= {name: settings[name] for name in EncoderShape.__slots__ if name in settings}
    shape = EncoderShape(**given)
    if shape.hidden_size % shape.num_attention_heads:
        raise ValueError(
            f"hidden_size {shape.hidden_size} is no multiple of the {shape.num_attention_heads} attention heads"
        )
    return shape


def check_settings(settings: Mapping[str, Any]) -> None:
    """Check the settings of an encoder, which may come from a stranger.

    Raises:
        ValueError: the architecture or a setting is none that an encoder of ours has, or a dimension is absurd.
    """
    kind = settings.get("model_type")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"model_type must be one of {', '.join(KINDS)}")
    for name, value in settings.items():
        _check(str(name), value)
    vocabulary = settings.get("vocab_size", 8)
    for name in TOKENS:
        if isinstance(settings.get(name), int) and settings[name] >= vocabulary:
            raise ValueError(f"{name} is not in the vocabulary of {vocabulary}")


def _check(name: str, value: object) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    # A whole number may be too large to be asked.
    number = whole or (isinstance(value, float) and math.isfinite(value))
    if name in DIMENSIONS:
        least, most = DIMENSIONS[name]
        right, wanted = whole and least <= value <= most, f"a whole number from {least} to {most}"  # type: ignore[operator]
    elif name in SHARES:
        right, wanted = number and 0 <= value < 1, "a number from 0 to less than 1"  # type: ignore[operator]
    elif name in SMALL:
        right, wanted = number and 0 < value <= 1, "a number above 0, at most 1"  # type: ignore[operator]
    elif name in TOKENS:
        right, wanted = value is None or (whole and value >= 0), "a whole number or null"  # type: ignore[operator]
    elif name == "hidden_act":
        right, wanted = value in ACTIVATIONS, f"one of {', '.join(ACTIVATIONS)}"
    elif name in _FIXED:
        right, wanted = type(value) is type(_FIXED[name]) and value == _FIXED[name], f"{_FIXED[name]}"
    elif name in _UNUSED or name == "model_type":
        return
    else:
        raise ValueError(f"unknown setting {name[:40]!r}")
    if not right:
        raise ValueError(f"{name} must be {wanted}")


def layer_parts(kind: str) -> dict[str, str]:
    """The names of the linear layers and norms in one layer of an encoder, which differ by kind."""
    if kind == "mpnet":
        attention = {part: f"attention.attn.{part[0]}" for part in ("query", "key", "value", "output")}
        attention["attention_norm"] = "attention.LayerNorm"
    else:
        attention = {part: f"attention.self.{part}" for part in ("query", "key", "value")}
        attention |= {"output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm"}
    return attention | {"up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm"}


def weight_shapes(encoder: EncoderShape, rank: int) -> dict[str, Shape]:
    """The names and shapes of all weights of a network: those of ``network.Network(…, rank=rank).state_dict()``."""
    hidden, wide = encoder.hidden_size, encoder.intermediate_size
    shapes: dict[str, Shape] = {
        "encoder.embeddings.word_embeddings.weight": (encoder.vocab_size, hidden),
        "encoder.embeddings.position_embeddings.weight": (encoder.max_position_embeddings, hidden),
        **_norm("encoder.embeddings.LayerNorm", hidden),
    }
    if encoder.model_type == "mpnet":
        buckets = (encoder.relative_attention_num_buckets, encoder.num_attention_heads)
        shapes["encoder.encoder.relative_attention_bias.weight"] = buckets
    else:
        shapes["encoder.embeddings.token_type_embeddings.weight"] = (encoder.type_vocab_size, hidden)
    for number in range(encoder.num_hidden_layers):
        names = {
            part: f"encoder.encoder.layer.{number}.{name}" for part, name in layer_parts(encoder.model_type).items()
        }
        for part in ("query", "key", "value", "output"):
            shapes |= _linear(names[part], hidden, hidden)
        shapes |= _norm(names["attention_norm"], hidden) | _norm(names["norm"], hidden)
        shapes |= _linear(names["up"], hidden, wide) | _linear(names["down"], wide, hidden)
    shapes |= {f"features.{number}.weight": (size, hidden) for number, size in enumerate(FEATURE_SIZES)}
    shapes |= _linear("tags", hidden, len(TAGS)) | _linear("entities", hidden, len(ENTITIES))
    shapes |= {"transitions.start": (len(TAGS),), "transitions.between": (len(TAGS), len(TAGS))}
    for pointer in ("cue", "antecedent"):
        for side in ("query", "key"):
            shapes |= _linear(f"{pointer}.{side}.0", hidden, 2 * rank) | _linear(f"{pointer}.{side}.2", 2 * rank, rank)
        shapes |= {f"{pointer}.none": (rank,), f"{pointer}.distance.weight": (DISTANCES, 1)}
    return shapes


def _linear(name: str, inputs: int, outputs: int) -> dict[str, Shape]:
    return {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}


def _norm(name: str, size: int) -> dict[str, Shape]:
    return {f"{name}.weight": (size,), f"{name}.bias": (size,)}
