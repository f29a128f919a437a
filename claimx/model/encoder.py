"""The transformers that an encoder may be: a model folder's settings are checked, and its classes built directly.

A model folder may come from a stranger. The automatic classes of transformers follow what such settings ask for, be it
Python code beside them (``auto_map``) or compiled kernels from elsewhere (``attn_implementation``); here only a few
numbers pass, within bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel, PretrainedConfig, PreTrainedModel

from claimx.model.architecture import DIMENSIONS, SHARES, SMALL, TOKENS, check_settings

_CONFIGURATIONS: dict[str, type[PretrainedConfig]] = {"bert": BertConfig, "mpnet": MPNetConfig}
_MODELS: dict[str, type[PreTrainedModel]] = {"bert": BertModel, "mpnet": MPNetModel}
_PASSED = (*DIMENSIONS, *SHARES, *SMALL, *TOKENS, "hidden_act")


def encoder_config(settings: Mapping[str, Any]) -> PretrainedConfig:
    """The configuration of an encoder from the settings of a model folder.

    Raises:
        ValueError: the architecture or a setting is none that an encoder of ours has, or a dimension is absurd.
    """
    check_settings(settings)
    passed = {name: settings[name] for name in _PASSED if name in settings}
    return _CONFIGURATIONS[settings["model_type"]](**passed)


def encoder_settings(config: PretrainedConfig) -> dict[str, Any]:
    """The settings of an encoder as a model folder keeps them: ``encoder_config`` makes the same one of them."""
    said = {name: getattr(config, name) for name in _PASSED if hasattr(config, name)}
    return {"model_type": config.model_type} | said


def build_encoder(config: PretrainedConfig) -> PreTrainedModel:
    """The transformer itself, with random weights and without the pooler that no head reads."""
    built: PreTrainedModel = _MODELS[config.model_type](config, add_pooling_layer=False)
    return built
