"""Every engine says the same of the same windows, and is chosen by what is installed."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
import torch
from numpy.typing import NDArray
from transformers import BertConfig, MPNetConfig, PretrainedConfig

from claimx.errors import ClaimxError
from claimx.extras import ExtraError
from claimx.model import engines
from claimx.model.architecture import encoder_shape, weight_shapes
from claimx.model.encoder import encoder_settings
from claimx.model.engines import choose_engine
from claimx.model.engines.graph import relative_buckets
from claimx.model.engines.openvino import OpenVINOEngine, in_few_sizes
from claimx.model.engines.torch import TorchEngine
from claimx.model.network import Network
from claimx.model.outputs import HeadOutputs
from claimx.model.store import load_model
from claimx.model.threads import default_threads
from claimx.model.wordpieces import FEATURE_SIZES

SIZES: dict[str, Any] = {
    "vocab_size": 60,
    "hidden_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 3,
    "intermediate_size": 40,
    "max_position_embeddings": 322,
}
CONFIGURATIONS: dict[str, PretrainedConfig] = {
    "bert": BertConfig(**SIZES),
    "mpnet": MPNetConfig(**SIZES),
    "bert with another activation": BertConfig(**SIZES, hidden_act="gelu_new", layer_norm_eps=1e-5),
    "mpnet with another activation": MPNetConfig(**SIZES, hidden_act="silu", relative_attention_num_buckets=40),
    "relu": BertConfig(**SIZES, hidden_act="relu", type_vocab_size=1),
}


@pytest.fixture(params=CONFIGURATIONS)
def network(request: pytest.FixtureRequest) -> Network:
    torch.manual_seed(1)
    built = Network(CONFIGURATIONS[request.param], rank=8).eval()
    with torch.no_grad():
        # As far from what a new network begins with as a trained one: no table of zeros, no norm of ones.
        for parameter in built.parameters():
            parameter.normal_(0, 0.3)
    return built


def engine_of(network: Network, **settings: Any) -> OpenVINOEngine:
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    return OpenVINOEngine(weights, encoder_shape(encoder_settings(network.encoder.config)), **settings)


def windows(*lengths: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Windows of these lengths, padded to the longest."""
    random = np.random.default_rng(5)
    shape = len(lengths), max(lengths)
    features = np.stack([random.integers(0, size, shape) for size in FEATURE_SIZES], -1)
    return random.integers(4, 40, shape), features, np.arange(shape[1]) < np.array(lengths)[:, None]


def farthest(one: HeadOutputs, other: HeadOutputs, mask: NDArray[np.bool_]) -> float:
    assert all(left.shape == right.shape and right.dtype == np.float32 for left, right in zip(one, other, strict=True))
    return max(float(np.abs(left - right)[mask].max()) for left, right in zip(one, other, strict=True))


def test_the_shapes_of_weights_are_those_of_the_network(network: Network) -> None:
    shapes = weight_shapes(encoder_shape(encoder_settings(network.encoder.config)), 8)
    assert shapes == {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}


def test_openvino_computes_what_torch_does(network: Network) -> None:
    given = windows(320, 200, 1)
    assert farthest(TorchEngine(network).run(*given), engine_of(network, precision="f32").run(*given), given[2]) < 1e-4


def test_openvino_is_given_few_shapes() -> None:
    parts = {rows: list(in_few_sizes(rows)) for rows in range(1, 129)}
    for rows, slices in parts.items():
        assert [row for each in slices for row in range(rows)[each]] == list(range(rows))
    assert len({each.stop - each.start for slices in parts.values() for each in slices}) == 14
    assert max(map(len, parts.values())) == 4


def test_what_stands_beside_a_window_changes_nothing(network: Network) -> None:
    engine = engine_of(network)
    ids, features, mask = windows(128, 128, 60)
    together, alone = engine.run(ids, features, mask), engine.run(ids[2:, :64], features[2:, :64], mask[2:, :64])
    for one, other in zip(together, alone, strict=True):
        np.testing.assert_allclose(one[2, :60], other[0, :60], atol=0.05 if engine.precision == "bf16" else 1e-5)


@pytest.mark.parametrize("number", range(len(FEATURE_SIZES)))
def test_each_surface_feature_is_read(number: int) -> None:
    network = tiny.network()
    with torch.no_grad():
        network.features[number].weight.normal_()
    ids, features, mask = windows(64)
    features[:, 0, number] = (features[:, 0, number] + 1) % FEATURE_SIZES[number]
    given = ids, features, mask
    assert farthest(TorchEngine(network).run(*given), engine_of(network, precision="f32").run(*given), mask) < 1e-4


def test_an_engine_may_be_used_by_several_threads_at_once() -> None:
    engine = engine_of(tiny.network())
    batches = [windows(64 + 8 * number, 30) for number in range(8)]
    expected = [engine.run(*batch) for batch in batches]
    with ThreadPoolExecutor(4) as pool:
        for one, other in zip(pool.map(lambda batch: engine.run(*batch), batches), expected, strict=True):
            for left, right in zip(one, other, strict=True):
                np.testing.assert_array_equal(left, right)


def test_a_copy_for_another_process_says_the_same() -> None:
    engine, given = engine_of(tiny.network()), windows(64, 20)
    copy = pickle.loads(pickle.dumps(engine))
    assert (copy.name, copy.precision) == (engine.name, engine.precision)
    for left, right in zip(engine.run(*given), copy.run(*given), strict=True):
        np.testing.assert_array_equal(left, right)


