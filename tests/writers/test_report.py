"""The report: what it counts, that each bar has its claims, and that it stays within bounds and says so."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browser import MISSING, browser, complaints, faint, put_out_the_light, url
from typer.testing import CliRunner

from claimx import Article, Claim, Kind, Span, Speaker, SpeakerType
from claimx.cli.app import app
from claimx.writers.report import report

WORDS = "The tram is late"


def article(
    name: str, *said: tuple[str | None, Kind], date: str | None = None, address: str | None = None, **more: Any
) -> Article:
    """An article in which each of these speakers says the same."""
    speakers = {who: Speaker(who, who) for who, _ in said if who}
    claims = [
        Claim(f"c{n}", kind, (Span(0, len(WORDS), WORDS),), speaker=speakers[who] if who else None)
        for n, (who, kind) in enumerate(said, 1)
    ]
    return Article(
        WORDS, id=name, speakers=tuple(speakers.values()), claims=tuple(claims), date=date, url=address, **more
    )


DIRECT, MIXED, INDIRECT = Kind
ARTICLES = [
    article(
        "a",
        ("Ilka Varga", DIRECT),
        ("Ilka Varga", INDIRECT),
        ("Bo Lin", MIXED),
        date="2024-01-30",
        address="https://www.one.example/a",
    ),
    article(
        "b",
        ("ILKA VARGA", DIRECT),
        (None, INDIRECT),
        ("a spokesman", INDIRECT),
        date="2024-03-01T10:00",
        address="http://two.example/",
    ),
    article("c", ("Bo Lin", INDIRECT), ("Ilka Varga", DIRECT), ("The Hague", INDIRECT), date="yesterday"),
    article("d"),
]


class Page(HTMLParser):
    """The bars of a page with their totals and words, its claims with their tags, and all of its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bars: dict[str, tuple[str, str | None]] = {}
        self.claims: list[set[str]] = []
        self.words = ""
        self.scripts = 0
        self._bar: str | None = None
        self.feed(page)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.scripts += tag == "script"
        if found.get("data-tag"):
            self._bar = str(found["data-tag"])
            self.bars[self._bar] = ("", found.get("data-total"))
        if "data-tags" in found:
            self.claims.append(set(str(found["data-tags"]).split()))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._bar = None

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._bar:
            text, total = self.bars[self._bar]
            self.bars[self._bar] = (" ".join(f"{text} {data}".split()), total)

    def named(self, kind: str) -> list[tuple[str, str | None]]:
        return [bar for tag, bar in self.bars.items() if tag.startswith(kind)]


def test_what_it_counts() -> None:
    page = Page(report(ARTICLES))
    assert "9 claims in 4 articles: 3 direct 1 mixed 5 indirect" in page.words
    assert "1 claim by somebody who is only described, 1 by nobody that the text names." in page.words
    assert page.named("s") == [("Ilka Varga", "4"), ("Bo Lin", "2"), ("The Hague", "1")]
    assert page.named("o") == [("one.example", "3"), ("two.example", "3")]
    assert page.named("t") == [("2024-01-30: 3 claims", "3"), ("2024-03-01: 3 claims", "3")]
    assert [text for text, _ in page.named("p")] == [
        "Ilka Varga and Bo Lin",
        "Ilka Varga and The Hague",
        "Bo Lin and The Hague",
    ]
    assert "Of articles without a date or outside these times: 3 claims." in page.words


def test_a_row_tells_each_kind_in_numbers() -> None:
    # What tells them apart in its bar is colour alone.
    page = report(ARTICLES)
    assert re.findall(r'<th scope="col" class="number">(\w+)<', page)[:3] == ["direct", "mixed", "indirect"]
    rows = [re.findall(r'<td class="number">(\d+)<', row) for row in page.split("<tr>")]
    assert [row for row in rows if row][:2] == [["3", "0", "1"], ["0", "1", "1"]]


def test_one_article_is_several_and_what_is_none_is_named() -> None:
    article = Article("It rained.", "x")
    assert report(article) == report([article]) == report(iter([article]))
    with pytest.raises(TypeError, match="articles must be an Article or several, not str"):
        report(["It rained."])  # type: ignore[list-item]


