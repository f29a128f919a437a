"""The memory of a batch: what it holds at a time does not grow with the number of articles."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from places import PYTHONPATH, TESTS

SCRIPT = """
import json, sys
from pathlib import Path
import memory, standin
standin.install()
print(json.dumps(memory.growth(Path(sys.argv[1]), 300, padding=6000)._asdict()))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not say how much memory it takes")
def test_it_stays_as_it_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path],
        cwd=TESTS,
        env={"PYTHONPATH": PYTHONPATH, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["articles"] == 300
    # Twenty megabytes of text went through, and of SQLite's caches some megabytes stay.
    assert found["last"] - found["first"] < 10 * 2**20, found
