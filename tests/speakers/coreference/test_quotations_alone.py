"""Who makes a quotation alone where the text says so, whatever else speaks for somebody."""

from __future__ import annotations

import numpy as np
import pytest
from opinions import MentionedFirst, speakers

from claimx.speakers.coreference.features import FEATURES


class Likely:
    """A chooser that is sure of whom one feature speaks for, and else of whom the text has named last."""

    def __init__(self, feature: str) -> None:
        self._feature = FEATURES.index(feature)

    def probabilities(self, features):
        return np.eye(len(features))[int(features[:, self._feature].argmax())]


@pytest.mark.parametrize(
    ("text", "second", "speaker"),
    [
        # It goes on where no mark has closed it, whoever is named behind it.
        ("Ada Quist said: “It rained.\n\n“It snowed.”\n\nPetra Holt said it blew.", "It snowed.", "Ada Quist"),
        ('Ada Quist said: "It rained.\n\n"It snowed."\n\nPetra Holt said it blew.', "It snowed.", "Ada Quist"),
        ("Ada Quist said: “It rained.”\n\n“It snowed.”\n\nPetra Holt said it blew.", "It snowed.", "Petra Holt"),
        ("Ada Quist said: “It rained.\n\nSo did “It snowed.”\n\nPetra Holt said it blew.", "It snowed.", "Petra Holt"),
    ],
)
def test_a_quotation_that_is_not_closed_goes_on(text: str, second: str, speaker: str) -> None:
    claims = [("Ada Quist", "said", "It rained."), ("", "", second), ("Petra Holt", "said", "it blew")]
    found = speakers(text, *claims, chooser=Likely("speaks next"))
    assert found == ["Ada Quist", speaker, "Petra Holt"]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Petra Holt, a farmer, disagreed.", "Petra Holt"),
        ("Petra Holt disagreed.", "Petra Holt"),
        # Nobody is introduced, or another paragraph stands between, or more than one sentence.
        ("Quist disagreed.", "Ada Quist"),
        ("A farmer, Petra Holt, disagreed.", "Ada Quist"),
        ("Petra Holt disagreed.\n\n", "Ada Quist"),
        ("Petra Holt disagreed. It was late.", "Ada Quist"),
    ],
)
def test_who_is_introduced_right_before_a_quotation_makes_it(lead: str, speaker: str) -> None:
    text = f"“It rained,” Ada Quist said.\n\n{lead} “It snowed.”"
    claims = [("Ada Quist", "said", "It rained,"), ("", "", "It snowed.")]
    assert speakers(text, *claims, chooser=Likely("spoke last")) == ["Ada Quist", speaker]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("And from the mayor of Halm, Petra Holt, who had brought soup:", "Petra Holt"),
        ("From Petra Holt, a farmer:", "Petra Holt"),
        ("But this came from Petra Holt:", "Petra Holt"),
        ("It was late. Then, from Petra Holt:", "Petra Holt"),
        # Nobody is named, or what is theirs, or not right before it.
        ("And from the mayor of Halm:", "Ada Quist"),
        ("And from Petra Holt's kitchen:", "Ada Quist"),
        ("And from Petra Holt came soup.", "Ada Quist"),
        ("And from Petra Holt came soup. It was cold:", "Ada Quist"),
        ("Far from Petra Holt:", "Ada Quist"),
    ],
)
def test_from_whom_a_quotation_behind_a_colon_is(lead: str, speaker: str) -> None:
    text = f"“It rained,” Ada Quist said.\n\n{lead} “It snowed.”"
    claims = [("Ada Quist", "said", "It rained,"), ("", "", "It snowed.")]
    assert speakers(text, *claims, chooser=Likely("spoke last")) == ["Ada Quist", speaker]


@pytest.mark.parametrize(
    ("before", "behind", "speaker"),
    [
        ("", "", "Ada Quist"),
        ("Myth 2: ", "", None),
        ("3. ", "", None),
        ("• ", "", None),
        ("Roe: ", "", "Ada Quist"),
        ("", " This is false.", None),
        ("", " Not quite.", None),
        ("", " Verdict: wrong.", None),
        ("", " This is late.", "Ada Quist"),
    ],
)
def test_what_is_only_examined_is_nobodys(before: str, behind: str, speaker: str | None) -> None:
    text = f"“It rained,” Ada Quist said.\n\n{before}“It snowed.”{behind}"
    claims = [("Ada Quist", "said", "It rained,"), ("", "", "It snowed.")]
    assert speakers(text, *claims, chooser=Likely("spoke last")) == ["Ada Quist", speaker]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Bo Lind was blunt:", "Bo Lind"),
        ("But Bo Lind had his doubts:", "Bo Lind"),
        ("Bo Lind's answer was short:", "Bo Lind"),
        # Without a colon, or with somebody else at the beginning.
        ("Bo Lind was blunt.", "Ada Quist"),
        ("The answer to Bo Lind was short:", "Ada Quist"),
    ],
)
def test_who_leads_up_to_a_quotation_with_a_colon_speaks(before: str, expected: str) -> None:
    text = f"Bo Lind met Ada Quist. Ada Quist said it rained. {before}\n\n“It snowed.”"
    claims = ("Ada Quist", "said", "it rained"), ("", "", "It snowed.")
    assert speakers(text, *claims, chooser=MentionedFirst())[1] == expected
