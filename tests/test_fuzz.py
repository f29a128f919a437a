"""What the fuzzer begins with passes its targets, whole, cut short and with a byte changed here and there."""

from __future__ import annotations

import random

import pytest
from fuzz.targets import TARGETS, seeds


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_what_is_broken(target: str) -> None:
    if target == "html":
        pytest.importorskip("trafilatura")
    chance = random.Random(5)
    for seed in seeds(target):
        TARGETS[target](seed)
        for _ in range(5 if target == "html" else 40):
            broken = bytearray(seed[: chance.randrange(1, len(seed) + 1)])
            for _ in range(chance.randrange(4)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            TARGETS[target](bytes(broken))
