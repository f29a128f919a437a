"""Label Studio: tasks that its own library accepts, and from which the same articles are read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from exported import ARTICLE, EMPTY, LIN, NOBODYS, QUOTED, TOLD, VARGA
from typer.testing import CliRunner

from claimx import Article
from claimx.cli.app import app
from claimx.evaluation.labels import read_all
from claimx.readers.label_studio import from_label_studio
from claimx.writers.export import write_folder
from claimx.writers.label_studio import CONFIG, to_label_studio


def plain(article: Article) -> Article:
    """What a task holds of an article: no sentences, mentions and confidences."""
    speakers = {speaker.id: replace(speaker, mentions=()) for speaker in article.speakers}
    claims = tuple(
        replace(claim, confidence=None, speaker=speakers[claim.speaker.id] if claim.speaker else None)
        for claim in article.claims
    )
    return replace(article, sentences=(), speakers=tuple(speakers.values()), claims=claims)


OPTIONAL = replace(ARTICLE, speakers=(LIN,), claims=(replace(TOLD, id="c1", optional=True),))


@pytest.mark.parametrize("article", [ARTICLE, EMPTY, OPTIONAL])
def test_there_and_back(article: Article) -> None:
    task = json.loads(json.dumps(to_label_studio(article)))
    assert from_label_studio(task) == plain(article)


def test_an_organization_that_claims_nothing_any_more_is_kept_by_name() -> None:
    speaker = replace(VARGA, organization="lin", ref="Q42")
    article = replace(ARTICLE, speakers=(speaker, LIN), claims=(replace(QUOTED, speaker=speaker),))
    [read] = from_label_studio(to_label_studio(article)).speakers
    assert (read.ref, read.organization) == ("Q42", "Bo Lin")


@pytest.mark.parametrize("name", ["Bo Lin", "Bo\nLin", " Bo  Lin "])
def test_two_of_one_name_are_two(name: str) -> None:
    lin, namesake = replace(LIN, ref="Q1"), replace(LIN, id="a [ b", name=name, ref="Q2", role="pilot", aliases=("Bo",))
    claims = (replace(QUOTED, id="c1", speaker=namesake), replace(NOBODYS, id="c2", speaker=lin))
    article = replace(ARTICLE, speakers=(namesake, lin), claims=claims)
    assert from_label_studio(to_label_studio(article)) == plain(article)


def test_a_name_that_two_have_means_neither() -> None:
    namesake = replace(LIN, id="other", ref="Q2")
    claims = (replace(QUOTED, speaker=LIN), replace(TOLD, speaker=namesake))
    article = replace(ARTICLE, speakers=(LIN, namesake), claims=claims)
    task = to_label_studio(article)
    for item in task["predictions"][0]["result"]:
        if item.get("from_name") == "speaker":
            item["value"]["text"] = ["Bo Lin"]
    [read] = from_label_studio(task).speakers
    assert (read.name, read.ref) == ("Bo Lin", None)
    assert read.id not in ("lin", "other")


def test_the_name_with_the_id_means_who_shares_it_with_nobody_as_well() -> None:
    task = to_label_studio(replace(ARTICLE, claims=(QUOTED, replace(NOBODYS, speaker=VARGA))))
    [item, _] = [item for item in task["predictions"][0]["result"] if item.get("from_name") == "speaker"]
    item["value"]["text"] = ["Ilka Varga [varga]"]
    assert from_label_studio(task).speakers == (replace(VARGA, mentions=()),)


@pytest.mark.parametrize("name", ["Ilka\nVarga", "Ilka  Varga", "\u2028Ilka\tVarga "])
def test_a_name_over_two_lines_keeps_what_is_known_of_it(name: str) -> None:
    speaker = replace(VARGA, name=name)
    article = replace(ARTICLE, speakers=(speaker,), claims=(replace(QUOTED, speaker=speaker),))
    assert from_label_studio(to_label_studio(article)) == plain(article)


@pytest.mark.slow
def test_label_studio_itself_accepts_it() -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface", reason="needs label-studio-sdk").LabelInterface
    made = interface(CONFIG)
    made.validate()
    for article in (ARTICLE, EMPTY):
        task = to_label_studio(article)
        assert made.validate_prediction(task["predictions"][0])
        assert made.validate_task({"data": task["data"]})
    broken = to_label_studio(ARTICLE)["predictions"][0]
    broken["result"][0]["value"]["labels"] = ["opinion"]
    assert not made.validate_prediction(broken)


def test_what_was_corrected_is_measured_against(tmp_path: Path) -> None:
    write_folder("label-studio", [ARTICLE, EMPTY], tmp_path / "tasks")
    (tmp_path / "found.jsonl").write_text(f"{ARTICLE.to_json()}\n{EMPTY.to_json()}\n", "utf-8")
    labelled = read_all([tmp_path / "tasks"], labelled=True)
    assert labelled == [plain(ARTICLE), plain(EMPTY)]
    arguments = ["evaluate", "--json", "--predictions", str(tmp_path / "found.jsonl"), str(tmp_path / "tasks")]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["measures"]["content_tokens"]["f1"] == 100
