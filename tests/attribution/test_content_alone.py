"""A content that is linked with no cue has what surely reports it."""

from __future__ import annotations

import pytest
from marked import Mark, found


@pytest.mark.parametrize(
    ("before", "cue", "source"),
    [
        ("Bo Lin left the hall, saying: ", "saying", "Bo Lin"),
        ("The mayor smiled, telling Li Wei: ", "telling Li Wei", "The mayor"),
        ("She wept and said, ", "said", "She"),
        ("Bo Lin was quoted as saying: ", "was quoted as saying", "Bo Lin"),
        ("Bo Lin, who left early, was quoted on Monday as saying: ", "was quoted on Monday as saying", "Bo Lin"),
        ("Within an hour, the mayor had replied: ", "had replied", "the mayor"),
        ("She curtly told the board: ", "curtly told the board", "She"),
        ("The email, sent at 3am, read: ", "read", "The email"),
        ("A banner outside the hall reads: ", "reads", "A banner outside the hall"),
        ("One baker put it this way: ", "put it this way", "One baker"),
        # Who is so or so before a colon.
        ("Bo Lin was blunt: ", ":", "Bo Lin"),
        ("His deputy, Mayor Bo Lin, was less sure: ", ":", "His deputy, Mayor Bo Lin"),
        ("But she was in no mood to talk: ", ":", "she"),
        ("The reason is simple: ", "", ""),
        ("Bo Lin was blunt. ", "", ""),
        # Who stands before a colon at the beginning of a line.
        ("\n- Trade minister Bo Lin: ", ":", "Trade minister Bo Lin"),
        ("\n2. Bo Lin, baker: ", ":", "Bo Lin, baker"),
        ("\nThe opposition: ", ":", "The opposition"),
        ("Bo Lin, baker: ", "", ""),
        ("\nThe quote of the week: ", "", ""),
        ("\nRead More: ", "", ""),
        ("\nBakery: ", "", ""),
        ("\nThe price of bread has risen again: ", "", ""),
        # Nobody is its subject, or nothing leads to what is quoted.
        ("Then saying: ", "", ""),
        ("Bo Lin left the hall, saying it. ", "", ""),
        ("Bo Lin left the hall. ", "", ""),
    ],
)
def test_a_participle_leads_to_a_quotation(before: str, cue: str, source: str) -> None:
    text = f"It rained. {before}“We won.”"
    expected = (["We won."], [cue] if cue else [], [source] if source else [])
    assert found(text, Mark("content", "“We won.”")) == [expected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We won.”\n\n-- Bo Lin, late", ["Bo Lin"]),
        # A name ends with its line.
        ("“We won.” -- Bo Lin\nMira Sund", ["Bo Lin"]),
        ("“We won.” -- Bo Lin late\nMira Sund", []),
    ],
)
def test_who_signs_a_quotation_is_its_source(text: str, source: list[str]) -> None:
    assert found(text, Mark("content", "“We won.”")) == [(["We won."], [], source)]
