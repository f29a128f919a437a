"""Stability: the claims of an article before and after a change, read by the stand-in and by readers that err."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from standin import Standin
from typer.testing import CliRunner

import claimx
from claimx import Article, Span, Speaker, SpeakerType
from claimx.cli.app import app
from claimx.evaluation.changes import CHANGES
from claimx.evaluation.gates import Gate
from claimx.evaluation.stability import Stability, failures, measure_stability, stability_table

TEXT = (
    "“The harbour of the town will stay open until the day when the ice comes and the boats leave,” said Ilka Varga."
    "\n\nThe quay is old, so on Monday Per Holm said that it “may sink.” VARGA left, and Ilka Varga said that Varga’s"
    " boat leaks.\r\nIt rained. She told the Quay Herald of her boat, and of him who gave it to her."
)


class Reader(Standin):
    """The stand-in, whose speakers know where they are named."""

    def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
        for article in super().pipe(texts, batch_size=batch_size):
            speakers = {
                each.id: replace(each, mentions=tuple(c.source[0] for c in article.claims if c.speaker == each))
                for each in article.speakers
            }
            claims = (replace(each, speaker=speakers[each.speaker.id]) for each in article.claims if each.speaker)
            yield replace(article, claims=tuple(claims), speakers=tuple(speakers.values()))


class Erring(Reader):
    """Reads as the stand-in does, but errs where a text has been changed in a certain way."""

    def __init__(self, sign: str, error: str) -> None:
        self.sign, self.error = sign, error

    def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
        for article in super().pipe(texts, batch_size=batch_size):
            if self.sign not in article.text:
                yield article
            elif self.error == "loses a claim":
                yield replace(article, claims=article.claims[1:])
            else:
                other = article.speakers[0]
                yield replace(article, claims=tuple(replace(claim, speaker=other) for claim in article.claims))


def measured(reader: Standin, *texts: str) -> dict[str, Stability]:
    return {each.change: each for each in measure_stability(reader, [Article(text) for text in texts])}  # type: ignore[arg-type]


def test_a_reader_that_minds_no_change_but_to_marks_and_letters() -> None:
    found = measured(Reader(), TEXT)
    assert found.pop("straight for curly marks") == Stability("straight for curly marks", 3, 2, 2, 0)
    assert found.pop("marks as HTML writes them") == Stability("marks as HTML writes them", 3, 2, 2, 0)
    assert found.pop("in small letters").identical < 3
    assert found.pop("in capitals").identical < 3
    assert len(found) == 8
    assert all(each == Stability(each.change, 3, 3, 3, 0) for each in found.values())


def test_a_speaker_is_the_same_in_other_letters() -> None:
    class Small(Reader):
        def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
            """Finds in any letters what it finds in these."""
            for text in texts:
                [found] = super().pipe([TEXT])
                spans = found.to_json().replace("Ilka Varga", "ilka varga") if text.islower() else found.to_json()
                yield replace(Article.from_json(spans), text=text)

    assert measured(Small(), TEXT)["in small letters"] == Stability("in small letters", 3, 3, 3, 0)


@pytest.mark.parametrize(
    ("sign", "change"),
    [
        ("ferry", "a paragraph in front"),
        ("bakeries", "a paragraph behind"),
        ("He told", "another gender"),
        ("of his boat, and of her who gave it to him.", "another gender"),
        ("the Kerrin Mercury of", "another outlet"),
        ("Brannigan said", "another name"),
        ("BRANNIGAN", "another name"),
        ('"may', "straight for curly marks"),
        ("ice comes\n", "wrapped at 72 columns"),
        ("leaks.\n\nIt", "wrapped at 72 columns"),
        ("Varga.\r\n\r\nThe", "Windows line ends"),
        ("Varga. The quay", "without paragraphs"),
    ],
)
def test_a_claim_that_is_lost(sign: str, change: str) -> None:
    before, after = measured(Reader(), TEXT)[change], measured(Erring(sign, "loses a claim"), TEXT)[change]
    assert (after.claims, after.identical, after.new) == (3, before.identical - 1, 0)


def test_a_speaker_who_is_another() -> None:
    found = measured(Erring("Brannigan", "takes another speaker"), TEXT)["another name"]
    assert found == Stability("another name", 3, 3, 2, 0)


def test_speakers_who_are_he_or_she_have_other_first_names() -> None:
    class Knowing(Reader):
        def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
            for article in super().pipe(texts, batch_size=batch_size):
                if article.text.islower() or article.text.isupper():
                    yield article
                    continue
                at = next(article.text.index(word) for word in ("She", "He") if word in article.text)
                pronoun = Span(at, article.text.index(" ", at), article.text[at : article.text.index(" ", at)])
                first, *others = article.speakers
                known = replace(first, mentions=(*first.mentions, pronoun))
                claims = (
                    replace(claim, speaker=known if claim.speaker == first else claim.speaker)
                    for claim in article.claims
                )
                yield replace(article, claims=tuple(claims), speakers=(known, *others))

    read: list[str] = []

    class Listening(Knowing):
        def pipe(self, texts: Iterable[str], *, batch_size: int = 2) -> Iterator[Article]:
            read.extend(texts := list(texts))
            yield from super().pipe(texts, batch_size=batch_size)

    assert measured(Listening(), TEXT)["another gender"] == Stability("another gender", 3, 3, 3, 0)
    [other] = [text for text in read if "He told" in text]
    assert "said Peter Varga." in other and "Per Holm" in other and "Ilka" not in other


def test_a_first_name_that_is_a_title_is_changed_once() -> None:
    text = "Prince Varga came. He left."
    varga = Speaker("s1", "Prince Varga", SpeakerType.PERSON, mentions=(Span(19, 21, "He"),))
    edits = CHANGES["another gender"](Article(text, speakers=(varga,)))
    assert edits == [(0, 6, "Princess"), (19, 21, "She")]


def test_gates() -> None:
    found = [Stability("a", 8, 6, 5, 1), Stability("b", 0, 0, 0, 0), Stability("c", 2, 2, 2, 9)]
    assert failures(found, [Gate("a", 62.5), Gate("c", 100)]) == []
    assert failures(found, [Gate("a", 62.6), Gate("b", 0)]) == [
        "a is 62.50, less than 62.6",
        "b was not measured: it applies to no article with claims",
    ]


def test_articles_to_which_a_change_does_not_apply_are_left_out() -> None:
    found = measured(Reader(), "Per Holm said that it rains.", TEXT)
    assert found["straight for curly marks"].claims == 3
    assert found["Windows line ends"].claims == 3
    assert found["another name"].claims == 4


def test_a_text_that_holds_every_other_name_keeps_its_own() -> None:
    found = measured(Reader(), f"{TEXT} Brannigan and Castellane slept. Dunmore did not.")
    assert (found["another name"].claims, found["a paragraph behind"].claims) == (0, 3)


def test_the_table_has_a_row_for_each_change_and_no_share_of_nothing() -> None:
    lines = stability_table([Stability("a", 8, 6, 5, 1), Stability("b", 0, 0, 0, 0)]).splitlines()
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == ["a", "8", "75.0", "62.5", "1"]
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == ["b", "0", "", "", "0"]


def test_the_help_names_every_change() -> None:
    shown = CliRunner().invoke(app, ["stability", "--help"]).stdout
    assert all(f"  {change}\n" in shown for change in CHANGES)


def test_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(vars(claimx), "load", lambda path=None: Reader())
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    result = CliRunner().invoke(app, ["stability", str(file)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "| another name              |      3 |       100.0 |              100.0 |   0 |" in result.output
    for gate in ("another name=100", "straight for curly marks=66"):
        arguments = ["stability", "--fail-under", gate, str(file)]
        assert CliRunner().invoke(app, arguments, catch_exceptions=False).exit_code == 0
    arguments = ["stability", "--fail-under", "straight for curly marks=70", str(file)]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (2, "claimx: straight for curly marks is 66.67, less than 70\n")
    result = CliRunner().invoke(app, ["stability", "--fail-under", "other name=5", str(file)], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stderr.startswith("claimx: --fail-under other name=5: no such change, is it another name? There are")
    result = CliRunner().invoke(app, ["stability", "--fail-under", "another name", str(file)], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stderr == "claimx: --fail-under another name: not of the form CHANGE=PERCENT\n"
    file.write_text(" \n", "utf-8")
    result = CliRunner().invoke(app, ["stability", str(file)], catch_exceptions=False)
    assert (result.exit_code, result.output) == (1, "claimx: no article with a word in it\n")
    result = CliRunner().invoke(app, ["stability", str(tmp_path / "none.txt")], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.output.startswith("claimx: ") and "none.txt" in result.output
