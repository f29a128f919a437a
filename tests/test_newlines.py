"""Articles with Windows line ends: read as if their lines ended like any other's, their spans where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, takewhile

import standin
from hypothesis import given
from hypothesis import strategies as st

from claimx import Article, Claim, Kind, Span
from claimx.newlines import with_single_newlines


def read(*articles: str | Article) -> list[Article]:
    return list(with_single_newlines(articles, standin.Standin().pipe))


def test_spans_stand_where_they_do_in_the_text() -> None:
    text = "\r\nIt rained.\r\n\r\n“We\r\nwon,\r\n” said Ilka Varga.\r\r\nPer Holm said that they\r\nhad.\r\n"
    plain = text.replace("\r\n", "\n")
    windows, unix = read(text, plain)
    assert windows.text == text
    assert [str(claim) for claim in windows.claims] == [str(claim) for claim in unix.claims]
    assert [claim.content[0].text for claim in windows.claims] == ["We\r\nwon,\r\n", "that they\r\nhad"]
    assert windows.claims[0].speaker is windows.speakers[0]
    assert Article.from_json(windows.to_json()) == windows


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

    assert len(list(takewhile(lambda _: len(asked) < 5, with_single_newlines(articles(), one_by_one)))) == 4
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

    [found] = with_single_newlines([text], mark)
    [span] = found.claims[0].content
    assert found.text[span.start : span.end] == span.text
    # A span that begins with a line end holds the half of it that both texts have.
    assert span.text.replace("\r\n", "\n") == plain[start:end]
