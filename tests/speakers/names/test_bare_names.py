"""Words that are a source by themselves, and a name though no list and no model knows it."""

from __future__ import annotations

import pytest

from claimx.article import SpeakerType
from claimx.speakers.names.bare_names import not_beyond_sources, not_into_cues, with_bare_names
from claimx.speakers.names.finding import find_names
from claimx.speakers.names.name import Name

UNKNOWN, PERSON, ORGANIZATION = SpeakerType.UNKNOWN, SpeakerType.PERSON, SpeakerType.ORGANIZATION


def bare(text: str, source: str, kind: SpeakerType = UNKNOWN) -> list[tuple[str, SpeakerType]]:
    start = text.index(source)
    found = with_bare_names(text, (), [(start, start + len(source))], lambda *_: kind)
    assert all(text[name.start : name.end] == name.text for name in found)
    return [(name.text, name.type) for name in found]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("It rained. Ferrico reported a leak.", "Ferrico", ["Ferrico"]),
        ("It rained. Ferrico, in a long piece, reported a leak.", "Ferrico,", ["Ferrico"]),
        ("It rained. The Lantern reported a leak.", "The Lantern", ["Lantern"]),
        # Behind a capital within a sentence even what is a nation's elsewhere.
        ("As The Norvian reported, it rained.", "The Norvian", ["Norvian"]),
        ("It rained. The Norvian reported a leak.", "The Norvian", []),
        ("It rained. The Swede reported a leak.", "The Swede", []),
        # Nouns that need no article, that the text writes small, or that say what somebody is.
        ("It rained. Sailors reported a leak.", "Sailors", []),
        ("It rained. Fishermen reported a leak.", "Fishermen", []),
        ("It rained. Bargemen report a leak.", "Bargemen", []),
        ("It rained. Bremen reported a leak.", "Bremen", ["Bremen"]),
        ("The lantern glowed. The Lantern reported a leak.", "The Lantern", []),
        ("It rained. Nobody reported a leak.", "Nobody", []),
        ("It rained. None of it helped.", "None", []),
        ("It rained. Police reported a leak.", "Police", []),
        ("It rained. The Captain reported a leak.", "The Captain", []),
        ("It rained. the Lantern reported a leak.", "the Lantern", []),
        ("It rained. Ferrico staff reported a leak.", "Ferrico staff", []),
        ("X reported a leak.", "X", []),
    ],
)
def test_a_word_alone_that_can_only_be_a_name(text: str, source: str, expected: list[str]) -> None:
    assert bare(text, source) == [(name, ORGANIZATION) for name in expected]


def test_what_the_model_takes_for_a_person_is_one_but_behind_an_article() -> None:
    assert bare("Batquist warned us.", "Batquist", PERSON) == [("Batquist", PERSON)]
    assert bare("The Batquist warned us.", "The Batquist", PERSON) == [("Batquist", ORGANIZATION)]


def test_a_word_that_is_a_name_already_stays_that_one() -> None:
    text = "We met Ada Quist. Quist warned us."
    names = find_names(text, lambda *_: PERSON)
    place = text.index("Quist warned")
    assert with_bare_names(text, names, [(place, place + 5)], lambda *_: UNKNOWN) == names


def test_each_place_is_one_name_however_many_claims_it_has() -> None:
    text = "Ferrico warned us. It rained. Ferrico left."
    last = text.rindex("Ferrico")
    names = with_bare_names(text, (), [(last, last + 7), (0, 7), (0, 7)], lambda *_: UNKNOWN)
    assert names == (Name(0, 7, "Ferrico", "", ORGANIZATION, ""), Name(last, last + 7, "Ferrico", "", ORGANIZATION, ""))


@pytest.mark.parametrize(
    ("text", "source", "name", "cut"),
    [
        ("NORVIK BAKERS SAY NO to it.", "NORVIK BAKERS", "NORVIK BAKERS SAY NO", "NORVIK BAKERS"),
        ("THE NORVIK BAKERS SAY NO.", "THE NORVIK BAKERS", "NORVIK BAKERS SAY NO", "NORVIK BAKERS"),
        # Not in capitals, or not in that source, or all of the name is in it.
        ("Norvik Bakers Say No to it.", "Norvik Bakers", "Norvik Bakers Say No", "Norvik Bakers Say No"),
        ("ANGRY BAKERS SAY NO, he said.", "he", "ANGRY BAKERS SAY NO", "ANGRY BAKERS SAY NO"),
        ("He and BAKERS SAY NO.", "He", "BAKERS SAY NO", "BAKERS SAY NO"),
        ("NORVIK BAKERS and mayor said so.", "NORVIK BAKERS and mayor", "NORVIK BAKERS", "NORVIK BAKERS"),
    ],
)
def test_a_name_in_capitals_ends_with_its_source(text: str, source: str, name: str, cut: str) -> None:
    start, begin = text.index(source), text.index(name)
    names = [Name(begin, begin + len(name), name, "", ORGANIZATION, "")]
    (found,) = not_beyond_sources(text, names, [(start, start + len(source))])
    assert (found.text, text[found.start : found.end]) == (cut, cut)


@pytest.mark.parametrize(
    ("text", "names", "cue", "expected"),
    [
        ("Cases Rise, Officials Say", ["Officials Say"], "Say", ["Officials"]),
        ("Claims Soar, Attorney Says", ["Says"], "Says", []),
        ("Prices to Fall, Bank of Norvik Warns Lenders", ["Bank of Norvik Warns Lenders"], "Warns", ["Bank of Norvik"]),
        # Names that only stand beside it, or a cue in small letters.
        ("Cases Rise, Ada Quist Says", ["Ada Quist"], "Says", ["Ada Quist"]),
        ("Quist told Ada Holm that", ["Quist", "Ada Holm"], "told Ada Holm", ["Quist", "Ada Holm"]),
        ("Quist Told Ada Holm That", ["Ada Holm"], "Told Ada Holm", ["Ada Holm"]),
    ],
)
def test_no_name_goes_on_into_a_cue(text: str, names: list[str], cue: str, expected: list[str]) -> None:
    found = [Name(text.index(each), text.index(each) + len(each), each, "", UNKNOWN, "") for each in names]
    start = text.index(cue)
    assert [name.text for name in not_into_cues(text, found, [(start, start + len(cue))])] == expected
