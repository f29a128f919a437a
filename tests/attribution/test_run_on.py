"""A content ends before the verb of the sentence whose subject it is a part of."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("before", "cue", "content", "rest"),
    [
        ("A captain who ", "told guests", "that the ice was thin", " has been fined"),
        ("Captains who ", "believe", "the ice is thin", " can stay"),
        ("A group of captains who ", "believe", "the ice is thin", " can stay"),
        ("Anyone who ", "thinks", "that the ice is thin", " should stay"),
        ("It rained. A leaflet that ", "said", "ice cures gout", " was found"),
        ("The rules, which ", "say", "that all who skate should pay", ", are new"),
        ("The man who ", "says", "he can cure gout", " has never skated"),
        ("Tove Brandt, who ", "reckons", "she has skated here for years", ", was glad"),
        ("The guild, which ", "hopes", "the ice will hold", ", paid for the road"),
        ("The guild, which ", "hopes", "the ice will hold", ", tested the road"),
        ("The ", "claim", "that ice cures gout", " is false"),
        ("Our verdict: The ", "claim", "that ice cures gout", " is simply not supported by the data"),
        ("", "Claims", "that the guild hid the ice", " are baseless"),
        ("Tove Brandt’s ", "claim", "that ice kills", " was wrong"),
        ("His ", "allegation", "that ice killed more than the heat", " has been debunked"),
    ],
)
def test_a_content_ends_before_the_verb_of_its_sentence(before: str, cue: str, content: str, rest: str) -> None:
    text = f"{before}{cue} {content}{rest}. It snowed."
    marks = Mark("cue", cue), Mark("content", content + rest, cue)
    assert [parts for parts, _, _ in found(text, *marks)] == [[content]]


@pytest.mark.parametrize(
    ("before", "cue", "content"),
    [
        # The clause is not that of the subject, or all of the sentence is claimed.
        ("There are captains who ", "believe", "that the ice is thin and the lake was too"),
        ("Lind, a captain who ", "said", "she had skated has left"),
        ("The guild, which ", "says", "the ice will hold, tested in May"),
        ("The guild hired captains who ", "said", "it snowed was late"),
        ("The report quotes captains who ", "say", "boats built there are worse"),
        ("The guild heard Ann Roe, who ", "said", "the boat, built in Norvik, was safe"),
        ("She ", "said", "that the ice was thin has been said"),
        # It goes on within itself.
        ("Captains who ", "believe", "that the ice is thin because it has snowed"),
        ("Captains who ", "believe", "the ice will have been thin"),
        ("Captains who ", "believe", "the risks of ice are real"),
        # More than one verb may be that of the sentence.
        ("A captain who ", "said", "the ice was thin has been told the lake is closed"),
        ("A captain who ", "said", "“the ice was thin has left”"),
        # What is said of the claim is no verdict, or not on it.
        ("The ", "claim", "that the ice is thin was made by Bo"),
        ("He repeated his ", "claim", "that the report is false"),
        ("She said that the ", "claim", "that ice cures gout is false"),
        ("The ", "fact", "that ice cures gout is wrong"),
        ("The ", "claim", "that is false"),
    ],
)
def test_a_content_may_go_on_to_the_end(before: str, cue: str, content: str) -> None:
    marks = Mark("cue", cue, after=before.rstrip()), Mark("content", content, cue, after=cue)
    parts = [parts for parts, _, _ in found(f"{before}{cue} {content}. It snowed.", *marks)]
    assert parts == [[content.strip("“”")]]
