"""``claimx train`` on invented articles and the tiny network: a model folder with its card, a stop on the way."""

from __future__ import annotations

import gzip
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny
from safetensors.numpy import load_file
from toy import TOY
from typer.testing import CliRunner, Result

import claimx
from claimx.cli.app import app
from claimx.training import loop
from claimx.training.corpora import LabelledText
from claimx.training.recipe import read_recipe

# A network is trained, or a teacher asked, in nearly every test.
pytestmark = pytest.mark.slow

MINUTES = "0.002"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    # As in a terminal, also where the tests run in the background, which Ctrl-C does not reach.
    before = signal.signal(signal.SIGINT, signal.default_int_handler), signal.getsignal(signal.SIGTERM)
    tiny.model_folder(Path("base"))
    Path("articles").mkdir()
    for number, text in enumerate(TOY[:2]):
        Path(f"articles/{number}.json").write_text(json.dumps(as_article(text, f"a{number}")), "utf-8")
    yield
    for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
        signal.signal(number, handler)


def as_article(text: LabelledText, name: str) -> dict[str, Any]:
    claims = [
        {"id": f"c{number}", "kind": "direct" if "“" in text.text else "indirect"}
        | {role: [{"start": start, "end": end} for start, end in spans] for role, spans in each.spans.items()}
        for number, each in enumerate(text.attributions or ())
    ]
    return {"schema": "claimx/1", "id": name, "text": text.text, "claims": claims}


def train(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["train", *arguments], catch_exceptions=False)


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def on_articles(*more: str) -> Result:
    return train("mine", "--data", "articles", "--base", "base", "--minutes", MINUTES, *more)


def test_two_articles_make_a_model() -> None:
    result = on_articles()
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "claimx: training\n" in result.stderr
    assert result.stderr.endswith("claimx: mine is ready, its card is mine/README.md\n")
    names = {path.name for path in Path("mine").iterdir()}
    assert names == {
        "README.md",
        "config.json",
        "links.safetensors",
        "model.safetensors",
        "recipe.json",
        "tokenizer.json",
    }
    assert str(claimx.load("mine").model) == "mine 1"
    assert list(claimx.load("mine").pipe(["Mira said that the tram is late."]))
    # Something was learned, and the links are those of the base.
    old, new = (load_file(f"{folder}/model.safetensors") for folder in ("base", "mine"))
    assert any((old[name] != new[name]).any() for name in old)
    assert all((old[name] == new[name]).all() for name in old if name.startswith(("entities.", "antecedent.")))
    assert Path("mine/links.safetensors").read_bytes() == Path("base/links.safetensors").read_bytes()
    card = Path("mine/README.md").read_text("utf-8")
    assert card.startswith("# mine 1: the model card\n")
    assert "2 labelled articles with 2 claims; none is held out, since there are fewer than 10." in card
    assert "Not measured" in card
    recipe = read_recipe("mine/recipe.json")
    assert (recipe.base, recipe.settings.minutes, recipe.settings.window) == ("base", float(MINUTES), tiny.WINDOWS.size)


def test_a_model_that_is_trained_further_keeps_its_thresholds() -> None:
    path = Path("base/config.json")
    thresholds = {"nested_claim": 0.5, "nested_clause": 0.25, "nested_cue": 0.01, "spare_cue": 2.0}
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"thresholds": thresholds}), "utf-8")
    assert on_articles().exit_code == 0
    assert json.loads(Path("mine/config.json").read_text("utf-8"))["thresholds"] == thresholds


def test_of_ten_articles_one_is_held_out_and_measured() -> None:
    for number in range(2, 10):
        Path(f"articles/{number}.json").write_text(json.dumps(as_article(TOY[number % 3], f"a{number}")), "utf-8")
    assert on_articles().exit_code == 0
    card = Path("mine/README.md").read_text("utf-8")
    assert "9 labelled articles with 9 claims; each 10th is held out." in card
    assert "On each 10th article of the data, held out (1 article):" in card
    assert "F1 of the base" in card
    assert "content exact" in card
    assert "|system:mine 1|articles:1|" in card


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_was_stopped_goes_on(monkeypatch: pytest.MonkeyPatch, sent: signal.Signals, code: int) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr("claimx.training.run._measure", lambda *_: signal.raise_signal(sent))
        result = on_articles()
    assert result.exit_code == code
    assert result.stderr.splitlines()[-1] == "claimx: mine/checkpoint.pt is kept: the same command goes on from it"
    assert Path("mine/checkpoint.pt").is_file()
    assert not Path("mine/config.json").exists()
    monkeypatch.setattr(loop, "_step", lambda *_: pytest.fail("the budget was spent"))
    assert on_articles().exit_code == 0
    assert not Path("mine/checkpoint.pt").exists()
    assert not Path("mine/unfinished").exists()
    assert str(claimx.load("mine").model) == "mine 1"
    assert " 0 steps" not in Path("mine/README.md").read_text("utf-8")


