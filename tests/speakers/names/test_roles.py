"""What the words behind a source say of whom it names."""

from __future__ import annotations

import pytest

from claimx.article import SpeakerType
from claimx.speakers.names.roles import role_around, role_behind, role_beside, stated_role


def type_of(start: int, end: int) -> SpeakerType:
    return SpeakerType.PERSON


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (", the harbour master.", "harbour master"),
        (", a nurse at the clinic in Kelsa, and left.", "nurse at the clinic in Kelsa"),
        (", the head of the union.", "head of the union"),
        (", the mayor who lost.", "mayor"),
        (", the mayor", "mayor"),
        (", head of the union, who left.", "head of the union"),
        (", chairwoman for Norvik. She left.", "chairwoman for Norvik"),
        (" (a nurse).", "nurse"),
        (" (head of the union) told us.", "head of the union"),
        (" – a nurse at the clinic – told us.", "nurse at the clinic"),
        (" -- the mayor of Norvik -- told us.", "mayor of Norvik"),
        (", who is a nurse at the clinic, left.", "nurse at the clinic"),
        (", who was head of the union, left.", "head of the union"),
        # No title, nobody, or no end.
        (", who is a friend of hers, left.", None),
        (", rain in May, and left.", None),
        (" (58).", None),
        (" – a nurse – ", "nurse"),
        (" – a nurse left.", None),
        (",” the mayor.", None),
        (", who left.", None),
        (" and the mayor.", None),
        (", one of the guards.", None),
        ("", None),
    ],
)
def test_an_apposition_behind_a_source_is_a_role(behind: str, expected: str | None) -> None:
    text = f"“It rained,” said Ada Quist{behind}"
    assert role_behind(text, len(text) - len(behind), type_of) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("According to Ada Quist, the mayor is ill.", None),
        ("According to Ada Quist, the old man left.", None),
        ("According to Ada Quist, the mayor, it rained.", "mayor"),
        ("It rained, said Ada Quist, the mayor.", "mayor"),
    ],
)
def test_what_somebody_tells_of_another_one_is_no_role(text: str, role: str | None) -> None:
    assert role_behind(text, text.index("Quist") + len("Quist"), type_of) == role


def test_whose_something_is_says_nothing_of_a_name() -> None:
    assert role_beside("", ", whose complaint set it off, a nurse") == "nurse"
    assert role_beside("", ", a farmer whose cows drowned in the flood,") == "farmer"
    assert role_beside("Norvik Ferries, whose president, ", "") == "president"
    assert role_beside("", ", whose complaint set it off,") is None


def test_what_stands_behind_a_name_and_is_nobody_is_no_role() -> None:
    text = "“It rained,” said Ada Quist, the day before."
    assert role_behind(text, text.index(", the"), lambda start, end: SpeakerType.UNKNOWN) is None


@pytest.mark.parametrize(
    ("before", "behind", "role"),
    [
        ("Health secretary ", " left.", "Health secretary"),
        ("It rained.\n- Former prime minister ", " left.", "Former prime minister"),
        ("On Monday health secretary ", " left.", "health secretary"),
        ("Then the acting harbour secretary ", " left.", "acting harbour secretary"),
        ("It rained when mayor ", " left.", "mayor"),
        ("US president ", " left.", "US president"),
        ("The health secretary, ", ", left.", "health secretary"),
        ("It rained, and the head of the harbour board, ", ", left.", "head of the harbour board"),
        ("Then ", ", the mayor of Norvik, left.", "mayor of Norvik"),
        ("Kestrel's founder, ", ", left.", "Kestrel's founder"),
        ("It rained. Harbour Ferries’ chairman, ", ", left.", None),
        ("It rained. Ferry Action’s new chairman, ", ", left.", "Ferry Action’s new chairman"),
        # A verb, another one, no title, or no apposition.
        ("Voters met mayor ", " today.", None),
        ("It rained, and voters confronted mayor ", " today.", None),
        ("Protesters then left. He met mayor ", " today.", None),
        ("The harbour, ", ", left.", None),
        ("The idea came from the mayor, ", ", in May.", None),
        ("For the mayor, ", " was wrong.", None),
        ("He told the mayor, ", ", and left.", None),
        ("Then ", " left.", None),
        ("It rained, and then ", " left.", None),
        ("The governor and then ", " left.", None),
        ("", "", None),
    ],
)
def test_what_somebody_is_who_is_no_source(before: str, behind: str, role: str | None) -> None:
    text = f"{before}Ada Quist{behind}"
    assert role_around(text, len(before), len(text) - len(behind), type_of) == role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Another backbencher", "backbencher"),
        ("One victim, 81-year-old widow", "victim"),
        ("a 34-year-old carpenter", "carpenter"),
        ("the 34-year-old", "34-year-old"),
        ("a retired nurse who lives nearby", "retired nurse"),
        ("the head of the Harbour Council (HC)", "head of the Harbour Council"),
        ("a Canadian", None),
        ("then the deputy mayor", "deputy mayor"),
        ("a Canadian nurse", "Canadian nurse"),
        ("speaker, 71-year-old", "speaker"),
        ("One-time mayor", "One-time mayor"),
        ("One Norvia senator", "One Norvia senator"),
        ("The caller, known as", "caller"),
        ("The suspect, since identified only as", "suspect"),
        ("One of them", None),
        ("A man called", "man"),
        ("The writer, a man called", "writer"),
        ("The so-called expert", "so-called expert"),
        ("Her co-founder, the engineer", "co-founder, engineer"),
        ("guest, cloth trader", "guest, cloth trader"),
        ("also", None),
        ("Old", None),
        ("the late", None),
        ("old sailor", "old sailor"),
        ("WHO", None),
        ("WHO director", "WHO director"),
        ("who leads it", None),
        ("not unkindly", None),
        ("through a spokesman", None),
        ("herself a mother of twins", None),
        ("mother of twins", "mother of twins"),
        ("Opposing, Cllr.", "Cllr."),
        ("Meteorologist [", "Meteorologist"),
        ("singer and", None),
        ("Netravia’s “New Day,” Sen.", "Sen."),
        ("close friend of", "close friend"),
        ("head of state", "head of state"),
        ("Roe was the second son", None),
        ("Roe’s $350 million", None),
        ("pro-ferry", None),
        ("pro-ferry mayor", "pro-ferry mayor"),
        ("Times’", None),
        ("account called “", "account"),
        ("one", None),
    ],
)
def test_what_is_said_of_somebody_beside_the_name(words: str, role: str | None) -> None:
    assert stated_role(words) == role
