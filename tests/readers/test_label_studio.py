"""Tasks of Label Studio: what somebody corrected there comes back, and one line for what does not fit."""

from __future__ import annotations

import gzip
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from exported import ARTICLE, TEXT, span

from claimx import Kind
from claimx.errors import FormatError
from claimx.evaluation.labels import read_all
from claimx.readers.label_studio import from_label_studio, read_label_studio
from claimx.writers.label_studio import to_label_studio


def corrected() -> dict[str, Any]:
    task = deepcopy(to_label_studio(ARTICLE))
    [prediction] = task["predictions"]
    task["annotations"] = [{"result": deepcopy(prediction["result"])}]
    return task


def test_the_last_annotation_counts_and_a_skipped_one_does_not() -> None:
    task = corrected()
    task["annotations"] += [{"result": []}, {"result": [], "was_cancelled": True}]
    assert from_label_studio(task).claims == ()
    del task["annotations"][1]
    assert len(from_label_studio(task).claims) == 4


def test_corrections_come_back() -> None:
    task = corrected()
    result = task["annotations"][0]["result"]
    found = span("It is late, “so late”")
    for item in result:
        if item.get("id") == "c4-content-1" and item["type"] == "choices":
            item["value"]["choices"] = ["indirect"]
    region = {"to_name": "text", "value": {"start": found.start, "end": found.end}}
    result.append({"id": "c4-content-1", "from_name": "speaker", "type": "textarea", **deepcopy(region)})
    result[-1]["value"]["text"] = ["Mira Oster "]
    result.append({"id": "new", "from_name": "part", "type": "labels", **deepcopy(region)})
    result[-1]["value"] |= {"labels": ["source"], "start": found.start, "end": found.start + 2, "text": "It"}
    # Drawn without a label.
    result.append({"type": "relation", "from_id": "c4-content-1", "to_id": "new", "direction": "right"})
    claim = from_label_studio(task).claims[3]
    assert (claim.kind, [part.text for part in claim.source]) == (Kind.INDIRECT, ["It"])
    assert claim.speaker is not None
    assert (claim.speaker.id, claim.speaker.name) == ("s1", "Mira Oster")


def test_a_deleted_region_leaves_its_relations_behind() -> None:
    task = corrected()
    task["annotations"][0]["result"] = [
        item for item in task["annotations"][0]["result"] if item.get("id") != "c2-content-1"
    ]
    article = from_label_studio(task)
    assert [claim.parent for claim in article.claims] == [None, None, None]
    assert [claim.text for claim in article.claims][1] == "that it is late"


def joined(*pairs: str, within: str = "", direction: str = "right") -> list[tuple[list[str], str | None]]:
    """What a task of the words "Rain fell and hail came." holds whose contents these relations join, as "Rain hail"."""
    text = "Rain fell and hail came."
    result: list[dict[str, Any]] = []
    for word in ("came", "hail", "fell", "Rain", "and"):
        value = {"start": text.index(word), "end": text.index(word) + len(word)}
        part = "cue" if word == "and" else "content"
        result.append({"id": word, "from_name": "part", "type": "labels", "value": value | {"labels": [part]}})
        if part == "content":
            result.append({"id": word, "from_name": "kind", "type": "choices", "value": {"choices": ["direct"]}})
    for pair in (*pairs, *filter(None, [within])):
        one, other = pair.split()
        label = "within" if pair == within else "cue" if other == "and" else "content"
        result.append({"type": "relation", "from_id": one, "to_id": other, "direction": direction, "labels": [label]})
    article = from_label_studio({"data": {"text": text}, "annotations": [{"result": result}]})
    return [(" ".join(part.text for part in (*claim.content, *claim.cue)), claim.parent) for claim in article.claims]


@pytest.mark.parametrize(
    ("pairs", "claims"),
    [
        (["Rain fell", "fell hail", "hail came"], ["Rain fell hail came"]),
        (["came hail", "hail fell", "fell Rain"], ["Rain fell hail came"]),
        (["Rain fell", "fell Rain"], ["Rain fell", "hail", "came"]),
        (["fell Rain", "Rain hail", "hail fell"], ["Rain fell hail", "came"]),
        (["Rain Rain"], ["Rain", "fell", "hail", "came"]),
        # The one that leads into a circle heads it, wherever it stands.
        (["came Rain", "Rain fell", "fell Rain"], ["Rain fell came", "hail"]),
        (["Rain hail", "hail Rain", "fell came", "came fell"], ["Rain hail", "fell came"]),
        # One of two claims is a piece of both.
        (["Rain came", "fell came"], ["Rain came", "fell came", "hail"]),
        # A circle behind which a piece stands that begins earlier, and one behind another claim.
        (["hail fell", "fell hail", "hail Rain"], ["Rain fell hail", "came"]),
        (["hail came", "came hail", "Rain hail"], ["Rain hail came", "fell"]),
        # What a further piece leads to belongs to the claim.
        (["Rain fell", "fell and"], ["Rain fell and", "hail", "came"]),
        (["Rain fell", "fell and", "Rain and"], ["Rain fell and", "hail", "came"]),
        # Drawn the other way round.
        (["and Rain", "Rain fell"], ["Rain fell and", "hail", "came"]),
    ],
)
def test_contents_that_lead_to_each_other_are_one_claim(pairs: list[str], claims: list[str]) -> None:
    assert [text for text, _ in joined(*pairs)] == claims


