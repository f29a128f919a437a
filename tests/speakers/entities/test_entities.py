"""Names of one are one, names of two are two, and finding that out takes time that grows with the text."""

from __future__ import annotations

import itertools

import pytest

from claimx.article import SpeakerType
from claimx.speakers.entities import grouping as grouping_module
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names
from claimx.speakers.names.forms import NameForm
from claimx.speakers.names.spelling import spelling

ORGANIZATIONS = frozenset(
    "Harbour Council Institute Studies Haco HIS SAC Strategy Analytical Center Skog Norrland".split()
)


def typed(text: str):
    """Organizations by a list of words, all else persons."""

    def type_of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,()") for word in text[start:end].split()}
        return SpeakerType.ORGANIZATION if words & ORGANIZATIONS else SpeakerType.PERSON

    return type_of


def grouped(text: str) -> list[set[str]]:
    grouping = group_names(text, find_names(text, typed(text)))
    return [{name.text for name in entity.names} for entity in grouping.entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Transcriptions of one name, and accents.
        ("Petro Zelenskiy left. Then Zelensky and Zelenskyy spoke.", [{"Petro Zelenskiy", "Zelensky", "Zelenskyy"}]),
        ("Aleksei Yablochny left. Alexey Yablochniy spoke.", [{"Aleksei Yablochny", "Alexey Yablochniy"}]),
        ("Márta Zoltay left. Then Marta Zoltay spoke.", [{"Márta Zoltay", "Marta Zoltay"}]),
        # What is called after somebody is not called so for short.
        ("Ada Pascoe Show is late. Pascoe spoke.", [{"Ada Pascoe Show"}, {"Pascoe"}]),
        ("Pascoe Train is late. Pascoe spoke.", [{"Pascoe Train"}, {"Pascoe"}]),
        # Short names that differ in a letter are two.
        ("Anna Lind left. Anna Lund spoke.", [{"Anna Lind"}, {"Anna Lund"}]),
        # Namesakes, by first name, initial or generation.
        ("Hugo Pascoe left. Daniel Pascoe spoke.", [{"Hugo Pascoe"}, {"Daniel Pascoe"}]),
        ("Hugo Pascoe left. H. Pascoe spoke.", [{"Hugo Pascoe", "H. Pascoe"}]),
        ("Hugo Pascoe left. D. Pascoe spoke.", [{"Hugo Pascoe"}, {"D. Pascoe"}]),
        ("Hugo Pascoe Jr. left. Hugo Pascoe Junior spoke.", [{"Hugo Pascoe Jr.", "Hugo Pascoe Junior"}]),
        ("Hugo Pascoe Jr. left. Hugo Pascoe Sr. spoke.", [{"Hugo Pascoe Jr."}, {"Hugo Pascoe Sr."}]),
        ("Hugo Pascoe left. His father, Hugo Pascoe Sr., spoke.", [{"Hugo Pascoe"}, {"Hugo Pascoe Sr."}]),
        # A last name before what only begins with it, also where nothing else is named so.
        ("Hugo Pascoe left. Pascoe Lagoon fell. Pascoe ran.", [{"Hugo Pascoe", "Pascoe"}, {"Pascoe Lagoon"}]),
        ("Pascoe Green left. Pascoe spoke.", [{"Pascoe Green", "Pascoe"}]),
        ("Hugo Pascoe Jr. left. Hugo Pascoe spoke.", [{"Hugo Pascoe Jr.", "Hugo Pascoe"}]),
        ("Hugo Pascoe Sr. left. Pascoe spoke.", [{"Hugo Pascoe Sr.", "Pascoe"}]),
        # A title that tells another gender than the first name for sure.
        ("Peter Pascoe left. Mrs. Pascoe spoke.", [{"Peter Pascoe"}, {"Pascoe"}]),
        ("Helga Pascoe left. Mr. Pascoe spoke.", [{"Helga Pascoe"}, {"Pascoe"}]),
        ("Maria Pascoe left. Mrs. Pascoe spoke.", [{"Maria Pascoe", "Pascoe"}]),
        ("Peter Pascoe left. Pascoe slept. Mrs. Pascoe spoke.", [{"Peter Pascoe", "Pascoe"}, {"Pascoe"}]),
        (
            "Peter Pascoe met Mary Pascoe. Mr. Pascoe left. Mrs. Pascoe spoke.",
            [{"Peter Pascoe", "Pascoe"}, {"Mary Pascoe", "Pascoe"}],
        ),
        ("Kim Pascoe left. Mrs. Pascoe spoke.", [{"Kim Pascoe", "Pascoe"}]),
        # The father's name, and what a last name begins with.
        ("Bakyt Aman uulu left. Then Aman slept. Bakyt Aman spoke.", [{"Bakyt Aman uulu", "Aman", "Bakyt Aman"}]),
        ("Mary Ní Pascoe left. Then Ní Pascoe spoke.", [{"Mary Ní Pascoe", "Ní Pascoe"}]),
        ("Ana María García Quist left. Then García Quist spoke.", [{"Ana María García Quist", "García Quist"}]),
        ("Peter Pascoe (@ppascoe) left. Then @ppascoe spoke.", [{"Peter Pascoe", "@ppascoe"}]),
        ("Peter Pascoe (Lab) left. Lab spoke.", [{"Peter Pascoe"}, {"Lab"}]),
        ("Ana Méndez Quist left. Then Méndez Quist spoke.", [{"Ana Méndez Quist", "Méndez Quist"}]),
        ("Ana María Quist left. Then María Quist spoke.", [{"Ana María Quist"}, {"María Quist"}]),
        # The first of two last names that some list has for a first name, but not one's daughter.
        ("Ana Luna Quist left. Then Luna spoke.", [{"Ana Luna Quist", "Luna"}]),
        ("Ana Martínez Quist left. Then Martínez spoke.", [{"Ana Martínez Quist", "Martínez"}]),
        ("Ana Luna Quist met her daughter, Luna.", [{"Ana Luna Quist"}, {"Luna"}]),
        ("Ana María Luna Quist left. Then Luna spoke.", [{"Ana María Luna Quist", "Luna"}]),
        ("Mary Ann Quist left. Then Ann spoke.", [{"Mary Ann Quist"}, {"Ann"}]),
        ("Ana Luna María Quist left. Then Luna spoke.", [{"Ana Luna María Quist"}, {"Luna"}]),
        ("Luna Vega Quist met his daughter Luna.", [{"Luna Vega Quist", "Luna"}]),
        # An article that later mentions leave out, unless that tells two apart.
        ("Hugo al-Qasim left. Then Qasim spoke.", [{"Hugo al-Qasim", "Qasim"}]),
        ("Hugo As-Salim left. Then Hugo Salim spoke.", [{"Hugo As-Salim", "Hugo Salim"}]),
        ("Hugo el-Qasim met Bo Qasim. Then Qasim spoke.", [{"Hugo el-Qasim"}, {"Bo Qasim", "Qasim"}]),
        ("Bo Qasim met Hugo al-Qasim. Then Bo Qasim met Al-Qasim.", [{"Bo Qasim"}, {"Hugo al-Qasim", "Al-Qasim"}]),
        ("Hugo Al-Ko left. Then Ko spoke.", [{"Hugo Al-Ko"}, {"Ko"}]),
        ("Hugo Abdel-Qasim left. Then Qasim spoke.", [{"Hugo Abdel-Qasim"}, {"Qasim"}]),
        # A short form of the first name, unless it is somebody else's.
        ("William Pascoe left. Then Bill spoke.", [{"William Pascoe", "Bill"}]),
        ("Elizabeth Pascoe left. Then Liz Pascoe spoke.", [{"Elizabeth Pascoe", "Liz Pascoe"}]),
        ("Bob Pascoe left. Then Robert Pascoe spoke.", [{"Bob Pascoe", "Robert Pascoe"}]),
        ("William Pascoe met Bill Quist. Then Bill spoke.", [{"William Pascoe"}, {"Bill Quist", "Bill"}]),
        ("William Pascoe left. Then Bill Quist spoke.", [{"William Pascoe"}, {"Bill Quist"}]),
        ("William Pascoe left. Then Bob spoke.", [{"William Pascoe"}, {"Bob"}]),
        ("William Pascoe met his son, Bill.", [{"William Pascoe"}, {"Bill"}]),
        ("William Pascoe met his son Bill Pascoe.", [{"William Pascoe"}, {"Bill Pascoe"}]),
        ("Bill Pascoe met his son William Pascoe.", [{"Bill Pascoe"}, {"William Pascoe"}]),
        ("Hugo Pascoe met his son, H. Pascoe.", [{"Hugo Pascoe", "H. Pascoe"}]),
        # A nickname.
        ("Hugo “Bunny” Pascoe left. Then Bunny spoke.", [{"Hugo Pascoe", "Bunny"}]),
        ("Hugo “Bunny” Pascoe left. Then Binny spoke.", [{"Hugo Pascoe"}, {"Binny"}]),
        # A firm without its business, which is no town, and a body without whose it is.
        ("Norrland Energy left. Then Norrland spoke.", [{"Norrland Energy", "Norrland"}]),
        ("Norrland Energy left. Then Norrland spoke in Norrland.", [{"Norrland Energy"}, {"Norrland"}]),
        ("Norrland Energy left. Then shares in Norrland fell.", [{"Norrland Energy", "Norrland"}]),
        ("Norrland Energy left. The Norrland spoke.", [{"Norrland Energy"}, {"Norrland"}]),
        ("Norrland Energy left. Norrland, a town, spoke.", [{"Norrland Energy"}, {"Norrland"}]),
        ("Norrland Airways left. Then Norrland spoke.", [{"Norrland Airways", "Norrland"}]),
        ("Norrland Skog United left. Norrland Skog ran.", [{"Norrland Skog United", "Norrland Skog"}]),
        ("Norrland Airways fell in Norrland. Norrland spoke.", [{"Norrland Airways"}, {"Norrland"}]),
        ("Norrland Airport left. Then Norrland spoke.", [{"Norrland Airport"}, {"Norrland"}]),
        ("Norrland Skog City left. Norrland Skog ran.", [{"Norrland Skog City"}, {"Norrland Skog"}]),
        ("Norrland Energy met Norrland Foods. Norrland ran.", [{"Norrland Energy"}, {"Norrland Foods"}, {"Norrland"}]),
        ("The Norrland Harbour Party left. The Harbour Party ran.", [{"Norrland Harbour Party"}, {"Harbour Party"}]),
        ("The Norrland Center Council left. The Center Council ran.", [{"Norrland Center Council", "Center Council"}]),
        ("The New Skog Institute left. The Skog Institute spoke.", [{"New Skog Institute"}, {"Skog Institute"}]),
        # A last name of two words, which is no shorter first name.
        ("Oleh Two Pascoes left. Then Two Pascoes spoke.", [{"Oleh Two Pascoes", "Two Pascoes"}]),
        ("Maria Ann Pascoe left. Then Ann Pascoe spoke.", [{"Maria Ann Pascoe"}, {"Ann Pascoe"}]),
        # A first name alone.
        ("Oleh Pascoe left. Then Oleh spoke.", [{"Oleh Pascoe", "Oleh"}]),
        # Organizations: initials, brackets, legal forms.
        ("the Strategy Analytical Center left. Then the SAC spoke.", [{"Strategy Analytical Center", "SAC"}]),
        ("the Harbour Council (Haco) left. Then Haco spoke.", [{"Harbour Council", "Haco"}]),
        ("Then Ilya Voronin (Haco) left.", [{"Ilya Voronin"}, {"Haco"}]),
        ("Norrland Skog AB left. Then Norrland Skog spoke.", [{"Norrland Skog AB", "Norrland Skog"}]),
        # … whose it is, and in which order its words stand.
        (
            "the Harbour Council of Skog left. Then the Skogan Harbour Council and the Harbour Council spoke.",
            [{"Harbour Council of Skog", "Skogan Harbour Council", "Harbour Council"}],
        ),
        (
            "the Harbour Council of Skog left. Then the Norrland Harbour Council spoke.",
            [{"Harbour Council of Skog"}, {"Norrland Harbour Council"}],
        ),
        (
            "the Institute of Harbour left. Then the Harbour Institute spoke.",
            [{"Institute of Harbour", "Harbour Institute"}],
        ),
        ("the Institute of Harbour left. Then the Institute spoke.", [{"Institute of Harbour", "Institute"}]),
        ("the Norrland Institute met the Ostrava Council. Then the Council spoke.",
         [{"Norrland Institute"}, {"Ostrava Council", "Council"}]),
        # The noun of a longer name, but not that of what it is about, and mostly another one's name.
        ("the Council Times left. Then the Council spoke.", [{"Council Times"}, {"Council"}]),
        ("the Harbour Times left. Then the Times spoke.", [{"Harbour Times"}, {"Times"}]),
        # Acronyms that leave something out.
        ("the Council for Ferry Control and Harbour met. Then the CFC spoke.",
         [{"Council for Ferry Control and Harbour", "CFC"}]),
        ("the Ministry of Harbour and Ferry Services met. Then HFS spoke.",
         [{"Ministry of Harbour and Ferry Services", "HFS"}]),
        ("the Council of Justice met. Then the COJ spoke.", [{"Council of Justice", "COJ"}]),
    ],
)  # fmt: skip
def test_names_of_one_are_one(text: str, expected: list[set[str]]) -> None:
    assert sorted(map(sorted, grouped(text))) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Semerikov", "Semeryikov", True),
        ("Tchaikov", "tchaikow", True),
        ("Marie", "Maria", False),
        ("Berg", "Berk", False),
        ("Holland", "Hollande", False),
    ],
)
def test_spelling(one: str, other: str, same: bool) -> None:
    assert (spelling(one) == spelling(other)) is same


