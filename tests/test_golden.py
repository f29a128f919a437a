"""The shipped model finds in the fixtures what it found before, claim by claim."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from golden import COMMAND, FIXTURES, FOLDER, golden_lines, golden_path

import claimx
from claimx import Article, Claim, Kind, Pipeline, Span, Speaker
from claimx.readers.json import read_articles

WORDS = ("We won,", "by\nfar.", "said", "the coach", "It rained,")


LEAST_SAME = 0.97
"""How many claims the fastest engine of a machine must find as single precision does."""


@pytest.fixture(scope="module")
def exact() -> Pipeline:
    """The shipped model by the one engine that gives the same scores on every machine."""
    return claimx.load(engine="torch")


@pytest.mark.model
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_claims_are_those_of_before(exact: Pipeline, fixture: Path) -> None:
    before = golden_path(fixture).read_text("utf-8").splitlines()
    now = golden_lines(exact(read_articles(fixture)[0].text))
    changed = [line for line in difflib.ndiff(before, now) if line[0] in "-+"]
    if changed:
        report = "\n".join((f"{fixture.name}: the claims are others (- before, + now)", *changed))
        pytest.fail(f"{report}\nIf that is meant, rewrite the golden outputs: {COMMAND}", pytrace=False)


def test_the_fastest_engine_finds_the_same_claims_in_any_batch(shipped: Pipeline) -> None:
    texts = [read_articles(fixture)[0].text for fixture in FIXTURES]
    together = [golden_lines(article) for article in shipped.pipe(texts)]
    assert [golden_lines(shipped(text)) for text in texts] == together
    golden = [golden_path(fixture).read_text("utf-8").splitlines() for fixture in FIXTURES]
    same = sum(len(set(now) & set(before)) for now, before in zip(together, golden, strict=True))
    assert same >= LEAST_SAME * sum(map(len, golden))


def test_each_fixture_has_its_golden_output() -> None:
    assert sorted(FOLDER.glob("*.txt")) == sorted(map(golden_path, FIXTURES)), f"rewrite them: {COMMAND}"


def test_a_line_says_all_that_a_claim_is() -> None:
    text = "“We won,” the coach\nsaid, “by\nfar.” It rained, they say."
    spans = {words: Span(text.index(words), text.index(words) + len(words), words) for words in WORDS}
    coach = Speaker("coach", "the\ncoach")
    won = Claim(
        "c1", Kind.DIRECT, (spans["We won,"], spans["by\nfar."]), (spans["said"],), (spans["the coach"],), coach
    )
    rain = Claim("c2", Kind.INDIRECT, (spans["It rained,"],))
    assert golden_lines(Article(text, speakers=(coach,), claims=(won, rain))) == [
        "direct | the coach | said | the coach | We won, … by far.",
        "indirect | — | — | — | It rained,",
    ]
