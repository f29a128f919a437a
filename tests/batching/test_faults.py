"""Faults, injected for real: signals at any moment, full disks, processes that die or hang, a clock that jumps."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count
from multiprocessing.context import SpawnProcess
from pathlib import Path

import faults
import pytest
from batches import ids, make, run, sentence
from standin import Standin, text_of

import claimx
from claimx import Article
from claimx.batching import reading
from claimx.batching.actors import connect
from claimx.batching.reading import open_reading, read_claims
from claimx.batching.run import failures_file
from claimx.errors import ClaimxError

pytestmark = pytest.mark.usefixtures("surroundings")


# Signals


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_run_that_is_killed_at_random_moments_ends_in_the_same_bytes(tmp_path: Path) -> None:
    told = faults.kill_again_and_again(tmp_path, 150, 12, seed=5)
    assert told["whole runs"] >= 1


def test_killed_between_the_new_output_and_the_note_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    make("news", range(5))
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    Path("news/new.txt").write_text(sentence(9))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("claimx.batching.run.failures_file", raising(Killed, failures_file, at=2))
        run("news", "--out", "claims.jsonl")
    # The new output is there, and nobody came to say so.
    assert len(ids("claims.jsonl")) == 6
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "6 articles, 12 claims")


def raising(error: type[BaseException], function: object, *, at: int) -> object:
    """The function, but its ``at``-th call raises."""
    calls = count(1)

    def called(*arguments: object) -> object:
        if next(calls) == at:
            raise error
        return function(*arguments)  # type: ignore[operator]

    return called


def test_what_a_killed_run_was_writing_is_taken_away() -> None:
    make("news", range(3))
    left = [Path(".claims.jsonl.1.part"), Path(".claims.jsonl.failures.jsonl.22.part")]
    for path in (*left, Path(".other.jsonl.1.part")):
        path.write_text("half")
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    assert not any(path.exists() for path in left)
    assert Path(".other.jsonl.1.part").exists()


# Processes that die or hang


class Mortal(Standin):
    """Ends or hangs at a text that says so; ``once`` for the first process that comes to it."""

    def pipe(self, articles: Iterable[str | Article], *, batch_size: int = 2) -> Iterator[Article]:
        for article in articles:
            text = text_of(article)
            if "once" in text:
                try:
                    Path("died").touch(exist_ok=False)
                except FileExistsError:
                    yield from super().pipe([article])
                    continue
            if "die" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "leave" in text:
                os._exit(3)
            if "hang" in text:
                time.sleep(600)
            yield from super().pipe([article])


def mortal(path: object = None, **others: object) -> Mortal:
    return Mortal()


def loaded_twice(path: object = None, **others: object) -> Mortal:
    """For the first two processes; all others end."""
    for number in range(2):
        try:
            Path(f"loaded{number}").touch(exist_ok=False)
        except FileExistsError:
            continue
        return Mortal()
    os._exit(3)


@pytest.mark.slow
def test_a_process_that_dies_or_hangs_costs_only_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    make("news", range(40))
    # This one ends the first process that comes to it, and is read by the next.
    Path("news/once.txt").write_text(f"{sentence(1)} once, leave")
    assert run("news", "--out", "whole.jsonl").exit_code == 0
    monkeypatch.setitem(vars(claimx), "load", mortal)
    monkeypatch.setattr(reading, "PATIENCE", 2.0)
    # The articles that are handed out with the one that hangs have their time, too, which all of it waits for.
    monkeypatch.setattr(reading, "_SECONDS_A_CHARACTER", 0.001)
    for word in ("die", "hang"):
        Path(f"news/{word}.txt").write_text(f"{word} here")
    result = run("news", "--out", "claims.jsonl", "--workers", "2")
    assert result.exit_code == 1
    assert Path("died").exists()
    assert Path("claims.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert [line for line in result.stderr.splitlines() if line.startswith("claimx: ")] == [
        "claimx: news/die.txt: the process that read it ended, killed, perhaps for want of memory",
        "claimx: news/hang.txt: not read after 2 seconds",
    ]


@pytest.mark.slow
def test_a_single_process_is_watched_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", mortal)
    monkeypatch.setattr(reading, "PATIENCE", 1.0)
    texts = [sentence(0), "hang here", sentence(2)]
    for number, text in enumerate(texts):
        Path(f"{number}.txt").write_text(text)
    found = list(claimx.batch(["0.txt", "1.txt", "2.txt"], workers=1))
    assert [isinstance(document.article, Article) for document in found] == [True, False, True]
    assert str(found[1].article) == "1.txt: not read after 1 seconds"


@pytest.mark.slow
def test_processes_that_cannot_begin_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(claimx), "load", loaded_twice)
    with open_reading(workers=2) as reading, pytest.raises(ClaimxError, match="processes end before they read"):
        list(read_claims([(n, Article("die")) for n in range(2)], reading))


def test_processes_that_the_system_has_no_place_for_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    make("news", range(3))
    started: list[SpawnProcess] = []
    start = SpawnProcess.start

    def start_two(process: SpawnProcess) -> None:
        if len(started) == 2:
            raise OSError(errno.EMFILE, "Too many open files")
        start(process)
        started.append(process)

    monkeypatch.setattr(SpawnProcess, "start", start_two)
    result = run("news", "--out", "claims.jsonl", "--workers", "4")
    told = "claimx: a process cannot be started, Too many open files; fewer --workers need less\n"
    assert (result.exit_code, result.stderr) == (1, told)
    assert len(started) == 2 and not any(process.is_alive() for process in started)


# Disks


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True)
    if not done or done.returncode:
        pytest.skip("no right to mount")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.slow
def test_a_full_disk_loses_nothing(disk: Path) -> None:
    make("news", range(400))
    assert run("news", "--out", "whole.jsonl").exit_code == 0
    ballast = disk / "ballast"
    # Full in the journal, full in the output, and at last large enough.
    for kilobytes in (900, 600, 250):
        ballast.write_bytes(bytes(kilobytes * 1024))
        result = run("news", "--out", f"{disk}/claims.jsonl")
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
        assert result.stderr.startswith(f"claimx: {disk}/claims.jsonl")
        assert not list(disk.glob(".*.part"))
        ballast.unlink()
    result = run("news", "--out", f"{disk}/claims.jsonl")
    if result.exit_code:
        subprocess.run(["mount", "-o", "remount,size=9m", disk], check=True)
        result = run("news", "--out", f"{disk}/claims.jsonl")
    assert result.exit_code == 0
    assert (disk / "claims.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


@pytest.mark.slow
def test_a_disk_that_is_read_only_is_told(disk: Path) -> None:
    make("news", range(3))
    assert run("news", "--out", f"{disk}/claims.jsonl").exit_code == 0
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    for name in ("claims.jsonl", "other.jsonl", "new/claims.jsonl"):
        result = run("news", "--out", f"{disk}/{name}")
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1), result.stderr
        assert result.stderr.startswith(f"claimx: {disk}/{name}")
    assert len(ids(f"{disk}/claims.jsonl")) == 3


@pytest.mark.slow
def test_a_folder_that_must_not_be_read(tmp_path: Path) -> None:
    make("news", range(3))
    for name in ("news/closed", "news/open"):
        Path(name).mkdir()
        Path(name, "inner.txt").write_text(sentence(1))
    Path("news/closed.txt").write_text("x")
    for name in ("news/closed", "news/closed.txt"):
        Path(name).chmod(0)
    drop = "-dac_override,-dac_read_search"
    command = [sys.executable, "-c", "import standin; standin.install(); from claimx.cli import main; main()"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may read everything")
        command = ["setpriv", f"--inh-caps={drop}", f"--bounding-set={drop}", *command]
    done = subprocess.run([*command, "batch", "news", "--out", "x.jsonl"], capture_output=True, text=True, timeout=60)
    Path("news/closed").chmod(0o700)
    assert (done.returncode, len(ids("x.jsonl"))) == (1, 4)
    assert [line for line in done.stderr.splitlines() if line.startswith("claimx: ")] == [
        "claimx: news/closed: not readable, permission denied",
        "claimx: news/closed.txt: not readable, permission denied",
    ]


# Files and clocks


def test_links_that_lead_nowhere_or_in_circles() -> None:
    make("news", range(3))
    Path("news/loop").symlink_to(Path("news").resolve(), target_is_directory=True)
    Path("news/self.txt").symlink_to("self.txt")
    Path("news/lost.txt").symlink_to("nowhere")
    Path("news/again.txt").symlink_to("0/000.txt")
    os.mkfifo("news/pipe.txt")
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, len(ids("claims.jsonl"))) == (1, 4)
    assert [line for line in result.stderr.splitlines() if line.startswith("claimx: ")] == [
        "claimx: news/loop: a link back to a folder that it is in, passed over",
        "claimx: news/lost.txt: no such file",
        "claimx: news/self.txt: not readable, Too many levels of symbolic links",
    ]


def test_a_clock_that_jumps(monkeypatch: pytest.MonkeyPatch) -> None:
    make("news", range(40))
    assert run("news", "--out", "whole.jsonl").exit_code == 0
    draw = random.Random(3)
    monkeypatch.setattr(time, "time", lambda: draw.uniform(-1e9, 4e9))
    for path in Path("news").rglob("*.txt"):
        moment = draw.uniform(0, 4e9)
        os.utime(path, (moment, moment))
    for _ in range(2):
        assert run("news", "--out", "claims.jsonl").exit_code == 0
        assert Path("claims.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


# A cluster that is not there


class NoCluster:
    """Of Ray only what connects, to nobody."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def init(self, *, address: str, **others: object) -> None:
        self.asked.append(address)
        if address == "auto":
            raise ConnectionError("Could not find any running Ray instance.\nTry again.")


def test_a_cluster_that_was_named_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = NoCluster()
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    connect(ray, 2)
    assert ray.asked == ["auto", "local"]
    monkeypatch.setenv("RAY_ADDRESS", "10.0.0.1:6379")
    with pytest.raises(ClaimxError, match=r"^10\.0\.0\.1:6379: no cluster of Ray, Could not find \D+$"):
        connect(ray, 2)
