"""Many articles: nothing lost, nothing twice, whatever ends a run, and one line for whatever is wrong."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from batches import Counting, ids, make, run, sentence

import claimx
from claimx import Article
from claimx.batching import run as batching_run
from claimx.batching.extent import Extent
from claimx.batching.journal import Journal
from claimx.batching.reading import open_reading, read_claims
from claimx.batching.run import Counts
from claimx.readers import ReadOptions, documents

pytestmark = pytest.mark.usefixtures("surroundings")


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    pipeline = Counting()
    monkeypatch.setitem(vars(claimx), "load", lambda model=None, **others: pipeline)
    return pipeline


# With a roster


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_a_roster_that_changed_has_all_read_again(workers: int) -> None:
    make("news", range(2))
    command = ("news", "--out", "claims.jsonl", "--speakers", "roster.json", "--workers", str(workers))
    for ref in ("Q1", "Q2"):
        Path("roster.json").write_text(json.dumps([{"name": "Per Holm", "ref": ref}]))
        assert run(*command).exit_code == 0
        articles = [Article.from_json(line) for line in Path("claims.jsonl").read_text().splitlines()]
        assert [{s.name: s.ref for s in article.speakers} for article in articles] == [
            {"Ilka Varga": None, "Per Holm": ref}
        ] * 2
    refused = run("news", "--out", "claims.jsonl")
    assert (refused.exit_code, refused.stderr.count("other articles or options")) == (1, 1)


def test_a_roster_that_stays_has_nothing_read_again(counting: Counting) -> None:
    make("news", range(3))
    Path("roster.json").write_text('[{"name": "Per Holm"}]')
    for _ in range(2):
        assert run("news", "--out", "claims.jsonl", "--speakers", "roster.json").exit_code == 0
    assert len(counting.texts) == 3


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.csv"])
def test_only_writes_what_the_roster_claims(name: str) -> None:
    make("news", range(3))
    Path("roster.json").write_text('[{"name": "Per Holm", "ref": "Q1"}]')
    result = run("news", "--out", name, "--speakers", "roster.json", "--only")
    assert result.stderr.splitlines() == ["3 articles, 3 claims", "      3  Per Holm (3 direct, 0 mixed, 0 indirect)"]
    written = Path(name).read_text("utf-8")
    assert (written.count("is closed,"), written.count("Q1")) == (6, 3)
    Path("roster.json").write_text("[]")
    assert run("news", "--out", name, "--speakers", "roster.json", "--only").stderr == "3 articles, 0 claims\n"


# What comes out


def test_who_is_only_described_is_not_counted_as_one(tmp_path: Path) -> None:
    # His spokeswoman of one article is another one in the next.
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(sentence(number).replace("Per Holm", "His spokeswoman"))
    result = run("0.txt", "1.txt", "--out", "claims.jsonl")
    assert result.stderr.splitlines() == ["2 articles, 4 claims", "      2  Ilka Varga (0 direct, 0 mixed, 2 indirect)"]


def test_a_folder_becomes_one_file_in_the_order_of_the_names() -> None:
    make("news", range(40))
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "40 articles, 80 claims",
        "     40  Ilka Varga (0 direct, 0 mixed, 40 indirect)",
        "     40  Per Holm (40 direct, 0 mixed, 0 indirect)",
    ]
    assert ids("claims.jsonl") == sorted(f"{number % 7}/{number:03}" for number in range(40))
    first = Article.from_json(Path("claims.jsonl").read_text().splitlines()[0])
    assert (first.text, first.source_path, len(first.claims)) == (sentence(0), "news/0/000.txt", 2)
    assert not Path("claims.jsonl.failures.jsonl").exists()


@pytest.mark.parametrize("missing", ["news", "-"])
def test_an_output_stays_where_nothing_comes_in(missing: str) -> None:
    make("news", range(3))
    given = "news/1/001.txt\n" if missing == "-" else None
    assert run(missing, "--out", "claims.jsonl", given=given).exit_code == 0
    before = Path("claims.jsonl").read_text()
    Path("news").rename("elsewhere")
    result = run(missing, "--out", "claims.jsonl", given="")
    reason = "no article came in" if missing == "-" else "news: no such file"
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        f"claimx: claims.jsonl: stays as it was, since nothing could be read: {reason}"
    )
    assert Path("claims.jsonl").read_text() == before


def test_a_folder_to_write_into_and_files_in_the_order_they_are_named() -> None:
    make("b", [1])
    make("a", [2])
    assert run("b", "a", "--out", "results/new").exit_code == 0
    assert ids("results/new/claims.jsonl") == ["1/001", "2/002"]


@pytest.mark.parametrize(
    ("out", "file"),
    [
        ("new", "new/claims.jsonl"),
        ("new.d/", "new.d/claims.jsonl"),
        ("new.csv/", "new.csv/claims.jsonl"),
        ("old.d", "old.d/claims.jsonl"),
        (".", "claims.jsonl"),
        ("of 2024.05.csv", "of 2024.05.csv"),
    ],
)
def test_what_is_a_folder_to_write_into(out: str, file: str) -> None:
    make("news", [1])
    Path("old.d").mkdir()
    assert run("news/1/001.txt", "--out", out).exit_code == 0
    assert Path(file).is_file()


@pytest.mark.parametrize("out", ["out.json", "out.xlsx", "out.csv.gz", "-", "of 2024.05", "out.jsonl.zst", "\x1b.d"])
def test_a_name_that_says_neither_a_file_nor_a_folder_is_refused(out: str) -> None:
    make("news", [1])
    result = run("news", "--out", out)
    assert result.exit_code == 2
    assert "ends in none of .jsonl, .csv, .parquet; a folder whose name has a dot ends in /" in result.stderr
    assert [path.name for path in Path().iterdir()] == ["news"] and "\x1b" not in result.stderr


@pytest.mark.slow
def test_the_same_whatever_the_workers() -> None:
    make("news", range(70))
    assert run("news", "--out", "one.jsonl").exit_code == 0
    assert run("news", "--out", "three.jsonl", "--workers", "3").exit_code == 0
    assert Path("one.jsonl").read_bytes() == Path("three.jsonl").read_bytes()


def test_names_from_standard_input() -> None:
    make("news", range(3))
    result = run("-", "--out", "x.jsonl", given="news/2/002.txt\n\nnews/0/000.txt\nnone.txt\n")
    assert (result.exit_code, ids("x.jsonl")) == (1, ["002", "000"])
    assert "claimx: none.txt: no such file" in result.stderr.splitlines()


def test_csv_and_parquet_are_the_flat_table() -> None:
    make("news", range(3))
    Path("news/odd.jsonl").write_text(json.dumps({"id": "=1+1", "title": "@x", "text": "“-2 too,” said Ann Roe."}))
    assert run("news", "--out", "claims.csv").exit_code == 0
    assert run("news", "--out", "claims.parquet").exit_code == 0
    with Path("claims.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = pyarrow.parquet.read_table("claims.parquet")
    assert len(rows) == table.num_rows == 7
    assert [row["claim"] for row in rows][-2:] == ["Line 2 is closed,", "'-2 too,"]
    assert (rows[-1]["article"], rows[-1]["title"], rows[-1]["start"]) == ("'=1+1", "'@x", "1")
    assert table.column("claim").to_pylist()[-1] == "-2 too,"
    assert table.schema.metadata[b"claimx.model"] == b"standin 1"
    assert table.schema.metadata[b"claimx.version"] == claimx.__version__.encode()


def test_the_case_of_an_ending_does_not_matter() -> None:
    make("news", [1])
    for name in ("A.CSV", "A.Parquet", "A.JSONL"):
        assert run("news", "--out", name).exit_code == 0
    assert Path("A.CSV").read_text().startswith("article,title,")
    assert pyarrow.parquet.read_table("A.Parquet").num_rows == 2
    assert ids("A.JSONL") == ["1/001"]


def test_nothing_to_read() -> None:
    Path("void").mkdir()
    result = run("void", "--out", "x.jsonl")
    assert (result.exit_code, Path("x.jsonl").read_text()) == (1, "")


# What goes wrong


def test_every_good_article_is_done_and_each_bad_one_named() -> None:
    make("news", range(20))
    Path("news/a.txt").mkdir()
    Path("news/a.txt/inner.txt").write_text(sentence(1))
    Path("news/empty.txt").write_text("")
    Path("news/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("news/wide.txt").write_text(sentence(2), "utf-16")
    Path("news/latin.txt").write_text("Café. " + sentence(3), "cp1252")
    Path("news/large.txt").write_text("word " * 2_000_000)
    Path("news/broken.txt.gz").write_bytes(gzip.compress(os.urandom(999))[:500])
    lines = ['{"id": "x", "text": "a"}', '{"id": "y", ', '{"id": "z", "text": "b"}']
    Path("news/lines.jsonl").write_text("\n".join(lines))
    result = run("news", "--out", "claims.jsonl")
    assert result.exit_code == 1
    good = {"a.txt/inner", "empty", "wide", "latin", "x", "z"}
    assert good <= set(ids("claims.jsonl")) and len(ids("claims.jsonl")) == 26
    failures = [json.loads(line) for line in Path("claims.jsonl.failures.jsonl").read_text().splitlines()]
    assert [(failure["name"], failure["reason"].partition(": ")[2][:30]) for failure in failures] == [
        ("news/broken.txt.gz", "broken gzip, it ends too early"),
        ("news/large.txt", "longer than 1000000 characters"),
        ("news/lines.jsonl", "line 2: not JSON at column 13,"),
        ("news/picture.txt", "a binary file, not a text"),
    ]
    for failure in failures:
        assert f"claimx: {failure['reason']}" in result.stderr.splitlines()


def test_an_article_that_breaks_the_model_costs_only_itself(counting: Counting) -> None:
    make("news", range(30))
    Path("news/3/bad.txt").write_text("explode")
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, len(ids("claims.jsonl"))) == (1, 30)
    assert "claimx: news/3/bad.txt: RuntimeError: a layer burst" in result.stderr.splitlines()
    counting.texts.clear()
    Path("news/3/bad.txt").write_text("mended")
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, len(ids("claims.jsonl")), counting.texts) == (0, 31, ["mended"])
    assert not Path("claims.jsonl.failures.jsonl").exists()


def test_what_was_read_before_an_interruption_is_not_read_again(counting: Counting) -> None:
    # So long that each is read by itself, and too few for what is noted now and then.
    for name in ("a", "b"):
        Path(f"{name}.txt").write_text(f"{name} " * 100_000)
    Path("c.txt").write_text("interrupt")
    paths = ("a.txt", "b.txt", "c.txt", "--out", "claims.jsonl")
    result = run(*paths)
    assert (result.exit_code, Path("claims.jsonl").exists(), len(counting.texts)) == (130, False, 3)
    counting.texts.clear()
    Path("c.txt").write_text("mended")
    result = run(*paths)
    assert (result.exit_code, len(ids("claims.jsonl")), counting.texts) == (0, 3, ["mended"])


def test_one_id_twice_gets_a_number(tmp_path: Path) -> None:
    for name in ("b", "a"):
        Path(f"{name}.jsonl").write_text(f'{{"id": "x", "text": "{name}1"}}\n{{"id": "x", "text": "{name}2"}}')
    result = run("b.jsonl", "a.jsonl", "b.jsonl", "--out", "claims.jsonl")
    articles = [Article.from_json(line) for line in Path("claims.jsonl").read_text().splitlines()]
    assert [(a.id, a.text) for a in articles] == [("x", "b1"), ("x-2", "b2"), ("x-3", "a1"), ("x-4", "a2")]
    assert "3 ids stood twice, now with a number behind" in result.stderr.splitlines()


def test_articles_of_other_languages_are_counted(counting: Counting) -> None:
    make("news", range(3))
    told = "1 article without claims and hardly English, the only language that claimx reads"
    assert told not in run("news", "--out", "claims.jsonl").stderr
    Path("news/german.txt").write_text("Die Brücke bleibt bis zum Herbst zu, weil der Rat kein Geld mehr hat. " * 2)
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, told in result.stderr.splitlines()) == (0, True)


def test_a_number_for_an_id_is_not_searched_from_the_beginning() -> None:
    connection = sqlite3.connect(":memory:")
    journal = Journal(connection)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    taken = [journal.free_id(identifier) for identifier in ("a", "a-3", *["a"] * 200, "a-3", "b")]
    assert taken[:5] == ["a", "a-3", "a-2", "a-4", "a-5"]
    assert taken[-3:] == ["a-202", "a-3-2", "b"]
    assert len(statements) < 5 * len(taken)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["news", "--out", "news/claims.jsonl"], "news/claims.jsonl: lies in a folder that is read, so it would be"),
        (["news", "--out", "file/x.jsonl"], "file: a file, not a folder"),
        (["news", "--out", "x.csv", "--model", "nowhere"], "nowhere: no such model folder"),
        (["news", "--out", "x.csv", "--model", "nowhere", "--workers", "2"], "nowhere: no such model folder"),
        (
            ["news", "--out", "taken.jsonl"],
            "taken.jsonl: is there already, and no taken.jsonl.progress beside it; --overwrite replaces it",
        ),
        (["news", "--out", "odd.jsonl"], "odd.jsonl.progress: not of a run of claimx batch"),
        (["news", "--out", "folder.jsonl"], "folder.jsonl.progress: cannot be written"),
    ],
)
def test_what_cannot_be_gets_one_line(arguments: list[str], message: str) -> None:
    make("news", [1])
    Path("file").write_text("")
    Path("taken.jsonl").write_text("mine")
    Path("odd.jsonl.progress").write_text("no database " * 99)
    Path("folder.jsonl.progress").mkdir()
    result = run(*arguments)
    assert (result.exit_code, result.stderr.splitlines()[0][: len(message) + 8]) == (1, f"claimx: {message}")
    assert len(result.stderr.splitlines()) == 1
    assert Path("taken.jsonl").read_text() == "mine"


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    make("news", [1])
    monkeypatch.setitem(sys.modules, "ray", None)
    result = run("news", "--out", "claims.jsonl", "--engine", "ray")
    assert (result.exit_code, result.stderr) == (1, "claimx: ray is not installed: pip install 'claimx[ray]'\n")


# Going on


def test_only_what_is_new_or_changed_is_read_again(counting: Counting) -> None:
    make("news", range(10))
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    before = Path("claims.jsonl").read_bytes()
    counting.texts.clear()
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    assert (counting.texts, Path("claims.jsonl").read_bytes()) == ([], before)
    Path("news/3/003.txt").write_text("changed")
    Path("news/4/004.txt").unlink()
    Path("news/4/new.txt").write_text("new")
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    assert sorted(counting.texts) == ["changed", "new"]
    assert "4/004" not in ids("claims.jsonl") and len(ids("claims.jsonl")) == 10
    counting.texts.clear()
    counting.model = "standin 2"
    assert run("news", "--out", "claims.jsonl").exit_code == 0
    assert len(counting.texts) == 10


def test_the_output_of_another_run_is_not_overwritten_unasked() -> None:
    make("news", range(3))
    make("other", range(5))
    run("news", "--out", "claims.jsonl")
    before = Path("claims.jsonl").read_bytes()
    for arguments in (["other"], ["news", "other"], ["news", "--max-characters", "9"]):
        result = run(*arguments, "--out", "claims.jsonl")
        assert (result.exit_code, Path("claims.jsonl").read_bytes()) == (1, before)
        assert "is of a run with other articles or options" in result.stderr
    assert run("other", "--out", "claims.jsonl", "--overwrite").exit_code == 0
    assert len(ids("claims.jsonl")) == 5
    Path("claims.jsonl").write_text("edited by hand")
    result = run("other", "--out", "claims.jsonl")
    assert (result.exit_code, Path("claims.jsonl").read_text()) == (1, "edited by hand")
    assert run("other", "--out", "claims.jsonl", "--overwrite").exit_code == 0
    assert len(ids("claims.jsonl")) == 5


def test_without_what_it_kept_a_run_begins_anew_if_it_may_overwrite(counting: Counting) -> None:
    make("news", range(3))
    run("news", "--out", "claims.jsonl")
    before = Path("claims.jsonl").read_bytes()
    Path("claims.jsonl.progress").unlink()
    result = run("news", "--out", "claims.jsonl")
    assert (result.exit_code, "another run" in result.stderr, len(counting.texts)) == (1, False, 3)
    assert run("news", "--out", "claims.jsonl", "--overwrite").exit_code == 0
    assert (Path("claims.jsonl").read_bytes(), len(counting.texts)) == (before, 6)


def test_two_runs_do_not_write_one_file(counting: Counting) -> None:
    make("news", [1])
    holder = sqlite3.connect("claims.jsonl.progress")
    holder.execute("BEGIN EXCLUSIVE")
    result = run("news", "--out", "claims.jsonl")
    holder.close()
    assert (result.exit_code, result.stderr) == (1, "claimx: claims.jsonl.progress: another run is writing there\n")


STOPPING = """
import os, resource, signal, sys
import standin
from claimx.cli import main

