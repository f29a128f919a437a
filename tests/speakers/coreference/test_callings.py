"""Who is called one thing is not meant by the name of another."""

from __future__ import annotations

import pytest
from opinions import NobodySoFar, speakers


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
        ("Police chief Ada Quist sat.", "The defendant"),
        ("Ada Quist, the victim, sat.", "The police spokesman"),
        ("Judge Ada Quist sat.", "The lawyer"),
        ("Ada Quist, a barrister, sat.", "The defendant"),
        ("Ada Quist is accused of theft.", "The prosecutor"),
        ("Ada Quist, 51, was jailed.", "The judge"),
        ("Ada Quist has been found guilty.", "The lawyer"),
        ("Ada Quist has been found guilty.", "The witness"),
        ("Ada Quist denies theft.", "The witness"),
        ("Ada Quist, 51, pleaded not guilty.", "The judge"),
        ("Ada Quist admitted two counts of fraud.", "The prosecutor"),
        ("Ada Quist, a prosecutor, sat.", "The witness"),
    ],
)
def test_who_is_one_thing_is_not_another(before: str, source: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [source]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Ada Quist, a judge, sat.", "The magistrate"),
        ("Ada Quist, a lawyer, sat.", "The witness"),
        ("Ada Quist denies the report.", "The witness"),
        ("Ada Quist denies murderous plans.", "The judge"),
        ("Judge Ada Quist denies fraud.", "The judge"),
        ("Officer Ada Quist sat.", "The witness"),
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
        # An office whose name the text does not tell, and what says nothing of hers.
        ("Ada Quist, a nurse, won the vote in May.", "The mayor"),
        ("Ada Quist, a farmer, took office in May.", "The governor"),
        ("Dr Ada Quist sat.", "The mayor"),
        ("Ada Quist, a former actor, sat.", "The governor"),
        ("Ada Quist, a baker and the mayor, sat.", "The mayor"),
        # What she has become, or what she did before.
        ("Ada Quist, a nurse, was elected mayor in May.", "The mayor"),
        ("Officer Ada Quist was a suspect.", "The suspect"),
        ("Judge Ada Quist was accused of bias.", "The judge"),
        ("Ada Quist was jailed.", "The defendant"),
        ("Ada Quist was jailed.", "The builder"),
        ("Ada Quist, the suspect, sat.", "The former officer"),
        ("Ada Quist, 14, sat.", "The girl"),
        ("Governor Ada Quist was elected president in May.", "The president"),
        ("Ada Quist, the victim, later was a suspect.", "The suspect"),
        ("Ada Quist, a former midfielder, sat.", "The coach"),
        ("Ada Quist, a senator, sat.", "The lawyer"),
        ("Ada Quist, the party leader, sat.", "The minister"),
        ("Ada Quist, a mother of two, sat.", "The mayor"),
        ("Ada Quist, a nurse, is now the mayor.", "The mayor"),
        ("Fire chief Ada Quist sat.", "The driver"),
        ("Police chief Ada Quist sat.", "The commissioner"),
        ("Ada Quist, a defence lawyer, sat.", "The solicitor"),
        ("Ada Quist, a former judge, sat.", "The lawyer"),
    ],
)
def test_who_may_be_both(before: str, source: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == ["Ada Quist"]


@pytest.mark.parametrize("verb", ["called", "met", "will beat"])
def test_whom_somebody_meets_is_no_office_of_his_own(verb: str) -> None:
    text = f"Ada Quist, a nurse, {verb} the mayor. The mayor said it rained."
    assert speakers(text, ("The mayor", "said", "it rained"), chooser=NobodySoFar()) == ["The mayor"]


@pytest.mark.parametrize(
    ("source", "named", "speaker"),
    [
        ("The driver", "Police chief Ada Quist", "The driver"),
        ("The lawyer", "Judge Ada Quist", "The lawyer"),
        ("The mayor", "Governor Ada Quist", "The mayor"),
        ("The boy", "Senator Ada Quist", "The boy"),
        # Who may be both.
        ("The driver", "Ada Quist, 34,", "Ada Quist"),
        ("The driver", "Councillor Ada Quist", "Ada Quist"),
        ("A police chief", "Police chief Ada Quist", "Ada Quist"),
        ("The lawyer", "Ada Quist, a barrister,", "Ada Quist"),
        ("The victim", "Ada Quist, a nurse,", "Ada Quist"),
        ("The mother", "Mayor Ada Quist", "Ada Quist"),
    ],
)
def test_who_is_named_later_is_not_who_does_something_else(source: str, named: str, speaker: str) -> None:
    text = f"{source} said it rained. {named} sat."
    assert speakers(text, (source, "said", "it rained")) == [speaker]
