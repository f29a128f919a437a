"""The transformers that an encoder may be: a model folder's settings are checked, and its classes built directly.

A model folder may come from a stranger. The automatic classes of transformers follow what such settings ask for, be it
Python code beside them (``auto_map``) or compiled kernels from elsewhere (``attn_implementation``); here only a few
numbers pass, within bounds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel, PretrainedConfig, PreTrainedModel

_CONFIGURATIONS: dict[str, type[PretrainedConfig]] = {"bert": BertConfig, "mpnet": MPNetConfig}
_MODELS: dict[str, type[PreTrainedModel]] = {"bert": BertModel, "mpnet": MPNetModel}

# Least and most of each dimension. The most is several times what the largest published models of these kinds have.
_DIMENSIONS = {
    "vocab_size": (8, 500_000),
    "hidden_size": (1, 4096),
    "num_hidden_layers": (1, 48),
    "num_attention_heads": (1, 64),
    "intermediate_size": (1, 16_384),
    "max_position_embeddings": (16, 16_384),
    "type_vocab_size": (1, 16),
    "relative_attention_num_buckets": (4, 1024),
}
_SHARES = ("hidden_dropout_prob", "attention_probs_dropout_prob")
_SMALL = ("layer_norm_eps", "initializer_range")
_ACTIVATIONS = ("gelu", "gelu_new", "relu", "silu")
_TOKENS = ("pad_token_id", "bos_token_id", "eos_token_id")
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


def encoder_config(settings: Mapping[str, Any]) -> PretrainedConfig:
    """The configuration of an encoder from the settings of a model folder.

    Raises:
        ValueError: the architecture or a setting is none that an encoder of ours has, or a dimension is absurd.
    """
    kind = settings.get("model_type")
    if not isinstance(kind, str) or kind not in _CONFIGURATIONS:
        raise ValueError(f"model_type must be one of {', '.join(_CONFIGURATIONS)}")
    for name, value in settings.items():
        _check(str(name), value)
    vocabulary = settings.get("vocab_size", 8)
    for name in _TOKENS:
        if isinstance(settings.get(name), int) and settings[name] >= vocabulary:
            raise ValueError(f"{name} is not in the vocabulary of {vocabulary}")
    passed = (*_DIMENSIONS, *_SHARES, *_SMALL, *_TOKENS, "hidden_act")
    return _CONFIGURATIONS[kind](**{name: settings[name] for name in passed if name in settings})


def _check(name: str, value: object) -> None:
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    whole = number and isinstance(value, int)
    if name in _DIMENSIONS:
        least, most = _DIMENSIONS[name]
        right, wanted = whole and least <= value <= most, f"a whole number from {least} to {most}"  # type: ignore[operator]
    elif name in _SHARES:
        right, wanted = number and 0 <= value < 1, "a number from 0 to less than 1"  # type: ignore[operator]
    elif name in _SMALL:
        right, wanted = number and 0 < value <= 1, "a number above 0, at most 1"  # type: ignore[operator]
    elif name in _TOKENS:
        right, wanted = value is None or (whole and value >= 0), "a whole number or null"  # type: ignore[operator]
    elif name == "hidden_act":
        right, wanted = value in _ACTIVATIONS, f"one of {', '.join(_ACTIVATIONS)}"
    elif name in _FIXED:
        right, wanted = type(value) is type(_FIXED[name]) and value == _FIXED[name], f"{_FIXED[name]}"
    elif name in _UNUSED or name == "model_type":
        return
    else:
        raise ValueError(f"unknown setting {name[:40]!r}")
    if not right:
        raise ValueError(f"{name} must be {wanted}")


def encoder_settings(config: PretrainedConfig) -> dict[str, Any]:
    """The settings of an encoder as a model folder keeps them: ``encoder_config`` makes the same one of them."""
    names = (*_DIMENSIONS, *_SHARES, *_SMALL, *_TOKENS, "hidden_act")
    return {"model_type": config.model_type} | {name: getattr(config, name) for name in names if hasattr(config, name)}


def build_encoder(config: PretrainedConfig) -> PreTrainedModel:
    """The transformer itself, with random weights and without the pooler that no head reads."""
    built: PreTrainedModel = _MODELS[config.model_type](config, add_pooling_layer=False)
    return built


def most_positions(config: PretrainedConfig) -> int:
    """How many wordpieces the encoder can read at once."""
    positions: int = config.max_position_embeddings
    # MPNet counts its positions from the one behind that of padding.
    return positions - 2 if config.model_type == "mpnet" else positions