def test_by_which_outlets_a_speaker_is_quoted() -> None:
    places = ["one", "two", "two", "three", "three", "three", "four"]
    articles = [article(str(n), ("Bo Lin", DIRECT), address=f"https://{at}.example") for n, at in enumerate(places)]
    words = Page(report(articles)).words
    assert "three.example 3, two.example 2, four.example 1" in words
    assert "most by outlet" not in Page(report([article("a", ("Bo Lin", DIRECT))])).words


@pytest.mark.parametrize(
    ("name", "type_", "counted"),
    [
        ("Residents of the town", SpeakerType.GROUP, False),
        ("Inspection results", SpeakerType.DOCUMENT, False),
        ("His wife", SpeakerType.PERSON, False),
        ("Democrats", SpeakerType.GROUP, True),
        ("Friends of the Forest", SpeakerType.GROUP, True),
        ("Bank of the north", SpeakerType.ORGANIZATION, True),
    ],
)
def test_a_description_in_capitals_is_no_name(name: str, type_: SpeakerType, counted: bool) -> None:
    speaker = Speaker("x", name, type_)
    claim = Claim("c1", DIRECT, (Span(0, len(WORDS), WORDS),), speaker=speaker)
    named = Page(report([Article(WORDS, speakers=(speaker,), claims=(claim,))])).named("s")
    assert named == ([(name, "1")] if counted else [])


def test_of_one_thing_is_said_that_it_is_one() -> None:
    page = Page(report([ARTICLES[0]]))
    assert "in 1 article:" in page.words and "1 articles" not in page.words and "1 claims" not in page.words


def test_each_bar_leads_to_its_claims() -> None:
    page = Page(report(ARTICLES))
    for tag, (_, total) in page.bars.items():
        found = sum(tag in tags for tags in page.claims)
        assert found == (int(total) if total else found)
        assert found
    # Of a pair, only what the two said in one article.
    [pair] = [tag for tag, (text, _) in page.bars.items() if text == "Ilka Varga and Bo Lin"]
    assert sum(pair in tags for tags in page.claims) == 5


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        (["2024-02-28", "2024-03-01"], ["2024-02-28", "2024-02-29", "2024-03-01"]),
        (["2023-12-31", "2024-03"], ["2023-12", "2024-01", "2024-02", "2024-03"]),
        (["2023-12-31", "2024"], ["2023", "2024"]),
        (["2020-01-01", "2024-12-31"], [f"{year}-{month:02}" for year in range(2020, 2025) for month in range(1, 13)]),
        (["2020-01-01", "2025-01-01"], ["2020", "2021", "2022", "2023", "2024", "2025"]),
        (["2024-13-01", "2024-02-30", "", "0000-01-01"], []),
    ],
)
def test_the_times_are_as_fine_as_there_is_room(dates: list[str], periods: list[str]) -> None:
    page = report([article(str(n), ("Bo Lin", DIRECT), date=date) for n, date in enumerate(dates)])
    # Only times with claims are bars.
    shown = {text.split(":")[0] for text, _ in Page(page).named("t")}
    assert shown == {period for period in periods if any(date.startswith(period) for date in dates)}
    labels = re.findall(r'<text x="[\d.]+" y="168">([^<]+)<', page)
    assert labels == periods[:: round(len(periods) / len(labels))] if periods else not labels


def test_speakers_are_one_by_their_identifier() -> None:
    first = article("a", ("Ilka Varga", DIRECT))
    second = article("b", ("Mrs Varga", DIRECT))
    both = []
    for found in (first, second):
        speaker = replace(found.speakers[0], ref="Q1")
        both.append(replace(found, speakers=(speaker,), claims=(replace(found.claims[0], speaker=speaker),)))
    assert len(Page(report([first, second])).named("s")) == 2
    assert Page(report(both)).named("s") == [("Ilka Varga", "2")]


class Endless:
    """Very many claims, made anew each time."""

    def __iter__(self) -> Iterator[Article]:
        for n in range(1500):
            yield article(
                f"a{n}",
                (f"Speaker {n % 900}", DIRECT),
                ("Speaker 7", INDIRECT),
                date=f"{1950 + n % 70}-01-01",
                address=f"https://outlet{n % 300}.example",
            )


