"""The labelling guide: its examples keep its own rules, and its article is one in the article format."""

from __future__ import annotations

import json
import re

import pytest
from places import FIXTURES

from claimx import Article, Kind
from claimx.format.checks import check_known
from claimx.kind import kind_of
from claimx.prose import prose_of

GUIDE = (FIXTURES / "README.md").read_text("utf-8")


def examples() -> list[list[str]]:
    table = GUIDE.split("## Examples")[1].split("\n\n")[2]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def places(part: str, sentence: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for words in filter(None, part.split(" … ")):
        start = sentence.index(words, found[-1][1] if found else 0)
        found.append((start, start + len(words)))
    return found


@pytest.mark.parametrize(("sentence", "content", "cue", "source", "kind"), examples())
def test_an_example_keeps_the_rules(sentence: str, content: str, cue: str, source: str, kind: str) -> None:
    spans = places(content, sentence)
    assert spans
    assert kind_of(prose_of(sentence), spans) is Kind(kind)
    for start, end in spans:
        # Marks at the ends stay out, and so do a comma and a full stop outside the marks.
        assert sentence[start] not in "“”,. "
        assert sentence[end - 1] not in "“” "
        assert sentence[end - 1] not in ",." or sentence[end] == "”"
    inside = {number for start, end in spans for number in range(start, end)}
    for part in (cue, source):
        assert not inside.intersection(number for start, end in places(part, sentence) for number in range(start, end))


def test_there_are_examples() -> None:
    assert len(examples()) > 10
    assert {kind for *_, kind in examples()} == {"direct", "mixed", "indirect"}


def test_the_article_of_the_guide_can_be_read() -> None:
    found = re.search(r"^```json\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert found
    check_known(json.loads(found[1]))
    article = Article.from_json(found[1])
    assert str(article.claims[0]) == "Ada Vega [indirect, said]: that the bridge was safe"
