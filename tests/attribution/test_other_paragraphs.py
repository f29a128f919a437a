"""What stands in another paragraph than its cue is reported by it, or is not."""

from __future__ import annotations

import pytest
from marked import Mark, found


def in_two_paragraphs(first: str, second: str) -> list[tuple[list[str], list[str], list[str]]]:
    """A cue with its content and one content more, in a paragraph of its own."""
    text = f"Bo said {first}.\n\n{second}"
    return found(
        text,
        Mark("source", "Bo", "said"),
        Mark("cue", "said"),
        Mark("content", first, "said"),
        Mark("content", second, "said"),
    )


def test_a_quotation_in_another_paragraph_than_a_report_is_a_claim_of_its_own() -> None:
    assert in_two_paragraphs("that she won", "“The tram is late.”") == [
        (["that she won"], ["said"], ["Bo"]),
        (["The tram is late."], [], []),
    ]


@pytest.mark.parametrize(
    ("first", "second", "contents"),
    [
        ("“She won”", "“The tram is late.”", ["She won", "The tram is late."]),
        ("that she won:", "The tram is late.", ["that she won:", "The tram is late."]),
    ],
)
def test_what_goes_on_as_it_began_is_one_claim(first: str, second: str, contents: list[str]) -> None:
    assert in_two_paragraphs(first, second) == [(contents, ["said"], ["Bo"])]


def test_what_is_reported_does_not_go_on_in_another_paragraph() -> None:
    assert in_two_paragraphs("that she won", "The tram is late.") == [(["that she won"], ["said"], ["Bo"])]


def test_a_headline_before_a_report_is_none_of_it() -> None:
    text = "Tram is late\n\nThe tram is late, Bo said."
    marks = Mark("content", "Tram is late", "said"), Mark("content", "The tram is late", "said")
    assert found(text, *marks, Mark("source", "Bo"), Mark("cue", "said")) == [(["The tram is late"], ["said"], ["Bo"])]


def test_a_headline_that_quotes_a_word_is_none_of_a_report() -> None:
    text = "Tram “late” again\n\nThe tram is late, Bo said."
    marks = Mark("content", "Tram “late” again", "said"), Mark("content", "The tram is late", "said")
    assert found(text, *marks, Mark("source", "Bo"), Mark("cue", "said")) == [(["The tram is late"], ["said"], ["Bo"])]


def test_a_sentence_that_quotes_a_word_may_go_on_with_a_report() -> None:
    text = "The tram is “late” again.\n\nThe tram is slow, Bo said."
    marks = Mark("content", "The tram is “late” again", "said"), Mark("content", "The tram is slow", "said")
    ((contents, _, _),) = found(text, *marks, Mark("source", "Bo"), Mark("cue", "said"))
    assert contents == ["The tram is “late” again", "The tram is slow"]


def test_what_stands_below_a_headline_is_none_of_its_claim() -> None:
    text = "Mayor: Tram is late\n\nThe vote was close. It rained."
    marks = Mark("source", "Mayor"), Mark("cue", ":"), Mark("content", "Tram is late", ":")
    assert found(text, *marks, Mark("content", "The vote was close", ":")) == [(["Tram is late"], [":"], ["Mayor"])]


def test_a_headline_claims_nothing_that_stands_below_it_alone() -> None:
    text = "Experts urge caution\n\nThe tram is late. It rained."
    marks = Mark("source", "Experts"), Mark("cue", "urge"), Mark("content", "The tram is late", "urge")
    assert found(text, *marks) == []


@pytest.mark.parametrize("lead", ["Bo gives three tips:", "Bo gives us tips."])
def test_a_list_may_stand_below_its_cue(lead: str) -> None:
    text = f"{lead}\n\nStay in the tram. It rained."
    marks = Mark("source", "Bo"), Mark("cue", "gives"), Mark("content", "Stay in the tram", "gives")
    assert found(text, *marks) == [(["Stay in the tram"], ["gives"], ["Bo"])]


@pytest.mark.parametrize(
    ("lead", "cue", "stays"),
    [
        ("Bo said in a post", "said", True),
        ("Bo told the paper", "told the paper", True),
        ("According to Bo", "According to", True),
        ("Bo and Ada argue", "argue", True),
        ("What Bo said", "said", False),
        ("Trams to Be Late, Bo Says", "Says", False),
        ("Bo said no", "said", False),
    ],
)
def test_a_line_may_break_off_before_what_it_reports(lead: str, cue: str, stays: bool) -> None:
    marks = Mark("source", "Bo"), Mark("cue", cue), Mark("content", "The tram is late", cue)
    claims = found(f"{lead}\n\nThe tram is late. It rained.", *marks)
    assert claims == ([(["The tram is late"], [cue], ["Bo"])] if stays else [])
