"""Who is called one thing is not meant by the name of another."""

from __future__ import annotations

import pytest
from opinions import speakers


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Ada Quist, the defendant, sat.", "The judge"),
        ("Ada Quist, a nurse, sat.", "The patient"),
        ("Ada Quist, a witness, sat.", "The coroner"),
        ("Ada Quist, an actor, sat.", "The director"),
        ("Captain Ada Quist sat.", "The referee"),
        ("Prime Minister Ada Quist sat.", "The opposition leader"),
        ("Prime Minister Ada Quist sat.", "The education minister"),
        ("President Ada Quist sat.", "The vice president"),
        ("Ada Quist, the union leader, sat.", "The trade minister"),
        ("Mayor Ada Quist sat.", "The governor"),
        ("Ada Quist, a tenant, sat.", "The landlord"),
        ("Ada Quist, a passenger, sat.", "The driver"),
        ("Officer Ada Quist sat.", "The driver"),
        ("Detective Ada Quist sat.", "The suspect"),
        ("Ada Quist, the suspect, sat.", "The officer"),
        ("Ada Quist, a plumber, sat.", "The mayor"),
        ("Ada Quist, a doctor, sat.", "The girl"),
        ("Ada Quist, 61, sat.", "The girl"),
        ("Senator Ada Quist sat.", "The teenager"),
    ],
)
def test_who_is_one_thing_is_not_another(before: str, source: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [source]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Ada Quist, a judge, sat.", "The magistrate"),
        ("Trade Minister Ada Quist sat.", "The minister"),
        ("Trade Minister Ada Quist sat.", "The trade minister"),
        ("Vice President Ada Quist sat.", "The vice president"),
        ("Mayor Ada Quist sat.", "The former governor"),
        # One office by another name.
        ("Foreign Secretary Ada Quist sat.", "The minister"),
        ("Prime Minister Ada Quist sat.", "The premier"),
        ("Chinese Premier Ada Quist sat.", "The prime minister"),
        ("Justice Ada Quist sat.", "The judge"),
        ("District Attorney Ada Quist sat.", "The prosecutor"),
        ("Defence Minister Ada Quist sat.", "The defense minister"),
        ("Junior minister Ada Quist sat.", "The deputy minister"),
        # What she has become, or what she did before.
        ("Ada Quist, a nurse, was elected mayor in May.", "The mayor"),
        ("Officer Ada Quist was a suspect.", "The suspect"),
        ("Ada Quist, the suspect, sat.", "The former officer"),
        ("Ada Quist, 14, sat.", "The girl"),
        ("Governor Ada Quist was elected president in May.", "The president"),
        ("Ada Quist, the victim, later was a suspect.", "The suspect"),
        ("Ada Quist, a former midfielder, sat.", "The coach"),
        ("Ada Quist, a senator, sat.", "The lawyer"),
        ("Ada Quist, the party leader, sat.", "The minister"),
        ("Ada Quist, a mother of two, sat.", "The mayor"),
    ],
)
def test_who_may_be_both(before: str, source: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == ["Ada Quist"]
