"""The page of a report: every number, every mistake marked where it stands, and nothing in it that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browser import MISSING, browser, complaints, faint, put_out_the_light, url

import claimx
from claimx import Article, Claim, Kind, Span, Speaker
from claimx.evaluation.page import Layer, content_beside, render, segments
from claimx.evaluation.report import Report

TEXT = "🚋 “The tram <b>will</b> run,” said Ilka Varga. Bo Lin told us that it is late, and that it rains & pours."
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
VARGA = Speaker("varga", "Ilka Varga")
LIN = Speaker("lin", "Bo Lin")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


RUN = Claim("c1", Kind.DIRECT, (span("The tram <b>will</b> run,"),), (span("said"),), (span("Ilka Varga"),), VARGA)
LATE = Claim("c2", Kind.INDIRECT, (span("that it is late"),), (span("told us"),), (span("Bo Lin"),), LIN)
RAINS = Claim("c3", Kind.INDIRECT, (span("that it rains & pours"),), (), (), LIN)
GOLD = Article(TEXT, id="tram", speakers=(VARGA, LIN), claims=(RUN, LATE, RAINS))


def found(*claims: Claim) -> Report:
    return claimx.evaluate([GOLD], [replace(GOLD, claims=claims)], system="toy")


class Reader(HTMLParser):
    """The texts of the articles, the marks in them, and every tag of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.skipped = False
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if attributes.get("class") == "text":
            self.texts.append("")
            self.depth = 1
        elif self.depth:
            self.depth += 1
            self.skipped = attributes.get("class") == "number"

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(self.depth - 1, 0)
        self.skipped = False

    def handle_data(self, data: str) -> None:
        if self.depth and not self.skipped:
            self.texts[-1] += data

    @property
    def marks(self) -> list[tuple[str | None, str | None]]:
        return [(each["class"], each["data-layers"]) for _, each in self.tags if "data-layers" in each]


def test_each_mistake_is_marked_where_it_stands() -> None:
    shorter = replace(LATE, content=(span("it is late"),), speaker=VARGA)
    spurious = Claim("c9", Kind.INDIRECT, (span("pours"),), (), (span("rains"),))
    reader = Reader(render(found(RUN, shorter, spurious)))
    assert reader.texts == [TEXT]
    assert reader.marks == [
        ("mark right content labelled found", "1/right/content/11"),
        ("mark right cue labelled found", "1/right/cue/11"),
        ("mark right source labelled found", "1/right/source/11"),
        ("mark wrong source labelled found", "2/wrong/source/11"),
        ("mark wrong cue labelled found", "2/wrong/cue/11"),
        # Only the label has the first word.
        ("mark wrong content labelled", "2/wrong/content/10"),
        ("mark wrong content labelled found", "2/wrong/content/11"),
        ("mark missed content labelled", "3/missed/content/10"),
        ("mark spurious source found", "4/spurious/source/01 3/missed/content/10"),
        ("mark missed content labelled", "3/missed/content/10"),
        ("mark spurious content found", "4/spurious/content/01 3/missed/content/10"),
    ]
    cards = [(each["id"], each["data-mark"]) for _, each in reader.tags if each.get("data-mark")]
    assert cards == [("a1-2", "wrong"), ("a1-3", "missed"), ("a1-4", "spurious")]
    numbers = [each["href"] for _, each in reader.tags if each.get("class") == "number"]
    assert numbers == ["#a1-2", "#a1-4"]


def test_other_words_at_the_ends_only_are_a_mark_of_their_own() -> None:
    page = render(found(RUN, replace(LATE, content=(span("it is late"),)), RAINS))
    assert '<li id="a1-2" class="card edges" data-mark="edges">' in page
    assert page.count('class="card') == 1


def test_nothing_wrong() -> None:
    page = render(found(RUN, LATE, RAINS))
    assert "Nothing to mend." in page
    assert 'class="card' not in page


def test_the_worst_article_comes_first() -> None:
    gold = [replace(GOLD, id=name) for name in ("good", "bad", "edges")]
    edges = replace(GOLD, claims=(RUN, LATE, replace(RAINS, content=(span("it rains & pours"),))))
    predicted = [GOLD, replace(GOLD, claims=(RUN,)), edges]
    page = render(
        claimx.evaluate(gold, [replace(one, id=label.id) for one, label in zip(predicted, gold, strict=True)])
    )
    assert re.findall(r'class="title" dir="auto">(\w+)<', page) == ["bad", "edges", "good"]


