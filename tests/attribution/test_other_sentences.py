"""The reporter's own sentences before and behind that of a cue are no part of what is claimed."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("text", "rest", "kept"),
    [
        ("Bo said: “We won.” Ten were hurt.", "Ten were hurt.", []),
        ("Bo said: “We won.” Ten", "Ten", []),
        ("Bo said: “We won” ten times.", "ten times.", ["ten times."]),
        ("Bo said: “We won.” “Ten lost.”", "“Ten lost.”", None),
    ],
)
def test_the_sentence_behind_a_quotation_is_the_reporters(text: str, rest: str, kept: list[str] | None) -> None:
    quoted = text[text.index("“") : text.index("”") + 1]
    claims = found(text, Mark("source", "Bo"), Mark("cue", "said"), Mark("content", quoted, "said"),
                   Mark("content", rest, "said"))  # fmt: skip
    assert claims[0] == ([quoted.strip("“”"), *(kept or [])], ["said"], ["Bo"])
    assert len(claims) == 1 + (kept is None)


@pytest.mark.parametrize(
    ("before", "content", "kept"),
    [
        (", “", "We won,” and left", "We won,"),
        (": “", "We won!” He left", "We won!"),
        (", with a smile: “", "We won.” He left", "We won."),
        (', "', "We won," + '" waving at us', "We won,"),
        (", “", "We told him, ‘Go,’ and won,” and left", "We told him, ‘Go,’ and won,"),
        # No sentence, or not the only one.
        (" “", "we won,” and left", "we won,” and left"),
        (", “", "a win” for all", "a win” for all"),
        (": “", "We won,” and, “Never again", "We won,” and, “Never again"),
        (", “", "We told him, ‘Go,’ and won", "We told him, ‘Go,’ and won"),
        (", ", "we won, and left", "we won, and left"),
    ],
)
def test_the_rest_of_the_sentence_round_a_quotation_is_the_reporters(before: str, content: str, kept: str) -> None:
    text = f"Bo said{before}{content}" + ("." if content.endswith(("left", "us", "all")) else ".”")
    marks = (Mark("source", "Bo"), Mark("cue", "said"), Mark("content", content, "said"))
    assert found(text, *marks)[0] == ([kept], ["said"], ["Bo"])


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("Tea is cheap", ". It may snow,", ["It may snow,"]),
        ("Is tea cheap?", " It may snow,", ["It may snow,"]),
        # In one sentence, in a quotation, or behind no end at all.
        ("Tea is cheap", " – and it may snow,", ["Tea is cheap", "– and it may snow,"]),
        ("“Tea is cheap.”", " It may snow,", ["Tea is cheap.", "It may snow,"]),
        ("Mr", ". Tea may snow,", ["Mr", "Tea may snow,"]),
        # Nobody but a speaker says so.
        ("Never", ". It may snow,", ["Never", "It may snow,"]),
        ("Not one more child", ". It may snow,", ["Not one more child", "It may snow,"]),
        ("Tea is fake news!", " It may snow,", ["Tea is fake news!", "It may snow,"]),
    ],
)
def test_the_sentence_before_that_of_the_cue_is_the_reporters(one: str, other: str, kept: list[str]) -> None:
    text = f"{one}{other} said Bo."
    words = other.removeprefix(".").removeprefix(" ").removesuffix(",")
    marks = (
        Mark("content", one, "said"),
        Mark("content", words, "said"),
        Mark("cue", "said"),
        Mark("source", "Bo", "said"),
    )
    assert found(text, *marks) == [([part.removesuffix(",") for part in kept], ["said"], ["Bo"])]


@pytest.mark.parametrize(
    ("content", "rest", "kept"),
    [
        ("that it snows. We shall see", [], ["that it snows"]),
        ("that it snows", ["We shall see"], ["that it snows"]),
        ("that it snows", ["We shall see", "“Ten lost.”"], ["that it snows", "Ten lost."]),
        # In one sentence, in a quotation, or behind what may lead to more.
        ("that it snows, we see", [], ["that it snows, we see"]),
        ("that “it snows. It is late” now", [], ["that “it snows. It is late” now"]),
        ("that Mr. Lin lost", [], ["that Mr. Lin lost"]),
        ("that Hurry! Magazine lost", [], ["that Hurry! Magazine lost"]),
        ("that Norvik vs. Lin was off", [], ["that Norvik vs. Lin was off"]),
        ("that it snows. Therefore we lost", [], ["that it snows. Therefore we lost"]),
        ("this: it snows. We lost", [], ["this: it snows. We lost"]),
    ],
)
def test_the_sentence_behind_that_of_the_cue_is_the_reporters(content: str, rest: list[str], kept: list[str]) -> None:
    text = f"Bo said {'. '.join([content, *rest])}. She left."
    marks = [Mark("source", "Bo"), Mark("cue", "said"), *(Mark("content", part, "said") for part in [content, *rest])]
    assert found(text, *marks)[0] == (kept, ["said"], ["Bo"])


def test_a_law_may_go_on_in_the_next_sentence() -> None:
    text = "Under the Act, trams must stop. They may ring."
    content = "trams must stop. They may ring"
    marks = Mark("source", "the Act"), Mark("cue", "Under"), Mark("content", content, "Under")
    assert found(text, *marks) == [([content], ["Under"], ["the Act"])]


def test_what_stands_before_its_cue_may_go_on_in_the_next_sentence() -> None:
    content = "It snows. We shall see"
    marks = Mark("content", content, "said"), Mark("cue", "said"), Mark("source", "Bo", "said")
    assert found(f"{content}, said Bo.", *marks) == [([content], ["said"], ["Bo"])]


def test_a_content_that_begins_with_the_end_of_a_sentence_keeps_its_words() -> None:
    text = "Bo said it rained. Ten were hurt."
    marks = Mark("source", "Bo"), Mark("cue", "said"), Mark("content", ". Ten", "said")
    assert [content for content, _, _ in found(text, *marks)] == [[". Ten"]]


@pytest.mark.parametrize("lead", ["shouted,", "told her,", "shouted –"])
def test_what_is_spoken_behind_a_comma_may_be_more_than_one_sentence(lead: str) -> None:
    cue, content = lead.split()[0].rstrip(","), "Run now. Run fast"
    marks = Mark("source", "Bo"), Mark("cue", cue), Mark("content", content, cue)
    assert found(f"Bo {lead} {content}.", *marks) == [([content], [cue], ["Bo"])]
