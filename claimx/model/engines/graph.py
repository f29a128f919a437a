"""The network as an OpenVINO graph, built from the weights of a model folder without torch.

The same network as ``claimx.model.network``; where several small products read the same vectors they are one large
product here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.model.architecture import RELATIVE_BUCKETS, EncoderShape, layer_parts
from claimx.model.engines.runtime import openvino as ov
from claimx.model.engines.runtime import opset
from claimx.model.labels import ENTITIES, TAGS
from claimx.model.outputs import Floats, HeadOutputs
from claimx.model.wordpieces import FEATURE_SIZES

Node = Any
"""A node of a graph; openvino's own type is not exact enough to be checked."""
# What bears no attention: far below every score, and exact enough in bfloat16.
_NOWHERE = -1e9
# Beyond this distance all relative positions of an MPNet are one.
_FARTHEST = 128


def build_graph(weights: Mapping[str, Floats], encoder: EncoderShape, *, tapped: bool = False) -> Any:
    """The graph, an ``openvino.Model``: ids, surface features and mask in, the parts of ``HeadOutputs`` out.

    Args:
        weights: all weights by name, as ``architecture.weight_shapes`` lists them.
        encoder: how the encoder is built.
        tapped: behind them, also the input of each quantizable product comes out, under its name.
    """
    return _Builder(weights, encoder).build(tapped=tapped)


