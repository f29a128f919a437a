"""Which last name kin bear who are called by their first name, and which of several of one last name is the younger."""

from __future__ import annotations

import pytest
from opinions import typed
from work import LINEAR, growth

from claimx.speakers.coreference.families import join_kin
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names


def bearers(text: str) -> dict[int, str]:
    """For whom each name stands, by where it begins."""
    names = find_names(text, typed(text))
    grouping = join_kin(text, names, group_names(text, names))
    assert {id(entity) for entity in grouping.owner.values()} == {id(entity) for entity in grouping.entities}
    return {name.start: grouping.owner[name].name for name in names}


def last(text: str) -> str:
    """For whom the last name of a text stands."""
    return bearers(text)[max(bearers(text))]


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Ada Quist met her mother, Mary Quist. The elder Quist left.", "Mary Quist"),
        ("Ada Quist met her mother, Mary Quist. The younger Quist left.", "Ada Quist"),
        ("Hugo Berg met the owner’s son and partner, Peter Berg. The younger Berg left.", "Peter Berg"),
        ("Peter Berg, Hugo’s son, met Hugo Berg. The younger Berg left.", "Peter Berg"),
        ("Hugo Berg met his younger brother, Peter Berg. The elder Berg left.", "Hugo Berg"),
        ("Hugo Berg, 58, met Peter Berg, 71. The elder Berg left.", "Peter Berg"),
        ("Hugo Berg, 58, met Peter Berg (31). The elder Mr. Berg left.", "Hugo Berg"),
        # Who that is nobody says: it is whom the text has named last.
        ("Hugo Berg met his brother, Peter Berg. Hugo Berg and the younger Berg left.", "Hugo Berg"),
        ("Hugo Berg, 58, met Peter Berg. The elder Berg left.", "Peter Berg"),
        # Whose father somebody is who is named behind it, and who comes with a son.
        ("Peter Berg, whose father Hugo Berg was ill, left. The elder Berg slept.", "Hugo Berg"),
        ("Hugo Berg, his son Peter Berg and Ada Holm left. The younger Berg slept.", "Peter Berg"),
        # Two daughters are younger.
        ("Ada Quist met her daughter, Mary Quist, and her daughter, Vera Quist. The younger Quist left.", "Vera Quist"),
    ],
)
def test_the_younger_one_of_a_last_name(text: str, bearer: str) -> None:
    assert last(text) == bearer


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Hugo Berg came with his wife and his son Peter. The younger Berg left.", "Peter Berg"),
        ("Their father Hugo sat. Peter Berg stood. The elder Berg left.", "Hugo Berg"),
        ("Ada Berg sat with her brother Peter. The younger Berg left.", "Peter Berg"),
        ("Hugo Berg sat. His wife, Mary, stood. Mrs. Berg left.", "Mary Berg"),
        ("Hugo Berg sat. The widow, Mary, stood. Ms Berg left.", "Mary Berg"),
        # Not kin, not of that age, one of two, of another gender, or nobody's last name.
        ("Hugo Berg came with Peter. The younger Berg left.", "Hugo Berg"),
        ("Hugo Berg came with his brother Peter and his brother Paul. The younger Berg left.", "Hugo Berg"),
        ("Hugo Berg came with his elder brother Peter. The younger Berg left.", "Hugo Berg"),
        ("Hugo Berg came with his son Peter. The elder Berg left.", "Hugo Berg"),
        ("Hugo Berg came with his son Peter and his son Paul. The younger Berg left.", "Hugo Berg"),
        ("Hugo Berg sat. His wife, Mary, and his sister, Ada, stood. Mrs. Berg left.", "Mary Berg"),
        ("Hugo Berg sat. His son, Peter, stood. Mrs. Berg left.", "Berg"),
        # A first name that may be a man's and a woman's, and one that is named so later.
        ("Robin Berg sat. Berg’s wife, Mary, stood. Mrs. Berg left.", "Mary Berg"),
        ("Robin Berg sat. Her husband, Hugo, stood. Mr. Berg left.", "Hugo Berg"),
        ("Robin Berg sat. Berg’s sister, Mary, stood. Ms. Berg left.", "Robin Berg"),
        ("Mary Berg sat. Berg’s sister, Ada, stood. Ms. Berg left.", "Mary Berg"),
        ("Hugo Berg and Ada Berg sat. Hugo Berg’s wife, Mary, stood. Mrs. Berg left.", "Ada Berg"),
        ("Hugo Berg sat. Mary stood. Mrs. Berg left.", "Berg"),
        ("Hugo Berg sat. His wife, Mary, stood. Mrs. Quist left.", "Quist"),
        # Kin of somebody else.
        ("Bo Holm came with his wife, Mary. Hugo Berg sat. Mrs. Berg left.", "Berg"),
        ("Hugo Berg sat. Mr. Holm, whose wife Mary was ill, stood. Mrs. Berg left.", "Berg"),
        ("Hugo Berg sat. Then Holm’s wife, Mary, stood. Bo Holm slept. Mrs. Berg left.", "Berg"),
        ("Bo Holm came with his son Peter. Hugo Berg sat. The younger Berg left.", "Hugo Berg"),
        ("Hugo Berg and Bo Holm came with his wife, Mary. Mrs. Berg left.", "Mary Berg"),
        ("Hugo Berg died, Bo Holm said. His wife, Mary, wept. Mrs. Berg left.", "Mary Berg"),
    ],
)
def test_kin_called_by_their_first_name_bear_the_last_name_that_the_text_gives_them(text: str, bearer: str) -> None:
    assert last(text) == bearer


