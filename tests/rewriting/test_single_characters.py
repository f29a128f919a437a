"""Articles with line ends, accents or marks of several characters: read as if each were one, spans where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count, takewhile
from typing import Literal

import pytest
import standin
from hypothesis import given
from hypothesis import strategies as st

from claimx import Article, Claim, Kind, Span
from claimx.rewriting.laid_back import read_rewritten
from claimx.rewriting.single_characters import with_single_characters


def read(*articles: str | Article) -> list[Article]:
    return list(read_rewritten(articles, standin.Standin().pipe, [with_single_characters]))


def test_spans_stand_where_they_do_in_the_text() -> None:
    text = "\r\nIt rained.\r\n\r\n“We\r\nwon,\r\n” said Ilka Varga.\r\r\nPer Holm said that they\r\nhad.\r\n"
    plain = text.replace("\r\n", "\n")
    windows, unix = read(text, plain)
    assert windows.text == text
    assert [str(claim) for claim in windows.claims] == [str(claim) for claim in unix.claims]
    assert [claim.content[0].text for claim in windows.claims] == ["We\r\nwon,\r\n", "that they\r\nhad"]
    assert windows.claims[0].speaker is windows.speakers[0]
    assert Article.from_json(windows.to_json()) == windows


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_read_alike_however_they_are_encoded(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "“Ça y est,” said Zoë Nguyễn.\r\nJosé Й said that é q\u0301 rained é.")
    [found] = read(text)
    assert found.text == text
    assert [unicodedata.normalize("NFC", str(claim)) for claim in found.claims] == [
        "Zoë Nguyễn [direct, said]: Ça y est,",
        "José Й [indirect, said]: that é q\u0301 rained é",
    ]
    assert [speaker.name for speaker in found.speakers] == ["Zoë Nguyễn", "José Й"]
    assert Article.from_json(found.to_json()) == found


PARTS = [*"ae\u0301\u0302\u0323\u0344q\r\n;&\u200b\xadâ€œÃ", "&amp;", "&ldquo;", "&#39;", "&x;", "â€œ", "Ã©"]


@pytest.mark.parametrize(
    "copied",
    [
        {"&": "&amp;", "“": "&ldquo;", "”": "&rdquo;", "’": "&rsquo;", "é": "&eacute;"},
        {"“": "&#8220;", "”": "&#x201D;", "’": "&#39;", "é": "&#xe9;"},
        {"“": "â€œ", "”": "â€\x9d", "’": "â€™", "é": "Ã©"},
        {"“": "â\x80\x9c", "”": "â\x80\x9d", "’": "â\x80\x99", "é": "Ã©"},
        {"”": "”\u200b", "Ilka": "Il\xadka", "“": "\u202a“\u202c", "\n\n": "\n\n\u200b\n\n"},
    ],
)
def test_marks_are_read_alike_however_pages_and_mails_have_left_them(copied: dict[str, str]) -> None:
    text = "He came.\n\n“It’s a café & more,” said Ilka Varga.\n\nPer Holm said that it rained."
    for character, several in copied.items():
        text = text.replace(character, several)
    [found] = read(text)
    assert found.text == text
    assert [(claim.kind, claim.content[0].text[:2], claim.content[0].text[-6:]) for claim in found.claims] == [
        ("direct", "It", " more,"),
        ("indirect", "th", "rained"),
    ]
    assert [speaker.name for speaker in found.speakers] == ["Ilka Varga", "Per Holm"]
    assert Article.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    ("text", "as_read"),
    [
        ("&quot;A&nbsp;b&quot;", '"A\xa0b"'),
        ("AT&amp;T &#128;5", "AT&T €5"),
        ("AT&T; Q&A;", "AT&T; Q&A;"),
        ("&unknown; &#7; &#10; &;", "&unknown; &#7; &#10; &;"),
        ("”GÅ” said Ã” and â€", "”GÅ” said Ã” and â€"),
        ("a & b &amp c", "a & b &amp c"),
    ],
)
def test_what_stands_for_no_single_character_stays(text: str, as_read: str) -> None:
    def same(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in one_by_one(articles):
            assert article.text == as_read
            yield article

    assert [found.text for found in read_rewritten([text], same, [with_single_characters])] == [text]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_each_character_that_was_read_stands_where_it_does(text: str) -> None:
    def mark(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in one_by_one(articles):
            spans = [Span(start, start + 1, article.text[start]) for start in range(len(article.text))]
            yield Article(article.text, claims=tuple(Claim("c", Kind.DIRECT, (span,)) for span in spans))
            assert len(article.text) <= len(text)

    [found] = read_rewritten([text], mark, [with_single_characters])
    pieces = [claim.content[0].text for claim in found.claims]
    assert "".join(pieces) == text


def test_metadata_is_kept_and_articles_stay_in_order() -> None:
    found = read("a", Article("b\r\nc", "b", title="t\r\nu"), "\r\n", Article("d", "d"))
    assert [(each.text, each.id, each.title) for each in found] == [
        ("a", "article", None),
        ("b\r\nc", "b", "t\r\nu"),
        ("\r\n", "article", None),
        ("d", "d", None),
    ]


def test_no_more_is_asked_for_than_is_read() -> None:
    asked = []

    def articles() -> Iterator[str]:
        for number in count():
            asked.append(number)
            yield "a\r\nb"

    found = read_rewritten(articles(), one_by_one, [with_single_characters])
    assert len(list(takewhile(lambda _: len(asked) < 5, found))) == 4
    assert asked == [0, 1, 2, 3, 4]


def one_by_one(articles: Iterable[str | Article]) -> Iterator[Article]:
    return (article if isinstance(article, Article) else Article(article) for article in articles)


@given(st.text("a\r\n ", min_size=1, max_size=30), st.data())
def test_any_span_holds_the_same_text_but_for_its_line_ends(text: str, data: st.DataObject) -> None:
    plain = text.replace("\r\n", "\n")
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))

    def mark(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in one_by_one(articles):
            assert article.text == plain
            yield Article(article.text, claims=(Claim("c", Kind.DIRECT, (Span(start, end, plain[start:end]),)),))

    [found] = read_rewritten([text], mark, [with_single_characters])
    [span] = found.claims[0].content
    assert found.text[span.start : span.end] == span.text
    assert span.text.replace("\r\n", "\n") == plain[start:end]