def test_comparisons_grow_with_the_number_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    same = grouping_module.may_be_one

    def counting(known: NameForm, form: NameForm) -> bool:
        nonlocal compared
        compared += 1
        return same(known, form)

    monkeypatch.setattr(grouping_module, "may_be_one", counting)
    syllables = ["bar", "del", "fon", "gim", "kul", "lor", "mas", "nev", "pot", "rud"]
    work = []
    for count in (250, 1000):
        last = ["".join(parts).title() for parts in itertools.islice(itertools.product(syllables, repeat=4), count)]
        text = " ".join(f"Then Anna {name} came. Then {name} spoke." for name in last)
        compared = 0
        assert len(grouped(text)) == count
        work.append(compared)
    assert 0 < work[1] <= 5 * work[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained in Kelsa. Kelsa slept.", "organization"),
        ("It rained near Kelsa.", "organization"),
        ("We put trust in Kelsa.", "person"),
        ("It rained in Kelsa's house.", "person"),
        ("It rained on Kelsa.", "person"),
        ("Then Kelsa’s Foreign Minister left. Kelsa slept.", "organization"),
        ("Kelsa slept. Then Kelsa's President Bo Lund left.", "organization"),
        ("Then Velka slept. The Velkan parliament left.", "organization"),
        ("Then Velka slept. The Velkan baker left.", "person"),
        ("Then Kelsa Holm's army left.", "person"),
        ("Then Kelsa's lawyer left.", "person"),
        ("A role in Kelsa Holm’s film. We saw it in Kelsa.", "person"),
    ],
)
def test_a_place_by_what_stands_before_it(text: str, expected: str) -> None:
    entities = group_names(text, find_names(text, typed(text))).entities
    (entity,) = (entity for entity in entities if entity.name.startswith(("Kelsa", "Velka")))
    assert entity.type.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the Kelsa Court Yard, and Kelsa Court Yard slept.", "organization"),
        ("Then the Kelsa Holm said it rained.", "organization"),
        ("Then the Kelsa Holm has sunk.", "organization"),
        ("Then the Kelsa Holm campaign slept.", "person"),
        ("Then the Kelsa Holm that we know slept.", "person"),
        ("Then the Kelsa Holm’s house fell.", "person"),
        ("Then the Kelsa Holm-Bo Lund deal fell.", "person"),
    ],
)
def test_a_name_of_several_words_with_an_article_is_no_persons(text: str, expected: str) -> None:
    test_a_place_by_what_stands_before_it(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It hurt Kelsa’s, and Kelsa’s says it rained.", "organization"),
        ("It hurt Kelsa's. It said Kelsa's is open.", "organization"),
        # An s of whose a thing is.
        ("Then Kelsa slept. Kelsa’s was hard.", "person"),
        ("It hurt Kelsa’s lawyer.", "person"),
        ("It was said of Kelsa’s old house. Kelsa slept.", "person"),
        ("It hurt Kelsa James.", "person"),
    ],
)
def test_what_ends_in_an_s_of_possession_is_a_firm(text: str, expected: str) -> None:
    test_a_place_by_what_stands_before_it(text, expected)


