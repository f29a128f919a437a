"""Measures a pipeline: words a second, latency, each step's share, time from the start of a process, peak memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claimx import pipeline as steps
from claimx.benchmark.articles import invented_article
from claimx.errors import ClaimxError
from claimx.model.store import Model
from claimx.model.wordpieces import FEATURE_SIZES, Wordpieces, split_wordpieces
from claimx.pipeline import Pipeline
from claimx.quotation import find_quotations

ONE_ARTICLE = 800
"""Words of the single article whose latency is measured."""

STEPS = {
    "prose_of": "quotations",
    "segment": "sentences",
    "split_wordpieces": "wordpieces",
    "score": "network",
    "tagged_spans": "decoding",
    "context_of": "links",
    "link": "links",
    "find_attributions": "attributions",
    "in_order": "attributions",
    "kind_of": "attributions",
    "find_turns": "attributions",
    "with_turns": "attributions",
    "with_headline": "attributions",
    "joined_over_paragraphs": "attributions",
    "with_dialogue": "attributions",
    "with_posts": "attributions",
    "contents_to_read_again": "nesting",
    "nested": "nesting",
    "quoted_within": "nesting",
    "find_parents": "nesting",
    "entity_types": "speakers",
    "Antecedents": "speakers",
    "load_scorers": "speakers",
    "resolve_speakers": "speakers",
    "list_speakers": "speakers",
}
"""What the pipeline calls, and the step that each belongs to."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What several runs measured: their median, the least and the most of them."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, runs: Sequence[float]) -> Measured:
        """Sum up runs, of which there must be one at least."""
        return cls(statistics.median(runs), min(runs), max(runs))


@dataclass(frozen=True, slots=True)
class Benchmark:
    """How fast a pipeline is.

    Attributes:
        words_per_second: over all articles, by the clock.
        words_per_processor_second: the same by the time that processors were busy for it, which other programs hardly
            change; less with several threads.
        article_milliseconds: for one article of 800 words.
        times_one_by_one: how many times as long as together all articles take one by one, by the clock.
        times_network: how many times more processor time than the engine alone takes for the same wordpieces in full
            windows, without overlap and padding.
        shares: the part of the processor time that each step takes where articles are read one by one, so that no two
            steps go on at once, 0 to 1; the rest is ``other``.
        help_seconds: all of ``claimx --help``: what any command takes before it begins.
        cold_start_seconds: from the start of ``claimx extract`` to the claims of an article of 800 words.
        peak_megabytes: the most memory that a process takes which loads the model and reads all articles; None where
            the system does not say.
    """

    words_per_second: Measured
    words_per_processor_second: Measured
    article_milliseconds: Measured
    times_one_by_one: Measured
    times_network: Measured
    shares: dict[str, float]
    help_seconds: Measured
    cold_start_seconds: Measured
    peak_megabytes: float | None


