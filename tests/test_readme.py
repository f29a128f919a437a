"""The README: its examples run as they stand and print what it says, its commands are one line each, its links lead on.

How to add an example: put ``<!-- example: NAME -->`` on the line before a ``python`` or ``sh`` code block. It is run
in a folder of its own that holds ``fixtures/``, ``article.txt``, ``news/`` with two texts, and ``labelled/`` with two
labelled articles. What it prints is compared with the block behind ``<!-- output: NAME -->``, if there is one. An
example counts as one that loads the model, so ``.ci/check`` passes it over, unless its comment ends in
``, no model -->``. One whose comment ends in ``, needs NAME -->`` is passed over where there is no such package, or no
such program for ``sh``. In place of the port 8000 stands one that is free, and what stands on the last line of a
``notebook`` is shown as a notebook would.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from places import ROOT

from claimx.readers.json import read_articles

README = (ROOT / "README.md").read_text("utf-8")
_BLOCK = re.compile(r"^<!-- (?P<mark>[^>]+?) -->\n```(?P<language>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


class Block(NamedTuple):
    language: str
    code: str


BLOCKS = {found["mark"]: Block(found["language"], found["code"]) for found in _BLOCK.finditer(README)}
EXAMPLES = [
    pytest.param(
        mark, id=mark.split(": ")[1], marks=[] if mark.endswith(", no model") else [pytest.mark.model, pytest.mark.slow]
    )
    for mark in BLOCKS
    if mark.startswith("example: ")
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an example runs: what it may read is there."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "news").mkdir()
    (tmp_path / "labelled").mkdir()
    for name in ("brief-fire", "merger"):
        fixture = ROOT / "fixtures" / f"{name}.json"
        (tmp_path / "news" / f"{name}.txt").write_text(read_articles(fixture)[0].text, "utf-8")
        shutil.copy(fixture, tmp_path / "labelled")
    shutil.copy(tmp_path / "news" / "merger.txt", tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    # The claimx beside this Python, as in an activated environment.
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    # As wide as in a file, whatever the terminal of the tests.
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


@pytest.mark.parametrize("mark", EXAMPLES)
@pytest.mark.usefixtures("folder")
def test_an_example_runs_and_prints_what_the_readme_says(capfd: pytest.CaptureFixture[str], mark: str) -> None:
    block = BLOCKS[mark]
    if (needed := re.search(r", needs (\w+)$", mark)) and not shutil.which(needed[1]):
        pytest.importorskip(needed[1])
    if "notebook" in mark:
        assert "srcdoc" in _shown_by_a_notebook(block.code)
    elif block.language == "python":
        exec(compile(block.code, "README.md", "exec"), {"__name__": "__main__"})
    else:
        code = block.code.replace("8000", str(_free_port()))
        subprocess.run(["bash", "-euo", "pipefail", "-c", code], check=True, timeout=1200, env=dict(os.environ))
    output = BLOCKS.get(f"output: {_name(mark)}")
    if output:
        assert _lines(capfd.readouterr().out) == _lines(output.code)


def _name(mark: str) -> str:
    return mark.removeprefix("example: ").split(", ")[0]


def _shown_by_a_notebook(code: str) -> str:
    """The HTML that Jupyter's kernel sends for the last line of a cell."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    result = shell.run_cell(code)
    result.raise_error()
    return str(shell.display_formatter.format(result.result)[0]["text/html"])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _lines(printed: str) -> list[str]:
    """The lines without the blanks that fill a table's last column."""
    return [line.rstrip() for line in printed.rstrip("\n").split("\n")]


def test_each_comment_before_a_block_is_understood() -> None:
    comments = re.findall(r"^<!-- (.*) -->$", README, re.MULTILINE)
    assert sorted(comments) == sorted(BLOCKS), "a comment twice, or without a block right behind it"
    assert all(re.fullmatch(r"install|result|test|(example|output): .+", mark) for mark in BLOCKS)
    assert all(block.language in ("python", "sh") for mark, block in BLOCKS.items() if mark.startswith("example"))
    outputs = {mark.removeprefix("output: ") for mark in BLOCKS if mark.startswith("output: ")}
    examples = {_name(mark) for mark in BLOCKS if mark.startswith("example: ")}
    assert outputs <= examples


@pytest.mark.parametrize("mark", ["install", "test"])
def test_a_command_is_one_line_that_starts_from_nothing(mark: str) -> None:
    command = BLOCKS[mark].code
    assert command.startswith("python3 -m venv .venv && ")
    assert command.count("\n") == 1


@pytest.mark.parametrize("name", re.findall(r"\[[^\]]+\]\((?!https?:)([^)]+)\)", README))
def test_a_link_leads_to_a_file_or_a_heading(name: str) -> None:
    # As GitHub makes them, of the letters and blanks of the heading.
    headings = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in _HEADING.findall(README)}
    assert (ROOT / name).exists() if not name.startswith("#") else name[1:] in headings


def test_the_picture_names_every_step() -> None:
    picture = README.split("## How it works\n\n```text\n")[1].split("```")[0]
    # The layers of the import contracts, which every module must be one of or be excused from; those of the
    # attributions and of the subjects are not in the picture.
    steps, rooms, *_ = (
        re.findall(r"\w+", layers)
        for layers in re.findall(
            r"^layers = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL | re.MULTILINE
        )
    )
    steps = steps[steps.index("pipeline") + 1 : steps.index("article")]
    steps += rooms[rooms.index("reader") : rooms.index("names") + 1]
    missing = [step for step in steps if not re.search(rf"\b{step}(/|\.py)", picture)]
    assert len(steps) > 16 and not missing


@pytest.mark.slow
@pytest.mark.model
def test_the_install_command_ends_with_these_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)
    command = BLOCKS["install"].code.split(" && ")[-1].split()
    assert command[0] == ".venv/bin/claimx"
    # Said aloud, since readline puts COLUMNS where a new process finds it and Python does not.
    run = [sys.executable, "-m", "claimx", *command[1:]]
    printed = subprocess.run(run, check=True, capture_output=True, encoding="utf-8", env=dict(os.environ))
    claims = "\n".join(_lines(printed.stdout)).split("\n\n")
    shown = BLOCKS["result"].code.strip().split("\n\n")
    # The first one with the headings.
    assert shown[0] == claims[0]
    assert set(shown) <= set(claims)
