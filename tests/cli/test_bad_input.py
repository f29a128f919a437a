"""Whatever is wrong with its input, a command says so in lines that begin with its name, and never by a traceback."""

from __future__ import annotations

import gzip
import importlib
import inspect
import json
import os
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from standin import Standin
from typer.testing import CliRunner

import claimx
from claimx.cli.app import app
from claimx.errors import ClaimxError
from claimx.model.engines import choose_engine
from claimx.model.registry import find_model, shipped_models
from claimx.model.store import load_model
from claimx.speakers.roster import as_roster

LONG = "x" * 300
ARTICLE = '{"id": "tram", "text": "“The tram will run,” said Ilka Varga."}'
LABELLED = {"id": "tram", "text": "It is late.", "claims": [{"id": "c1", "kind": "indirect", "content": []}]}

# A file of articles that no command can read, by its name; None for one that is not there.
FILES: dict[str, bytes | None] = {
    "none.json": None,
    "a\x1b[2J\nb.json": None,
    f"{LONG}.json": None,
    "empty.json": b"",
    "half.json": b'{"id": "tram", "text": ',
    "number.json": b"3",
    "wrong-types.json": b'{"id": 5, "text": ["a"]}',
    "deep.json": b"[" * 100_000,
    "digits.json": b'{"text": ' + b"9" * 5000 + b"}",
    "half-a-character.json": b'{"text": "\\ud83d"}',
    "binary.json": b"\x89PNG\r\n\0\x1a",
    "utf-16.json": ARTICLE.encode("utf-16"),
    "latin.json": ARTICLE.encode().replace("“".encode(), b"\x93"),
    "no-span.json": json.dumps(LABELLED).encode(),
    "far-span.json": json.dumps(LABELLED).replace('"content": []', '"content": [{"start": 5, "end": 900}]').encode(),
    "another-version.json": b'{"schema": "claimx/9", "text": "a"}',
    "elsewhere.json": b'{"text_file": "../../etc/passwd"}',
    "lines.jsonl": b'{"text": 5}\n{broken\n',
    "no-gzip.json.gz": ARTICLE.encode(),
    "half.json.gz": gzip.compress(ARTICLE.encode() * 99)[:50],
    "no-zstandard.json.zst": ARTICLE.encode(),
    "folder.json": None,
    "circle.json": None,
    "dangling.json": None,
    "tasks.json": b'[{"data": {"text": "a"}, "predictions": [{"result": [{"type": "labels"}]}]}]',
    "citron.json": b'{"quotes": [5]}',
}

# Each command with BAD where its bad file stands.
COMMANDS = [
    "extract BAD",
    "extract --speakers BAD good.json",
    "extract --model BAD good.json",
    "batch --workers 0 --out found.jsonl BAD",
    "evaluate BAD",
    "evaluate --predictions BAD good.json",
    "evaluate --compare BAD good.json good.json",
    "export --to csv --out table.csv BAD",
    "report --html page.html BAD",
    "stability BAD",
    "bench BAD",
    "serve --port 0 --model BAD",
    "mcp --speakers BAD",
    "train model --data BAD",
    "train model --recipe BAD --corpora .",
]

WRONG_OPTIONS = [
    f"extract --html {LONG} good.json",
    f"batch --out {LONG}.jsonl good.json",
    f"evaluate --html {LONG} good.json",
    f"export --to csv --out {LONG} good.json",
    f"export --to brat --out {LONG} good.json",
    f"report --html {LONG} good.json",
    f"train {LONG} --data good.json",
    "extract --encoding klingon good.json",
    "extract --html none/page.html good.json",
    "extract --html . good.json",
    "extract --html - good.json",
    "extract --kind loud good.json",
    "extract --threads 0 good.json",
    "batch --out none/found.jsonl --workers -1 good.json",
    "batch --out found.jsonl --workers 99999 good.json",
    "evaluate --fail-under cue good.json",
    "evaluate --fail-under cues=90 good.json",
    "evaluate --html . good.json",
    "export --to doc --out a good.json",
    "export --to csv --out . good.json",
    "export --to csv --out none/a.csv good.json",
    "export --to brat --out good.json good.json",
    "report --html none/page.html good.json",
    "report --html - good.json",
    "stability --fail-under name good.json",
    "bench --engine abacus",
    "bench --runs 0",
    "serve --port 99999",
    "train model",
    "train model --data good.json --recipe small",
    "train good.json --data good.json",
    "nonsense",
]


