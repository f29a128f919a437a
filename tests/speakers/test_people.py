"""Who is one person in several articles: what agrees, what clashes, and what could be either."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx import Speaker, SpeakerType
from claimx.speakers import people as people_module
from claimx.speakers.people import Person, fields_of, person_of, tell_apart, thing_of

Named = tuple[str, str | None]


def groups(*named: Named | str) -> set[frozenset[Named]]:
    """Names, each alone or with a role, as groups of one person each."""
    speakers = [(one, None) if isinstance(one, str) else one for one in named]
    persons = {person_of(Speaker("s", name, SpeakerType.PERSON, role=role)): (name, role) for name, role in speakers}
    assert None not in persons and len(persons) == len(named)
    found = tell_apart([person for person in persons if person])
    return {frozenset(persons[person] for person in group) for group in found}


def one(*named: Named | str) -> bool:
    return len(groups(*named)) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("José Muñoz", "JOSE MUNOZ"),
        ("Donald Trump", "Donald J. Trump"),
        ("J.K. Roe", "Joanne Roe"),
        ("Lena von der Ley", "Lena Ley"),
        ("Per Holm", "Per Holm Jr."),
        ("Per Holm Jr.", "Per Holm Junior"),
        ("Hillary Rodham Clinton", "Hillary Clinton"),
        ("Hugo al-Qasim", "Hugo Qasim"),
    ],
)
def test_names_that_agree(names: tuple[str, ...]) -> None:
    spelled = {person_of(Speaker("s", name, SpeakerType.PERSON)) for name in names}
    assert len(tell_apart([person for person in spelled if person])) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Bill Orlov", "Hill Orlov"),
        ("Per A. Holm", "Per B. Holm"),
        ("Per Holm Jr", "Per Holm Sr."),
        ("Per Holm Junior", "Per Holm Sr."),
    ],
)
def test_names_that_do_not(names: tuple[str, ...]) -> None:
    assert not one(*names)


def test_soft_hyphens_make_no_other_name() -> None:
    hyphenated, bare = (Speaker("s", name, SpeakerType.PERSON) for name in ("Ana Ru\u00adiz", "Ana Ruiz"))
    assert person_of(hyphenated) == person_of(bare)


def test_roles_that_clash_are_two() -> None:
    assert not one(("John Smith", "footballer"), ("John Smith", "Senator"))
    assert one(("John Smith", "Senator"), ("John Q. Smith", "mayor of Hull"), "John Smith")
    # Both trades in one role, and one of the past, which no longer says what he does.
    assert one(("John Smith", "goalkeeper and councillor"), ("John Smith", "Senator"), ("John Smith", "striker"))
    assert fields_of("former footballer") == fields_of("Trump and") == fields_of(None) == ()
    assert fields_of("Florida Sens.") == ("politics",)


def test_what_could_be_either_is_neither() -> None:
    footballer, senator = ("John Smith", "footballer"), ("John Smith", "Senator")
    assert groups(footballer, senator, "John Smith") == {
        frozenset({footballer}),
        frozenset({senator}),
        frozenset({("John Smith", None)}),
    }
    assert groups("J. Smith", "John Smith", "Jane Smith") == {
        frozenset({("J. Smith", None)}),
        frozenset({("John Smith", None)}),
        frozenset({("Jane Smith", None)}),
    }


def test_an_initial_is_one_only_with_first_names_that_all_begin_so() -> None:
    # Two transcriptions of one name, which begin with other letters.
    assert one("Khaleel Roe", "Haleel Roe")
    for initial in ("K. Roe", "H. Roe"):
        assert groups("Khaleel Roe", "Haleel Roe", initial) == {
            frozenset({("Khaleel Roe", None), ("Haleel Roe", None)}),
            frozenset({(initial, None)}),
        }
    assert one("Xaveria Roe", "X. Roe")


def test_comparisons_grow_with_the_number_of_people_of_one_last_name(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    fits = people_module._fits

    def counting(person: Person, group: Sequence[Person]) -> bool:
        nonlocal compared
        compared += 1
        return fits(person, group)

    monkeypatch.setattr(people_module, "_fits", counting)
    syllables = ["bar", "del", "fon", "gim", "kul", "lor", "mas", "nev", "pot", "rud"]
    work = []
    for count in (250, 1000):
        first = ["".join(parts) for parts in itertools.islice(itertools.product(syllables, repeat=3), count)]
        persons = [Person((name, "roe"), fields=fields) for name in first for fields in ((), ("arts",))]
        persons += [Person((initial, "roe")) for initial in "bdfgklmnpr"]
        compared = 0
        assert len(tell_apart(persons)) == count + len("bdfgklmnpr")
        work.append(compared)
    assert 0 < work[1] <= 5 * work[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Smith", SpeakerType.PERSON),
        ("Charles III", SpeakerType.PERSON),
        ("the Florida senator", SpeakerType.PERSON),
        ("a Smith supporter", SpeakerType.PERSON),
        ("one voter", SpeakerType.PERSON),
        ("Harbour Council", SpeakerType.ORGANIZATION),
    ],
)
def test_who_has_no_full_name(name: str, kind: SpeakerType) -> None:
    assert person_of(Speaker("s", name, kind)) is None


def test_organizations_are_one_by_their_name() -> None:
    def thing(name: str, kind: SpeakerType = SpeakerType.ORGANIZATION) -> str | None:
        return thing_of(Speaker("s", name, kind))

    assert thing("The Harbour Council") == thing("harbour Council") == "harbour council"
    assert thing("Norvik Inc.") == thing("Norvik") == "norvik"
    assert thing("the council") is thing("A Norvik spokesman") is thing("Norvians", SpeakerType.GROUP) is None


SOME = st.sampled_from(["Ann", "Anne", "A.", "Anna B.", "Anna C."])
ROLES = st.sampled_from([None, "poet", "Senator", "poet and mayor"])


@given(st.lists(st.tuples(SOME, ROLES), unique=True).flatmap(lambda x: st.tuples(st.just(x), st.permutations(x))))
def test_the_order_does_not_matter(orders: tuple[list[Named], list[Named]]) -> None:
    found = []
    for order in orders:
        persons = {person_of(Speaker("s", f"{first} Roe", SpeakerType.PERSON, role=role)) for first, role in order}
        found.append(tell_apart([person for person in persons if person]))
    assert found[0] == found[1]
