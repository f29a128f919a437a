"""The network run by OpenVINO, in bfloat16 where the processor computes in it, else in single precision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.model.architecture import EncoderShape
from claimx.model.engines import AT_ONCE, batch_sizes
from claimx.model.engines.graph import build_graph
from claimx.model.engines.runtime import openvino as ov
from claimx.model.outputs import Floats, HeadOutputs
from claimx.model.threads import default_threads


class OpenVINOEngine:
    """Runs a network on the processor.

    Args:
        weights: all weights by name.
        encoder: how the encoder is built.
        precision: ``bf16`` or ``f32``; by default the first where the processor has instructions for it.
        threads: how many compute at once; by default ``OMP_NUM_THREADS``, or as many as the processors that this
            process may use.
    """

    __slots__ = ("_compiled", "_settings", "precision")

    name = "openvino"
    at_once = AT_ONCE

    def __init__(
        self,
        weights: Mapping[str, Floats],
        encoder: EncoderShape,
        *,
        precision: str | None = None,
        threads: int | None = None,
    ) -> None:
        core = ov.Core()
        if precision is None:
            # What openvino would take by itself; but half precision, its choice on ARM, has not been measured.
            fastest = core.get_property("CPU", "INFERENCE_PRECISION_HINT")
            precision = "bf16" if fastest == ov.Type.bf16 else "f32"
        self.precision = precision
        self._settings = {
            "INFERENCE_PRECISION_HINT": precision,
            "INFERENCE_NUM_THREADS": threads or default_threads(),
            "NUM_STREAMS": 1,
            # Two processes would else compute on the same core while others idle.
            "ENABLE_CPU_PINNING": False,
        }
        self._compiled: Any = core.compile_model(build_graph(weights, encoder), "CPU", self._settings)

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows; shapes as in ``Engine.run``."""
        # A request of its own for each call: several threads may call at once.
        request = self._compiled.create_infer_request()
        parts = []
        for rows in in_few_sizes(len(ids)):
            said = request.infer((ids[rows], features[rows], mask[rows]))
            parts.append([np.array(said[number]) for number in range(len(HeadOutputs._fields))])
        return HeadOutputs(*(each[0] if len(each) == 1 else np.concatenate(each) for each in zip(*parts, strict=True)))

    def __repr__(self) -> str:
        return f"{self.name} {self.precision}"

    def __getstate__(self) -> tuple[str, dict[str, Any], bytes]:
        """What a process that is not forked gets: the compiled network as bytes."""
        exported = self._compiled.export_model()
        return self.precision, self._settings, exported.getvalue()

    def __setstate__(self, state: tuple[str, dict[str, Any], bytes]) -> None:
        self.precision, self._settings, exported = state
        self._compiled = ov.Core().import_model(exported, "CPU", self._settings)


def in_few_sizes(rows: int) -> Iterator[slice]:
    """A batch in parts, the largest first, each as large as a batch should be."""
    start = 0
    while start < rows:
        end = start + batch_sizes(rows - start)[0]
        yield slice(start, end)
        start = end
