"""How time and memory grow with the length of an article: exponents, 1 where twice the text takes twice as much."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.benchmark.articles import invented_chronicle
from claimx.benchmark.measure import own_process, timed_steps
from claimx.model.engines import AT_ONCE
from claimx.model.labels import ENTITIES, TAGS, begin, inside
from claimx.model.outputs import HeadOutputs
from claimx.pipeline import Pipeline

LEAST = 100_000
"""Characters of the shortest text: in shorter ones what does not grow hides what does."""
_TEXTS = 5
_WARMING_UP = 2_000


@dataclass(frozen=True, slots=True)
class Growth:
    """What one step, or the whole, takes of texts of growing length.

    Attributes:
        taken: for each length, in seconds of a processor or in bytes.
        exponent: of the power of the length that fits best, by least squares of the logarithms.
    """

    taken: tuple[float, ...]
    exponent: float


def lengths_up_to(characters: int) -> list[int]:
    """Lengths to measure, each as many times the one before; the last is ``characters``, 200,000 or more."""
    return [round(LEAST * (characters / LEAST) ** (number / (_TEXTS - 1))) for number in range(_TEXTS)]


def exponent(lengths: Sequence[int], taken: Sequence[float]) -> float:
    """The exponent of the power of lengths that comes closest to what was taken."""
    slope, _ = np.polyfit(np.log(lengths), np.log(np.maximum(taken, 1e-9)), 1)
    return float(slope)


def measure_growth(
    folder: Path, lengths: Sequence[int], tell: Callable[[str], None] = lambda what: None
) -> dict[str, Growth]:
    """Read an invented text of each length as one article, each in a process of its own, without the network.

    Args:
        folder: the model folder.
        lengths: characters of the texts, two different ones at least.
        tell: told which text is read.

    Returns:
        Growth of each step in processor seconds, of ``all`` of them, and of ``memory``, the bytes that the reading
        takes beside the model at most, where the system tells.

    Raises:
        ClaimxError: a process ended with an error.
    """
    taken: dict[str, list[float]] = {}
    for length in lengths:
        tell(f"reading {length / 1e6:.2f} of {max(lengths) / 1e6:.2f} MB")
        measured = json.loads(own_process(["-c", _READ_ONE, str(folder), str(length)], ""))
        for step, amount in measured.items():
            taken.setdefault(step, []).append(amount)
    return {step: Growth(tuple(each), exponent(lengths, each)) for step, each in taken.items()}


_READ_ONE = """
import json, sys
import claimx
from claimx.benchmark import growth
pipeline = growth.without_network(claimx.load(sys.argv[1]))
print(json.dumps(growth.read_one(pipeline, int(sys.argv[2]))))
"""


def read_one(pipeline: Pipeline, length: int) -> dict[str, float]:
    """What reading an invented text of so many characters takes, by step: see ``measure_growth``."""
    text = invented_chronicle(length)
    # What is loaded at the first article is loaded.
    pipeline(text[:_WARMING_UP])
    idle = _memory_from_now()
    begun = time.process_time()
    with timed_steps() as taken:
        pipeline(text)
    taken["all"] = time.process_time() - begun
    if idle is not None:
        taken["memory"] = _memory("VmHWM") - idle
    return taken


def _memory_from_now() -> int | None:
    """Let the system begin anew to note the most memory that this process takes, which is what it takes now.

    None where it does not note that, as only Linux does.
    """
    try:
        Path("/proc/self/clear_refs").write_text("5")
        return _memory("VmRSS")
    except OSError:
        return None


def _memory(key: str) -> int:
    """What the system says of this process's memory, in bytes."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(key))


def without_network(pipeline: Pipeline) -> Pipeline:
    """A pipeline that finds claims in invented texts by their words, in place of the network that takes most time."""
    model = pipeline.model
    return Pipeline(replace(model, engine=Standin(model.tokenizer, rank=len(model.cue_pointer.none))))


_CUES = "said added found according called".split()


class Standin:
    """An engine that knows how invented articles report what somebody says, and hardly takes time.

    Args:
        tokenizer: that of the model whose place it takes.
        rank: how long the vectors of the pointers are.
    """

    name = "stand-in"
    at_once = AT_ONCE

    def __init__(self, tokenizer: Tokenizer, *, rank: int) -> None:
        self._cues = [number for word in _CUES if (number := tokenizer.token_to_id(word)) is not None]
        self._that, self._stop = tokenizer.token_to_id("that"), tokenizer.token_to_id(".")
        self._vectors = np.random.default_rng(0).standard_normal((tokenizer.get_vocab_size(), rank)).astype(np.float32)

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Quotations and what stands between ``that`` and a full stop are contents, other capitals sources."""
        capital = features[..., 0] == 1
        places = np.arange(ids.shape[1])
        that, stop = (np.maximum.accumulate(np.where(ids == word, places, -1), 1) for word in (self._that, self._stop))
        content = ((features[..., 1] > 0) & (features[..., 2] == 0)) | ((that > stop) & (features[..., 1] == 0))
        roles = {"cue": np.isin(ids, self._cues) & ~content, "content": content, "source": capital & ~content}
        tags = np.zeros((*ids.shape, len(TAGS)), dtype=np.float32)
        for role, here in roles.items():
            goes_on = np.zeros_like(here)
            goes_on[:, 1:] = here[:, 1:] & here[:, :-1]
            tags[here & ~goes_on, begin(role)] = 10
            tags[goes_on, inside(role)] = 10
        entities = np.zeros((*ids.shape, len(ENTITIES)), dtype=np.float32)
        entities[..., ENTITIES.index("person")] = np.where(capital, 5, -5)
        vectors = self._vectors[ids]
        return HeadOutputs(tags, entities, vectors, vectors, vectors, vectors)
