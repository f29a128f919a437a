"""Whom the sentence before ``the former sheriff`` has brought in, and who is no one of whom the text has spoken."""

from __future__ import annotations

import pytest
from opinions import FirstNamed, speakers


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Her rival, Peter Holm, sat.", "The former sheriff", "Peter Holm"),
        ("Quist’s old opponent, Peter Holm, sat.", "The retired police chief", "Peter Holm"),
        ("Her challenger, a nurse named Peter Holm, sat.", "The 34-year-old", "Peter Holm"),
        ("Her successor, Dr. Peter Holm, sat.", "The 34-year-old", "Peter Holm"),
        ("Her rival, Peter Holm, sat.", "The former sheriff of Norvia", "Peter Holm"),
        # Not of whom else the text would tell more, who is no subject, or not alone.
        ("Her lawyer, Peter Holm, sat.", "The 34-year-old", "Ada Quist"),
        ("She met her rival, Peter Holm.", "The former sheriff", "Ada Quist"),
        ("Her rival, Peter Holm, met Bo Lind.", "The former sheriff", "Ada Quist"),
        ("Her rival, Peter Holm, sat. It rained.", "The former sheriff", "Ada Quist"),
        ("Her rival, Peter Holm, 51, sat.", "The 34-year-old", "Ada Quist"),
        ("Her rival, Peter Holm, sat.", "The sheriff", "Ada Quist"),
    ],
)
def test_who_is_brought_in_is_the_former_sheriff(before: str, source: str, speaker: str) -> None:
    text = f"Ada Quist came. {before} {source} said it rained."
    assert speakers(text, (source, "said", "it rained"), chooser=FirstNamed()) == [speaker]


@pytest.mark.parametrize("before", ["Ada Quist, a former sheriff, came.", "Ada Quist, 34, came."])
@pytest.mark.parametrize("source", ["The former sheriff", "The 34-year-old"])
def test_not_where_the_text_has_called_somebody_so(before: str, source: str) -> None:
    text = f"{before} Her rival, Peter Holm, sat. {source} said it rained."
    called = ("sheriff" in before) is ("sheriff" in source)
    expected = "Ada Quist" if called else "Peter Holm"
    assert speakers(text, (source, "said", "it rained"), chooser=FirstNamed()) == [expected]


@pytest.mark.parametrize(
    ("before", "content", "speaker"),
    [
        ("Senator Peter Holm came.", "she had read it", "The speaker"),
        ("Senator Peter Holm came.", "that she had read it", "The speaker"),
        ("Mrs. Quist came.", "he had read it", "The speaker"),
        ("Senator Peter Holm came.", "he had read it", "Peter Holm"),
        ("Senator Peter Holm came.", "it had rained", "Peter Holm"),
        ("Senator Peter Holm came.", "she-wolves had come", "Peter Holm"),
        ("Senator Peter Holm came.", "shells had come", "Peter Holm"),
        # Of her the text has told.
        ("Senator Peter Holm met Ada Quist.", "she had read it", "Peter Holm"),
        ("Senator Peter Holm met a nurse.", "she had read it", "Peter Holm"),
        ("Senator Peter Holm met his wife.", "she had read it", "Peter Holm"),
        ("Senator Holm came.", "she had read it", "Holm"),
    ],
)
def test_who_speaks_of_herself_where_the_text_has_told_of_no_woman(before: str, content: str, speaker: str) -> None:
    text = f"{before} The speaker said {content}."
    assert speakers(text, ("The speaker", "said", content), chooser=FirstNamed()) == [speaker]
