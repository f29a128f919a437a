"""``claimx evaluate``: what it prints, its gates, and its one line for what it cannot use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from standin import Standin, load
from typer.testing import CliRunner, Result

import claimx
from claimx import Article
from claimx.cli.app import app
from claimx.format import to_json
from claimx.model.registry import find_model, shipped_models

TEXTS = {
    "tram": "“The tram will run,” said Ilka Varga.\n\nIlka Varga said that it is late.",
    "rain": "Per Holm said that it rains. “It does not,” said Ilka Varga.",
}
TRAM, RAIN = (replace(read, id=name) for name, read in zip(TEXTS, Standin().pipe(TEXTS.values()), strict=True))


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(vars(claimx), "load", load)
    monkeypatch.chdir(tmp_path)
    Path("labelled").mkdir()
    write("labelled/tram.json", TRAM)
    write("labelled/rain.jsonl", RAIN)
    Path("labelled/notes.txt").write_text("no article", "utf-8")


def write(path: str, *articles: Article) -> None:
    Path(path).write_text("".join(to_json(article) + "\n" for article in articles), "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["evaluate", *arguments], catch_exceptions=False)


def measures(*arguments: str) -> dict[str, dict[str, Any]]:
    result = run("--json", *arguments)
    assert result.exit_code == 0, result.output
    read: dict[str, dict[str, Any]] = json.loads(result.stdout)["measures"]
    return read


def test_labels_against_themselves_are_all_right() -> None:
    write("same.jsonl", RAIN, TRAM)
    for arguments in (("labelled",), ("--predictions", "same.jsonl", "labelled")):
        scores = measures(*arguments)
        assert {score["recall"] for score in scores.values()} == {100}
        assert scores["content_exact"]["labelled"] == 4


def test_labels_and_predictions_in_other_formats() -> None:
    Path("brat").mkdir()
    Path("citron").mkdir()
    for article in (TRAM, RAIN):
        Path("brat", f"{article.id}.txt").write_text(article.text, "utf-8")
        content = article.claims[0].content[0]
        line = f"T1\tContent {content.start} {content.end}\t{content.text}\n"
        Path("brat", f"{article.id}.ann").write_text(line, "utf-8")
        quote = {"contents": [{"start": content.start, "end": content.end}], "sources": [], "cue": None}
        Path("citron", f"{article.id}.json").write_text(json.dumps({"text": article.text, "quotes": [quote]}), "utf-8")
    for arguments in (("--predictions", "citron", "brat"), ("--predictions", "brat", "citron")):
        exact = measures(*arguments)["content_exact"]
        assert (exact["f1"], exact["labelled"]) == (100, 2)
    assert measures("--predictions", "brat", "labelled")["content_exact"]["recall"] == 50


def test_folders_are_read_with_the_folders_in_them() -> None:
    Path("labelled/old/news").mkdir(parents=True)
    write("labelled/old/news/more.JSON", replace(TRAM, id="more"))
    write("labelled/old/.hidden.json", TRAM)
    assert measures("labelled")["content_exact"]["labelled"] == 6


def test_what_another_system_missed_costs_recall() -> None:
    write("other.jsonl", replace(TRAM, claims=TRAM.claims[:1]), RAIN)
    exact = measures("--predictions", "other.jsonl", "labelled")["content_exact"]
    assert (exact["precision"], exact["recall"], exact["found"]) == (100, 75, 3)


def test_the_table_ends_with_a_signature_that_no_order_changes() -> None:
    one, other = run("labelled/tram.json", "labelled/rain.jsonl"), run("labelled")
    assert one.stdout == other.stdout
    lines = one.stdout.splitlines()
    assert lines[0].startswith("| measure ")
    assert lines[-1].startswith(f"claimx:{claimx.__version__}|system:standin 1|articles:2|data:")
    assert run("labelled/tram.json").stdout.splitlines()[-1] != lines[-1]


def test_the_signature_tells_other_labels_apart() -> None:
    before = run("labelled").stdout.splitlines()[-1]
    write("labelled/tram.json", replace(TRAM, claims=TRAM.claims[:1]))
    assert run("labelled").stdout.splitlines()[-1] != before


def test_wrong_prints_what_is_missed_and_spurious() -> None:
    write("other.jsonl", replace(TRAM, claims=()), RAIN)
    printed = run("--wrong", "--predictions", "other.jsonl", "labelled").stdout.splitlines()
    assert [line.split(":")[1].split()[0] for line in printed if line.startswith("tram:")] == ["missed"] * 2
    assert printed[-4:-2] == [run("--predictions", "other.jsonl", "labelled").stdout.splitlines()[-1], ""]
    write("labelled/tram.json", replace(TRAM, claims=()))
    write("other.jsonl", TRAM, RAIN)
    printed = run("--wrong", "--predictions", "other.jsonl", "labelled").stdout.splitlines()
    assert [line.split(":")[1] for line in printed if line.startswith("tram:")] == [" spurious"] * 2


@pytest.mark.parametrize(
    ("silent", "told"),
    [
        (["snow"], "labelled/snow.json: article 'snow' left out, for want of the field claims"),
        (["snow", "hail"], "labelled/hail.json: article 'hail' and 1 other article left out, for want of"),
    ],
)
def test_an_article_without_the_field_of_claims_is_left_out(silent: list[str], told: str) -> None:
    before = measures("labelled")
    for name in silent:
        Path(f"labelled/{name}.json").write_text(json.dumps({"text": f"{TEXTS['tram']} {name}"}), "utf-8")
    result = run("--json", "labelled")
    assert json.loads(result.stdout)["measures"] == before
    assert result.stderr.startswith(f"claimx: {told}") and result.stderr.count("\n") == 1
    # To say that nothing is claimed is something else, and so is to label nothing anywhere.
    for name in silent:
        Path(f"labelled/{name}.json").write_text(json.dumps({"text": TEXTS["tram"], "claims": []}), "utf-8")
    assert run("labelled").stderr == ""
    assert measures("labelled")["content_exact"]["precision"] < 100
    Path("labelled/snow.json").write_text(json.dumps({"text": TEXTS["tram"]}), "utf-8")
    assert "no claim is labelled in any article" in run("labelled/snow.json").stderr


def test_gates() -> None:
    write("other.jsonl", replace(TRAM, claims=TRAM.claims[:1]), RAIN)
    given = "--predictions", "other.jsonl", "labelled"
    assert run("--fail-under", "content_exact=85.7", *given).exit_code == 0
    failed = run("--fail-under", "content_exact=86", "--fail-under", "cue=99", *given)
    assert failed.exit_code == 2
    assert failed.stderr.splitlines() == [
        "claimx: content_exact is 85.71, less than 86",
        "claimx: cue is 85.71, less than 99",
    ]
    assert failed.stdout.startswith("| measure ")


def test_a_gate_is_refused_before_the_model_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted(model: Path | None) -> Standin:
        raise AssertionError

    monkeypatch.setitem(vars(claimx), "load", unwanted)
    for gate, said in (
        ("cue", "not of the form MEASURE=PERCENT"),
        ("cue=nan", "not a number from 0 to 100"),
        ("cue=0.9", "percent are meant, as in cue=90"),
        ("beauty=9", "no such measure. There are content_tokens"),
    ):
        result = run("--fail-under", gate, "labelled")
        # One that fails has another exit code.
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
        assert result.stderr.startswith(f"claimx: --fail-under {gate}: {said}")


def test_the_page_is_written_whole_or_not_at_all() -> None:
    result = run("--html", "report.html", "labelled")
    assert result.exit_code == 0
    page = Path("report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>") and page.endswith("</html>")
    failed = run("--html", "nowhere/report.html", "labelled")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr == "claimx: nowhere/report.html: cannot be written, No such file or directory\n"


@pytest.mark.slow
def test_two_systems_side_by_side() -> None:
    write("less.jsonl", replace(TRAM, claims=TRAM.claims[:1]), RAIN)
    write("all.jsonl", TRAM, RAIN)
    result = run("--compare", "less.jsonl", "all.jsonl", "labelled")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == "| measure | first | second | difference | 95 % | p |".split()
    assert lines[-2].startswith(f"first:  claimx:{claimx.__version__}|system:less.jsonl|articles:2|")
    assert lines[-1].startswith(f"second: claimx:{claimx.__version__}|system:all.jsonl|articles:2|")
    data = json.loads(run("--json", "--compare", "less.jsonl", "all.jsonl", "labelled").stdout)
    assert (data["measures"]["content_exact"]["first"], data["measures"]["content_exact"]["second"]) == (85.7143, 100)


@pytest.mark.slow
def test_a_model_can_be_compared() -> None:
    Path("model").mkdir()
    Path("model/config.json").write_text("{}", "utf-8")
    write("less.jsonl", replace(TRAM, claims=TRAM.claims[:1]), RAIN)
    for model in ("model", "small"):
        printed = run("--compare", "less.jsonl", model, "labelled").stdout.splitlines()
        assert printed[-1].startswith(f"second: claimx:{claimx.__version__}|system:standin 1|")


def test_a_folder_with_the_name_of_a_model_that_ships(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loaded: list[Path] = []
    monkeypatch.setitem(vars(claimx), "load", lambda model: loaded.append(find_model(model)) or load())
    Path("small").mkdir()
    Path("small/config.json").write_text("{}", "utf-8")
    for model in ("small", "small/"):
        assert run("--model", model, "labelled").exit_code == 0
    assert run("--compare", "small/", "small", "labelled").exit_code == 0
    assert loaded == [shipped_models()["small"], tmp_path / "small", tmp_path / "small", shipped_models()["small"]]


def test_what_does_not_go_with_compare() -> None:
    write("all.jsonl", TRAM, RAIN)
    for more in (["--wrong"], ["--html", "x.html"], ["--predictions", "all.jsonl"], ["--fail-under", "cue=90"]):
        result = run("--compare", "all.jsonl", "all.jsonl", *more, "labelled")
        assert result.exit_code == 2
        assert "it goes with --json only" in result.stderr


def test_predictions_do_not_go_with_a_model() -> None:
    write("all.jsonl", TRAM, RAIN)
    result = run("--predictions", "all.jsonl", "--model", "accurate", "labelled")
    assert result.exit_code == 2
    assert "stands in place of what a model reads" in result.stderr


def test_nothing_printed_can_steer_a_terminal() -> None:
    labels = replace(TRAM, claims=(), text=TRAM.text + "\n\nPer \x1b[31m Holm said that it\x1b[2J rains.", sentences=())
    write("labelled/tram.json", labels)
    write("other.jsonl", replace(next(Standin().pipe([labels.text])), id="tram"), RAIN)
    Path("a\x1b[31m.jsonl").write_bytes(Path("other.jsonl").read_bytes())
    printed = run("--wrong", "--predictions", "a\x1b[31m.jsonl", "labelled")
    assert printed.exit_code == 0
    assert "\x1b" not in printed.output


def test_intervals_lie_round_the_measure_and_need_two_articles() -> None:
    write("other.jsonl", replace(TRAM, claims=TRAM.claims[:1]), RAIN)
    exact = measures("--predictions", "other.jsonl", "labelled")["content_exact"]
    # Drawn twice from two articles: only the whole one, both, or only the one with a claim missed.
    assert exact["f1_interval"] == pytest.approx([200 / 3, 100], abs=1e-3)
    assert measures("--predictions", "other.jsonl", "labelled/tram.json")["content_exact"]["f1_interval"] is None
    assert " 66.7–100.0 | " in run("--predictions", "other.jsonl", "labelled").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.json"], "none.json: no such file or folder"),
        (["nowhere"], "nowhere: no such file or folder"),
        (["empty"], "empty: no .json, .jsonl or .ann file in this folder"),
        (["broken.json"], "broken.json"),
        (
            ["wrong.json"],
            "wrong.json: claim c1: content[0]: text[0:18] is '“The tram will run', not 'The tram will run,'",
        ),
        (["outside.json"], "outside.json: claim c1: content[0]: end 999 is behind the end of the text"),
        (["textless.json"], "textless.json: text_file: none.txt: no such file"),
        (["misspelt.json"], "misspelt.json: claim c1: sorce: no field of the article format, is it 'source'?"),
        (["double.json"], "double.json: claims: stands twice in one object"),
        (["double.jsonl"], "double.jsonl: line 2: cue: stands twice in one object"),
        (["--predictions", "none.jsonl", "labelled"], "none.jsonl: no such file or folder"),
        (["--predictions", "labelled/tram.json", "labelled"], "labelled/tram.json: article 'rain' is missing"),
        (["--predictions", "altered.jsonl", "labelled"], "altered.jsonl: article 'rain' has another text"),
        (["--predictions", "twice.jsonl", "labelled"], "twice.jsonl: id 'tram' more than once, first in twice.jsonl"),
        (["labelled", "other.jsonl"], "other.jsonl: id 'tram' more than once, first in labelled/tram.json"),
        (["blank.jsonl"], "blank.jsonl: no article in it"),
        (["labelled", "none.json"], "none.json: no such file or folder"),
        (["labelled", "list.json"], "list.json: no article in it"),
    ],
)
def test_what_cannot_be_used_gets_one_line(arguments: list[str], said: str) -> None:
    Path("empty").mkdir()
    Path("blank.jsonl").write_text("", "utf-8")
    Path("broken.json").write_text("{", "utf-8")
    write("altered.jsonl", TRAM, Article(text="Something else.", id="rain"))
    write("twice.jsonl", TRAM, TRAM, RAIN)
    write("other.jsonl", TRAM)
    Path("list.json").write_text("[]", "utf-8")
    written = to_json(TRAM)
    Path("wrong.json").write_text(written.replace('"start": 1, "end": 19', '"start": 0, "end": 18'), "utf-8")
    Path("outside.json").write_text(written.replace('"start": 1, "end": 19', '"start": 1, "end": 999'), "utf-8")
    Path("textless.json").write_text('{"text_file": "none.txt"}', "utf-8")
    Path("double.json").write_text(written.replace('"claims": [', '"claims": [], "claims": ['), "utf-8")
    twice = written.replace('"cue"', '"cue": [], "cue"')
    Path("double.jsonl").write_text(f"{to_json(RAIN)}\n{twice}\n", "utf-8")
    Path("misspelt.json").write_text(to_json(TRAM).replace('"source"', '"sorce"'), "utf-8")
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"claimx: {said}")
