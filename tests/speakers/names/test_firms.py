"""Nouns that say of what sort an organization is, and run into its name where a sentence begins."""

from __future__ import annotations

import pytest
from opinions import found

from claimx.article import SpeakerType
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names


def unsure(start: int, end: int) -> SpeakerType:
    """What the model says of everything: that it is a person."""
    return SpeakerType.PERSON


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Drugmaker Velmora fell.", ["Velmora"]),
        ("LONDON - Chipmaker Novatek Devices fell.", ["LONDON", "Novatek Devices"]),
        ("It rose. Airlines Skybird and Aerion fell.", ["Skybird", "Aerion"]),
        ("Brewer Hopsworth fell. Lender Nordbank rose.", ["Hopsworth", "Nordbank"]),
        ("Prices rise\nDrugmaker Velmora fell.", ["Velmora"]),
        # What names begin with, too, where the rest stands alone.
        ("Union Lantern met. They like Lantern.", ["Lantern", "Lantern"]),
        ("Union Lantern met.", ["Union Lantern"]),
        # A name that begins so.
        (
            "Charity Commission met. Airline Pilots Association met.",
            ["Charity Commission", "Airline Pilots Association"],
        ),
        ("They met at Watchdog Velmora. Watchdog Velmora fell.", ["Watchdog Velmora", "Watchdog Velmora"]),
        ("Charity of Harbour met.", ["Charity of Harbour"]),
        ("RETAILER Velmora fell.", ["RETAILER Velmora"]),
        # A word alone.
        ("Brewer fell.", ["Brewer"]),
    ],
)
def test_the_noun_is_no_part_of_the_name(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


@pytest.mark.parametrize(
    "text",
    ["We saw Developer Ada Quist.", "Developer Ada Quist left.", "Miner Ada Quist left.", "Landlord Zzyrk Quist left."],
)
def test_a_person_is_none(text: str) -> None:
    assert {name.type for name in find_names(text, unsure)} == {SpeakerType.PERSON}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was the drugmaker Velmora.", SpeakerType.ORGANIZATION),
        ("Carmaker Velmora fell. Then Velmora rose.", SpeakerType.ORGANIZATION),
        ("It was the retailer Ada Quist.", SpeakerType.PERSON),
        ("It was the miner Velmora.", SpeakerType.PERSON),
        ("It was the charity Velmora founded.", SpeakerType.PERSON),
        ("It was said of a lender. Velmora left.", SpeakerType.PERSON),
        ("Parents’ group Velmora left.", SpeakerType.ORGANIZATION),
        ("It was made by aid group Velmora Hands.", SpeakerType.ORGANIZATION),
        ("It was made by the group Velmora liked.", SpeakerType.PERSON),
        ("It was made by a group. Velmora left.", SpeakerType.PERSON),
        ("It was made by aid group Ada Quist.", SpeakerType.PERSON),
        ("It was said of his group Velmora.", SpeakerType.PERSON),
    ],
)
def test_no_person_bears_a_name_behind_such_a_noun(text: str, kind: SpeakerType) -> None:
    names = [name for name in find_names(text, unsure) if name.text != "It"]
    assert [entity.type for entity in group_names(text, names).entities] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Velmora fell. Velmora's chief executive left.", SpeakerType.ORGANIZATION),
        ("Velmora’s new CFO left.", SpeakerType.ORGANIZATION),
        ("Velmora, the drug company that makes it, fell.", SpeakerType.ORGANIZATION),
        ("Velmora's lawyer left.", SpeakerType.PERSON),
        ("Velmora, the writer that makes it, fell.", SpeakerType.PERSON),
        ("Ada Quist fell. Quist's shares fell.", SpeakerType.PERSON),
    ],
)
def test_what_only_a_firm_has(text: str, kind: SpeakerType) -> None:
    names = find_names(text, unsure)
    grouping = group_names(text, names)
    assert grouping.owner[names[0]].type is kind
