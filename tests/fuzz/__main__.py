"""Runs one target under atheris: inputs that reach new code are kept in ``build/fuzz`` and mutated further."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: pip install atheris")

with atheris.instrument_imports(include=["claimx"]):
    from tests.fuzz.targets import TARGETS, seeds

_JSON = ("json", "citron", "label-studio")
_VALUES = (None, True, -1, 0, 1, 10**20, 0.5, float("nan"), "", "a", "c1", "direct", "\ud83d", "\n", [], {}, [[]], [{}])


def _places(data: Any) -> list[tuple[Any, Any]]:
    steps = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [place for step, inner in steps for place in [(data, step), *_places(inner)]]


def _mutate_json(data: bytes, most: int, seed: int) -> bytes:
    """Another value at some place of the JSON; bytes are changed where it is none, and now and then."""
    chance = random.Random(seed)
    try:
        parsed = json.loads(data)
        places = _places(parsed)
    except (ValueError, RecursionError):
        places = []
    if not places or chance.random() < 0.3:
        return atheris.Mutate(data, most)
    for _ in range(chance.randint(1, 3)):
        holder, step = chance.choice(places)
        other, from_ = chance.choice(places)
        try:
            if chance.random() < 0.2:
                del holder[step]
            else:
                # What stands elsewhere, or an odd value.
                holder[step] = json.loads(json.dumps(other[from_])) if chance.random() < 0.5 else chance.choice(_VALUES)
        except (KeyError, IndexError):
            continue
    return json.dumps(parsed).encode()[:most]


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz {'|'.join(TARGETS)} [-max_total_time=600] [FILE]")
    target = sys.argv[1]
    corpus = Path("build/fuzz") / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    given = sys.argv[2:]
    files = [] if any(not each.startswith("-") for each in given) else [str(corpus)]
    limits = ["-timeout=20", "-rss_limit_mb=2000", "-max_len=8192", f"-artifact_prefix={corpus.parent}/{target}-"]
    mutator = {"custom_mutator": _mutate_json} if target in _JSON else {}
    atheris.Setup([sys.argv[0], *limits, *given, *files], TARGETS[target], **mutator)
    atheris.Fuzz()


main()
