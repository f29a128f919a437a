"""Who is meant by what somebody was called long ago."""

from __future__ import annotations

import numpy as np
import pytest
from opinions import Opinion, claim, typed

from claimx.article import Kind
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.candidates import CANDIDATES
from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.resolution import resolve_speakers


def names_of_speakers(text, claims, chooser):
    """The name of who makes each reported claim, or None, where the chooser decides."""
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.INDIRECT] * len(claims), typed(text),
        Opinion(text, {}), chooser,
    )  # fmt: skip
    return [each.entity and each.entity.name for each in found]


class SameHead:
    """A chooser that takes whom the text has called by the word that asks, and else nobody."""

    def probabilities(self, features):
        agrees = features[:, FEATURES.index("head agrees")]
        return np.eye(len(features))[int(agrees.argmax()) if agrees.any() else -1]


@pytest.mark.parametrize("between", [0, CANDIDATES - 1, CANDIDATES, 5 * CANDIDATES])
def test_the_prosecutor_is_who_was_introduced_so_however_many_were_spoken_of_since(between: int) -> None:
    others = " ".join(f"{first}ana {last}berg left." for first in "KLMNPRST" for last in "KLMNPRST")
    others = " ".join(others.split(" ")[: 3 * between])
    text = f"Ada Quist, the prosecutor, left. {others} The prosecutor said it rained. The mayor said it blew."
    claims = [
        claim(text, "The prosecutor", "said", "it rained"),
        claim(text, "The mayor", "said", "it blew"),
    ]
    assert names_of_speakers(text, claims, SameHead()) == ["Ada Quist", "The mayor"]


@pytest.mark.parametrize(
    ("introduced", "expected"),
    [
        ("the former prosecutor Ada Quist", "Ada Quist"),
        ("Norvian prosecutor Ada Quist", "Ada Quist"),
        ("the prosecutor of Norvia, Ada Quist,", "Ada Quist"),
        ("late. The first prosecutor was Ada Quist. That was", "Ada Quist"),
        ("late. His prosecutor is Ada Quist. That was", "Ada Quist"),
        ("late. The prosecutor was Ada Quist’s friend", "The prosecutor"),
        # What stands before the name is no word for her.
        ("a prosecutor and Ada Quist", "The prosecutor"),
        ("the prosecutor saw Ada Quist", "The prosecutor"),
    ],
)
def test_what_stands_before_a_name_says_who_that_is(introduced: str, expected: str) -> None:
    text = f"It was {introduced} then. Then Per Holm left. The prosecutor said it rained."
    claims = [claim(text, "The prosecutor", "said", "it rained")]
    assert names_of_speakers(text, claims, SameHead()) == [expected]


class TheOneNamedLast:
    """A chooser that takes whom the text has named last, whatever it is."""

    def probabilities(self, features):
        return np.eye(len(features))[0]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The Harbour Institute met Norvia.", "Harbour Institute"),
        ("The Institute of Harbour met Norvia.", "Institute of Harbour"),
        # One that is called so itself, and one of two.
        ("The Harbour Institute met Norvia, the institute of seals.", "Norvia"),
        ("The Harbour Institute and the Strategy Institute met Norvia.", "Norvia"),
        # The word is not what the name is about.
        ("The Institute Times met Norvia.", "Norvia"),
    ],
)
def test_the_institute_is_rather_the_one_that_is_called_so(before: str, expected: str) -> None:
    text = f"{before} The institute said it rained."
    claims = [claim(text, "The institute", "said", "it rained")]
    assert names_of_speakers(text, claims, TheOneNamedLast()) == [expected]


@pytest.mark.parametrize(
    ("introduced", "expected"),
    [
        ("It met Ada Quist, the prosecutor for Norvia.", "Ada Quist"),
        # Who says so stands behind the name.
        ("It met Ada Quist, the prosecutor said on Monday.", "The prosecutor"),
    ],
)
def test_who_says_so_behind_a_name_is_not_who_bears_it(introduced: str, expected: str) -> None:
    text = f"{introduced} Then Per Holm left. The prosecutor said it rained."
    claims = [claim(text, "The prosecutor", "said", "it rained")]
    assert names_of_speakers(text, claims, SameHead()) == [expected]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Bo Lind sat beside pilot Ada Quist.", "Ada Quist"),
        ("Bo Lind sat beside the young pilot Ada Quist.", "Ada Quist"),
        ("Bo Lind, a pilot, sat beside Ada Quist.", "Bo Lind"),
        ("Bo Lind sat beside Ada Quist.", "the pilot"),
    ],
)
def test_what_somebody_is_called_right_before_the_name(before: str, speaker: str) -> None:
    text = f"{before} It rained, the pilot said."
    assert names_of_speakers(text, [claim(text, "the pilot", "said", "It rained")], SameHead()) == [speaker]
