"""Texts in capitals alone: read in small letters, their spans in the capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
import standin

from claimx import Article
from claimx.rewriting.captions import without_capitals
from claimx.rewriting.laid_back import read_rewritten

CAPTIONS = "“IT’S ÜBER,” said ILKA VARGA. PER HOLM said that it rained in İZMİR. " * 2


def read(text: str) -> tuple[Article, str]:
    seen: list[str] = []

    def reading(articles: Iterable[str | Article]) -> Iterator[Article]:
        for article in articles:
            words = article.text if isinstance(article, Article) else article
            seen.append(words)
            # The stand-in finds names by their capitals.
            yield from standin.Standin().pipe(
                [words.replace("ilka varga", "Ilka Varga").replace("per holm", "Per Holm")]
            )

    [found] = read_rewritten([text], reading, [without_capitals])
    return found, seen[0]


def test_they_are_read_in_small_letters() -> None:
    text = CAPTIONS.upper()
    found, seen = read(text)
    assert seen == CAPTIONS.lower().replace("i̇", "İ")
    assert found.text == text
    assert [claim.content[0].text for claim in found.claims][:2] == ["IT’S ÜBER,", "THAT IT RAINED IN İZMİR"]
    assert [speaker.name for speaker in found.speakers] == ["Ilka Varga", "Per Holm"]
    assert Article.from_json(found.to_json()) == found


@pytest.mark.parametrize("text", [CAPTIONS, CAPTIONS.lower(), "BOARD LEAVES", ""])
def test_others_are_read_as_they_are(text: str) -> None:
    assert read(text)[1] == text
