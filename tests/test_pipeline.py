"""The whole way with the model that ships: any text gives an article with exact offsets, the same one each time."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import FIXTURES, MODELS

import claimx
from claimx import Article, ClaimxError, Kind, Pipeline, SpeakerType
from claimx.format import to_dict as checked
from claimx.model.adapter import ADAPTER
from claimx.model.calibration import Calibration
from claimx.model.configuration import CONFIGURATION
from claimx.model.store import LINKS
from claimx.readers.json import read_articles as read
from claimx.speakers.entities.entity import Entity
from claimx.speakers.listing import list_speakers
from claimx.speakers.roster import Roster, RosterEntry

WEIGHTS = "model.safetensors"


def fixture(name: str) -> Article:
    return read(FIXTURES / f"{name}.json")[0]


def assert_exact(article: Article, text: str) -> None:
    assert article.text == text
    # Writing the format checks every span, every id and that the sentences cover the text.
    assert Article.from_dict(json.loads(json.dumps(checked(article)))) == article
    for claim in article.claims:
        assert claim.speaker is None or claim.speaker in article.speakers
        assert claim.confidence is not None and 0 <= claim.confidence <= 1
        for span in (*claim.content, *claim.cue, *claim.source):
            assert text[span.start : span.end] == span.text == span.text.strip() != ""


ODD = {
    "empty": "",
    "one character": "x",
    "one mark": "“",
    "only marks": "“”\"''«»„“‘’" * 40,
    "blanks": " \t\u00a0\n\n ",
    "no quotation": "The bridge is closed. Trams run every ten minutes.\n\nThe museum opens at nine.",
    "Russian": "Министр Орлан заявил, что мост закрыт. «Мы ждём весны», — сказал он журналистам.",
    "Chinese": "市长王小明说：“我们明天开会。”他还说，会议很重要。",
    "emoji": "👩‍🚒🔥 “We saved the cat 🐈,” said Ana Pérez e\u0301 🙂. She added that it ‘purred’ 👍🏽.",
    "carriage returns": "“It rained,” said Ada Quist.\r\n\r\nShe said that it would rain again.\r\n",
    "old line ends": "“It rained,” said Ada Quist.\rShe said that it would rain again.\r",
    "NUL and controls": "Ada\x00 Quist said\x07 that it\u200b rained.\ufeff",
    "half open": "Ada Quist said: “It rained.\n\nIt snowed.”\n\n”It hailed.",
    "one long word": "a" * 5000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_any_text_gives_an_article(shipped: Pipeline, text: str) -> None:
    assert_exact(shipped(text), text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Ada Quist",
                " said",
                " that",
                "“",
                "”",
                '"',
                "''",
                "‘",
                "\n",
                "\n\n",
                ". ",
                ", ",
                " He",
                " it rained",
                "é",
                "👍",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_mixture_gives_an_article(shipped: Pipeline, text: str) -> None:
    assert_exact(shipped(text), text)


def test_a_long_line_is_read_whole(shipped: Pipeline) -> None:
    sentence = "Ada Quist said that the bridge number %d was closed. "
    text = "".join(sentence % number for number in range(300))
    article = shipped(text)
    assert_exact(article, text)
    assert len(article.claims) >= 280, "windows lose claims"
    assert {claim.speaker.name for claim in article.claims if claim.speaker} == {"Ada Quist"}


@pytest.mark.parametrize(("threads", "batch_size", "got"), [("1", 1, 1), ("1", 2, 2), ("2", 1, 1), ("2", 2, 4)])
def test_pipe_reads_no_further_than_its_batch(
    shipped: Pipeline, monkeypatch: pytest.MonkeyPatch, threads: str, batch_size: int, got: int
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)

    def texts() -> Iterator[str]:
        yield from ["Ada Quist said it rained."] * got
        raise AssertionError("asked for more")

    assert next(shipped.pipe(texts(), batch_size=batch_size)).text.startswith("Ada")


@pytest.mark.parametrize("threads", ["1", "2"])
def test_claims_do_not_depend_on_threads(shipped: Pipeline, monkeypatch: pytest.MonkeyPatch, threads: str) -> None:
    texts = [fixture(name).text for name in ("brief-fire", "no-claims", "merger", "lake-study", "cup-final")]
    alone = [shipped(text) for text in texts]
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    assert list(shipped.pipe(texts, batch_size=2)) == alone


@pytest.mark.parametrize("threads", ["1", "2"])
def test_what_stands_before_a_failure_is_read(shipped: Pipeline, monkeypatch: pytest.MonkeyPatch, threads: str) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    texts: list[Any] = ["Ada Quist said it rained.", "It rained.", "“It rains”, Bo Lin said.", None]
    read = shipped.pipe(texts, batch_size=2)
    assert [article.text for article in islice(read, 2)] == texts[:2]
    with pytest.raises(TypeError, match="a text or an Article"):
        next(read)


def test_an_article_keeps_its_metadata_and_is_read_anew(shipped: Pipeline) -> None:
    article = fixture("brief-fire")
    found = shipped(replace(article, url="https://example.org/fire"))
    assert found == replace(shipped(article.text), id=article.id, title=article.title, url="https://example.org/fire")
    assert found.claims and found.claims != article.claims


@pytest.mark.parametrize("articles", ["one text", b"bytes", Article("one")])
def test_a_single_article_is_not_taken_for_many(shipped: Pipeline, articles: Any) -> None:
    with pytest.raises(TypeError, match=r"pipeline\(text\) reads a single one"):
        shipped.pipe(articles)
    with pytest.raises(TypeError, match="must be a text or an Article, not int"):
        list(shipped.pipe([5]))  # type: ignore[list-item]
    with pytest.raises(ValueError, match="batch_size must be 1 or more"):
        shipped.pipe(["one"], batch_size=0)


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        (None, "articles must be several, as a list, not NoneType"),
        (Path("news"), "articles must be several, as a list, not \\w+Path"),
        ({"text": "It rained."}, "articles must be texts or Articles, not a whole dict: give its column of texts"),
        (
            pandas.DataFrame({"text": ["It rained."]}),
            "articles must be texts or Articles, not a whole DataFrame: give its column of texts",
        ),
    ],
)
def test_what_holds_no_articles_is_refused_before_it_is_read(shipped: Pipeline, articles: Any, message: str) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        shipped.pipe(articles)


@pytest.mark.parametrize("size", ["3", None, 2.5])
def test_a_batch_size_is_a_whole_number(shipped: Pipeline, size: Any) -> None:
    with pytest.raises(TypeError, match=f"^batch_size must be a whole number, not {type(size).__name__}$"):
        shipped.pipe(["It rained."], batch_size=size)
    assert len(list(shipped.pipe(["It rained."], batch_size=numpy.int64(3)))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"min_confidence": "0.5"}, TypeError, "min_confidence must be a number, not str"),
        ({"min_confidence": None}, TypeError, "min_confidence must be a number, not NoneType"),
        ({"min_confidence": float("nan")}, ValueError, "min_confidence must be between 0 and 1, not nan"),
        ({"model": 5}, TypeError, "model must be a str or a Path, not int"),
        ({"model": b"small"}, TypeError, "model must be a str or a Path, not bytes"),
        ({"model": ""}, ClaimxError, "'': an empty name is none of a model"),
    ],
)
def test_an_argument_that_cannot_be_right_is_named(
    options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        claimx.load(**options)
    assert str(caught.value) == message


@pytest.mark.parametrize("batch_size", [1, 3, 100])
def test_claims_do_not_depend_on_the_batch_and_the_order(shipped: Pipeline, batch_size: int) -> None:
    texts = [fixture(name).text for name in ("brief-fire", "no-claims", "merger", "lake-study")] + ["", "Hm."]
    alone = [shipped(text) for text in texts]
    assert list(shipped.pipe(texts, batch_size=batch_size)) == alone
    assert list(shipped.pipe(reversed(texts), batch_size=batch_size)) == alone[::-1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["council-library", "karsk-summit"])
def test_claims_do_not_depend_on_how_lines_end(shipped: Pipeline, name: str) -> None:
    lines = [textwrap.wrap(line, 72, break_on_hyphens=False) for line in fixture(name).text.split("\n") if line.strip()]
    layouts = [("\n", "\n\n"), ("\r\n", "\r\n\r\n"), ("\r", "\r\r"), ("\n", "\u2029"), (" ", "\n\n"), (" ", "\r\n")]
    found = [
        [
            (str(claim), claim.speaker and claim.speaker.role, "".join(map(str, claim.source)).split())
            for claim in each.claims
        ]
        for each in shipped.pipe(gap.join(newline.join(line) for line in lines) for newline, gap in layouts)
    ]
    assert len(found[0]) > 10
    assert all(claims == found[0] for claims in found)


def test_claims_that_are_less_sure_are_left_out(shipped: Pipeline) -> None:
    text = fixture("merger").text
    every = shipped(text).claims
    least = sorted(claim.confidence or 0 for claim in every)[len(every) // 2]
    sure = Pipeline(shipped.model, min_confidence=least)(text).claims
    assert [claim.text for claim in sure] == [claim.text for claim in every if (claim.confidence or 0) >= least]
    with pytest.raises(ValueError, match="between 0 and 1"):
        claimx.load(min_confidence=50)


def test_calibration_moves_confidence_and_no_claim(shipped: Pipeline) -> None:
    text = fixture("merger").text
    raw = Pipeline(replace(shipped.model, calibration=Calibration()))(text).claims
    moved = Pipeline(replace(shipped.model, calibration=Calibration(1.0, -2.0)))(text).claims
    assert [claim.text for claim in moved] == [claim.text for claim in raw]
    assert all(0 <= (m.confidence or 0) < (r.confidence or 0) <= 1 for m, r in zip(moved, raw, strict=True))


def test_half_a_character_costs_nothing_else(shipped: Pipeline) -> None:
    text = "Ada Quist said that the bridge \ud83d was closed."
    assert [claim.text for claim in shipped(text).claims] == ["that the bridge \ud83d was closed"]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.json")), ids=lambda path: path.stem)
def test_fixtures_come_out_in_the_format(shipped: Pipeline, path: Path) -> None:
    (labelled,) = read(path)
    assert_exact(shipped(labelled.text), labelled.text)


def test_a_plain_article(shipped: Pipeline) -> None:
    article = shipped(
        "“The bridge will open in May,” Mayor Ada Quist told reporters on Monday.\n\n"
        "She said that the old one would be torn down. According to Ilya Voronin, an engineer, it is not safe.\n"
    )
    direct, reported, engineer = article.claims
    assert direct.kind is Kind.DIRECT and direct.text.rstrip(",") == "The bridge will open in May"
    assert direct.speaker and direct.speaker.name == "Ada Quist"
    assert reported.kind is Kind.INDIRECT and reported.text == "that the old one would be torn down"
    assert reported.speaker == direct.speaker
    assert engineer.speaker and engineer.speaker.name == "Ilya Voronin"
    assert article.claims_by("Quist") == (direct, reported)
    assert article.quotes == (direct,)
    assert article.reported == (reported, engineer)


def test_nothing_is_claimed_by_titles_nicknames_and_inches(shipped: Pipeline) -> None:
    article = shipped(fixture("no-claims").text)
    assert len(article.claims) <= 1


def test_speakers_of_one_description_have_identifiers_of_their_own() -> None:
    entities = [Entity(SpeakerType.GROUP, description=words) for words in ("area", "area 2", "area", "Area")]
    speakers = list_speakers("", entities)
    assert [speakers[id(entity)].id for entity in entities] == ["area", "area-2", "area-3", "area-4"]


@pytest.mark.model
def test_a_roster_gives_speakers_a_ref_and_leaves_the_rest_as_it_is(shipped: Pipeline) -> None:
    roster = Roster([RosterEntry("Ilja Voronin", "Q5", type=SpeakerType.PERSON), RosterEntry("Bo Quist", "quist")])
    knowing = Pipeline(shipped.model, roster=roster)
    text = "“It rained,” Ilya Voronin said. “It will snow,” he added. Ada Quist said that it was cold."
    article, plain = knowing(text), shipped(text)
    assert [claim.speaker and claim.speaker.ref for claim in article.claims] == ["Q5", "Q5", None]
    assert article.claims_by("Q5") == article.claims[:2]
    without = tuple(replace(speaker, ref=None) for speaker in article.speakers)
    assert without == plain.speakers
    assert [*knowing.pipe([text, "“Yes,” said Bo Quist."])][1].speakers[0].ref == "quist"


def copy_of_model(folder: Path) -> Path:
    shipped = MODELS / "small"
    for name in (CONFIGURATION, "tokenizer.json", LINKS, WEIGHTS, ADAPTER):
        (folder / name).write_bytes((shipped / name).read_bytes())
    return folder


@pytest.mark.model
def test_a_truncated_model_is_one_clear_line(tmp_path: Path) -> None:
    folder = copy_of_model(tmp_path)
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:100_000])
    with pytest.raises(ClaimxError, match=r"model\.safetensors: truncated") as caught:
        claimx.load(folder)
    assert "\n" not in str(caught.value)


def test_a_path_loads_that_model(tmp_path: Path, shipped: Pipeline) -> None:
    text = fixture("brief-fire").text
    assert claimx.load(copy_of_model(tmp_path))(text) == shipped(text)


def test_articles_cannot_be_changed(shipped: Pipeline) -> None:
    article = shipped("Ada Quist said it rained.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "x"  # type: ignore[misc]


@pytest.mark.model
@pytest.mark.parametrize("behind", ["was on the bridge, where he said it snowed", "left. Later he said it snowed"])
def test_a_pronoun_takes_up_who_was_named_since(shipped: Pipeline, behind: str) -> None:
    first, second = shipped(f"Ilya Voronin said it rained. Hugo Pascoe {behind}.").claims

    assert first.speaker is not None and first.speaker.name == "Ilya Voronin"
    assert second.speaker is not None and second.speaker.name == "Hugo Pascoe"
