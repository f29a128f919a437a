"""Ray Data, for real: two actors, one of which dies half-way, and the claims of one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray", reason="needs the extra ray")

import pyarrow as arrow
import ray
from engines import DEADLY, FLAG, install_mortal
from standin import Standin

from claimx.integrations.arrow import with_claims
from claimx.integrations.ray import ExtractClaims

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
TEXTS = [f"“Tram {n} will run,” said Ilka Varga. {DEADLY if n == 20 else ''}" for n in range(40)]


@pytest.fixture(scope="module")
def flag(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    flag = tmp_path_factory.mktemp("ray") / "died"
    environment = {FLAG: str(flag), "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}"}
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        object_store_memory=100_000_000,
        runtime_env={"env_vars": environment, "worker_process_setup_hook": install_mortal},
    )
    yield flag
    ray.shutdown()


def test_an_actor_that_dies_loses_nothing(flag: Path) -> None:
    table = arrow.table({"text": TEXTS, "n": list(range(40))})
    articles = ray.data.from_arrow([table.slice(start, 5) for start in range(0, 40, 5)])
    compute = ray.data.ActorPoolStrategy(size=2)
    read: Any = articles.map_batches(ExtractClaims, batch_format="pyarrow", batch_size=5, compute=compute)
    found = sorted(read.take_all(), key=lambda row: row["n"])
    assert flag.exists()
    expected = with_claims(Standin(), table, "text").to_pylist()
    assert [row["n"] for row in found] == list(range(40))
    assert found == expected
