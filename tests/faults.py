"""A batch that is killed at random moments, again and again, and what must come of it: the bytes of a run that is not.

``python tests/faults.py --articles 10000 --kills 100`` is the long version of what ``batching/test_faults.py`` does.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import standin

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
EXITS = {signal.SIGKILL: -signal.SIGKILL, signal.SIGTERM: 143, signal.SIGINT: 130}


def make(folder: Path, count: int) -> None:
    """Short articles, in folders of a hundred."""
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Ilka Varga said that tram {number} is late. “Line {number} is closed,” said Per Holm.")


def begin(arguments: Sequence[str]) -> int:
    """A run in a process of its own, whose id it gives; the stand-in is its model."""
    from claimx.cli import main

    # A signal waits until the process has handlers of its own; one that comes before the command has begun ends it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    if process := os.fork():
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return process
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        standin.install()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.argv = ["claimx", "batch", *arguments]
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        main()
    except SystemExit as ending:
        os._exit(ending.code if isinstance(ending.code, int) else int(ending.code is not None))
    except BaseException:  # noqa: BLE001
        os._exit(99)
    os._exit(0)


def end(process: int, by: signal.Signals, seconds: float) -> int | None:
    """Send a signal after some seconds; gives how the process ended, or None where it was faster."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (ended := os.waitpid(process, os.WNOHANG))[0]:
            assert os.waitstatus_to_exitcode(ended[1]) == 0
            return None
        time.sleep(0.001)
    os.kill(process, by)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill_again_and_again(folder: Path, count: int, kills: int, seed: int, workers: int = 0) -> Counter[str]:
    """Kill a run over so many articles so often, and see that all goes on; counts the signals and the whole runs."""
    news, whole, out = folder / "news", folder / "whole.jsonl", folder / "claims.jsonl"
    make(news, count)
    command = [str(news), "--workers", str(workers), "--out"]
    begun = time.monotonic()
    assert os.waitpid(begin([*command, str(whole)]), 0)[1] == 0
    seconds = time.monotonic() - begun
    draw = random.Random(seed)
    told: Counter[str] = Counter()
    while sum(told[each.name] for each in SIGNALS) < kills:
        by = draw.choice(SIGNALS)
        # Now and then before it has begun, now and then when it writes what it found.
        ended = end(begin([*command, str(out)]), by, draw.uniform(0, seconds / 3))
        if ended is None:
            told["whole runs"] += 1
            assert out.read_bytes() == whole.read_bytes()
            for left in folder.glob("claims.jsonl*"):
                left.unlink()
        else:
            # Whoever is told to stop at the very end may have ended by itself.
            assert ended in (EXITS[by], 0, -by), f"{by.name}: {ended}"
            told[by.name] += 1
    assert os.waitpid(begin([*command, str(out)]), 0)[1] == 0
    assert out.read_bytes() == whole.read_bytes()
    left = {path.name for path in folder.iterdir()}
    assert left == {"news", *(f"{path.name}{end}" for path in (out, whole) for end in ("", ".progress"))}, left
    told["whole runs"] += 1
    return told


def main() -> None:
    """Kill a run as often as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="processes that read, beside the one that is killed")
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        told = kill_again_and_again(Path(folder), asked.articles, asked.kills, asked.seed, asked.workers)
    counts = ", ".join(f"{count} {what}" for what, count in sorted(told.items()))
    print(f"{asked.articles} articles: {counts}; nothing lost, nothing twice; {time.monotonic() - begun:.0f} seconds")


if __name__ == "__main__":
    main()
