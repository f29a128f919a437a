"""A source ends before the clause behind it, and before a time."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("Ann Roe, a nurse, who", "Ann Roe, a nurse"),
        ("Ann Roe who", "Ann Roe"),
        ("Doctors Who", "Doctors Who"),
        ("those who", "those who"),
        ("Ann Roe, a nurse, who left", "Ann Roe, a nurse, who left"),
    ],
)
def test_a_source_ends_before_the_clause_behind_it(source: str, whole: str) -> None:
    text = f"“We won”, said {source} lost."
    marks = Mark("content", "We won"), Mark("cue", "said"), Mark("source", source, "said", after="said")
    ((_, _, sources),) = found(text, Mark("content", "We won", "said"), *marks[1:])
    assert sources == [whole]


@pytest.mark.parametrize(
    ("before", "source"),
    [("It rained, said ", "who"), ("", "Ann Roe, a nurse, who"), ("He met ", "Ann Roe, a nurse, who")],
)
def test_who_reports_in_a_clause_behind_another_source(before: str, source: str) -> None:
    text = f"{before}Ann Roe, a nurse, who says it snowed."
    marks = Mark("source", "Ann Roe, a nurse, who", "says"), Mark("cue", "says"), Mark("content", "it snowed", "says")
    assert found(text, *marks) == [(["it snowed"], ["says"], [source])]


@pytest.mark.parametrize(
    ("clause", "source"),
    [
        ("opposed the dam, ", "Ann Roe, a nurse"),
        ("lives below the dam and ", "Ann Roe, a nurse"),
        ("has also ", "Ann Roe, a nurse, who"),
    ],
)
def test_a_clause_that_ends_before_the_verb_of_its_source(clause: str, source: str) -> None:
    text = f"Ann Roe, a nurse, who {clause}says it snowed."
    marks = Mark("source", "Ann Roe, a nurse, who", "says"), Mark("cue", "says"), Mark("content", "it snowed", "says")
    assert found(text, *marks) == [(["it snowed"], ["says"], [source])]


@pytest.mark.parametrize(
    ("source", "cue", "whole"),
    [
        ("Netravia today", "announced", "Netravia"),
        ("Ann Roe earlier on", "announced", "Ann Roe"),
        ("Captains this week", "announced", "Captains"),
        ("The guild on Monday", "announced", "The guild"),
        ("Ferry captains Monday", "announced", "Ferry captains"),
        ("The guild also", "announced", "The guild"),
        ("The guild last night", "voted and announced", "The guild"),
        ("The head of the guild last night", "announced", "The head of the guild"),
        # It says what the source is, names it, or is left to another verb.
        ("A poll released last week", "announced", "A poll released last week"),
        ("A poll published on Monday", "announced", "A poll published on Monday"),
        ("A poll out this week", "announced", "A poll out this week"),
        ("Captains who left last year", "announced", "Captains who left last year"),
        ("Captains hurt in the flood last week", "announced", "Captains hurt in the flood last week"),
        ("Captains mooring the boat today", "announced", "Captains mooring the boat today"),
        ("The winner of the race last year", "announced", "The winner of the race last year"),
        ("Ferries Today", "announced", "Ferries Today"),
        ("The Mail on Sunday", "announced", "The Mail on Sunday"),
        ("The guild a year earlier", "announced", "The guild a year earlier"),
        ("The poll of last week", "announced", "The poll of last week"),
        ("Ann Friday", "announced", "Ann Friday"),
        ("The guild today", "(Bo) announced", "The guild today"),
    ],
)
def test_a_source_is_no_time(source: str, cue: str, whole: str) -> None:
    text = f"{source} {cue} that it snowed."
    verb = cue.split()[-1]
    marks = Mark("source", source, verb), Mark("cue", verb), Mark("content", "that it snowed", verb)
    assert found(text, *marks) == [(["that it snowed"], [verb], [whole])]


@pytest.mark.parametrize(
    ("before", "source", "whole"),
    [
        ("Interviewed by ", "Netravia TV, the minister, Ann Roe,", "the minister, Ann Roe,"),
        ("Asked by the ", "Herald, Ann Roe", "Ann Roe"),
        ("Asked by ", "Netravia TV", "Netravia TV"),
        ("It was led by ", "Netravia TV, the minister, Ann Roe,", "Netravia TV, the minister, Ann Roe,"),
    ],
)
def test_a_source_begins_behind_who_has_asked_it(before: str, source: str, whole: str) -> None:
    text = f"{before}{source} said it rained."
    marks = Mark("source", source, "said"), Mark("cue", "said"), Mark("content", "it rained", "said")
    ((_, _, sources),) = found(text, *marks)
    assert sources == [whole]
