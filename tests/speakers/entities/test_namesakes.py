"""Who is called by a name that others have, too, or by a short one that might be of somebody else."""

from __future__ import annotations

import pytest
from opinions import type_of_words

from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names


def bearers(text: str) -> list[str]:
    """The entity of each name, by what that is called."""
    names = find_names(text, type_of_words(text))
    grouping = group_names(text, names)
    owner = {id(name): entity.name for entity in grouping.entities for name in entity.names}
    return [owner[id(name)] for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So said William Quist. Then Bill Quist left.", ["William Quist"] * 2),
        ("So said William Quist. Then Bill left.", ["William Quist"] * 2),
        ("So said Ed Quist. His son, Ed Jr., left. Then Ed sat.", ["Ed Quist", "Ed Jr.", "Ed Quist"]),
        ("So said Ann Quist. His son, Ed Jr., left. Then Ed sat.", ["Ann Quist", "Ed Jr.", "Ed Jr."]),
        # Of whom the text says who that is, or whom it names beside the other one, it is somebody new.
        ("So said William Quist. Then Bill, a friend, left.", ["William Quist", "Bill"]),
        ("So said William Quist. A man called Bill left.", ["William Quist", "Bill"]),
        ("So said William Quist and Bill Quist.", ["William Quist", "Bill Quist"]),
        ("So said William Quist. His cousin Bill Quist left.", ["William Quist", "Bill Quist"]),
        ("So said William Quist. His nephew Bill Quist left. Then Bill sat.", ["William Quist", *["Bill Quist"] * 2]),
        ("So said William Quist to his brothers, Bill and Ed.", ["William Quist", "Bill", "Ed"]),
        ("So said William Quist to his grandson. Bill Quist left.", ["William Quist", "Bill Quist"]),
        # Nobody has two names in one sentence, but where it says so.
        ("So said William Quist of Bill. Then Bill left.", ["William Quist", "Bill", "Bill"]),
        ("So said Bill of William Quist. Then Bill left.", ["Bill", "William Quist", "Bill"]),
        ("So said William Quist, also known as Bill. Then Bill left.", ["William Quist"] * 3),
    ],
)
def test_a_short_first_name(text: str, expected: list[str]) -> None:
    assert bearers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So said Biscuit, whose real name is Ada Quist. Biscuit left. Quist sat.", ["Ada Quist"] * 4),
        ("So said Ada Quist, who is also known as Biscuit. Biscuit left.", ["Ada Quist"] * 3),
        ("So said Ada Quist, better known as “Biscuit”. Biscuit left.", ["Ada Quist"] * 3),
        ("So said Ada Quist, aka Biscuit. Biscuit left.", ["Ada Quist"] * 3),
        # What says something else of two, or names somebody whom the text knows.
        ("So said Biscuit, whose real friend is Ada Quist. Biscuit left.", ["Biscuit", "Ada Quist", "Biscuit"]),
        ("So said Biscuit, also known to Ada Quist. Biscuit left.", ["Biscuit", "Ada Quist", "Biscuit"]),
        ("So said Biscuit, whose full name Ada Quist knew. Biscuit left.", ["Biscuit", "Ada Quist", "Biscuit"]),
        ("So said Biscuit, known as a friend of Ada Quist. Biscuit left.", ["Biscuit", "Ada Quist", "Biscuit"]),
        ("So said Biscuit. Ada Quist’s real name is Ada. Biscuit left.", ["Biscuit", *["Ada Quist"] * 2, "Biscuit"]),
        ("So said Holm, whose real name is Ada Quist. Peter Holm left.", ["Peter Holm", "Ada Quist", "Peter Holm"]),
    ],
)
def test_a_real_name(text: str, expected: list[str]) -> None:
    assert bearers(text) == expected