def test_a_long_row_of_contents_is_one_claim() -> None:
    text = "rain " * 4000
    result: list[dict[str, Any]] = []
    for number in range(4000):
        value = {"start": 5 * number, "end": 5 * number + 4}
        result.append({"id": str(number), "type": "labels", "value": value | {"labels": ["content"]}})
        result.append({"id": str(number), "type": "choices", "value": {"choices": ["direct"]}})
        result.append({"type": "relation", "from_id": str(number), "to_id": str((number + 1) % 4000)})
    [claim] = from_label_studio({"data": {"text": text}, "annotations": [{"result": result}]}).claims
    assert (claim.start, len(claim.content)) == (0, 4000)


def test_a_claim_within_a_further_piece_is_within_its_claim() -> None:
    assert joined("Rain fell", "fell hail", within="came hail") == [("Rain fell hail", None), ("came", "c1")]
    assert joined("Rain fell", "came hail", within="hail fell") == [("Rain fell", None), ("hail came", "c1")]


def test_an_arrow_that_was_turned_round_leads_the_other_way() -> None:
    assert joined("fell Rain", "and fell", within="hail came", direction="left") == [
        ("Rain fell and", None),
        ("hail", None),
        ("came", "c2"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": 2}, r"task number 1: text\[2:19\] is '“The <b>tram</b>,', not 'The <b>tram</b>,'"),
        ({"end": 9000}, f"region 3 to 9000 is not in the text, which has {len(TEXT)} characters"),
        ({"start": -1, "end": "\n"}, r"region -1 to '\\n' is not in the text"),
        ({"labels": []}, "not made by claimx's interface"),
    ],
)
def test_what_does_not_fit_is_one_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    task = corrected()
    task["annotations"][0]["result"][0]["value"] |= change
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task]), "utf-8")
    with pytest.raises(FormatError, match=message) as raised:
        read_label_studio(path)
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


TASKS = [
    *("", "{}", "[1]", "null", '[{"data": {}}]', '[{"data": {"text": {}}}]', '[{"data": {"text": null}}]'),
    '[{"data": {"text": "a", "title": 3}}]',
]


@pytest.mark.parametrize("field", ["text", "title", "url", "date", "author"])
def test_what_is_no_text_is_told_by_its_field(tmp_path: Path, field: str) -> None:
    (tmp_path / "tasks.json").write_text(json.dumps([{"data": {"text": TEXT, field: 3}}]), "utf-8")
    with pytest.raises(FormatError, match=rf"tasks.json: task number 1: {field}: must be text, not 3$"):
        read_label_studio(tmp_path / "tasks.json")


@pytest.mark.parametrize("text", TASKS)
def test_another_file_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "tasks.json").write_text(text, "utf-8")
    with pytest.raises(FormatError, match=r"^[^\n]*tasks.json: [^\n]+$"):
        read_label_studio(tmp_path / "tasks.json")


def test_the_short_form_is_told_by_its_name(tmp_path: Path) -> None:
    region = {"start": 0, "end": 3, "text": TEXT[:3], "labels": ["content"]}
    short = [{"id": 7, "text": TEXT, "part": [region], "annotator": 1, "annotation_id": 5, "lead_time": 9.5}]
    (tmp_path / "tasks.json").write_text(json.dumps(short), "utf-8")
    with pytest.raises(FormatError, match=r"tasks.json: task number 1: Label Studio's short form JSON-MIN, "):
        read_all([tmp_path], labelled=True)


def test_a_task_without_an_id_is_called_by_its_file(tmp_path: Path) -> None:
    tasks = json.dumps([{"data": {"text": TEXT}}]).encode()
    (tmp_path / "day.json").write_bytes(tasks)
    (tmp_path / "day.json.gz").write_bytes(gzip.compress(tasks))
    for name in ("day.json", "day.json.gz"):
        assert [article.id for article in read_label_studio(tmp_path / name)] == ["day-1"]


def test_where_somebody_annotated_tasks_the_others_are_no_labels(tmp_path: Path) -> None:
    done, skipped, *later = (corrected() for _ in range(4))
    skipped["annotations"][0]["was_cancelled"] = True
    later[0]["annotations"] = []
    del later[1]["annotations"]
    for number, task in enumerate((skipped, done, *later), 1):
        task["data"]["id"] = f"a{number}"
    (tmp_path / "tasks.json").write_text(json.dumps([skipped, done, *later]), "utf-8")
    assert [article.id for article in read_label_studio(tmp_path / "tasks.json")] == ["a2"]
    # Where nobody has begun, there is nothing but the predictions.
    (tmp_path / "tasks.json").write_text(json.dumps(later), "utf-8")
    assert [len(article.claims) for article in read_label_studio(tmp_path / "tasks.json")] == [4, 4]


def test_a_claim_without_a_kind_is_one_line() -> None:
    task = corrected()
    task["annotations"][0]["result"] = [item for item in task["annotations"][0]["result"] if item["type"] != "choices"]
    with pytest.raises(FormatError, match="kind: missing"):
        from_label_studio(task)
