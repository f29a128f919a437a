"""The HTML page of an article: its text whole, each claim marked, nothing in it that is not ours."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shown import ARTICLE, EVIL, INNER, OUTER, QUOTED, TEXT, VARGA

import claimx
from claimx import Article, Claim, Kind, Span, Speaker
from claimx.writers.html import Layer, render, segments

NUMBERS = {"varga": 1, "lin": 2}


class Reader(HTMLParser):
    """The tags of a page with their attributes, and the text inside the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside |= tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "main"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def marked(self) -> list[tuple[str, str | None]]:
        return [
            (attributes["class"], attributes["data-layers"])
            for _, attributes in self.tags
            if "data-layers" in attributes
        ]


@pytest.mark.parametrize("given", [ARTICLE.claims, [ARTICLE], TEXT, None])
def test_what_is_no_article_is_refused(given: Any) -> None:
    with pytest.raises(TypeError, match=f"^render takes one Article, not {type(given).__name__}$"):
        render(given)


def test_the_text_stands_there_as_it_is() -> None:
    assert Reader(render(ARTICLE)).text == TEXT
    assert Reader(render(Article("  \n\t<p>\n"))).text == "  \n\t<p>\n"


def test_each_part_is_marked_in_its_speakers_colour() -> None:
    assert Reader(render(ARTICLE)).marked() == [
        ("mark content direct s1", "1/content/direct/1"),
        ("mark cue direct s1", "1/cue/direct/1"),
        ("mark source direct s1", "1/source/direct/1"),
        ("mark source indirect s2", "2/source/indirect/2"),
        ("mark cue indirect s2", "2/cue/indirect/2"),
        ("mark content indirect s2", "2/content/indirect/2"),
        ("mark source indirect s0 nested o2", "3/source/indirect/0 2/content/indirect/2"),
        ("mark content indirect s2", "2/content/indirect/2"),
        ("mark cue indirect s0 nested o2", "3/cue/indirect/0 2/content/indirect/2"),
        ("mark content indirect s2", "2/content/indirect/2"),
        ("mark content indirect s0 nested o2", "3/content/indirect/0 2/content/indirect/2"),
    ]
    hues = re.findall(r"\.s(\d)\{--hue:(\d+)\}", render(ARTICLE))
    assert [number for number, _ in hues] == ["1", "2"]
    assert len({hue for _, hue in hues}) == 2


def test_every_claim_is_reached_from_the_text_and_back() -> None:
    # A claim that lies under another of the same words all along is reached from the list only.
    for claims in ((QUOTED, OUTER, INNER), (QUOTED, OUTER, INNER, replace(INNER, id="c4"))):
        page = Reader(render(replace(ARTICLE, claims=claims)))
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = {str(link["href"]).removeprefix("#") for link in page.all("a")}
        assert "speakers" in links & set(ids)
        links -= {"speakers"}
        assert links == {f"{end}-{number}" for end in ("at", "claim") for number in range(1, len(claims) + 1)} - (
            {"claim-3"} if len(claims) == 4 else set()
        )
        assert links <= set(ids)


def test_no_blank_is_a_stop_for_the_keyboard() -> None:
    text = "“She said it rains,” said Bo."
    outer = Claim("c1", Kind.DIRECT, (Span(1, 19, "She said it rains,"),), (Span(21, 25, "said"),))
    inner = Claim(
        "c2", Kind.INDIRECT, (Span(10, 18, "it rains"),), (Span(5, 9, "said"),), (Span(1, 4, "She"),), parent="c1"
    )
    linked = [segment.text for segment in segments(Article(text, claims=(outer, inner)), {}) if segment.link]
    assert linked == ["She", "said"]


def test_a_claim_says_for_whom_its_speaker_speaks_and_how_sure_the_speaker_is() -> None:
    council = Speaker("council", "City Council")
    varga = replace(VARGA, organization="council")
    claim = replace(QUOTED, speaker=varga, confidence=0.75, speaker_confidence=0.5)
    page = render(replace(ARTICLE, speakers=(varga, council), claims=(claim,)))
    said = dict(re.findall(r"<dt>([^<]*)</dt><dd[^>]*>([^<]*)</dd>", page))
    assert said["speaks for"] == "City Council"
    assert said["model’s confidence"] == "claim 0.75, speaker 0.50"
    bare = render(replace(ARTICLE, claims=(replace(claim, speaker=None, confidence=None, speaker_confidence=None),)))
    assert not {"speaks for", "model’s confidence"} & set(re.findall(r"<dt>([^<]*)</dt>", bare))


def test_a_claim_within_another_leads_to_its_words() -> None:
    # The numbers on the page are those of speakers.
    within = re.compile(r'<dt>within</dt><dd dir="auto"><a href="#claim-2">([^<]*)</a>')
    assert within.findall(render(ARTICLE)) == ["that she had said that it is late"]
    long = replace(OUTER, content=(Span(0, len(TEXT), TEXT),))
    [words] = within.findall(render(replace(ARTICLE, claims=(QUOTED, long, INNER))))
    assert words.endswith("…")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("“السلام عليكم,” said the mayor of the town.", "ltr"),
        ("קראתי את זה ב-BBC אתמול בבוקר", "rtl"),
        ("2019", "ltr"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, direction: str) -> None:
    assert f'<main class="text" dir="{direction}">' in render(Article(text))


