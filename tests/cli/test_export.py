"""claimx export: which files it writes, what it refuses, and that nothing of somebody's is overwritten."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from exported import ARTICLE, EMPTY, TEXT
from typer.testing import CliRunner, Result
from work import LINEAR, growth

from claimx import Article
from claimx.cli.app import app
from claimx.writers.export import FOLDERS, write_folder
from claimx.writers.table import COLUMNS


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims.jsonl").write_text(f"{ARTICLE.to_json()}\n{EMPTY.to_json()}\n", "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("export", *arguments), catch_exceptions=False)


def test_csv() -> None:
    result = run("claims.jsonl", "--to", "csv", "--out", "claims.csv")
    assert (result.exit_code, result.output) == (0, "")
    with Path("claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["claim"] for row in rows] == [claim.text for claim in ARTICLE.claims]
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["speaker"], rows[3]["speaker"]) == ("Ilka Varga", "")


@pytest.mark.parametrize("name", ["prodigy", "schema-org", "web-annotation"])
def test_a_line_for_each_article_on_standard_output(name: str) -> None:
    result = run("claims.jsonl", "--to", name)
    assert result.exit_code == 0
    assert run("claims.jsonl", "--to", name, "--out", "-").stdout == result.stdout
    assert not Path("-").exists()
    lines = result.stdout.split("\n")[:-1]
    assert len(list(map(json.loads, lines))) == 2
    # So that a page can hold it.
    assert "<" not in result.stdout


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("brat", ["annotation.conf", "empty.ann", "empty.txt", "tools.conf", "tram.ann", "tram.txt", "visual.conf"]),
        ("cas", ["TypeSystem.xml", "empty.xmi", "tram.xmi"]),
        ("citron", ["empty.json", "tram.json"]),
        ("label-studio", ["interface.xml", "tasks.json"]),
    ],
)
def test_a_folder(name: str, files: list[str]) -> None:
    if name == "cas":
        pytest.importorskip("cassis")
    result = run("claims.jsonl", "--to", name, "--out", "out/new")
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(path.name for path in Path("out/new").iterdir()) == files


def test_the_text_beside_annotations_is_the_articles_own() -> None:
    run("claims.jsonl", "--to", "brat", "--out", "out")
    assert Path("out/tram.txt").read_bytes() == TEXT.encode()


def test_names_of_files_are_safe_and_different(tmp_path: Path) -> None:
    names = ("../up", "a/b", "A_b", "", "…", "😀" * 200, "x" * 300, "-rf", "Con", "nul.2", "console")
    articles = [replace(EMPTY, id=name or "article") for name in names]
    Path("odd.jsonl").write_text("".join(f"{article.to_json()}\n" for article in articles), "utf-8")
    assert run("odd.jsonl", "--to", "citron", "--out", "out").exit_code == 0
    written = sorted(path.name for path in Path("out").iterdir())
    assert len(written) == len(names)
    assert written[:5] == ["A_b-2.json", "a_b.json", "article-2.json", "article-3.json", "article-Con.json"]
    assert written[5:] == [
        "article-nul.2.json",
        "article.json",
        "console.json",
        "rf.json",
        "up.json",
        f"{'x' * 200}.json",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "odd.jsonl", "out"]


def test_a_name_has_as_many_bytes_as_a_file_may_have_and_ends_with_a_character(tmp_path: Path) -> None:
    articles = [Article("It rained.", name) for name in ("風" * 300, "風" * 299 + "雨", "x" + "雨" * 300)]
    write_folder("citron", articles, tmp_path / "out")
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {f"{'風' * 66}.json", f"{'風' * 66}-2.json", f"x{'雨' * 66}.json"}


@pytest.mark.parametrize("name", ["brat", "citron", "label-studio"])
def test_half_a_character_is_a_question_mark_in_a_folder(tmp_path: Path, name: str) -> None:
    write_folder(name, [Article("Bo \ud83d slept.", "half-\udfff")], tmp_path / "out")
    assert any("Bo ? slept." in path.read_text("utf-8") for path in (tmp_path / "out").iterdir())


def test_a_folder_of_one_article_and_what_cannot_be_one(tmp_path: Path) -> None:
    article = Article("It rained.", "x")
    write_folder("brat", article, tmp_path / "one")
    assert (tmp_path / "one/x.txt").read_text("utf-8") == "It rained."
    with pytest.raises(ValueError, match="name must be one of brat, cas, citron, label-studio, not 'word'"):
        write_folder("word", [article], tmp_path / "two")
    with pytest.raises(TypeError, match="folder must be a str or a Path, not NoneType"):
        write_folder("brat", [article], None)  # type: ignore[arg-type]
    assert not (tmp_path / "two").exists()
    with pytest.raises(TypeError, match="articles must be an Article or several, not str"):
        write_folder("brat", ["It rained."], tmp_path / "three")  # type: ignore[list-item]


def test_names_for_many_of_one_id_take_no_longer_each() -> None:
    def name(texts: str) -> None:
        names = [file for file, _ in FOLDERS["citron"](Article(text, "Xx"[k % 2]) for k, text in enumerate(texts))]
        assert names[:3] == ["X.json", "x-2.json", "X-3.json"] and names[-1] == f"x-{len(names)}.json"

    assert growth(name, "a" * 4096) < LINEAR


def test_a_folder_with_something_in_it_is_left_alone() -> None:
    run("claims.jsonl", "--to", "brat", "--out", "out")
    Path("out/tram.ann").write_text("corrected")
    result = run("claims.jsonl", "--to", "brat", "--out", "out")
    assert (result.exit_code, result.stderr) == (1, "claimx: out: not empty, and nothing in it is overwritten\n")
    assert Path("out/tram.ann").read_text() == "corrected"


def test_an_article_may_be_as_long_as_it_was_when_it_was_read() -> None:
    long = replace(ARTICLE, id="long", text=ARTICLE.text + " " * 1_000_000)
    Path("long.json").write_text(long.to_json(), "utf-8")
    result = run("long.json", "--to", "csv")
    assert (result.exit_code, result.stdout.count("\nlong,")) == (0, len(ARTICLE.claims))


def test_a_broken_file_does_not_cost_the_others() -> None:
    Path("broken.json").write_text("{")
    result = run("broken.json", "claims.jsonl", "--to", "csv")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "broken.json" in result.stderr
    assert "will run." in result.stdout


def test_a_broken_line_does_not_cost_the_others() -> None:
    with Path("claims.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n" + EMPTY.to_json() + "\n")
    result = run("claims.jsonl", "--to", "prodigy")
    assert (result.exit_code, result.stdout.count("\n"), result.stderr.count("\n")) == (1, 3, 1)
    assert "claims.jsonl: line 3: " in result.stderr


def test_what_is_no_file_of_results_is_said() -> None:
    Path("article.txt").write_text("Rain.")
    result = run("article.txt", "none.jsonl", "--to", "prodigy")
    assert (result.exit_code, result.stdout) == (1, "")
    first, second = result.stderr.splitlines()
    assert first == "claimx: article.txt: neither .json nor .jsonl, so no results"
    assert second == "claimx: none.jsonl: no such file"


@pytest.mark.parametrize(
    "command",
    [["export", "none.jsonl", "--to", "csv", "--out", "old"], ["report", "none.jsonl", "--html", "old"]],
)
def test_an_output_stays_where_nothing_could_be_read(command: list[str]) -> None:
    Path("old").write_text("of value")
    result = CliRunner().invoke(app, command)
    assert (result.exit_code, result.stderr) == (1, "claimx: none.jsonl: no such file\n")
    assert Path("old").read_text() == "of value"


def test_what_batch_could_not_read_is_no_result() -> None:
    Path("out").mkdir()
    Path("claims.jsonl").rename("out/claims.jsonl")
    Path("out/claims.jsonl.failures.jsonl").write_text('{"name": "a.txt", "reason": "a binary file"}\n')
    result = run("out", "--to", "prodigy")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_folder_of_results() -> None:
    Path("in/deep").mkdir(parents=True)
    Path("in/deep/a.json").write_text(EMPTY.to_json(), "utf-8")
    Path("in/b.jsonl").write_text(ARTICLE.to_json(), "utf-8")
    assert run("in", "--to", "prodigy").stdout.count("\n") == 2
    Path("none").mkdir()
    result = run("none", "--to", "prodigy")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "word"], "'word' is none of brat, cas, citron, csv, label-studio"),
        (["--to", "brat"], "brat needs a folder"),
        ([], "Missing option"),
        (["--to", "brat", "--out", "-"], "brat needs a folder"),
    ],
)
def test_what_it_cannot_do_is_said(arguments: list[str], message: str) -> None:
    result = run("claims.jsonl", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_missing_package_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    result = run("claims.jsonl", "--to", "cas", "--out", "out")
    assert (result.exit_code, result.stderr) == (
        1,
        "claimx: cassis is not installed: pip install 'claimx[cas]'\n",
    )
