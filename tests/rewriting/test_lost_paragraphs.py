"""Texts without paragraphs, or with a line for each sentence: what they are read as, and where their spans stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import LINEAR, growth

from claimx import Article, Claim, Kind, Span
from claimx.paragraphs import paragraphs
from claimx.rewriting.laid_back import read_rewritten
from claimx.rewriting.lost_paragraphs import with_paragraphs

LINES = [
    "The board of Norlink met.",
    "“We lost the vote.",
    "It’s over.",
    "I can’t stay,” Roe said.",
    "“Nobody told us.",
    "Nobody asked.”",
    "The ferry sails on Friday.",
]
AS_READ = [LINES[0], " ".join(LINES[1:6]), LINES[6]]
NEWS = "The board met Mr. Roe on Friday. “We lost the vote,” he said. “It’s over.” The ferry will sail all the same. "


def as_read(text: str) -> list[str]:
    """The paragraphs of a text as it is read, with a blank for each line end in them."""
    seen: list[str] = []

    def read(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in articles:
            found = article if isinstance(article, Article) else Article(article)
            seen.extend(" ".join(found.text[slice(*span)].split()) for span in paragraphs(found.text))
            assert len(found.text) == len(text)
            yield found

    [found] = read_rewritten([text], read, [with_paragraphs])
    assert found.text == text
    return seen


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''")])
def test_where_each_sentence_has_a_line_whoever_speaks_goes_on_in_the_next(opening: str, closing: str) -> None:
    def marked(words: str) -> str:
        return words.replace("“", opening).replace("”", closing)

    assert as_read(marked("\n".join(LINES))) == [*map(marked, AS_READ)]
    assert as_read(marked(" \n ".join(LINES))) == [*map(marked, AS_READ)]
    assert as_read(marked("\n\n".join(["\n".join(LINES), "It rained.\nIt stopped."]))) == [
        *map(marked, AS_READ),
        "It rained.",
        "It stopped.",
    ]


def test_a_line_that_ends_with_a_title_goes_on() -> None:
    text = "They met Mr.\nRoe.\nHe left with Dr.\nLund.\nIt rained."
    assert as_read(text) == ["They met Mr. Roe.", "He left with Dr. Lund.", "It rained."]


@pytest.mark.parametrize(
    "lines",
    [
        # One such quotation, of one paragraph or several.
        LINES[:4],
        # Each line opens anew, no line closes, or it closes long after.
        [line if line[0] == "“" else f"“{line}" for line in LINES],
        [line.replace("”", "") for line in LINES],
        [line + "\nIt rained." * 20 if line[0] == "“" else line for line in LINES],
        # Lines of several sentences, and paragraphs.
        [f"{line} The weather was foul. It rained." if number % 3 == 0 else line for number, line in enumerate(LINES)],
        [f"{line}\n" for line in LINES],
        # As many as the text has, which is short.
        [NEWS.strip()],
        # Those of a text are as long as its writer likes.
        [(NEWS * 15).strip(), NEWS.strip() * 4, (NEWS * 15).strip()],
    ],
)
def test_lines_are_paragraphs_elsewhere(lines: list[str]) -> None:
    assert as_read("\n".join(lines)) == [line for each in lines for line in each.split("\n") if line]


@pytest.mark.parametrize("headline", ["", "Board leaves\n", "BOARD LEAVES\n\nBy Ann Roe\n\n"])
def test_a_text_of_one_long_paragraph_has_one_for_each_sentence(headline: str) -> None:
    found = as_read(headline + NEWS * 20)
    sentences = ["The board met Mr. Roe on Friday.", "“We lost the vote,” he said. “It’s over.”"]
    assert found == [*headline.split("\n\n" if "\n\n" in headline else "\n")[:-1], *20 * [*sentences, found[-1]]]
    assert found[-1] == "The ferry will sail all the same."


@pytest.mark.parametrize(
    "text", [NEWS * 20, "\n".join(LINES), "x" * 2000, "He said. " * 400, "。" * 2000, "\n" * 2000, "a “" * 900]
)
def test_spans_stand_where_they_do(text: str) -> None:
    def mark(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in articles:
            found = article.text if isinstance(article, Article) else article
            spans = [Span(match.start(), match.end(), match[0]) for match in re.finditer(r"\S+\s*", found)]
            yield Article(found, claims=tuple(Claim(f"c{span.start}", Kind.DIRECT, (span,)) for span in spans))

    [found] = read_rewritten([text], mark, [with_paragraphs])
    assert found.text == text
    assert "".join(claim.content[0].text for claim in found.claims) == text.lstrip()
    assert all(text[span.start : span.end] == span.text for claim in found.claims for span in claim.content)


@given(st.lists(st.sampled_from(["“A b.", "B”", '"', "Mr.", "\n", " ", "\u2029", "It rained.", "x"]), max_size=60))
def test_nothing_is_read_but_other_blanks(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(as_read(text)).replace(" ", "") == "".join(text.split())


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    assert len(as_read(NEWS * 2_000)) == 6_000
    assert len(as_read("\n".join(LINES * 1_000))) == 3_000
    # Of many paragraphs that each have a line for each sentence no sentence is looked for in all.
    assert growth(as_read, "\n\n".join(["\n".join(LINES)] * 8_000)) < LINEAR