@dataclass(slots=True)
class _Builder:
    weights: Mapping[str, Floats]
    encoder: EncoderShape
    taps: dict[str, Node] = field(default_factory=dict)

    def build(self, *, tapped: bool) -> Any:
        ids = opset.parameter([-1, -1], np.int64, name="ids")
        features = opset.parameter([-1, -1, len(FEATURE_SIZES)], np.int64, name="features")
        mask = opset.parameter([-1, -1], np.bool_, name="mask")
        length = opset.squeeze(opset.gather(opset.shape_of(ids), _whole([1]), _whole(0)), _whole([0]))
        bias = self._attention_bias(mask, length)
        hidden = self._embed(ids, features, length)
        for number in range(self.encoder.num_hidden_layers):
            hidden = self._layer(number, hidden, bias)
        outputs = self._heads(hidden)
        results = [*outputs, *self.taps.values()] if tapped else list(outputs)
        for name, node in zip((*HeadOutputs._fields, *self.taps), results, strict=False):
            node.output(0).set_names({name})
        return ov.Model(results, [ids, features, mask], "claimx")

    # --- the encoder ---------------------------------------------------------------------------------------

    def _embed(self, ids: Node, features: Node, length: Node) -> Node:
        name = "encoder.embeddings"
        words = opset.gather(_constant(self.weights[f"{name}.word_embeddings.weight"]), ids, _whole(0))
        # One table of all combinations of features in place of one for each.
        strides = np.cumprod([1, *FEATURE_SIZES[:0:-1]])[::-1].astype(np.int64)
        combined = np.zeros((1, self.encoder.hidden_size), dtype=np.float32)
        for number in range(len(FEATURE_SIZES)):
            table = self.weights[f"features.{number}.weight"]
            combined = (combined[:, None] + table[None]).reshape(-1, table.shape[1])
        if self.encoder.model_type == "bert":
            combined = combined + self.weights[f"{name}.token_type_embeddings.weight"][0]
        which = opset.reduce_sum(opset.multiply(features, _constant(strides)), _whole([-1]), False)
        surface = opset.gather(_constant(combined), which, _whole(0))
        positions = _constant(self.weights[f"{name}.position_embeddings.weight"][self.encoder.first_position :])
        places = opset.gather(positions, opset.range(_whole(0), length, _whole(1), "i64"), _whole(0))
        return self._norm(f"{name}.LayerNorm", opset.add(opset.add(words, surface), places))

    def _attention_bias(self, mask: Node, length: Node) -> Node:
        """What is added to attention, ``[windows, heads, length, length]``; 1 where heads or queries are alike."""
        rows = opset.unsqueeze(mask, _whole([1, 2]))
        bias = opset.select(rows, _constant(np.float32(0)), _constant(np.float32(_NOWHERE)))
        if self.encoder.model_type != "mpnet":
            return bias
        table = self.weights["encoder.encoder.relative_attention_bias.weight"]
        most = self.encoder.max_position_embeddings
        by_distance = table[relative_buckets(np.arange(1 - most, most))].T
        places = opset.range(_whole(0), length, _whole(1), "i64")
        away = opset.subtract(opset.unsqueeze(places, _whole([0])), opset.unsqueeze(places, _whole([1])))
        pairs = opset.gather(_constant(np.ascontiguousarray(by_distance)), opset.add(away, _whole(most - 1)), _whole(1))
        return opset.add(bias, opset.unsqueeze(pairs, _whole([0])))

    def _layer(self, number: int, hidden: Node, bias: Node) -> Node:
        parts = layer_parts(self.encoder.model_type)
        names = {part: f"encoder.encoder.layer.{number}.{name}" for part, name in parts.items()}
        context = self._attend(number, names, hidden, bias)
        attended = self._norm(
            names["attention_norm"],
            opset.add(self._linear(f"layer.{number}.context", [names["output"]], context), hidden),
        )
        inner = self._activation(self._linear(f"layer.{number}.attended", [names["up"]], attended))
        outer = self._linear(f"layer.{number}.inner", [names["down"]], inner)
        return self._norm(names["norm"], opset.add(outer, attended))

    def _attend(self, number: int, names: Mapping[str, str], hidden: Node, bias: Node) -> Node:
        heads, size = self.encoder.num_attention_heads, self.encoder.hidden_size
        asked = self._linear(f"layer.{number}.hidden", [names[part] for part in ("query", "key", "value")], hidden)
        split = opset.reshape(asked, _whole([0, 0, 3, heads, size // heads]), True)
        query, key, value = opset.split(opset.transpose(split, _whole([2, 0, 3, 1, 4])), _whole(0), 3).outputs()
        query, key, value = (opset.squeeze(part, _whole([0])) for part in (query, key, value))
        context = opset.scaled_dot_product_attention(query, key, value, bias)
        return opset.reshape(opset.transpose(context, _whole([0, 2, 1, 3])), _whole([0, 0, size]), True)

    # --- the heads -----------------------------------------------------------------------------------------

    def _heads(self, hidden: Node) -> list[Node]:
        sides = [f"{pointer}.{side}" for pointer in ("cue", "antecedent") for side in ("query", "key")]
        said = self._linear("labels", ["tags", "entities"], hidden)
        tags, entities = opset.variadic_split(said, _whole(-1), _whole([len(TAGS), len(ENTITIES)])).outputs()
        inner = opset.gelu(self._linear("pointers", [f"{side}.0" for side in sides], hidden), "erf")
        vectors = [
            self._linear(side, [f"{side}.2"], part)
            for side, part in zip(sides, opset.split(inner, _whole(-1), len(sides)).outputs(), strict=True)
        ]
        return [opset.convert(node, np.float32) for node in (tags, entities, *vectors)]

    # --- their parts ---------------------------------------------------------------------------------------

    def _linear(self, tap: str, names: list[str], given: Node) -> Node:
        """The products of one input with several matrices, side by side."""
        self.taps[tap] = given
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names])
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names])
        return opset.add(opset.matmul(given, _constant(matrix), False, True), _constant(bias))

    def _norm(self, name: str, given: Node) -> Node:
        normal = opset.mvn(given, _whole([-1]), True, self.encoder.layer_norm_eps, "inside_sqrt")
        scaled = opset.multiply(normal, _constant(self.weights[f"{name}.weight"]))
        return opset.add(scaled, _constant(self.weights[f"{name}.bias"]))

    def _activation(self, given: Node) -> Node:
        kind = self.encoder.hidden_act
        if kind == "relu":
            return opset.relu(given)
        if kind == "silu":
            return opset.swish(given)
        return opset.gelu(given, "tanh" if kind == "gelu_new" else "erf")


def relative_buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each relative position, key less query, as MPNet counts them (after Raffel et al., 2020)."""
    half = RELATIVE_BUCKETS // 2
    exact = half // 2
    size = np.abs(distance)
    growth = np.log(np.maximum(size, 1).astype(np.float32) / exact) / math.log(_FARTHEST / exact)
    large = np.minimum(exact + (growth * (half - exact)).astype(np.int64), half - 1)
    bucket: NDArray[np.int64] = np.where(distance > 0, half, 0) + np.where(size < exact, size, large)
    return bucket


def _constant(array: Any) -> Node:
    return opset.constant(np.ascontiguousarray(array))


def _whole(value: int | list[int]) -> Node:
    return opset.constant(np.array(value, dtype=np.int64))
