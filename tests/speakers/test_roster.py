"""Rosters: who of an article is an entry, who is none, and what is wrong with a file."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from claimx.article import Article, Claim, Kind, Span, Speaker, SpeakerType
from claimx.errors import RosterError
from claimx.speakers.entities import recognition
from claimx.speakers.entities.entity import Entity
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.entities.recognition import NameIndex
from claimx.speakers.listing import list_speakers
from claimx.speakers.names.finding import find_names
from claimx.speakers.roster import Roster, RosterEntry, as_roster, read_roster

ORGANIZATIONS = frozenset("Northern Rail Ltd AG Harbour Council Institute Studies IHS Jordan Ferries Ukraine".split())

ROSTER = Roster(
    [
        RosterEntry("Volodymyr Zelenskyy", "Q1", type=SpeakerType.PERSON, role="president of Ukraine"),
        RosterEntry("Ana Lindqvist", "mayor", aliases=("Lindqvist", "Queen Ana")),
        RosterEntry("Hugo Pascoe", "hugo"),
        RosterEntry("Daniel Pascoe", "daniel"),
        RosterEntry("George Berg Jr.", "junior"),
        RosterEntry("John Robert Okafor", "okafor"),
        RosterEntry("Peter Quist", "smith", role="smith of Norvia"),
        RosterEntry("Peter Quist", "farmer", role="farmer"),
        RosterEntry("Kim Jong-un", "kim"),
        RosterEntry("Mira Jordan", "person", aliases=("Jordan",), type=SpeakerType.PERSON),
        RosterEntry("Northern Rail Ltd", "rail", type=SpeakerType.ORGANIZATION),
        RosterEntry("the Institute for Harbour Studies", "ihs"),
        RosterEntry("Flood Service", "flood", aliases=("the flood service",)),
        RosterEntry("Boris Holt", "holt", aliases=("Bozo",)),
        RosterEntry("Mary Brandt", "brandt"),
        RosterEntry("Yuri Ushakov", "ushakov"),
    ]
)


def type_of(text: str):
    def of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,()'’") for word in text[start:end].split()}
        return SpeakerType.ORGANIZATION if words & ORGANIZATIONS else SpeakerType.PERSON

    return of


def entities_of(text: str) -> list[Entity]:
    return group_names(text, find_names(text, type_of(text))).entities


def refs(text: str, roster: Roster = ROSTER) -> dict[str, str | None]:
    """Each speaker of a text, if everybody named in it were one, with its ref."""
    speakers = list_speakers(text, entities_of(text), roster).values()
    return {speaker.name: speaker.ref for speaker in speakers}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Another transcription, accents, initials, titles, a middle name more or less, hyphens, a legal form.
        ("Then Volodymyr Zelenskiy left.", {"Volodymyr Zelenskiy": "Q1"}),
        ("Then President Volodymyr Zelensky left. Zelensky sat.", {"Volodymyr Zelensky": "Q1"}),
        ("Then V. Zelenskyy left.", {"V. Zelenskyy": "Q1"}),
        ("Then Jury Ushakov met Yury Ushakov.", {"Jury Ushakov": "ushakov"}),
        ("Then ANA LINDQVIST left.", {"ANA LINDQVIST": "mayor"}),
        ("Then Aña Lindqvist left.", {"Aña Lindqvist": "mayor"}),
        ("Then J. R. Okafor left.", {"J. R. Okafor": "okafor"}),
        ("Then J.R. Okafor left.", {"J.R. Okafor": "okafor"}),
        ("Then J.P. Okafor left.", {"J.P. Okafor": None}),
        ("Then John Okafor left.", {"John Okafor": "okafor"}),
        ("Then Kim Jong Un left.", {"Kim Jong Un": "kim"}),
        ("Then Northern Rail agreed.", {"Northern Rail": "rail"}),
        ("The Institute for Harbour Studies (IHS) left. The IHS agreed.", {"Institute for Harbour Studies": "ihs"}),
        # Aliases, alone and with a title.
        ("Then Lindqvist left.", {"Lindqvist": "mayor"}),
        ("Then Bozo met Boris Holt.", {"Boris Holt": "holt"}),
        ("Then Queen Ana left.", {"Ana": "mayor"}),
        # Somebody else.
        ("Then Peter Zelenskyy left. Zelenskyy sat.", {"Peter Zelenskyy": None}),
        ("Then Olena Zelenska left.", {"Olena Zelenska": None}),
        ("Then John Paul Okafor left.", {"John Paul Okafor": None}),
        ("Then George Berg left.", {"George Berg": None}),
        ("Then George Berg Jr left.", {"George Berg Jr": "junior"}),
        ("Then Northern Rail AG agreed.", {"Northern Rail AG": None}),
        ("Then Per Lindqvist left. Lindqvist sat.", {"Per Lindqvist": None}),
        ("Then Jordan agreed.", {"Jordan": None}),
        # Two whom the roster does not tell apart are two, and neither is the entry.
        ("Mary Ann Brandt met Mary Sue Brandt.", {"Mary Ann Brandt": None, "Mary Sue Brandt": None}),
        ("Mr Boris Holt met Ms Bozo.", {"Boris Holt": None, "Bozo": None}),
        # A last name alone: only if the article gives the role, and names what of; never where two bear it.
        ("Then Zelenskyy left.", {"Zelenskyy": None}),
        ("Then President Zelenskyy left.", {"Zelenskyy": None}),
        ("In Ukraine, President Zelenskyy left.", {"Ukraine": None, "Zelenskyy": "Q1"}),
        ("Then Ukrainian President Zelenskyy left.", {"Zelenskyy": "Q1"}),
        ("In Ukraine, Judge Zelenskyy left.", {"Ukraine": None, "Zelenskyy": None}),
        ("Then Pascoe left.", {"Pascoe": None}),
        ("Then Hugo Pascoe left. Pascoe sat.", {"Hugo Pascoe": "hugo"}),
        # Two entries of one full name.
        ("Then Peter Quist left.", {"Peter Quist": None}),
        ("Then Farmer Peter Quist left.", {"Peter Quist": "farmer"}),
    ],
)  # fmt: skip
def test_who_is_an_entry(text: str, expected: dict[str, str | None]) -> None:
    assert refs(text) == expected


def test_a_description_is_an_entry_only_in_the_very_words() -> None:
    described = [Entity(SpeakerType.ORGANIZATION, description=words) for words in ("The flood service", "the service")]
    speakers = list_speakers("", described, ROSTER)
    assert [speakers[id(entity)].ref for entity in described] == ["flood", None]
    jordan = Entity(SpeakerType.ORGANIZATION, description="the jordan")
    assert list_speakers("", [jordan], ROSTER)[id(jordan)].ref is None


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["Staff General", "Chief of Staff General", "doctor"], "Chief of Staff General"),
        (["Mayor", "lord mayor", "doctor"], "Mayor"),
        (["Dr.", "head of the ward"], "head of the ward"),
        (["Dr."], "Dr."),
        ([], None),
    ],
)
def test_a_role_is_the_first_in_its_fullest_words(roles: list[str], expected: str | None) -> None:
    someone = Entity(SpeakerType.PERSON, roles=roles, description="someone")
    assert list_speakers("", [someone])[id(someone)].role == expected


def test_a_last_name_with_the_organization_of_the_entry_is_enough() -> None:
    text = "Then Zeman of the Harbour Council left."
    roster = Roster([RosterEntry("Petr Zeman", "zeman", organization="the Harbour Council")])
    for organization, ref in (("Harbour Council", "zeman"), ("Ferries", None), (None, None)):
        (zeman,) = (entity for entity in entities_of(text) if entity.name == "Zeman")
        zeman.organization = organization
        assert list_speakers(text, [zeman], roster)[id(zeman)].ref == ref


def test_a_name_and_an_alias_are_one_speaker_with_the_words_of_the_article() -> None:
    text = "Bozo met Chef Boris Holt. Bozo sat."
    speakers = list_speakers(text, entities_of(text), ROSTER)
    (speaker,) = set(speakers.values())
    assert (speaker.name, speaker.aliases, speaker.role, speaker.ref) == ("Boris Holt", ("Bozo",), "Chef", "holt")
    assert [text[span.start : span.end] for span in speaker.mentions] == ["Bozo", "Boris Holt", "Bozo"]


def test_the_type_is_the_entrys_where_it_has_one() -> None:
    text = "Then Mira Jordan left. Then Hugo Pascoe left."
    speakers = {speaker.name: speaker for speaker in list_speakers(text, entities_of(text), ROSTER).values()}
    assert speakers["Mira Jordan"].type is SpeakerType.PERSON
    assert speakers["Hugo Pascoe"].type is SpeakerType.PERSON
    assert {speaker.ref for speaker in speakers.values()} == {"person", "hugo"}


def test_without_a_roster_nobody_has_a_ref() -> None:
    text = "Then Hugo Pascoe left."
    assert {speaker.ref for speaker in list_speakers(text, entities_of(text)).values()} == {None}


@pytest.mark.slow
def test_a_large_roster_is_compared_no_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    agrees = recognition._FullName.agrees

    def counted(one: recognition._FullName, other: recognition._FullName) -> bool:
        nonlocal compared
        compared += 1
        return agrees(one, other)

    monkeypatch.setattr(recognition._FullName, "agrees", counted)
    counts = []
    for size in (10, 10_000):
        names = [f"Ana{number} Quist{number}" for number in range(size)] + [f"J{number} Berg" for number in range(size)]
        index = NameIndex([RosterEntry(name, name) for name in names])
        text = "Anna1 Quist1 met Anä5 Quist5 and J. Berg."
        compared = 0
        index.recognized(text, entities_of(text))
        counts.append(compared)
    assert counts[1] <= counts[0]


# What is read


def write(data: object, name: str = "roster.json") -> Path:
    Path(name).write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return Path(name)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_becomes_a_roster() -> None:
    path = write(
        [
            {"name": "Ana Lindqvist", "ref": "Q5", "aliases": ["A. L."], "type": "person", "role": "mayor"},
            {"name": "Harbour Council", "organization": "Norvia"},
        ]
    )
    roster = read_roster(path)
    assert [*roster] == [
        RosterEntry("Ana Lindqvist", "Q5", ("A. L.",), SpeakerType.PERSON, "mayor"),
        RosterEntry("Harbour Council", "Harbour Council", organization="Norvia"),
    ]
    assert roster["Q5"].name == "Ana Lindqvist"
    assert (len(roster), repr(roster)) == (2, "Roster(2 entries)")
    assert roster.digest == read_roster(path).digest == pickle.loads(pickle.dumps(roster)).digest
    assert roster.digest != Roster([*roster][:1]).digest


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[", "not JSON at column 2, expecting value"),
        ("{}", "must be a list of entries, not an object"),
        ([5], "entry 1: must be an object, not 5"),
        ([{"ref": "a"}], "entry 1: name: missing"),
        ([{"name": ""}], "entry 1: name: must not be empty"),
        ([{"name": "—"}], "entry 1 (—): name: '—' names nobody"),
        ([{"name": "A"}, {"name": "B", "alias": []}], "entry 2 (B): alias: no field of a roster, is it 'aliases'?"),
        (
            [{"name": "A", "id": "x"}],
            "entry 1 (A): id: no field of a roster, there are name, ref, aliases, type, role, organization",
        ),
        ([{"name": "A", "aliases": "B"}], "entry 1 (A): aliases: must be a list, not 'B'"),
        ([{"name": "A", "aliases": ["B", 3]}], "entry 1 (A): aliases[1]: must be text, not 3"),
        ([{"name": "A", "ref": 7}], "entry 1 (A): ref: must be text, not 7"),
        (
            [{"name": "A", "type": "town"}],
            "entry 1 (A): type: must be one of 'person', 'organization', 'document', 'group' or 'unknown', not 'town'",
        ),
        ([{"name": "A", "ref": "1"}, {"name": "B", "ref": "1"}], "entry 2 (B): ref: '1' is that of entry 1 (A), too"),
        ([{"name": "A"}, {"name": "A"}], "entry 2 (A): ref: 'A' is that of entry 1 (A), too"),
        (
            [{"name": "A", "aliases": ["The X-y"]}, {"name": "B", "aliases": ["x y"]}],
            "entry 2 (B): aliases: 'x y' is an alias of entry 1 (A), too",
        ),
        ([{"name": "A", "aliases": ["b"]}, {"name": "B"}], "entry 1 (A): aliases: 'b' is the name of entry 2 (B)"),
    ],
)
def test_a_wrong_roster_gets_one_line_with_file_and_entry(data: object, message: str) -> None:
    with pytest.raises(RosterError) as caught:
        read_roster(write(data))
    assert str(caught.value) == f"roster.json: {message}"


@pytest.mark.parametrize(
    "given",
    [
        lambda: [{"name": "Ana Lindqvist", "aliases": ["A. L."]}, {"name": "Hugo Pascoe"}],
        lambda: ({"name": "Ana Lindqvist", "aliases": ("A. L.",)}, MappingProxyType({"name": "Hugo Pascoe"})),
        lambda: iter([RosterEntry("Ana Lindqvist", aliases=("A. L.",)), {"name": "Hugo Pascoe"}]),
        lambda: Roster([RosterEntry("Ana Lindqvist", aliases=("A. L.",)), RosterEntry("Hugo Pascoe")]),
        lambda: write([{"name": "Ana Lindqvist", "aliases": ["A. L."]}, {"name": "Hugo Pascoe"}]),
    ],
    ids=["list", "tuple", "iterator", "roster", "file"],
)
def test_a_roster_may_be_given_as_its_entries(given: Callable[[], Any]) -> None:
    entries = [("Ana Lindqvist", "Ana Lindqvist", ("A. L.",)), ("Hugo Pascoe", "Hugo Pascoe", ())]
    assert [(entry.name, entry.ref, entry.aliases) for entry in as_roster(given())] == entries


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["Ana Lindqvist"], "entry 1: must be an object, not 'Ana Lindqvist'"),
        ([RosterEntry("A"), {"name": "A"}], "entry 2 (A): ref: 'A' is that of entry 1 (A), too"),
        ({"name": "Ana Lindqvist"}, "must be the path of a roster or a list of entries, not an object"),
        (5, "must be the path of a roster or a list of entries, not 5"),
    ],
)
def test_wrong_entries_get_one_line(given: Any, message: str) -> None:
    with pytest.raises(RosterError) as caught:
        as_roster(given)
    assert str(caught.value) == f"speakers: {message}"


def test_a_missing_roster_is_one_line() -> None:
    with pytest.raises(RosterError, match=r"^none\.json: no such file$"):
        read_roster("none.json")


def test_an_alias_may_be_the_entrys_own_name_and_stand_twice() -> None:
    assert len(read_roster(write([{"name": "A", "aliases": ["A", "B", "b"]}]))) == 1


# Only the roster's


def test_only_the_claims_of_the_roster_and_of_who_speaks_for_it() -> None:
    text = "one two three four"
    speakers = (
        Speaker("s1", "Hugo P.", ref="hugo"),
        Speaker("s2", "a spokesman", organization="Northern Rail Ltd"),
        Speaker("s3", "Bo Lin", ref="elsewhere"),
        Speaker("s4", "an aide", organization="Hugo Pascoe"),
    )
    spans = [(Span(0, 3, "one"),), (Span(4, 7, "two"),), (Span(8, 13, "three"),), (Span(14, 18, "four"),)]
    parents = ("c3", "c1", None, None)
    roster = Roster([RosterEntry("Hugo Pascoe", "hugo", type=SpeakerType.PERSON), RosterEntry("Northern Rail Ltd")])
    claims = tuple(
        Claim(f"c{number}", Kind.DIRECT, content, speaker=speaker, parent=parent)
        for number, (content, speaker, parent) in enumerate(zip(spans, speakers, parents, strict=True), 1)
    )
    article = Article(text, speakers=speakers, claims=(*claims, Claim("c5", Kind.DIRECT, spans[0])))
    only = roster.only(article)
    assert [(claim.id, claim.parent) for claim in only.claims] == [("c1", None), ("c2", "c1")]
    assert [speaker.id for speaker in only.speakers] == ["s1", "s2"]
    assert Article.from_json(only.to_json()) == only
