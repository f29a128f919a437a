"""How many threads a process computes in."""

from __future__ import annotations

import sys


def use_one_thread() -> None:
    """Compute in one thread from now on, for a forked process: it believes in its parent's threads, but has none.

    PyTorch would hand them work and wait for ever. Where nobody has loaded PyTorch, nothing needs to be done.
    """
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)