def load(
    model: str | Path | None = None, *, speakers: str | Path | None = None, engine: str = "auto", **settings: object
) -> Standin:
    """The stand-in for the model that ships; any other one is loaded, which fails, as is a bad roster."""
    choose_engine(engine)
    pipeline = Standin()
    if speakers is not None:
        pipeline.roster = as_roster(speakers)
    if model is not None and str(model) not in shipped_models().keys() | {
        str(path) for path in shipped_models().values()
    }:
        load_model(find_model(model))
        raise AssertionError(f"{model} was loaded")
    return pipeline


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "good.json").write_text(ARTICLE, "utf-8")


def make(name: str) -> None:
    data = FILES[name]
    if name == "folder.json":
        Path(name).mkdir()
    elif name == "circle.json":
        Path(name).symlink_to(name)
    elif name == "dangling.json":
        Path(name).symlink_to("nowhere.json")
    elif data is not None:
        Path(name).write_bytes(data)


def assert_refused(arguments: list[str]) -> None:
    # An exception that is not caught would come out here.
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code not in (0, 130), result.output
    assert "Traceback" not in result.output
    assert all(line.isprintable() for line in result.stderr.splitlines())
    if result.exit_code == 1:
        lines = result.stderr.splitlines()
        # A batch counts what it did and says where its failures stand.
        told = [line for line in lines if arguments[0] != "batch" or line.startswith("claimx: ")]
        assert told and all(line.startswith("claimx: ") for line in told), result.stderr
    else:
        assert "Error: " in result.stderr or "claimx: " in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_file_is_refused_by_every_command(command: str) -> None:
    for name in FILES:
        make(name)
        assert_refused([name if word == "BAD" else word for word in command.split()])


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_may_not_be_read_is_one_line(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def locked(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if path.name == "locked.json":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *rest, **more)

    Path("locked.json").write_text(ARTICLE, "utf-8")
    monkeypatch.setattr(Path, "open", locked)
    # Typer would look for itself, and answer with how the command is used.
    monkeypatch.setattr(os, "access", lambda path, mode: os.fspath(path) != "locked.json")
    arguments = ["locked.json" if word == "BAD" else word for word in command.split()]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 1
    assert "claimx: locked.json: no" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", WRONG_OPTIONS)
def test_wrong_options(command: str) -> None:
    assert_refused(command.split())


@pytest.mark.parametrize(
    "command",
    [
        "extract --html good.json good.json",
        "extract --html good.json .",
        "batch --workers 0 --overwrite --out good.jsonl link.jsonl",
        "evaluate --html good.json good.json",
        "evaluate --predictions good.json --html good.json other.json",
        "export --to csv --out good.json good.json",
        "export --to csv --out ./good.json .",
        "report --html link.json good.json",
    ],
)
def test_what_is_read_is_not_written_over(command: str) -> None:
    lines = Path("good.jsonl")
    if "jsonl" in command:
        lines.write_text(f"{ARTICLE}\n", "utf-8")
        Path("link.jsonl").symlink_to("good.jsonl")
    if "other" in command:
        Path("other.json").write_text(ARTICLE, "utf-8")
    Path("link.json").symlink_to("good.json")
    if command.startswith("extract"):
        Path("link.json").unlink()
    before = {path: path.read_bytes() for path in Path.cwd().glob("*.json*")}
    assert_refused(command.split())
    assert {path: path.read_bytes() for path in Path.cwd().glob("*.json*")} == before


@pytest.mark.parametrize(
    "command",
    [
        "extract --html loop.html good.json",
        "extract --html loop.html .",
        "extract --html loop.html/page.html good.json",
        "batch --workers 0 --out loop.jsonl good.json",
        "batch --workers 0 --out loop.jsonl folder",
        "batch --workers 0 --out loop good.json",
        "evaluate --html loop.html good.json",
        "export --to csv --out loop.csv good.json",
        "export --to brat --out loop good.json",
        "report --html loop.html good.json",
    ],
)
def test_an_output_whose_links_lead_in_a_circle_is_refused(command: str) -> None:
    for name in ("loop", "loop.html", "loop.jsonl", "loop.csv"):
        Path(name).symlink_to(f"{name}.back")
        Path(f"{name}.back").symlink_to(name)
    Path("folder").mkdir()
    Path("folder/a.json").write_text(ARTICLE, "utf-8")
    assert_refused(command.split())
    assert Path("loop.html").is_symlink() and Path("loop.jsonl").is_symlink() and Path("loop.csv").is_symlink()


@pytest.mark.slow
def test_every_exception_is_below_one() -> None:
    own = {
        found
        for module in pkgutil.walk_packages(claimx.__path__, "claimx.")
        if not module.name.startswith(("claimx.integrations.", "claimx.training.")) and module.name != "claimx.__main__"
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(found, Exception) and found.__module__.startswith("claimx")
    }
    assert {error.__name__ for error in own} >= {"InputError", "FormatError", "ModelError", "ExtraError"}
    assert all(issubclass(error, ClaimxError) for error in own)
