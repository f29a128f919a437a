"""Markdown: what of it is left out when an article is read, and where spans stand all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
import standin
from hypothesis import given
from hypothesis import strategies as st

from claimx import Article, Claim, Kind, Span, Speaker
from claimx.article import Sentence, SpeakerType
from claimx.quotation import find_quotations
from claimx.rewriting.laid_back import read_rewritten
from claimx.rewriting.markdown import without_marks
from claimx.segmentation import segment


def shown(text: str) -> str:
    """A text as it is read."""
    seen = []

    def read(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in one_by_one(articles):
            seen.append(article.text)
            yield article

    [found] = read_rewritten([text], read, [without_marks])
    assert found.text == text
    return seen[0]


def one_by_one(articles: Iterable[str | Article]) -> Iterator[Article]:
    return (article if isinstance(article, Article) else Article(article) for article in articles)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mayor **Ann Roe** told *the Herald*.", "Mayor Ann Roe told the Herald."),
        ("It was “**as *cold* as stone**.”", "It was “as cold as stone.”"),
        ("***Never***, __she__ said, _never_.", "Never, she said, never."),
        ("- **The other side:** “No,” Roe said.", "- The other side: “No,” Roe said."),
        ("# Ferry sinks\n\n### Who knew ###\n#ferry", "Ferry sinks\n\nWho knew ###\n#ferry"),
        ("“No,” [Ann Roe](https://example.org/a_(b)_c) said.", "“No,” Ann Roe said."),
        ("> “I would rather swim.”\n>\n> — Ann Roe", "“I would rather swim.”\n\n— Ann Roe"),
        ("> > It sank.\n> It\n> burned.", "It sank.\nIt\nburned."),
        ("**It sank\nin May.** It burned.", "It sank\nin May. It burned."),
    ],
)
def test_marks_are_left_out(text: str, read: str) -> None:
    assert shown(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "A five-star hotel, 5* by any measure, and 3*4*5, she said *.",
        "What the f*** is this, f**k it **",
        "Roe* said so.\n\n*Not her name.",
        "**It sank.\n\nIt burned.**",
        "snake_case_names and ___ blanks",
        "* One\n* Two\n***\n----",
        "a > b, >>We won<<\n>>We won<<\n#1 and #ferry",
        "[sic] (see it) ![A ferry](https://example.org/a.png) [a](b c)",
        "**Why?**\n\nI was tired.\n\n__And now__?\n\nI sleep.\n\n**You sold it.**\n\nI did.\n\n*Why is that?*",
        "**",
        "> ",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert shown(text) == text


def test_spans_stand_where_they_do_in_the_text() -> None:
    text = "# News\n\n> **“We won,”** said *Ilka* Varga.\n>\n> Per **Holm** said that *they had*."
    [found] = read_rewritten([text], standin.Standin().pipe, [without_marks])
    assert [str(claim) for claim in found.claims] == [
        "Ilka Varga [direct, said]: We won,",
        "Per Holm [indirect, said]: that *they had*",
    ]
    assert [claim.source[0].text for claim in found.claims] == ["*Ilka* Varga", "Per **Holm**"]
    assert Article.from_json(found.to_json()) == found


def test_mentions_that_hold_marks_stay_in_order() -> None:
    def read(articles: Iterable[str | Article]) -> Iterator[Article]:
        for text in articles:
            mentions = (Span(5, 8, "Roe"), Span(5, 14, "Roe Quist"))
            speaker = Speaker("roe", "Roe", SpeakerType.PERSON, mentions=mentions)
            yield Article(str(text), speakers=(speaker,))

    [found] = read_rewritten(["Then **Roe** Quist"], read, [without_marks])
    assert [(span.start, span.text) for span in found.speakers[0].mentions] == [(5, "**Roe** Quist"), (7, "Roe")]


@given(st.text("ab*_#>[]( .?\n", max_size=40), st.data())
def test_any_span_holds_the_same_text_but_for_marks(text: str, data: st.DataObject) -> None:
    def mark(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in one_by_one(articles):
            read = article.text
            sentences = segment(read, find_quotations(read))
            starts = data.draw(st.lists(st.integers(0, max(0, len(read) - 1)), min_size=1, max_size=3))
            spans = [Span(each, end := min(each + 3, len(read)), read[each:end]) for each in starts]
            yield Article(read, sentences=sentences, claims=(Claim("c", Kind.DIRECT, tuple(spans)),))

    [found] = read_rewritten([text], mark, [without_marks])
    for span in found.claims[0].content:
        assert found.text[span.start : span.end] == span.text
    covered = 0
    for sentence in found.sentences:
        assert isinstance(sentence, Sentence)
        assert not text[covered : sentence.start].strip()
        assert covered <= sentence.start < sentence.end
        covered = sentence.end
    assert not text[covered:].strip()
