"""A content has its subject, and no ``it``."""

from __future__ import annotations

import pytest
from marked import Mark, found


def test_a_claim_goes_on_behind_whom_it_is_said_according_to() -> None:
    text = "Bo said that, according to Li, it rained."
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", "that", "said"))
    other = (Mark("source", "Li"), Mark("cue", "according to"), Mark("content", "it rained", "according to"))
    assert found(text, *marks, *other) == [
        (["that, according to Li, it rained"], ["said"], ["Bo"]),
        (["it rained"], ["according to"], ["Li"]),
    ]


def test_no_claim_goes_on_into_the_next_paragraph() -> None:
    text = "Bo said that, according to Li:\n\nIt rained."
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", "that", "said"))
    other = (Mark("source", "Li"), Mark("cue", "according to"), Mark("content", "It rained", "according to"))
    assert [content for content, _, _ in found(text, *marks, *other)] == [["that"], ["It rained"]]


@pytest.mark.parametrize(
    ("between", "content", "whole"),
    [
        (" on Friday trams ", "would be late", "trams would be late"),
        (" on Friday night all of it ", "was late", "all of it was late"),
        (" the board on Friday he ", "had won", "he had won"),
        (" on Friday\ntrams ", "would be late", "trams would be late"),
        # No verb, no subject, or something between the day and it.
        (" on Friday trams ", "in Norvik", "in Norvik"),
        (" on Friday trams ", "made in Norvik", "made in Norvik"),
        (" on Friday ", "would be late", "would be late"),
        (" on Friday and ", "would be late", "would be late"),
        (" on Friday, trams ", "would be late", "would be late"),
        (" on the tram he ", "would be late", "would be late"),
    ],
)
def test_what_is_said_on_a_day_has_its_subject(between: str, content: str, whole: str) -> None:
    marks = (Mark("source", "Bo", "said"), Mark("cue", "said"), Mark("content", content, "said", after="Bo"))
    assert found(f"Bo said{between}{content}.", *marks) == [([whole], ["said"], ["Bo"])]


def test_that_alone_may_be_all_that_is_claimed() -> None:
    marks = (Mark("source", "Bo"), Mark("cue", "denied"), Mark("content", "that", "denied"))
    assert found("Bo denied that.", *marks) == [(["that"], ["denied"], ["Bo"])]


def test_it_is_no_content_where_somebody_puts_it() -> None:
    text = "Bo, as she says it, “won late.”"
    marks = Mark("content", "it, “won late.”", "says"), Mark("source", "she"), Mark("cue", "says")
    assert found(text, *marks) == [(["won late."], ["says it"], ["she"])]
    # Where the text ends with it, nothing is left that might be content.
    text = "Bo, as she says it"
    marks = Mark("content", "it", "says"), Mark("source", "she"), Mark("cue", "says")
    assert found(text, *marks) == [(["it"], ["says"], ["she"])]


@pytest.mark.parametrize(
    ("cue", "it", "cues"),
    [
        ("puts", "it, ", "puts it"),
        ("puts", "it to me, ", "puts it to me"),
        ("once put", "it in 2013, ", "once put it in 2013"),
        ("put", "it bluntly, ", "put it bluntly"),
    ],
)
def test_it_alone_is_no_content_beside_what_is_put(cue: str, it: str, cues: str) -> None:
    marks = Mark("source", "she"), Mark("cue", cue), Mark("content", "it", cue), Mark("content", "trams are late", cue)
    assert found(f"As she {cue} {it}trams are late.", *marks) == [(["trams are late"], [cues], ["she"])]


def test_it_is_no_content_before_how_something_is_put() -> None:
    marks = Mark("source", "Bo"), Mark("cue", "puts"), Mark("content", "it like this: we won", "puts")
    assert found("Bo puts it like this: we won.", *marks) == [(["we won"], ["puts it like this"], ["Bo"])]


@pytest.mark.parametrize("content", ["it at 40", "it in the ice", "items on a list"])
def test_it_may_be_put_somewhere(content: str) -> None:
    marks = Mark("source", "Bo"), Mark("cue", "puts"), Mark("content", content, "puts", after="puts")
    assert found(f"Bo puts {content}.", *marks) == [([content], ["puts"], ["Bo"])]


@pytest.mark.parametrize(
    ("content", "bare"),
    [
        ("Sunday there is no tram", "there is no tram"),
        ("last week trams would be late", "trams would be late"),
        ("yesterday nobody would be late", "nobody would be late"),
        # The day is what is talked about, or no verb is sure to follow.
        ("later it was late", "it was late"),
        ("later that trams were late", "that trams were late"),
        ("later trams would be late", "later trams would be late"),
        ("Sunday was late", "Sunday was late"),
        ("Sunday’s tram would be late", "Sunday’s tram would be late"),
        ("Sunday trams would be late", "Sunday trams would be late"),
        ("last week was late", "last week was late"),
        ("this year trams will be late", "this year trams will be late"),
        ("last year trams had been late", "last year trams had been late"),
        ("last year we lost but now we win", "last year we lost but now we win"),
        ("last week she", "last week she"),
    ],
)
def test_the_day_of_saying_is_no_part_of_what_is_said(content: str, bare: str) -> None:
    marks = Mark("source", "Bo"), Mark("cue", "said"), Mark("content", content, "said")
    assert found(f"Bo said {content}.", *marks) == [([bare], ["said"], ["Bo"])]


def test_a_day_behind_another_verb_is_left() -> None:
    marks = Mark("source", "Bo"), Mark("cue", "hopes"), Mark("content", "Sunday there is no tram", "hopes")
    assert found("Bo hopes Sunday there is no tram.", *marks) == [(["Sunday there is no tram"], ["hopes"], ["Bo"])]