class Stopping(standin.Standin):
    read = 0
    def pipe(self, texts, *, batch_size=2):
        for text in texts:
            Stopping.read += 1
            if Stopping.read == int(os.environ.get("STOP_AT", 0)):
                print("begun", flush=True)
                signal.pause()
            print(text.text, file=open("log", "a"))
            yield from super().pipe([text])

def load(path=None, **others):
    return Stopping()

vars(standin.claimx)["load"] = load
if "MOST" in os.environ:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["MOST"]),) * 2)
main()
"""


COMMAND = [sys.executable, "-c", STOPPING, "batch", "--workers", "0", "news", "--out", "claims.jsonl"]


def in_a_process(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(COMMAND, env=os.environ | environment, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_run_that_is_stopped_goes_on_where_it_was(sent: signal.Signals, code: int) -> None:
    make("news", range(40))
    process = subprocess.Popen(
        COMMAND,
        env=os.environ | {"STOP_AT": "36"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What starts the tests may ignore Ctrl-C, as a shell does for what it puts in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    # Two bundles of sixteen are behind it, and the journal holds them.
    assert process.stdout and process.stdout.readline() == "begun\n"
    process.send_signal(sent)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in complaint) == (code, False)
    assert not Path("claims.jsonl").exists()
    Path("log").unlink()
    assert in_a_process().returncode == 0
    assert len(ids("claims.jsonl")) == 40
    assert len(Path("log").read_text().splitlines()) == 8


@pytest.mark.slow
def test_a_file_that_may_not_grow_further_loses_nothing() -> None:
    make("news", range(200))
    assert run("news", "--out", "whole.jsonl").exit_code == 0
    for most in ("60000", "120000"):
        full = in_a_process(MOST=most)
        assert full.returncode == 1
        assert full.stderr.startswith("claimx: claims.jsonl") and len(full.stderr.splitlines()) == 1
    assert in_a_process().returncode == 0
    assert Path("claims.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


# From Python


def test_batch_yields_as_they_come(counting: Counting) -> None:
    make("news", range(40))
    Path("news/0/bad.txt").write_bytes(b"\0")
    found = claimx.batch(["none.txt", Path("news")])
    # What cannot be read comes before the articles that were read meanwhile.
    assert sorted(str(next(found).article) for _ in range(2)) == [
        "news/0/bad.txt: a binary file, not a text",
        "none.txt: no such file",
    ]
    first = next(found).article
    assert isinstance(first, Article) and len(first.claims) == 2
    assert len(counting.texts) == 16
    assert sum(isinstance(document.article, Article) for document in found) == 39


def test_batch_with_workers_gives_the_same() -> None:
    make("news", range(50))
    here = list(claimx.batch(["news"]))
    # A single process leaves the order as it is.
    assert list(claimx.batch(["news"], workers=1)) == here
    assert dict(claimx.batch(["news"], workers=2)) == dict(here)
    with pytest.raises(ValueError, match="workers must be 0 or more, not -1"):
        next(claimx.batch(["news"], workers=-1))
    with pytest.raises(TypeError, match="workers must be a whole number, not str"):
        next(claimx.batch(["news"], workers="2"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="engine must be processes or ray, not 'rya'"):
        next(claimx.batch(["news"], workers=2, engine="rya"))  # type: ignore[arg-type]


@pytest.mark.parametrize("paths", ["news/", "", b"news/", Path("news")])
def test_a_single_path_is_not_taken_for_many(counting: Counting, paths: Any) -> None:
    make("news", range(3))
    for found in (claimx.batch(paths), documents(paths)):
        with pytest.raises(TypeError, match=r"^paths must be a list of files and folders, \[path\] for a single one$"):
            next(found)
    assert counting.texts == []


def test_no_more_is_read_ahead_than_is_needed() -> None:
    taken = []

    def articles() -> Iterator[tuple[int, Article]]:
        for number in range(10_000):
            taken.append(number)
            yield number, Article(sentence(number))

    with open_reading(workers=0) as reading:
        found = read_claims(articles(), reading)
        next(found)
        assert len(taken) <= 16


# How far it is


def told_counts(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> list[Counts]:
    """What a run tells of itself, with all files counted before the first one is read."""
    monkeypatch.setattr(threading.Thread, "start", lambda thread: thread.run())
    told: list[Counts] = []
    batching_run.run(
        paths,
        ["x"],
        Path("claims.jsonl"),
        ReadOptions(),
        model=None,
        workers=0,
        engine="processes",
        overwrite=False,
        link=False,
        tell=lambda counts: told.append(replace(counts)),
    )
    return told


@pytest.mark.slow
def test_bytes_are_counted_as_files_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    make("news", range(40))
    # Longer than what is read at once, and nothing that packs well.
    texts = [f"{sentence(n)} {random.Random(n).randbytes(300).hex()}" for n in range(130)]
    lines = "\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
    Path("news/lines.jsonl").write_text(lines)
    Path("news/lines.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    Path("news/table.csv").write_text("id,text\n" + "\n".join(f'{n},"{text}"' for n, text in enumerate(texts)))
    pyarrow.parquet.write_table(pyarrow.table({"text": texts}), "news/table.parquet")
    Path("news/bad.txt").write_bytes(b"\0" * 5000)
    size = sum(path.stat().st_size for path in Path("news").rglob("*.*"))
    told = told_counts([Path("news"), Path("none.txt")], monkeypatch)
    assert {counts.total for counts in told} == {size}
    done = [counts.bytes for counts in told]
    assert done == sorted(done) and done[-1] == pytest.approx(size)
    # No file is done at once that holds many articles.
    assert max(after - before for before, after in itertools.pairwise(done)) <= 2**16 + 2**13
    assert 0 < told[-1].read_bytes <= size
    again = told_counts([Path("news"), Path("none.txt")], monkeypatch)
    assert again[-1].bytes == pytest.approx(size)
    assert (again[-1].read_bytes, again[-1].known) == (0, told[-1].articles)


def test_nobody_knows_how_many_names_will_come() -> None:
    extent = Extent(None)
    extent.watch(Path(__file__), 0.5)
    assert (extent.total, extent.taken()) == (None, Path(__file__).stat().st_size / 2)
