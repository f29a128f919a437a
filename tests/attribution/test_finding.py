"""Tagged and linked spans in, attributions out."""

from __future__ import annotations

import pytest
from marked import Mark, attributions, found

from claimx.model.wordpieces import Wordpieces


def test_content_cue_and_source() -> None:
    text = "“We won,” said Bo Lin. Mira is late."
    marks = Mark("content", "“We won,”", "said"), Mark("cue", "said"), Mark("source", "Bo Lin", "said")
    assert found(text, *marks) == [(["We won,"], ["said"], ["Bo Lin"])]
    (only,) = attributions(text, *marks)
    assert only.confidence == pytest.approx(1, abs=1e-3)
    assert only.content == ((1, 8),)


def test_content_that_the_cue_breaks_in_two() -> None:
    text = "“The tram,” she said, “is late.” It was."
    assert found(
        text,
        Mark("content", "“The tram,”", "said"),
        Mark("source", "she", "said"),
        Mark("cue", "said"),
        Mark("content", "“is late.”", "said"),
    ) == [(["The tram,", "is late."], ["said"], ["she"])]


def test_each_part_goes_to_the_cue_that_it_points_at_and_not_to_the_nearest() -> None:
    text = "Bo said that the tram won. Mira denied it. “He is late.”"
    assert found(
        text,
        Mark("source", "Bo", "said"),
        Mark("cue", "said"),
        Mark("content", "that the tram won", "said"),
        Mark("source", "Mira", "denied"),
        Mark("cue", "denied"),
        Mark("content", "it", "denied"),
        Mark("content", "“He is late.”", "said"),
    ) == [
        (["that the tram won", "He is late."], ["said"], ["Bo"]),
        (["it"], ["denied"], ["Mira"]),
    ]


def test_content_without_a_cue_is_a_claim_of_its_own() -> None:
    text = "“We won.”\n\nBo said that the tram is late. “The tram won.”"
    assert found(
        text,
        Mark("content", "“We won.”"),
        Mark("cue", "said"),
        Mark("content", "that the tram is late", "said"),
        Mark("content", "“The tram won.”"),
    ) == [
        (["We won."], [], []),
        (["that the tram is late"], ["said"], []),
        (["The tram won."], [], []),
    ]


def test_content_alone_in_a_text_without_any_cue() -> None:
    assert found("“We won.”", Mark("content", "“We won.”")) == [(["We won."], [], [])]


def test_a_cue_without_content_is_dropped_with_its_source() -> None:
    assert found("Bo Lin said so.", Mark("source", "Bo Lin", "said"), Mark("cue", "said")) == []


def test_a_source_of_marks_alone_names_nobody() -> None:
    marks = Mark("content", "we won", "said"), Mark("cue", "said"), Mark("source", ",", "said")
    assert found("Bo, said that we won.", *marks) == [(["we won"], ["said"], [])]


def test_each_cue_takes_the_source_nearest_to_it() -> None:
    text = "Bo said that she won, Mira warns that the tram is late."
    marks = [
        Mark("source", "Bo"),
        Mark("cue", "said"),
        Mark("content", "that she won", "said"),
        Mark("source", "Mira"),
        Mark("cue", "warns"),
        Mark("content", "that the tram is late", "warns"),
    ]
    assert [source for *_, source in found(text, *marks)] == [["Bo"], ["Mira"]]
    assert [source for *_, source in found(text, *marks[:3], *marks[4:])] == [["Bo"], ["Bo"]]
    assert [source for *_, source in found(text, *marks[1:])] == [["Mira"], ["Mira"]]


def test_cues_share_the_one_source() -> None:
    text = "Bo said that she won and warns that the tram is late."
    assert found(
        text,
        Mark("source", "Bo"),
        Mark("cue", "said"),
        Mark("content", "that she won", "said"),
        Mark("cue", "warns"),
        Mark("content", "that the tram is late", "warns"),
    ) == [
        (["that she won"], ["said"], ["Bo"]),
        (["that the tram is late"], ["warns"], ["Bo"]),
    ]


@pytest.mark.parametrize(("words", "source"), [(39, ["Bo"]), (40, [])])
def test_a_source_out_of_reach_of_its_cue_is_no_source(words: int, source: list[str]) -> None:
    text = f"Bo {'is ' * words}said that she won."
    marks = Mark("source", "Bo"), Mark("cue", "said"), Mark("content", "that she won", "said")
    assert found(text, *marks) == [(["that she won"], ["said"], source)]


@pytest.mark.parametrize("time", ["today", "on Monday", "late yesterday"])
def test_a_time_says_nothing(time: str) -> None:
    text = f"Bo Lin, who is late, {time} said that she won."
    marks = Mark("source", time, "said"), Mark("cue", "said"), Mark("content", "that she won", "said")
    assert found(text, *marks) == [(["that she won"], ["said"], ["Bo Lin"])]


def test_nobody_says_what_stands_behind_a_label() -> None:
    marks = Mark("source", "Myth 2"), Mark("cue", ":"), Mark("content", "“We won.”", ":")
    assert found("Myth 2: “We won.”", *marks) == [(["We won."], [], [])]


def test_claims_stand_in_the_order_of_their_first_character() -> None:
    text = "She said that she won. “We won,” said Bo."
    assert found(
        text,
        Mark("source", "She", "said"),
        Mark("cue", "said"),
        Mark("content", "“We won,”", "said"),
        Mark("content", "that she won"),
    ) == [(["We won,"], ["said"], ["She"]), (["that she won"], [], [])]


def test_confidence_falls_where_the_scores_are_close() -> None:
    text = "Bo said that she won."
    marks = Mark("cue", "said"), Mark("content", "that she won", "said")
    (sure,), (unsure,) = attributions(text, *marks), attributions(text, *marks, sure=2.0)
    assert 0 < unsure.confidence < 0.75 < 0.99 < sure.confidence <= 1


def test_a_cue_too_far_away_is_none() -> None:
    text = "Bo said so. " + "the tram is late. " * 120 + "“We won.”"
    assert found(text, Mark("cue", "said"), Mark("content", "“We won.”", "said")) == [(["We won."], [], [])]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_empty_text_has_none(text: str) -> None:
    assert attributions(text) == ()


def test_a_text_without_marks_has_none() -> None:
    assert attributions("The tram is late.") == ()


def test_the_paragraphs_of_a_text_are_counted_as_often_for_many_claims_as_for_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = 0
    numbers = Wordpieces.paragraph.fget
    assert numbers

    def counting(pieces: Wordpieces) -> object:
        nonlocal counted
        counted += 1
        return numbers(pieces)

    monkeypatch.setattr(Wordpieces, "paragraph", property(counting))
    times = []
    for claims in (2, 20):
        cues = [f"said{chr(ord('a') + number)}" for number in range(claims)]
        text = "\n\n".join(f"Bo {cue} that it rained." for cue in cues)
        marks = [mark for cue in cues for mark in (Mark("cue", cue), Mark("content", "that it rained", cue, cue))]
        counted = 0
        assert len(attributions(text, *marks)) == claims
        times.append(counted)
    assert times[0] == times[1]