@pytest.mark.parametrize(
    ("distance", "bucket"),
    [(0, 0), (1, 17), (-1, 1), (-7, 7), (-8, 8), (7, 23), (-11, 8), (-12, 9), (127, 31), (128, 31), (-500, 15)],
)
def test_relative_positions(distance: int, bucket: int) -> None:
    assert relative_buckets(np.array([distance])).tolist() == [bucket]


# --- which one ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "installed", "chosen"),
    [
        ("auto", {"openvino", "torch"}, "openvino"),
        ("auto", {"torch", "transformers"}, "torch"),
        ("auto", {"openvino"}, "openvino"),
        ("torch", {"openvino", "torch", "transformers"}, "torch"),
        ("openvino", {"openvino"}, "openvino"),
    ],
)
def test_choice(monkeypatch: pytest.MonkeyPatch, wanted: str, installed: set[str], chosen: str) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: name in installed or None)
    assert choose_engine(wanted) == chosen


@pytest.mark.parametrize(
    ("wanted", "installed", "message"),
    [
        ("torch", {"openvino"}, "torch is not installed: pip install 'claimx[torch]'"),
        ("torch", {"torch"}, "transformers is not installed: pip install 'claimx[torch]'"),
        ("openvino", {"torch", "transformers"}, "openvino is not installed: pip install openvino"),
        ("auto", set(), "openvino is not installed: pip install openvino"),
    ],
)
def test_what_is_not_installed(monkeypatch: pytest.MonkeyPatch, wanted: str, installed: set[str], message: str) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: name in installed or None)
    with pytest.raises(ExtraError) as error:
        choose_engine(wanted)
    assert str(error.value) == message


def test_an_engine_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="engine must be auto, openvino or torch, not 'onnx'"):
        choose_engine("onnx")


def test_a_model_is_loaded_for_the_engine_that_is_asked_for(tmp_path: Path) -> None:
    tiny.model_folder(tmp_path)
    loaded = {name: load_model(tmp_path, engine=name) for name in ("auto", "openvino", "torch")}
    assert {name: model.engine.name for name, model in loaded.items()} == {
        "auto": "openvino",
        "openvino": "openvino",
        "torch": "torch",
    }
    given = windows(64, 10)
    assert farthest(loaded["torch"].engine.run(*given), loaded["openvino"].engine.run(*given), given[2]) < 0.1


@pytest.mark.parametrize(("said", "threads"), [("3", 3), ("1", 1), ("9" * 10, 999_999_999), ("9" * 5000, 999_999_999)])
def test_threads(monkeypatch: pytest.MonkeyPatch, said: str, threads: int) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert default_threads() == threads


@pytest.mark.parametrize("said", ["", "0", "many", "-2"])
def test_threads_where_nobody_says(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert default_threads() >= 1


# --- a GPU -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("engine", "device"), [("auto", "cuda"), ("torch", "cuda")])
def test_a_gpu_is_for_torch(monkeypatch: pytest.MonkeyPatch, engine: str, device: Any) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: True)
    assert choose_engine(engine, device) == "torch"


def test_a_gpu_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    tiny.model_folder(tmp_path)
    with pytest.raises(ClaimxError, match="torch finds no GPU for device cuda"):
        load_model(tmp_path, device="cuda")
    with pytest.raises(ClaimxError, match="openvino computes on the processor"):
        load_model(tmp_path, engine="openvino", device="cuda")
    with pytest.raises(ValueError, match="device must be cpu or cuda, not 'tpu'"):
        load_model(tmp_path, device="tpu")  # type: ignore[arg-type]


def test_a_gpu_computes_in_half_precision_and_large_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    # A device that there is everywhere stands in, on which nothing is computed.
    said: list[tuple[str, torch.dtype]] = []

    def noted(device: str, dtype: torch.dtype) -> Any:
        said.append((device, dtype))
        return nullcontext()

    monkeypatch.setattr(torch, "autocast", noted)
    processor, gpu = TorchEngine(tiny.network()), TorchEngine(tiny.network().to("meta"))
    processor.run(*windows(8))
    with pytest.raises(RuntimeError, match="meta"):
        gpu.run(*windows(8))
    assert said == [("meta", torch.float16)]
    assert gpu.at_once > 10 * processor.at_once
    assert (repr(processor), repr(gpu)) == ("torch f32", "torch f16 on meta")


# --- what a process imports and sends ----------------------------------------------------------------------

QUIET = """
import socket, sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
from pathlib import Path
from claimx.model.store import load_model
load_model(Path(sys.argv[1]))
heavy = {"torch", "transformers", "openvino_telemetry", "openvino.tools.ovc", "spacy", "pydantic", "pyarrow", "scipy"}
print(sorted(heavy & sys.modules.keys()))
"""


@pytest.mark.slow
def test_openvino_is_loaded_without_torch_and_without_a_word_to_anybody(tmp_path: Path) -> None:
    tiny.model_folder(tmp_path)
    done = subprocess.run([sys.executable, "-c", QUIET, tmp_path], capture_output=True, text=True, timeout=300)
    assert (done.stdout, done.stderr, done.returncode) == ("[]\n", "", 0)
