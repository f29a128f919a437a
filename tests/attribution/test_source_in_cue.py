"""What a cue has taken in of its source goes back to it."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("cue", "source", "whole"),
    [
        ("said Per", "Holm", ("said", "Per Holm")),
        ("said Ms. Ana", "Ruiz, the coach", ("said", "Ms. Ana Ruiz, the coach")),
        ("said", "Per Holm", ("said", "Per Holm")),
        # No name, a headline, and words between.
        ("told Holm", "the coach", ("told Holm", "the coach")),
        ("Says Per", "Holm", ("Says Per", "Holm")),
        ("told Holm", "— Ruiz", ("told Holm", "Ruiz")),
    ],
)
def test_a_source_has_the_beginning_of_its_name(cue: str, source: str, whole: tuple[str, str]) -> None:
    text = f"“We won”, {cue} {source}."
    marked = source.removeprefix("— ")
    ((_, cues, sources),) = found(
        text, Mark("content", "We won", cue), Mark("cue", cue), Mark("source", marked, cue, after=cue)
    )
    assert (cues, sources) == ([whole[0]], [whole[1]])


@pytest.mark.parametrize(
    ("cue", "cues", "source"),
    [
        ("According to easyFly", "According to", ["easyFly"]),
        ("according to the ferry’s owner", "according to", ["the ferry’s owner"]),
        ("as reported by Roe", "as reported by", ["Roe"]),
        ("writes Big Up:", "writes", ["Big Up"]),
        ("in his own words", "in", ["his"]),
        ("According to", "According to", []),
        ("said late", "said late", []),
        ("in his haste", "in his haste", []),
        ("as told", "as told", []),
    ],
)
def test_who_is_taken_in_by_the_cue_is_the_source(cue: str, cues: str, source: list[str]) -> None:
    text = f"It rained, {cue} – and snowed"
    assert found(text, Mark("content", "It rained", cue), Mark("cue", cue)) == [(["It rained"], [cues], source)]


@pytest.mark.parametrize(
    ("before", "cue", "source", "expected"),
    [
        ("“We won”, said ", "said", "Mr Holm. His wife", "Mr Holm"),
        ("“We won”, said ", "said", "Lt. Gov. Ann Roe", "Lt. Gov. Ann Roe"),
        ("“We won”, said ", "said", "Yahoo! Finance editor Bo Lind", "Yahoo! Finance editor Bo Lind"),
        ("“We won”, said ", "said", "Ann Roe of the U.S. Trade Office", "Ann Roe of the U.S. Trade Office"),
    ],
)
def test_a_source_ends_with_its_sentence(before: str, cue: str, source: str, expected: str) -> None:
    text = f"{before}{source} left."
    ((_, _, sources),) = found(
        text, Mark("content", "We won", cue), Mark("cue", cue), Mark("source", source, cue, after=cue)
    )
    assert sources == [expected]


def test_a_source_begins_with_its_sentence_before_its_cue() -> None:
    text = "He met Mr Holm. His wife said it rained."
    marks = Mark("content", "it rained", "said"), Mark("cue", "said"), Mark("source", "Mr Holm. His wife", "said")
    assert found(text, *marks) == [(["it rained"], ["said"], ["His wife"])]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The dog was Tom. Holm", "Holm"),
        ("The man was Mr. Holm", "The man was Mr. Holm"),
        ("Tove Holm, who has met Tom. Holm", "Tove Holm, who has met Tom. Holm"),
        ("Velmora Inc. director Tove Holm", "Velmora Inc. director Tove Holm"),
    ],
)
def test_a_source_is_no_sentence(source: str, expected: str) -> None:
    text = f"{source} said it rained."
    marks = Mark("content", "it rained", "said"), Mark("cue", "said"), Mark("source", source)
    assert found(text, *marks) == [(["it rained"], ["said"], [expected])]


@pytest.mark.parametrize("what", ["opinion", "view", "words", "eyes"])
def test_the_opinion_of_somebody_is_not_who_has_it(what: str) -> None:
    text = f"In the {what} of Judge Holm, it rained."
    marks = Mark("content", "it rained", "In"), Mark("cue", "In"), Mark("source", f"the {what} of Judge Holm", "In")
    assert found(text, *marks) == [(["it rained"], [f"In the {what} of"], ["Judge Holm"])]


def test_a_week_of_somebody_is_no_opinion() -> None:
    text = "In the week of Judge Holm, it rained."
    marks = Mark("content", "it rained", "In"), Mark("cue", "In"), Mark("source", "the week of Judge Holm", "In")
    assert found(text, *marks) == [(["it rained"], ["In"], ["the week of Judge Holm"])]
