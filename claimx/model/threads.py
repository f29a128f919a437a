"""How many threads a process computes in."""

from __future__ import annotations

import os
import sys


def use_one_thread() -> None:
    """Compute in one thread from now on, for a forked process: it believes in its parent's threads, but has none.

    PyTorch would hand them work and wait for ever. Where nobody has loaded PyTorch, nothing needs to be done.
    """
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)


def default_threads() -> int:
    """``OMP_NUM_THREADS``, or as many as the processors that this process may use."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    if said.isascii() and said.isdecimal() and (count := said.lstrip("0")):
        # More digits than nine are refused by openvino, more than thousands by Python.
        return int(count[:9])
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