def measure_speed(
    pipeline: Pipeline,
    texts: Sequence[str],
    *,
    folder: Path,
    engine: str,
    runs: int,
    tell: Callable[[str], None] = lambda what: None,
) -> Benchmark:
    """Measure a pipeline on texts.

    Args:
        pipeline: what is measured.
        texts: articles, with a word at least among them.
        folder: the model folder that the pipeline was loaded from, for the processes that begin from nothing.
        engine: the name of its engine, for them too.
        runs: how often each thing is measured, 1 or more.
        tell: told what begins, never while a time is taken.

    Raises:
        ClaimxError: a process that begins from nothing ended with an error.
    """
    words = sum(len(text.split()) for text in texts)
    article = invented_article(ONE_ARTICLE)
    bare = _bare_forward(pipeline.model, texts)
    tell("reading all articles once before")
    # Memory is handed out, and what the engine prepares for each length is prepared.
    list(pipeline.pipe(texts))
    pipeline(article)
    bare()
    clock, processor, latency, apart, ratio = [], [], [], [], []
    spent: dict[str, float] = {}
    for run in range(runs):
        tell(f"reading all articles, run {run + 1} of {runs}")
        begun = time.process_time()
        clock.append(words / _seconds(lambda: list(pipeline.pipe(texts))))
        read = time.process_time()
        bare()
        busy, alone = max(read - begun, 1e-9), max(time.process_time() - read, 1e-9)
        processor.append(words / busy)
        ratio.append(busy / alone)
        latency.append(1000 * _seconds(lambda: pipeline(article)))
        begun = time.process_time()
        with timed_steps() as seconds:
            apart.append(_seconds(lambda: [pipeline(text) for text in texts]) * clock[-1] / words)
        left = time.process_time() - begun - sum(seconds.values())
        for step, time_taken in (seconds | {"other": left}).items():
            spent[step] = spent.get(step, 0.0) + time_taken
    tell("starting anew")
    helped = [_seconds(_help) for _ in range(runs)]
    cold = [_seconds(lambda: _first_claims(folder, article)) for _ in range(runs)]
    return Benchmark(
        Measured.of(clock),
        Measured.of(processor),
        Measured.of(latency),
        Measured.of(apart),
        Measured.of(ratio),
        {step: time_taken / sum(spent.values()) for step, time_taken in spent.items()},
        Measured.of(helped),
        Measured.of(cold),
        _peak_memory(folder, engine, texts),
    )


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


@contextmanager
def timed_steps() -> Iterator[dict[str, float]]:
    """While it lasts, the processor time of each step of the pipeline adds up in the dictionary that it gives."""
    seconds = dict.fromkeys(STEPS.values(), 0.0)

    def timed(call: Callable[..., Any], step: str) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return call(*arguments, **named)
            finally:
                seconds[step] += time.process_time() - begun

        return run

    before = {name: getattr(steps, name) for name in STEPS}
    try:
        for name, step in STEPS.items():
            setattr(steps, name, timed(before[name], step))
        yield seconds
    finally:
        for name, call in before.items():
            setattr(steps, name, call)


def _bare_forward(model: Model, texts: Sequence[str]) -> Callable[[], None]:
    """The engine alone over the wordpieces of texts, one behind the other, in full windows and full batches."""
    pieces: list[Wordpieces] = [split_wordpieces(text, find_quotations(text), model.tokenizer) for text in texts]
    ids = np.concatenate([each.ids for each in pieces])
    features = np.concatenate([each.features for each in pieces])
    length = min(model.windows.size + 2, max(len(ids), 1))
    batches = []
    start = 0
    while left := len(ids) - start:
        # What is left over in the end is one shorter window.
        rows = (min(max(model.engine.at_once // length, 1), left // length), length) if left >= length else (1, left)
        end = start + rows[0] * rows[1]
        surface = features[start:end].reshape(*rows, len(FEATURE_SIZES))
        batches.append((ids[start:end].reshape(rows), surface, np.ones(rows, dtype=bool)))
        start = end

    def run() -> None:
        for batch in batches:
            model.engine.run(*batch)

    return run


# --- processes that begin from nothing ---------------------------------------------------------------------

_READ_ALL = """
import json, sys
import claimx
texts = json.load(sys.stdin)
for _ in claimx.load(sys.argv[1], engine=sys.argv[2]).pipe(texts):
    pass
try:
    with open("/proc/self/status") as status:
        print(next(int(line.split()[1]) / 1000 for line in status if line.startswith("VmHWM")))
except (OSError, StopIteration):
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
"""


def _help() -> None:
    own_process(["-m", "claimx", "--help"], "")


def _first_claims(folder: Path, text: str) -> None:
    own_process(["-m", "claimx", "extract", "--json", "--model", str(folder)], text)


def _peak_memory(folder: Path, engine: str, texts: Sequence[str]) -> float | None:
    if sys.platform == "win32":
        return None
    return float(own_process(["-c", _READ_ALL, str(folder), engine], json.dumps(list(texts))))


def own_process(arguments: list[str], given: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise ClaimxError(f"a process of its own failed: {(done.stderr.strip() or 'without a word').splitlines()[-1]}")
    return done.stdout
