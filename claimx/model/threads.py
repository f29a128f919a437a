"""How many threads a process computes in."""

from __future__ import annotations

import sys


def use_one_thread() -> None:
    """Compute in one thread from now on.

    For a forked process: it inherits torch's belief in a pool of threads, but not the threads. Torch hands them work
    and waits for ever. OpenVINO finds out by itself.
    """
    if torch := sys.modules.get("torch"):
        torch.set_num_threads(1)
