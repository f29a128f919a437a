"""Whose description trails the claim in which its bearer is named first."""

from __future__ import annotations

import pytest
from opinions import NobodySoFar, speakers


@pytest.mark.parametrize(
    ("content", "source", "expected"),
    [
        ("Norvia Harbour has cut 40 flights", "the airline", "Norvia Harbour"),
        ("Norvia Harbour shares fell by 8%", "the Oslo-based group", "Norvia Harbour"),
        ("Norvia Harbour will close 40 branches", "the Swedish lender", "Norvia Harbour"),
        ("Norvia Harbour needs the boats", "the U.N. agency", "Norvia Harbour"),
        # Somebody else may say so.
        ("Norvia Harbour is suing its main lender", "the lender", "the lender"),
        ("Norvia Harbour was hit by a strike", "the airline", "the airline"),
        ("Norvia Harbour must pay a fine", "the court", "the court"),
        ("Norvia Harbour must pay a fine", "the Swedish regulator", "the Swedish regulator"),
        ("Norvia Harbour may merge", "the bank", "the bank"),
        ("Norvia Harbour has accepted the offer", "the company", "the company"),
        ("Norvia Harbour has accepted the offer", "the parent company", "the parent company"),
        ("Norvia Harbour has accepted the offer", "the rival Swedish lender", "the rival Swedish lender"),
        ("Norvia Harbour has accepted the offer", "a Swedish lender", "a Swedish lender"),
        ("Norvia Harbour planes must be checked", "the airline", "the airline"),
        ("The head of the Norvia Harbour left", "the airline", "the airline"),
        ("The Norvia Council has cut 40 flights", "the airline", "the airline"),
        ("Norway will get 40 planes", "the airline", "the airline"),
        ("Ada Quist has lost 40 planes", "the airline", "the airline"),
        ("Norvia Harbour has too few nurses", "the charity", "the charity"),
        ("Norvia Harbour is a sport", "the club", "the club"),
        ("Norvia Harbour has poisoned the river", "the anglers' club", "the anglers' club"),
        ("Norvia Harbour has left the port", "the operator of the port", "the operator of the port"),
        ("Norvia Harbour Park has flooded twice", "the club", "the club"),
        ("Norvia Harbour has bought nine planes", "the planemaker", "the planemaker"),
        ("Norvia Harbour has tested nine planes", "the planemaker", "Norvia Harbour"),
    ],
)
def test_a_trade_behind_a_claim_is_that_of_its_subject(content: str, source: str, expected: str) -> None:
    text = f"{content}, {source} said."
    assert speakers(text, (source, "said", content), chooser=NobodySoFar()) == [expected]


def test_only_the_sentence_of_a_claim_names_whose_trade_it_is() -> None:
    text = "Norvia Harbour has cut 40 flights. It rained, the airline said."
    assert speakers(text, ("the airline", "said", "It rained"), chooser=NobodySoFar()) == ["the airline"]
