"""Where things lie in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
FIXTURES = ROOT / "fixtures"
MODELS = ROOT / "models"
PYTHONPATH = os.pathsep.join([str(ROOT), str(TESTS)])
"""For a process of its own that imports this checkout and what stands beside the tests."""