@pytest.mark.slow
def test_it_stays_within_bounds_and_says_what_it_left_out() -> None:
    written = report(Endless())
    page = Page(written)
    assert "3,000 claims in 1,500 articles" in page.words
    left_out = 3000 - len(page.claims)
    assert f"the other {left_out:,} are counted and left out" in page.words
    assert "The first 40 of 900." in page.words
    assert "The first 40 of 300." in page.words
    assert page.named("s")[0] == ("Speaker 7", "1502")
    assert len(page.named("t")) == 60
    for tag in page.bars:
        assert any(tag in tags for tags in page.claims)
    assert len(page.claims) < 25 * len(page.bars)
    assert len(written) < 3_000_000


def test_a_generator_is_gone_through_twice_all_the_same() -> None:
    assert report(iter(ARTICLES)) == report(ARTICLES) == report(tuple(ARTICLES))


@pytest.mark.parametrize("articles", [[], [Article("")], [article("a", (None, DIRECT))]])
def test_nothing_to_count(articles: list[Article]) -> None:
    page = Page(report(articles))
    assert "No article has a date." in page.words
    assert not page.bars
    assert "Claims None stands on this page" in page.words


def test_markup_is_only_text() -> None:
    evil = "<script>alert(1)</script>\"'X"
    written = report(
        [article(evil, (evil, DIRECT), ("Bo", INDIRECT), title=evil, date="2024-01-01", address="javascript:alert(1)")]
    )
    assert Page(written).scripts == 1
    assert evil not in written
    assert "javascript:" not in written


def test_an_address_that_is_none_is_no_outlet() -> None:
    page = Page(
        report(
            [
                article(str(n), ("Bo", DIRECT), address=address)
                for n, address in enumerate(["https://[", "https:///a", "ftp://a"])
            ]
        )
    )
    assert page.named("o") == []
    assert page.named("s") == [("Bo", "3")]


def test_a_long_claim_is_cut() -> None:
    long = "a" * 2000
    claim = Claim("c1", DIRECT, (Span(0, 2000, long),), speaker=Speaker("s", "Bo"))
    assert f"{'a' * 500}…<" in report([Article(long, speakers=(Speaker("s", "Bo"),), claims=(claim,))])


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims.jsonl").write_text("\n".join(found.to_json() for found in ARTICLES), "utf-8")
    Path("broken.json").write_text("{")
    result = CliRunner().invoke(app, ["report", "broken.json", "claims.jsonl", "--html", "page.html"])
    assert (result.exit_code, result.stdout) == (1, "")
    # Though it is read twice.
    assert result.stderr.count("broken.json") == 1
    assert Path("page.html").read_text("utf-8") == report(ARTICLES)
    result = CliRunner().invoke(app, ["report", "claims.jsonl", "--html", "none/page.html"])
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "claims.jsonl"
    os.mkfifo(pipe)
    result = CliRunner().invoke(app, ["report", str(pipe), "--html", str(tmp_path / "page.html")])
    reason = "a pipe, and a report goes through its results more than once"
    assert (result.exit_code, result.stderr) == (1, f"claimx: {pipe}: {reason}\n")


@pytest.mark.slow
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_a_click_and_a_key_lead_to_the_claims(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(report(ARTICLES), "utf-8")
    with browser(width=400) as driver:
        driver.get(url(tmp_path / "page.html"))
        shown = driver.find_element("id", "shown")

        def visible() -> int:
            return sum(claim.is_displayed() for claim in driver.find_elements("css selector", ".claim"))

        assert visible() == 9
        driver.find_element("css selector", "[data-tag=s1]").click()
        assert (visible(), shown.text) == (2, "Bo Lin: 2 of 2 claims")
        driver.find_element("id", "all").click()
        assert visible() == 9
        # So does the bar itself.
        driver.find_elements("css selector", "#speakers ~ .scroll .bar rect")[0].click()
        assert (visible(), shown.text) == (4, "Ilka Varga: 4 of 4 claims")
        driver.find_element("id", "all").click()
        driver.execute_script("document.querySelector('.time [data-tag]').focus()")
        driver.switch_to.active_element.send_keys("\ue007")
        assert (visible(), shown.text) == (3, "2024-01-30: 3 of 3 claims")
        assert driver.switch_to.active_element.get_attribute("id") == "claims"
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 400
        assert faint(driver) == []
        put_out_the_light(driver)
        assert faint(driver) == []
        assert complaints(driver) == []
