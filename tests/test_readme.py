"""The README: its example runs as it stands and prints what it says, its commands are one line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def block(mark: str) -> str:
    """The code block behind a comment in the README."""
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.search(rf"^<!-- {mark} -->\n```\w+\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert found, f"no block <!-- {mark} -->"
    return found[1]


@pytest.mark.model
def test_the_example_prints_what_the_readme_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block("example"), "README.md", "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out == block("example output")


@pytest.mark.parametrize("mark", ["install", "test"])
def test_a_command_is_one_line_that_starts_from_nothing(mark: str) -> None:
    command = block(mark)
    assert command.startswith("python3 -m venv .venv && ")
    assert command.count("\n") == 1


@pytest.mark.parametrize("name", re.findall(r"\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8")))
def test_a_link_leads_to_a_file(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_fixture_of_the_install_command_is_there() -> None:
    assert (ROOT / block("install").split()[-1]).is_file()