def test_the_model_before_stays_until_the_new_one_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.model_folder(Path("mine"), seed=3)
    before = Path("mine/model.safetensors").read_bytes()
    monkeypatch.setattr("claimx.training.run._measure", interrupt)
    assert on_articles().exit_code == 130
    assert Path("mine/model.safetensors").read_bytes() == before
    assert str(claimx.load("mine").model) == "tiny 1"


def test_a_checkpoint_of_other_articles_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.training.run._measure", interrupt)
    on_articles()
    Path("articles/2.json").write_text(json.dumps(as_article(TOY[2], "a2")), "utf-8")
    result = on_articles()
    assert result.exit_code == 1
    assert "mine/checkpoint.pt: of a run with other settings or texts; delete it to begin anew" in result.stderr


def corpora(folder: Path) -> Path:
    folder.mkdir()
    attributions = [as_article(text, f"p{number}") for number, text in enumerate(TOY * 2)]
    mentions = [{"id": "m", "text": "Bo won. He is late.", "mentions": [[0, 2, "e", "person"], [8, 10, "e", "person"]]}]
    for name, rows in (("p.jsonl.gz", attributions), ("m.jsonl.gz", mentions * 2)):
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    with gzip.open(folder / "u.txt.gz", "wt", encoding="utf-8") as file:
        file.write("Lin said that she won.\nThe tram is late.\n" * 30)
    return folder


def test_a_recipe_with_corpora_and_a_teacher() -> None:
    corpora(Path("corpora"))
    recipe = {
        "name": "student",
        "version": "3",
        "base": "base",
        "corpora": {"attributions": ["p.jsonl.gz"], "mentions": ["m.jsonl.gz"], "unlabelled": ["u.txt.gz"]},
        "teacher": "teacher",
        "hold_out_every": 3,
        "settings": {"minutes": float(MINUTES)},
    }
    tiny.model_folder(Path("teacher"), seed=2)
    Path("r.json").write_text(json.dumps(recipe))
    for _ in range(2):
        # "base" and "teacher" are no names of models that ship: folders beside.
        result = train("student", "--recipe", "r.json", "--corpora", "corpora", "--data", "articles")
        assert result.exit_code == 0, result.output
        assert "asking the teacher, teacher" in result.stderr
        # Nothing is labelled in these alone.
        assert "3 of 3 texts answered" in result.stderr
    card = Path("student/README.md").read_text("utf-8")
    for line in (
        "- `p.jsonl.gz`: 4 of 6 texts with source, cue and content, less each 3th.",
        "- `m.jsonl.gz`: 1 of 2 texts with mentions and their chains, less each 8th.",
        "- `u.txt.gz`: 3 of 3 texts with the teacher's answers alone.",
        "- 2 labelled articles with 2 claims; none is held out, since there are fewer than 4.",
        "- Teacher: the model teacher, asked once about every text without labels.",
        "On each 3th article of `p.jsonl.gz`, held out (2 articles):",
    ):
        assert line in card


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("--recipe", "tiny", "--corpora", "."), "tiny: no such recipe; there are accurate, small"),
        (("--data", "articles", "--data", "."), "mine: lies in a folder of articles, its files would be read, too"),
        (("--data", "nowhere"), "nowhere: no such file or folder"),
        (("--data", "articles", "--base", "./nowhere"), "nowhere: no such model folder"),
    ],
)
def test_what_is_not_there(arguments: tuple[str, ...], wrong: str) -> None:
    result = train("mine", *arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("claimx: ") and len(result.stderr.splitlines()) == 1
    assert wrong in result.stderr
    assert not Path("mine").exists()


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ((), "give --data, articles to train on, or --recipe, a model to make, or both"),
        (("--data", "articles", "--recipe", "small"), "--recipe goes together with --corpora"),
        (("--recipe", "small"), "--recipe goes together with --corpora"),
        (("--recipe", "small", "--corpora", ".", "--base", "small"), "--recipe goes together with --corpora"),
        (("--data", "articles", "--corpora", "."), "--corpora goes together with --recipe only"),
        (("--data", "articles", "--base", "base", "--minutes", "0"), "--minutes: Input should be greater than 0"),
        (("--data", "articles", "--base", "base", "--minutes", "-1"), "--minutes: Input should be greater than 0"),
        (("--data", "articles", "--base", "base", "--minutes", "nan"), "--minutes: Input should be a finite number"),
        (("--data", "articles", "--base", "base", "--seed", "-1"), "--seed: "),
        (("--data", "articles", "--base", "base", "--threads", "0"), "--threads: "),
    ],
)
def test_what_is_misused(arguments: tuple[str, ...], wrong: str) -> None:
    result = train("mine", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"claimx: {wrong}") and len(result.stderr.splitlines()) == 1
    assert not Path("mine").exists()


def test_a_wrong_label_ends_the_run_before_it_begins() -> None:
    path = Path("articles/1.json")
    path.write_text(path.read_text("utf-8").replace('"start": 10', '"start": 11'), "utf-8")
    result = on_articles()
    assert result.exit_code == 1
    assert result.stderr == f"claimx: {path}: article 'a1': claim c0: content[0]: begins inside the word 'that'\n"


