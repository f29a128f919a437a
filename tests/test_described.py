"""Who has a name, and who is only described."""

import pytest

from claimx.article import Speaker, SpeakerType
from claimx.described import is_described

PERSON, GROUP, DOCUMENT, BODY = (
    SpeakerType.PERSON,
    SpeakerType.GROUP,
    SpeakerType.DOCUMENT,
    SpeakerType.ORGANIZATION,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ada Quist", PERSON),
        ("the Norvik Trust", BODY),
        ("the U.N.", BODY),
        ("All Norvik Airways", BODY),
        ("Our Town in Numbers", BODY),
        ("One Norvik", BODY),
        ("the Quist Report", DOCUMENT),
        ("Residents of Norvik", GROUP),
        ("Norvians", PERSON),
    ],
)
def test_a_name(name: str, kind: SpeakerType) -> None:
    assert not is_described(Speaker("s", name, kind))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("his wife", PERSON),
        ("His Wife", PERSON),
        ("a Norvik teacher", PERSON),
        ("the mayor", PERSON),
        ("spokesman", PERSON),
        ("Residents of the town", GROUP),
        ("Several Officials", GROUP),
        ("Many Voters", GROUP),
        ("Two Norvik firms", BODY),
        ("A Norvik-based company", BODY),
        ("Our", BODY),
        ("Report of the year", DOCUMENT),
    ],
)
def test_a_description(name: str, kind: SpeakerType) -> None:
    assert is_described(Speaker("s", name, kind))
