"""How the memory of a batch grows with the number of articles: a line through its size, in bytes for each article.

``python tests/memory.py --articles 20000`` reads invented short articles with the stand-in for a model, or with
``--model`` with any model folder; ``--seconds`` ends the run earlier, and all that was read by then is still written.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import standin

from claimx.batching.run import Counts, run
from claimx.readers import ReadOptions

FIRST = (
    "Ada Bo Cleo Dana Emil Freja Goran Hana Igor Jana Karel Lena Milo Nora Otto Petra Rasmus Sofia Tove Ulla".split()
)
LAST = "berg dahl fors gren holm kvist lind mark nord qvist rosen sand strand sund vall vik".split()
_EACH = 100
"""Articles in a file."""


class Growth(NamedTuple):
    """What a run has taken.

    Attributes:
        articles: how many were read.
        first, last: bytes of memory when half of them was read, and at the end.
        slope: bytes for each article of the second half; the first one fills the caches of SQLite and of the engine.
        seconds: how long it took.
    """

    articles: int
    first: int
    last: int
    slope: float
    seconds: float


def texts(seed: int, padding: int) -> Iterator[str]:
    """Articles without end, by some thousand people, each with a ``padding`` of sentences that nobody says."""
    draw = random.Random(seed)
    while True:
        name = f"{draw.choice(FIRST)} {draw.choice(LAST).title()}{draw.choice(LAST)}{draw.choice(LAST)}"
        number = draw.randrange(10**9)
        said = f"{name} said that tram {number} is late. “Line {number} is closed,” said {name}."
        yield f"{said} {'It rained. ' * padding}"


def files(folder: Path, count: int, seconds: float, padding: int) -> Iterator[Path]:
    """Files of articles, each made when it is asked for, until there are enough or the time is over."""
    ends = time.monotonic() + seconds
    articles = texts(1, padding)
    for first in range(0, count, _EACH):
        if time.monotonic() > ends:
            return
        path = folder / f"{first:09}.jsonl"
        lines = (json.dumps({"id": str(first + n), "text": next(articles)}) for n in range(min(_EACH, count - first)))
        path.write_text("\n".join(lines))
        yield path
        path.unlink()


def resident() -> int:
    """Bytes of memory that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def growth(folder: Path, count: int, *, model: Path | None = None, seconds: float = 1e9, padding: int = 1) -> Growth:
    """Read so many articles and link their speakers."""
    sizes: list[tuple[int, int]] = []

    def tell(counts: Counts) -> None:
        if counts.articles % 20 == 0:
            sizes.append((counts.articles, resident()))

    begun = time.monotonic()
    done = run(
        files(folder, count, seconds, padding),
        [],
        folder / "claims.jsonl",
        ReadOptions(),
        model=model,
        # In this process, whose memory is looked at.
        workers=0,
        engine="processes",
        overwrite=False,
        link=True,
        tell=tell,
    )
    sizes.append((done.articles, resident()))
    later = np.array(sizes[len(sizes) // 2 :], dtype=float)
    slope = float(np.polyfit(later[:, 0], later[:, 1], 1)[0])
    return Growth(done.articles, int(later[0, 1]), sizes[-1][1], slope, time.monotonic() - begun)


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--model", type=Path)
    asked = parser.parse_args()
    if asked.model is None:
        standin.install()
    with tempfile.TemporaryDirectory() as folder:
        found = growth(Path(folder), asked.articles, model=asked.model, seconds=asked.seconds)
    print(
        f"{found.articles:,} articles in {found.seconds:,.0f} seconds: {found.first / 2**20:.1f} MB after half of "
        f"them, {found.last / 2**20:.1f} MB when all is written; {found.slope:+.1f} bytes for each article"
    )


if __name__ == "__main__":
    main()
