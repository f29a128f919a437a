"""The command line as a process of its own: full disks, terminals, threads, and ``python -m claimx``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import PYTHONPATH

import claimx
from claimx.cli.options import use_threads

STANDIN = "import standin; standin.install(); from claimx.cli import main; main()"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", PYTHONPATH)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Ilka Varga said that it is late.")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["schema"], ["extract", "a.txt"], ["extract", "--json", *["a.txt"] * 999]]
)
def test_a_full_disk_behind_standard_output(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", STANDIN, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert (done.returncode, done.stderr) == (1, "claimx: standard output: No space left on device\n")


@pytest.mark.parametrize("arguments", [["--help"], ["schema"], ["extract", "a.txt"], ["extract", "--json", "a.txt"]])
def test_standard_output_that_is_closed(arguments: list[str]) -> None:
    command = [sys.executable, "-c", STANDIN, *arguments]
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, "claimx: standard output: closed\n")


def test_what_prints_nothing_needs_no_standard_output() -> None:
    command = [sys.executable, "-c", STANDIN, "batch", "a.txt", "--workers", "0", "--out", "claims.jsonl"]
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 0 and Path("claims.jsonl").exists()


@pytest.mark.parametrize(
    "arguments", [["extract", "-"], ["batch", "-", "--workers", "0", "--out", "claims.jsonl"], ["mcp"]]
)
def test_standard_input_that_is_closed(arguments: list[str]) -> None:
    command = [sys.executable, "-c", STANDIN, *arguments]
    done = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, "claimx: standard input: closed\n")
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["a.txt", "b.txt"]


def test_a_name_from_standard_input_that_is_no_text() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STANDIN, "batch", "-", "--workers", "0", "--out", "claims.jsonl"],
        input=b"none-\xff.txt\na.txt\n",
        capture_output=True,
        # As in any locale but C, where Python does not refuse such bytes.
        env=os.environ | {"PYTHONIOENCODING": "utf-8:strict"},
        timeout=60,
    )
    counted, *_, missing, failures = done.stderr.decode().splitlines()
    assert (done.returncode, counted) == (1, "1 article, 1 claim")
    assert missing == r"claimx: 'none-\udcff.txt': no such file"
    assert failures == "what could not be read: claims.jsonl.failures.jsonl"


@pytest.mark.parametrize(
    "arguments", [["extract", ""], ["batch", "a.txt", "", "--out", "claims.jsonl"], ["report", ""]]
)
def test_an_argument_of_a_variable_that_is_not_set(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "claimx", *arguments], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "claimx: an argument is empty, perhaps that of a variable that is not set\n"


def test_python_m_claimx() -> None:
    done = subprocess.run([sys.executable, "-m", "claimx", "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, f"claimx {claimx.__version__}\n")


def watched(*arguments: str) -> tuple[str, str]:
    """What a run prints on standard output, and on the terminal that is its standard error."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", STANDIN, *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        # How Linux says that the other end is closed.
        pass
    printed, _ = process.communicate(timeout=60)
    os.close(ours)
    return printed, shown.decode()


@pytest.mark.slow
def test_progress_is_shown_where_somebody_watches() -> None:
    printed, shown = watched("extract", "--json", "a.txt", "b.txt")
    assert "2 articles, 14 words, 2 claims" in shown
    assert len(printed.splitlines()) == 2 and "articles," not in printed
    assert watched("extract", "--json", "a.txt")[1] == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "stages"),
    [
        (["evaluate", "labelled.json"], ["loading the model …", "1 of 1 article read …"]),
        (["stability", "a.txt", "b.txt"], ["as they are: 2 articles …", "in capitals: 2 of 2 articles …"]),
    ],
)
def test_what_a_command_is_at_is_shown_where_somebody_watches(arguments: list[str], stages: list[str]) -> None:
    text = Path("a.txt").read_text()
    Path("labelled.json").write_text(json.dumps({"text": text, "claims": []}))
    printed, shown = watched(*arguments)
    assert all(stage in shown for stage in stages)
    assert printed.startswith("| ") and "…" not in printed
    done = subprocess.run([sys.executable, "-c", STANDIN, *arguments], capture_output=True, text=True, timeout=60)
    assert done.stdout == printed
    assert "…" not in done.stderr


@pytest.mark.parametrize(
    ("said", "set_before", "expected"), [(None, None, "1"), (None, "3", "3"), (2, None, "2"), (2, "3", "2")]
)
def test_threads(monkeypatch: pytest.MonkeyPatch, said: int | None, set_before: str | None, expected: str) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", set_before or "")
    if set_before is None:
        monkeypatch.delenv("OMP_NUM_THREADS")
    use_threads(said)
    assert os.environ["OMP_NUM_THREADS"] == expected


@pytest.mark.slow
def test_torch_takes_the_threads_that_are_said() -> None:
    pytest.importorskip("torch")
    code = "from claimx.cli.options import use_threads; use_threads(1); import torch; print(torch.get_num_threads())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "1\n"