def test_a_file_in_place_of_the_folder() -> None:
    Path("mine").write_text("")
    result = on_articles()
    assert result.exit_code == 1
    assert "mine: a file, not a model folder" in result.stderr


def test_a_folder_of_something_else_is_left_as_it_is() -> None:
    Path("mine").mkdir()
    Path("mine/README.md").write_text("my notes")
    result = on_articles()
    assert result.exit_code == 1
    message = "claimx: mine: neither empty nor of an earlier training; nothing is overwritten"
    assert result.stderr.splitlines()[-1] == message
    assert Path("mine/README.md").read_text() == "my notes"


def test_a_folder_that_cannot_be_written_is_told_before_the_training() -> None:
    Path("file").write_text("")
    result = train("file/mine", "--data", "articles", "--base", "base", "--minutes", MINUTES)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "claimx: file/mine: cannot be written, Not a directory"
    assert "claimx: training" not in result.stderr


@pytest.mark.parametrize("package", ["torch", "datasets"])
def test_a_package_that_is_missing(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = on_articles()
    assert result.exit_code == 1
    assert result.stderr == f"claimx: {package} is not installed: pip install 'claimx[train]'\n"


def adapter_recipe(base: str | dict[str, Any], **settings: float) -> str:
    Path("adapter.json").write_text(
        json.dumps(
            {
                "name": "adapted",
                "version": "2",
                "base": base,
                "hold_out_data_every": 3,
                "settings": {"minutes": float(MINUTES)} | settings,
            }
        ),
        "utf-8",
    )
    Path("corpora").mkdir(exist_ok=True)
    return "adapter.json"


def test_an_adapter_stands_beside_the_weights_of_its_base() -> None:
    recipe = adapter_recipe("base", adapter_rank=2)
    result = train("mine", "--recipe", recipe, "--corpora", "corpora", "--data", "articles")
    assert result.exit_code == 0, result.output
    assert "learning links" not in result.stderr
    assert Path("mine/links.safetensors").read_bytes() == Path("base/links.safetensors").read_bytes()
    assert Path("mine/model.safetensors").read_bytes() == Path("base/model.safetensors").read_bytes()
    learned = load_file("mine/adapter.safetensors")
    assert any(name.endswith(".up.int8") and tensor.any() for name, tensor in learned.items())
    assert json.loads(Path("mine/config.json").read_text("utf-8"))["adapter_rank"] == 2
    assert str(claimx.load("mine").model) == "adapted 2"
    # It can be learned from as any other model.
    result = train("next", "--data", "articles", "--base", "mine", "--minutes", MINUTES)
    assert result.exit_code == 0, result.output
    assert not Path("next/adapter.safetensors").exists()


def test_an_adapter_on_top_of_another_one() -> None:
    data = ("--corpora", "corpora", "--data", "articles")
    assert train("first", "--recipe", adapter_recipe("base", adapter_rank=2), *data).exit_code == 0
    result = train("second", "--recipe", adapter_recipe("first", adapter_rank=3, trained_share=0.5), *data)
    assert result.exit_code == 0, result.output
    assert Path("second/model.safetensors").read_bytes() == Path("base/model.safetensors").read_bytes()
    assert json.loads(Path("second/config.json").read_text("utf-8"))["adapter_rank"] == 5
    first, second = load_file("first/adapter.safetensors"), load_file("second/adapter.safetensors")
    for name in (each for each in first if each.endswith(".down.int8")):
        assert (second[name][:2] == first[name]).all()
        assert second[name][2:].any()
    assert str(claimx.load("second").model) == "adapted 2"


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        (
            {"adapter_rank": 2},
            "adapter_rank: an adapter stands on a trained model, and the recipe starts from an encoder",
        ),
        (
            {"trained_share": 0.5},
            "trained_share: a mean is taken with a trained model, and the recipe starts from an encoder",
        ),
    ],
)
def test_what_an_encoder_without_heads_is_no_base_for(setting: dict[str, float], wrong: str) -> None:
    base = {"packages": ["nowhere"], "path": "", "sha256": "0" * 64}
    result = train("mine", "--recipe", adapter_recipe(base, **setting), "--corpora", "corpora", "--data", "articles")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == f"claimx: {wrong}"


def test_a_mean_with_the_base_stays_near_to_it() -> None:
    def distance(share: float) -> float:
        folder = f"mean-{share}"
        recipe = adapter_recipe("base", adapter_rank=2, trained_share=share)
        assert train(folder, "--recipe", recipe, "--corpora", "corpora", "--data", "articles").exit_code == 0
        old, new = load_file("base/model.safetensors"), load_file(f"{folder}/adapter.safetensors")
        return float(abs(new["tags.bias"].astype(float) - old["tags.bias"].astype(float)).max())

    assert distance(0.01) < 0.1 * distance(1.0)