def test_kin_keep_their_first_name_where_the_text_gives_no_other() -> None:
    assert set(bearers("Hugo Berg sat. His wife, Mary, stood. Berg left.").values()) == {"Hugo Berg", "Mary"}


def test_both_names_of_kin_are_those_of_one() -> None:
    text = "Hugo Berg sat. His wife, Mary, stood. Mrs. Berg left. Mary slept. Hugo slept. Berg slept."
    assert list(bearers(text).values()) == [
        "Hugo Berg",
        "Mary Berg",
        "Mary Berg",
        "Mary Berg",
        "Hugo Berg",
        "Hugo Berg",
    ]
    names = find_names(text, typed(text))
    grouping = join_kin(text, names, group_names(text, names))
    # Which of the two a last name alone is, the reader of the text decides.
    assert {entity.name for entity in grouping.fitting[names[-1]]} == {"Hugo Berg", "Mary Berg"}


def test_what_is_said_of_kin_takes_no_square_of_steps() -> None:
    firsts = "Ada Hugo Mary Peter Vera Paul Nora Max Lena Ivan Rosa Karl Emma Otto Anna Jan".split()
    text = "".join(
        f"Ada {one}{other}s met her son {one}, and Ada {one}{other}s’s wife {other}. The younger {one}{other}s left. "
        f"Mrs. {one}{other}s left. "
        for one in firsts
        for other in firsts
    )
    assert growth(bearers, text) < LINEAR


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Hugo Berg sat. His wife, Mary, stood. Mrs. Berg left. Ada Berg stayed.", "Mary Berg"),
        ("Hugo Berg sat. His sister, Mary, stood. Mrs. Berg left. Ada Berg stayed.", "Ada Berg"),
        ("Hugo Berg sat. Ada Berg stayed. His wife, Mary, stood. Mrs. Berg left.", "Ada Berg"),
    ],
)
def test_mrs_berg_is_rather_a_wife_than_who_is_named_only_later(text: str, bearer: str) -> None:
    assert bearers(text)[text.index("Berg left")] == bearer


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Quist sat. His wife, Ada Quist, stood.", ["Quist", "Ada Quist"]),
        ("Dr. Quist sat. Her brother, Peter Quist, stood.", ["Quist", "Peter Quist"]),
        ("Mayor Quist sat. The mayor’s daughter, Ada Quist, stood.", ["Quist", "Ada Quist"]),
        ("Quist’s wife, Ada Quist, stood. Quist sat.", ["Quist", "Ada Quist", "Quist"]),
        ("Quist sat. Ada Quist, his wife, stood. Mrs. Quist left.", ["Quist", "Ada Quist", "Ada Quist"]),
        ("Quist sat. His wife, Ada Quist, stood. Peter Quist left.", ["Peter Quist", "Ada Quist", "Peter Quist"]),
        # Kin of somebody else, or of nobody whom the text has called by that name.
        ("Quist won. The mayor’s wife, Ada Quist, stood.", ["Ada Quist", "Ada Quist"]),
        ("Mayor Quist sat. The governor’s wife, Ada Quist, stood.", ["Ada Quist", "Ada Quist"]),
        ("Quist met Bo Lind. His wife, Ada Quist, stood.", ["Ada Quist", "Bo Lind", "Ada Quist"]),
        ("Quist won. The winner, Ada Quist, stood.", ["Ada Quist", "Ada Quist"]),
        ("Quist won. Ada Quist, a mother of two, stood.", ["Ada Quist", "Ada Quist"]),
        ("Quist won. Their mother, Ada Quist, stood.", ["Ada Quist", "Ada Quist"]),
        ("His wife, Ada Quist, stood. Quist left.", ["Ada Quist", "Ada Quist"]),
        ("Peter Quist sat. His wife, Ada Quist, stood.", ["Peter Quist", "Ada Quist"]),
    ],
)
def test_whose_wife_somebody_is_is_not_she(text: str, who: list[str]) -> None:
    assert list(bearers(text).values()) == who


def test_what_whose_wife_somebody_is_is_called_is_not_said_of_her() -> None:
    text = "Mayor Quist sat. His wife, Ada Quist, stood. Quist left."
    names = find_names(text, typed(text))
    grouping = join_kin(text, names, group_names(text, names))
    wife = next(entity for entity in grouping.entities if entity.name == "Ada Quist")
    assert wife.roles == [] and grouping.owner[names[0]].roles == ["Mayor"]
    # Which of the two she is whom the text calls so later, its reader decides.
    assert wife in grouping.fitting[names[-1]] and names[0] not in grouping.fitting