def test_every_number_is_there() -> None:
    report = claimx.evaluate([GOLD, replace(GOLD, id="other")], [GOLD, replace(GOLD, id="other", claims=(RUN,))])
    page = render(report)
    for measure in report.measures:
        if not measure.name.endswith(("_direct", "_mixed", "_indirect")) or measure.name.startswith("recall_"):
            assert f'<th scope="row">{measure.name}</th>' in page
    assert f"<bdi>{report.signature}</bdi>" in page
    low, high = report["content_exact"].f1_interval or (0, 0)
    assert f"<td>{low:.1f}–{high:.1f}</td>" in page
    confusion = page[page.index('<table class="confusion">') :].split("</table>")[0]
    assert re.findall(r"<td class=\"h\d\">(\d*)</td>", confusion) == [*"2000", *"0000", *"0022", *"000", ""]


def test_speakers_are_left_out_where_the_labels_name_none() -> None:
    gold = replace(GOLD, claims=tuple(replace(claim, speaker=None) for claim in GOLD.claims))
    assert "<dt>speaker</dt>" not in render(claimx.evaluate([gold], [replace(GOLD, claims=(RUN,))]))
    assert "<dt>speaker</dt>" in render(found(RUN))


def test_nothing_from_outside_can_run_or_be_fetched() -> None:
    text = f"{EVIL} said Ilka."
    start = len(EVIL) + 6
    claim = Claim(
        "c1",
        Kind.INDIRECT,
        (Span(0, len(EVIL), EVIL),),
        (),
        (Span(start, start + 4, "Ilka"),),
        Speaker("s", EVIL),
        note=EVIL,
    )
    gold = Article(text, id=EVIL, title=EVIL, speakers=(Speaker("s", EVIL),), claims=(claim,))
    reader = Reader(page := render(claimx.evaluate([gold], [replace(gold, claims=())], system=EVIL)))
    assert reader.texts == [text]
    assert [tag for tag, _ in reader.tags if tag in ("script", "img", "link", "iframe")] == ["script"]
    assert not [
        name for _, attributes in reader.tags for name in attributes if name.startswith("on") or name == "style"
    ]
    assert not [
        value
        for _, attributes in reader.tags
        for name, value in attributes.items()
        if name in ("src", "href") and not str(value).startswith("#")
    ]
    (policy,) = [each["content"] for tag, each in reader.tags if each.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policy)
    assert "http" not in page.replace("http-equiv", "")


def test_stretches_of_overlapping_claims() -> None:
    one, two = Layer(1, "missed", "content", True, False), Layer(2, "spurious", "content", False, True)
    pieces = list(segments("one two three", [(0, 7, one), (4, 13, two)]))
    assert [(piece.text, piece.layers, piece.number) for piece in pieces] == [
        ("one ", (one,), None),
        ("two", (one, two), 1),
        (" three", (two,), 2),
    ]


def test_the_words_that_only_one_side_has_are_marked_in_its_card() -> None:
    longer = replace(LATE, content=(span("us that it is"), span("and that")))
    assert content_beside(LATE, longer) == [("that it is", True), (" late", False)]
    assert content_beside(longer, LATE) == [("us ", False), ("that it is", True), (" … ", True), ("and that", False)]
    assert content_beside(LATE, LATE) == [("that it is late", True)]
    page = render(found(RUN, replace(LATE, content=(span("it is late"),)), RAINS))
    assert "<mark>that </mark>it is late</p>" in page


def test_an_empty_article() -> None:
    assert Reader(render(claimx.evaluate([Article("", id="e")], [Article("", id="e")]))).texts == [""]


# --- in a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with browser(width=1300) as driver:
        yield driver


@pytest.mark.slow
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_the_page_in_a_browser(driver: Any, tmp_path: Path) -> None:
    gold = [GOLD, replace(GOLD, id="other")]
    spurious = Claim("c9", Kind.INDIRECT, (span("pours"),))
    predicted = [replace(GOLD, claims=(RUN, spurious)), replace(GOLD, id="other")]
    (tmp_path / "page.html").write_text(render(claimx.evaluate(gold, predicted)), "utf-8", newline="")
    driver.get(url(tmp_path / "page.html"))

    def shown(selector: str) -> list[str]:
        return [each.text.strip() for each in driver.find_elements("css selector", selector) if each.is_displayed()]

    assert shown(".mark.missed") == ["Bo Lin", "told us", "that it is late", "that it rains &"]
    assert len(shown(".card")) == 3
    assert faint(driver) == []
    driver.find_element("css selector", "input[value=spurious]").click()
    # The words of the spurious claim go back to the missed one that they stand in.
    assert shown(".mark.missed") == ["Bo Lin", "told us", "that it is late", "that it rains &", "pours"]
    assert len(shown(".card")) == 2
    assert len(shown(".text")) == 1
    driver.find_element("id", "open").click()
    assert len(shown(".text")) == 2
    put_out_the_light(driver)
    assert faint(driver) == []
    assert complaints(driver) == []


@pytest.mark.slow
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_on_a_phone_nothing_is_wider_than_the_window(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(render(claimx.evaluate([GOLD], [GOLD])), "utf-8", newline="")
    with browser(width=360) as driver:
        driver.get(url(tmp_path / "page.html"))
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