@pytest.mark.parametrize(
    ("text", "kind"), [("It hit the K.L. hard. K.L. slept.", "organization"), ("It hit Roe hard. ROE slept.", "person")]
)
def test_dotted_initials_are_nobody(text: str, kind: str) -> None:
    assert {name.type.value for name in find_names(text, typed(text))} == {kind}


@pytest.mark.parametrize(
    ("name", "acronyms"),
    [
        ("Institute for Harbour Studies", {"ihs"}),
        ("Harbour & Ferry", {"hf"}),
        ("Department of Health and Human Services", {"dhhs", "dohhs", "hhs", "dhs"}),
        ("Centers for Disease Control and Prevention", {"cdcp", "cdc", "cdp"}),
        ("U.S. Department of Ferries", {"usdf", "usdof"}),
        # A word that no "and" joins is not left out: another body is called so.
        ("National Ferry Players Council", {"nfpc"}),
    ],
)
def test_acronyms(name: str, acronyms: set[str]) -> None:
    form = NameForm(tuple(name.casefold().split()), "", SpeakerType.ORGANIZATION, False)
    assert form.acronyms == acronyms


@pytest.mark.parametrize(
    ("full", "alone", "kind"),
    [
        (SpeakerType.PERSON, SpeakerType.ORGANIZATION, SpeakerType.PERSON),
        (SpeakerType.ORGANIZATION, SpeakerType.PERSON, SpeakerType.PERSON),
    ],
)
def test_who_is_a_person_by_both_names_is_one(full: SpeakerType, alone: SpeakerType, kind: SpeakerType) -> None:
    text = "We met Ada Quist. Then Quist left, and Quist slept."

    def type_of(start: int, end: int) -> SpeakerType:
        return full if "Ada" in text[max(0, start - 4) : end] else alone

    (entity,) = group_names(text, find_names(text, type_of)).entities
    assert entity.type is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We met Norvik Police.", SpeakerType.ORGANIZATION),
        ("We met West Norvik Hospital.", SpeakerType.ORGANIZATION),
        ("We met Ada Police.", SpeakerType.ORGANIZATION),
        # Somebody with a title, and words that last names are, too.
        ("We met Dr. Kelsa Ministry.", SpeakerType.PERSON),
        ("We met Kelsa Church.", SpeakerType.PERSON),
        ("We met Kelsa Guard.", SpeakerType.PERSON),
        ("We met Kelsa Policer.", SpeakerType.PERSON),
    ],
)
def test_what_is_called_a_body_is_one_whatever_it_is_taken_for(text: str, kind: SpeakerType) -> None:
    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.PERSON

    assert {entity.type for entity in group_names(text, find_names(text, type_of)).entities} == {kind}