def test_two_claims_with_the_same_words_are_both_there() -> None:
    twin = replace(INNER, id="c4", speaker=VARGA)
    page = render(replace(ARTICLE, claims=(QUOTED, OUTER, INNER, twin)))
    assert ("mark content indirect s1 nested o0", "4/content/indirect/1 3/content/indirect/0 2/content/indirect/2") in (
        Reader(page).marked()
    )
    assert 'id="claim-3"' in page
    assert 'id="claim-4"' in page


def test_claims_that_overlap_without_one_in_the_other() -> None:
    article = Article(
        "one two three",
        claims=(
            Claim("c1", Kind.MIXED, (Span(0, 7, "one two"),)),
            Claim("c2", Kind.DIRECT, (Span(4, 13, "two three"),)),
        ),
    )
    one, two = Layer(1, "content", Kind.MIXED, 0), Layer(2, "content", Kind.DIRECT, 0)
    found = [(segment.text, segment.layers) for segment in segments(article, {})]
    assert found == [("one ", (one,)), ("two", (one, two)), (" three", (two,))]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 9), st.sampled_from(["content", "source"])), max_size=8))
def test_whatever_the_spans_the_text_is_whole_and_each_stretch_has_its_layers(
    given_spans: list[tuple[int, int, str]],
) -> None:
    text = "abcdefghijklmnopqrst"
    claims = []
    for number, (start, length, part) in enumerate(given_spans, 1):
        found = (Span(start, start + length, text[start : start + length]),)
        whole = (Span(0, 1, "a"),)
        claims.append(
            Claim(
                f"c{number}",
                Kind.DIRECT,
                found if part == "content" else whole,
                source=found if part == "source" else (),
            )
        )
    position = 0
    for segment in segments(Article(text, claims=tuple(claims)), {}):
        assert segment.text == text[position : position + len(segment.text)] != ""
        here = {
            (number, part)
            for number, claim in enumerate(claims, 1)
            for part in ("content", "source")
            for found_span in getattr(claim, part)
            if found_span.start <= position < found_span.end
        }
        assert {(layer.claim, layer.part) for layer in segment.layers} == here
        position += len(segment.text)
    assert position == len(text)


def test_markup_in_names_and_metadata_is_only_text() -> None:
    speaker = Speaker(EVIL, EVIL, role=EVIL)
    claim = replace(QUOTED, id=EVIL, speaker=speaker)
    article = replace(
        ARTICLE,
        id=EVIL,
        title=EVIL,
        author=EVIL,
        date=EVIL,
        url="javascript:alert(1)",
        speakers=(speaker,),
        claims=(claim,),
    )
    for page in (render(article), render(replace(article, title=None))):
        read = Reader(page)
        assert len(read.all("script")) == 1
        assert not read.all("img")
        assert {str(link["href"])[0] for link in read.all("a")} == {"#"}
        assert not [attribute for _, attributes in read.tags for attribute in attributes if attribute.startswith("on")]
        assert page.count(EVIL) == 0


def test_the_policy_lets_nothing_run_but_the_pages_own_style_and_script() -> None:
    page = render(ARTICLE)
    [policy] = [meta["content"] for meta in Reader(page).all("meta") if "http-equiv" in meta]
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for tag in ("style", "script"):
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert rules.pop(f"{tag}-src") == f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'"
    assert not rules
    assert not re.search(
        r"""\b(src|style)=|url\(|@import|//""", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    )


def test_the_address_of_the_article_is_a_link() -> None:
    [link] = [
        link for link in Reader(render(replace(ARTICLE, url="https://example.org/a?b&c"))).all("a") if "rel" in link
    ]
    assert (link["href"], link["rel"]) == ("https://example.org/a?b&c", "noopener noreferrer")


# In a frame of a notebook, most pages of the web refuse to be shown.
ELSEWHERE = 'rel="noopener noreferrer" target="_blank"'


@pytest.mark.parametrize(
    ("ref", "shown"),
    [
        ("Q42", f'<a href="https://www.wikidata.org/entity/Q42" {ELSEWHERE}>Q42</a>'),
        ("https://example.org/x", f'<a href="https://example.org/x" {ELSEWHERE}>https://example.org/x</a>'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("<b>7", "&lt;b&gt;7"),
    ],
)
def test_the_ref_of_a_speaker_leads_to_its_page_where_it_has_one(ref: str, shown: str) -> None:
    speaker = replace(VARGA, ref=ref)
    page = render(replace(ARTICLE, speakers=(speaker,), claims=(replace(QUOTED, speaker=speaker),)))
    assert f'<dt>ref</dt><dd dir="auto">{shown}</dd>' in page


@pytest.mark.parametrize("article", [Article(""), Article("Rain.\n\nSnow.", title="Weather")])
def test_an_article_without_claims(article: Article) -> None:
    page = render(article)
    assert "No claims in this article." in page
    assert Reader(page).text == article.text
    assert not Reader(page).all("input")


def test_half_a_character_does_not_spoil_the_page() -> None:
    assert render(Article("half \ud83d of it", title="\ud83d")).encode("utf-8")


def test_the_same_page_twice() -> None:
    assert claimx.render(ARTICLE) == claimx.render(ARTICLE)


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    [frame] = Reader(ARTICLE._repr_html_()).all("iframe")
    assert frame["srcdoc"] == render(ARTICLE)
    assert frame["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert unescape(ARTICLE._repr_html_()).count("<!doctype html>") == 1
