"""Names, mentions and speakers: who is who, with a model's opinion that the test itself gives."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from opinions import Opinion, typed
from work import Counted

from claimx.article import Kind, SpeakerType
from claimx.attribution import Attribution
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.features import FEATURES, Situation, _fits, features_of
from claimx.speakers.coreference.scorer import load_scorers
from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity, slug
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.listing import list_speakers
from claimx.speakers.mentions.mention import Form
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.mentions.references import find_references
from claimx.speakers.names.finding import find_names
from claimx.speakers.resolution import resolve_speakers


def names_in(text: str) -> list[tuple[str, str]]:
    return [(name.title, name.text) for name in find_names(text, typed(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Norvian President Ilya Voronin spoke.", [("Norvian President", "Ilya Voronin")]),
        ("He met Mr. Voronin and Dr. Ada Quist.", [("Mr", "Voronin"), ("Dr", "Ada Quist")]),
        (
            "the head of the Strategy Analytical Center Ilya Voronin agreed",
            [("", "Strategy Analytical Center"), ("", "Ilya Voronin")],
        ),
        ("Her aide, J. R. Okafor, left.", [("", "J. R. Okafor")]),
        ("We asked Kasym-Jan al-Sayed and Maria de la Cruz.", [("", "Kasym-Jan al-Sayed"), ("", "Maria de la Cruz")]),
        ("The mayor left. But Quist stayed, and Quist's aide too.", [("", "Quist"), ("", "Quist")]),
        ("I've seen it, We're sure, and He'd go.", []),
        ("the Attorney General's Council met", [("", "Attorney General's Council")]),
        ("", []),
    ],
)
def test_names_and_their_titles(text: str, expected: list[tuple[str, str]]) -> None:
    found = names_in(text)
    assert [name for _, name in found] == [name for _, name in expected]
    assert [title.rstrip(".") for title, _ in found] == [title for title, _ in expected]


def test_offsets_of_names_are_exact() -> None:
    text = "🙂 e\u0301 Prime Minister Ada Quist’s aide and Ilya Voronin."
    for name in find_names(text, typed(text)):
        assert text[name.start : name.end] == name.text
    assert [name.text for name in find_names(text, typed(text))] == ["Ada Quist", "Ilya Voronin"]


def grouped(text: str) -> list[set[str]]:
    entities = group_names(text, find_names(text, typed(text))).entities
    return [{name.text for name in entity.names} for entity in entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quist left. Ada Quist stayed. Mr Berg met Ms. Quist.", [{"Ada Quist", "Quist"}, {"Berg"}]),
        ("Hugo Pascoe and Daniel Pascoe came.", [{"Hugo Pascoe"}, {"Daniel Pascoe"}]),
        ("Hugo Ibarra de Olaz came. Then Ibarra spoke.", [{"Hugo Ibarra de Olaz", "Ibarra"}]),
        ("Hugo Ann Olaz came. Then Ann spoke.", [{"Hugo Ann Olaz"}, {"Ann"}]),
        ("Petro Zelenko and then Zelenkko spoke.", [{"Petro Zelenko", "Zelenkko"}]),
        ("the Strategy Analytical Center said. Later the SAC agreed", [{"Strategy Analytical Center", "SAC"}]),
    ],
)
def test_names_of_one_are_one(text: str, expected: list[set[str]]) -> None:
    assert sorted(map(sorted, grouped(text))) == sorted(map(sorted, expected))


def test_a_shared_last_name_goes_to_who_was_named_last() -> None:
    text = "Hugo Pascoe spoke. Pascoe sat. Daniel Pascoe rose. Pascoe left."
    owner = group_names(text, find_names(text, typed(text))).owner
    alone = sorted((name for name in owner if name.text == "Pascoe"), key=lambda name: name.start)
    assert [owner[name].name for name in alone] == ["Hugo Pascoe", "Daniel Pascoe"]


def test_gender_of_titles_parts_spouses() -> None:
    text = "Mr. Alan Holland and Ms. Jean Holland came. Ms. Holland spoke."
    owner = group_names(text, find_names(text, typed(text))).owner
    last = max(owner, key=lambda name: name.start)
    assert owner[last].name == "Jean Holland"


def test_kin_named_behind_a_name_parts_spouses() -> None:
    text = "Alan Holland came with Jean Holland, his wife. Mr. Holland spoke."
    owner = group_names(text, find_names(text, typed(text))).owner
    last = max(owner, key=lambda name: name.start)
    assert owner[last].name == "Alan Holland"


def test_a_courtesy_title_is_no_role() -> None:
    text = "Mr. Holland said so."
    entities = group_names(text, find_names(text, typed(text))).entities
    assert entities[0].roles == []


@pytest.mark.parametrize(
    ("source", "form", "name", "role", "definite"),
    [
        ("the head of Strategy Center Ilya Voronin", Form.NAME, "Ilya Voronin", "head of Strategy Center", True),
        ("Ilya Voronin, a doctor,", Form.NAME, "Ilya Voronin", "doctor", True),
        ("Quist's campaign manager, Ilya Voronin", Form.NAME, "Ilya Voronin", "Quist's campaign manager", True),
        ("from Mayor Ilya Voronin", Form.NAME, "Ilya Voronin", "Mayor", True),
        ("Director of the Harbour Council Milan S.", Form.NAME, "Milan S.", "Director of the Harbour Council", True),
        ("Chef Noor H.", Form.NAME, "Noor H.", "Chef", True),
        ("Mayor Ilya Voronin Jr.", Form.NAME, "Ilya Voronin Jr.", "Mayor", True),
        ("the U.S.", Form.NAME, "U.S.", None, True),
        ("The mayor of Ostrava, Ada Quist, who beat Ilya Voronin,", Form.NAME, "Ada Quist", "mayor of Ostrava", True),
        ("A rival -- Ada Quist, who beat Ilya Voronin -- ", Form.NAME, "Ada Quist", "rival", True),
        ("The pilot in the bay — Ada Quist of Ostrava —", Form.NAME, "Ada Quist", "pilot in the bay", True),
        ("Quist chief of staff Mark Holm, who left,", Form.NAME, "Mark Holm", "Quist chief of staff", True),
        ("The senator representing Norvia, Mark Holm,", Form.NAME, "Mark Holm", "senator representing Norvia", True),
        ("Strategy and Mark Holm", Form.DESCRIPTION, None, None, False),
        ("Strategy and Mayor Mark Holm", Form.DESCRIPTION, None, None, False),
        ("Strategy and Trade head Mark Holm", Form.NAME, "Mark Holm", "Strategy and Trade head", True),
        ("A mother of two Ada Quist", Form.NAME, "Ada Quist", "mother of two", True),
        ("The minister's", Form.DESCRIPTION, None, None, True),
        ("A star of two Ada Quist films", Form.DESCRIPTION, None, None, False),
        ("Superintendent (Rural) Mark Holm", Form.NAME, "Mark Holm", "Superintendent", True),
        ("Norvian Secretary of State Ada Quist", Form.NAME, "Ada Quist", "Norvian Secretary of State", True),
        ("Co-host Ada Quist, who stayed,", Form.NAME, "Ada Quist", "Co-host", True),
        ("The Ostrava Times's Ada Quist", Form.NAME, "Ada Quist", None, True),
        ("Ostrava-based Ada Quist", Form.NAME, "Ada Quist", None, True),
        ("The council's rivals, Ada Quist of Ostrava and Ilya Voronin", Form.DESCRIPTION, None, None, True),
        ("The council, Norvia's oldest,", Form.DESCRIPTION, None, None, True),
        ("The Ferry Council on Tuesday", Form.NAME, "Ferry Council", None, True),
        ("Local MP Gareth H., who left", Form.NAME, "Gareth H.", "Local MP", True),
        ("Leader of the opposition Li Wei", Form.NAME, "Li Wei", "Leader of the opposition", True),
        ("head of the union's port section Li Wei", Form.NAME, "Li Wei", "head of the union's port section", True),
        ("Prime Minister of Norvia Ada Quist, who left", Form.NAME, "Ada Quist", "Prime Minister of Norvia", True),
        ("Chief of Staff General Mark Holm", Form.NAME, "Mark Holm", "Chief of Staff General", True),
        ("Head of the Forces General Mark Holm", Form.NAME, "Mark Holm", "Head of the Forces General", True),
        ("the Council for Norvia (CN) Chief Mark Holm", Form.NAME, "Mark Holm", "Council for Norvia (CN) Chief", True),
        ("the Council for Norvia envoy Mark Holm", Form.NAME, "Mark Holm", "Council for Norvia envoy", True),
        ("the head of the Institute (HI) Mark Holm", Form.NAME, "Mark Holm", "head of the Institute", True),
        ("the union of President Ilya Voronin", Form.DESCRIPTION, None, None, True),
        ("a spokesman for President Ilya Voronin", Form.DESCRIPTION, None, None, False),
        ("the spokesman for Norvian President Ilya Voronin", Form.DESCRIPTION, None, None, True),
        ("a Council of Harbour spokesman", Form.DESCRIPTION, None, None, False),
        ("the Council of Harbour’s report", Form.DESCRIPTION, None, None, True),
        ("the Council of Harbour's Ada Quist", Form.NAME, "Ada Quist", None, True),
        ("the Council of Harbour in Ostrava", Form.NAME, "Council of Harbour", None, True),
        ("the Council of Harbour and a nurse", Form.DESCRIPTION, None, None, False),
        ("the Council of Harbour late last week", Form.NAME, "Council of Harbour", None, True),
        ("the Harbour Council, whose chief, Ada Quist,", Form.NAME, "Ada Quist", "chief", True),
        ("the Harbour Council, whose report was late,", Form.NAME, "Harbour Council", None, True),
        ("The mayor there, Ada Quist,", Form.NAME, "Ada Quist", "mayor there", True),
        ("a spokesman for Gov. Ilya Voronin", Form.DESCRIPTION, None, None, False),
        ("a lawyer for Dr. Ilya Voronin", Form.DESCRIPTION, None, None, False),
        ("the maker of the plan, Harbour Strategy,", Form.NAME, "Harbour Strategy", None, True),
        ("the maker of the plan, Ada Quist,", Form.NAME, "Ada Quist", "maker of the plan", True),
        ("Ilya Voronin MP", Form.NAME, "Ilya Voronin", None, True),
        ("Ilya Voronin himself", Form.NAME, "Ilya Voronin", None, True),
        ("Dr. Ilya Voronin, the town's medical officer,", Form.NAME, "Ilya Voronin", "town's medical officer", True),
        ("Dr. Ilya Voronin", Form.NAME, "Ilya Voronin", "Dr.", True),
        ("the harbour's director, Dr Ilya Voronin,", Form.NAME, "Ilya Voronin", "harbour's director", True),
        ("A smith , Ms. Ada Quist ,", Form.NAME, "Ada Quist", "smith", True),
        ("Another one, such as the economist Ilya Voronin,", Form.NAME, "Ilya Voronin", "economist", True),
        ("one, Ilya Voronin,", Form.NAME, "Ilya Voronin", None, True),
        ("Ada Quist, nine, of Elm Road, also at Ostrava, who saw it,", Form.NAME, "Ada Quist", None, True),
        ("Ada Quist, your report", Form.NAME, "Ada Quist", None, True),
        ("Ada Quist, 63, of Elm Road,", Form.NAME, "Ada Quist", None, True),
        ("Ada Quist, aged nine, a pupil,", Form.NAME, "Ada Quist", "pupil", True),
        ("Judge Ada Quist KC", Form.NAME, "Ada Quist", "Judge", True),
        ("The Norvia GP", Form.DESCRIPTION, None, None, True),
        ("Ada Quist OBE, a smith,", Form.NAME, "Ada Quist", "smith", True),
        ("Ilya Voronin IHS", Form.NAME, "Ilya Voronin IHS", None, True),
        ("The chairman of the board, Ada Quist,", Form.NAME, "Ada Quist", "chairman of the board", True),
        ("also Ada Quist", Form.NAME, "Ada Quist", None, True),
        ("The captain – Ada Quist", Form.NAME, "Ada Quist", "captain", True),
        ("The officer – Norvia J.", Form.DESCRIPTION, None, None, True),
        ("A spokesman for the board, Ada Quist,", Form.NAME, "Ada Quist", "spokesman for the board", True),
        ("The mother of the boy, Bruno Lind,", Form.DESCRIPTION, None, None, True),
        ("The brother of the victim, Bruno Lind,", Form.NAME, "Bruno Lind", "brother of the victim", True),
        ("The owner of the mill, Harbour Strategy,", Form.NAME, "Harbour Strategy", None, True),
        ("a spokesman for her party, Bluewater First", Form.DESCRIPTION, None, None, False),
        ("A letter signed by the mayor, Ada Quist,", Form.DESCRIPTION, None, None, False),
        ("The council behind the plan, Harbour Strategy,", Form.NAME, "Harbour Strategy", None, True),
        ("The council in Ostrava, Norvia", Form.DESCRIPTION, None, None, True),
        ("The aid group Council for Norvia", Form.NAME, "Council for Norvia", None, True),
        ("the ruling Council for Norvia", Form.NAME, "Council for Norvia", None, True),
        ("the Norvian group Council for Norvia", Form.NAME, "Council for Norvia", None, True),
        ("the Norvia Council (NC)", Form.NAME, "Norvia Council", None, True),
        ("The report Council for Norvia", Form.DESCRIPTION, None, None, True),
        ("Ada Quist later", Form.NAME, "Ada Quist", None, True),
        ("the expert at once also", Form.DESCRIPTION, None, None, True),
        ("She later", Form.PRONOUN, None, None, True),
        ("He always", Form.PRONOUN, None, None, True),
        ("The chairman of the plan, Analytical Strategy,", Form.DESCRIPTION, None, None, True),
        ("a friend of Mayor Ada Quist", Form.DESCRIPTION, None, None, False),
        ("the lawyer of defendant Ada Quist", Form.DESCRIPTION, None, None, True),
        ("the Director of the Harbour Council", Form.DESCRIPTION, None, None, True),
        ("a friend of Ada Quist", Form.DESCRIPTION, None, None, False),
        ("Others, such as the economist Ilya Voronin,", Form.DESCRIPTION, None, None, False),
        ("harbour critics, including economist Ilya Voronin,", Form.DESCRIPTION, None, None, False),
        ("Economists such as Ilya Voronin", Form.DESCRIPTION, None, None, False),
        ("parties like Harbour Council", Form.DESCRIPTION, None, None, False),
        ("groups urging Ada Quist to stay", Form.DESCRIPTION, None, None, False),
        ("friends of her rival, Mayor Ada Quist", Form.DESCRIPTION, None, None, False),
        ("acting Mayor Ada Quist", Form.NAME, "Ada Quist", "acting Mayor", True),
        ("the boss, Ada Quist,", Form.NAME, "Ada Quist", "boss", True),
        ("Quist's campaign", Form.DESCRIPTION, None, None, True),
        ("the expert", Form.DESCRIPTION, None, None, True),
        ("a spokesman", Form.DESCRIPTION, None, None, False),
        ("he", Form.PRONOUN, None, None, True),
        ("They", Form.PRONOUN, None, None, True),
    ],
)  # fmt: skip
def test_how_a_source_names_its_speaker(
    source: str, form: Form, name: str | None, role: str | None, definite: bool
) -> None:
    text = f"It was late when {source} said so."
    start = text.index(source)
    names = find_names(text, typed(text))
    mention = read_mention(text, (start, start + len(source)), names, typed(text))
    assert (mention.form, mention.name and mention.name.text, mention.role, mention.definite) == (
        form,
        name,
        role,
        definite,
    )


@pytest.mark.parametrize(
    ("source", "gender"),
    [("His wife", "f"), ("Her husband", "m"), ("The king’s wife", "f"), ("Her lawyer", ""), ("The lady", "f")],
)
def test_the_gender_of_a_description_is_not_its_owners(source: str, gender: str) -> None:
    text = f"{source} said so."
    assert read_mention(text, (0, len(source)), (), typed(text)).gender == gender


@pytest.mark.parametrize(
    ("source", "gender"),
    [
        ("His lawyer, Kim Quist", ""),
        ("his wife, Kim Quist", "f"),
        ("the king's lawyer, Kim Quist", ""),
        ("Kim Quist, whose father left", ""),
    ],
)
def test_the_gender_of_a_name_is_not_that_of_others_beside_it(source: str, gender: str) -> None:
    text = f"{source}, said so."
    mention = read_mention(text, (0, len(source)), find_names(text, typed(text)), typed(text))
    assert (mention.name and mention.name.text, mention.gender) == ("Kim Quist", gender)


@pytest.mark.parametrize(
    ("source", "form", "core"),
    [
        ("her own opinion", Form.PRONOUN, "her"),
        ("its figures", Form.PRONOUN, "its"),
        ("her report", Form.DESCRIPTION, "her report"),
        ("the figures", Form.DESCRIPTION, "the figures"),
        ("Official figures from the Harbour Council", Form.NAME, "Harbour Council"),
        # Letters behind a name are its own where nothing says whose they are.
        ("Ada Quist MP", Form.NAME, "Ada Quist"),
        ("Ada Quist’s MP", Form.DESCRIPTION, "Ada Quist’s MP"),
        ("Harbour Council's CEO", Form.DESCRIPTION, "Harbour Council's CEO"),
    ],
)
def test_an_opinion_is_of_whoever_has_it(source: str, form: Form, core: str) -> None:
    text = f"{source} says so."
    mention = read_mention(text, (0, len(source)), find_names(text, typed(text)), typed(text))
    assert (mention.form, text[slice(*mention.core)]) == (form, core)


def test_a_letter_before_a_question_is_no_name() -> None:
    text = "Q. Do you know her?"
    mention = read_mention(text, (0, 1), find_names(text, typed(text)), typed(text))
    assert (text[mention.start : mention.end], mention.text, mention.form) == ("Q", "Q", Form.DESCRIPTION)


def test_whoever_is_never_called_so_is_nobodys_spokesman() -> None:
    text = "Ilya Voronin met Ada Quist. Quist’s spokesman said it rained. The spokesman said it snowed."
    parts = [("Quist’s spokesman", "said", "it rained"), ("The spokesman", "said", "it snowed")]
    assert speakers(text, parts, {"Ilya Voronin": 0.9}) == ["Quist’s spokesman"] * 2
    text = text.replace("Voronin met", "Voronin, a spokesman, met").replace("Quist’s spokesman", "The spokesman", 1)
    parts[0] = ("The spokesman", "said", "it rained")
    assert speakers(text, parts, {"Ilya Voronin": 0.9}) == ["Ilya Voronin"] * 2


def test_two_shares_are_two_groups() -> None:
    text = "The Times asked them. Thirty percent said it rained. Sixty-six percent said it snowed."
    parts = [("Thirty percent", "said", "it rained"), ("Sixty-six percent", "said", "it snowed")]
    assert speakers(text, parts, {"Thirty percent": 0.9}) == ["Thirty percent", "Sixty-six percent"]


def test_what_stands_between_dashes_is_no_part_of_a_description() -> None:
    text = "The ferry sank. Voters – most of them old – said so."
    parts = [("Voters – most of them old –", "said", "so")]
    assert speakers(text, parts, {}) == ["Voters"]


def test_a_source_that_ends_inside_a_name_names_its_bearer() -> None:
    text = "The charity Harbour Council said so."
    mention = read_mention(text, (0, len("The charity Harbour")), find_names(text, typed(text)), typed(text))
    assert mention.name and mention.name.text == "Harbour Council"


def test_a_source_looks_at_few_of_the_names_behind_it() -> None:
    text = "The charity Harbour Council said so. " * 1000
    names = Counted(find_names(text, typed(text)))
    mention = read_mention(text, (0, len("The charity Harbour")), names, typed(text))
    assert mention.name is names[0] and len(names) == 1000
    assert names.looked < 100


def mention_of(source: str, taken_for: SpeakerType):
    """What a source is read as that the model takes for a speaker of this type."""
    text = f"Ada Quist left. Then {source} said so."
    start = text.index(source)
    return read_mention(text, (start, start + len(source)), find_names(text, typed(text)), lambda *_: taken_for)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Quist's family", SpeakerType.GROUP),
        ("the jury", SpeakerType.GROUP),
        ("Quist's military", SpeakerType.ORGANIZATION),
        ("the foreign minister", SpeakerType.PERSON),
        ("58% of voters", SpeakerType.GROUP),
        ("Sixty-six percent", SpeakerType.GROUP),
        ("just 30 percent of all voters", SpeakerType.GROUP),
        ("Less than a third", SpeakerType.GROUP),
        ("Nearly nine out of 10", SpeakerType.GROUP),
        ("a number of voters", SpeakerType.GROUP),
        ("a group of sailors", SpeakerType.GROUP),
        ("the electorate", SpeakerType.GROUP),
        ("the police", SpeakerType.ORGANIZATION),
        ("a number", SpeakerType.UNKNOWN),
        ("one of the sailors", SpeakerType.UNKNOWN),
        ("a new poll that", SpeakerType.DOCUMENT),
        ("the video", SpeakerType.DOCUMENT),
        ("the harbour", SpeakerType.UNKNOWN),
    ],
)
def test_what_sort_of_speaker_a_description_is(source: str, expected: SpeakerType) -> None:
    mention = mention_of(source, SpeakerType.UNKNOWN)
    assert (mention.form, mention.type) == (Form.DESCRIPTION, expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a Norvian ministry official", SpeakerType.PERSON),
        ("an economist", SpeakerType.PERSON),
        ("farmers", SpeakerType.GROUP),
        ("a law professor", SpeakerType.PERSON),
        ("court records", SpeakerType.DOCUMENT),
        ("the surveys", SpeakerType.DOCUMENT),
        ("the crown", SpeakerType.ORGANIZATION),
        ("the railways", SpeakerType.ORGANIZATION),
        ("trade unions", SpeakerType.GROUP),
        ("villagers", SpeakerType.GROUP),
        ("the press", SpeakerType.ORGANIZATION),
    ],
)
def test_who_is_a_person_though_the_model_takes_it_for_an_organization(source: str, expected: SpeakerType) -> None:
    assert mention_of(source, SpeakerType.ORGANIZATION).type is expected


def speakers(text: str, parts: list[tuple[str, str, str]], opinion: dict[str, float], kind: Kind = Kind.INDIRECT):
    """Resolve claims given as (source, cue, content), each looked for behind the start of the one before."""
    found, at = [], 0
    for source, cue, content in parts:
        spans = {}
        for role, words in (("source", source), ("cue", cue), ("content", content)):
            place = text.index(words, at) if words else -1
            spans[role] = ((place, place + len(words)),) if words else ()
        at = min(span[0] for role in spans.values() for span in role)
        found.append(Attribution(spans["content"], spans["cue"], spans["source"], 1.0))
    resolutions = resolve_speakers(
        text,
        segment(text),
        find_quotations(text).depth,
        found,
        [kind] * len(found),
        typed(text),
        Opinion(text, opinion),
        load_scorers(),
    )
    return [found.entity and found.entity.name for found in resolutions]


def test_pronouns_keep_to_gender_and_to_the_models_opinion() -> None:
    text = "Mr. Ilya Voronin met Ms. Ada Quist. She said it rained. He said it snowed."
    parts = [("She", "said", "it rained"), ("He", "said", "it snowed")]
    assert speakers(text, parts, {"Ilya Voronin": 0.9, "Ada Quist": 0.05}) == ["Ada Quist", "Ilya Voronin"]


@pytest.mark.parametrize("opinion", [0.9, 0.01])
def test_a_description_stands_for_who_spoke_just_before(opinion: float) -> None:
    text = "Ilya Voronin said it rained. According to the expert, it will snow."
    parts = [("Ilya Voronin", "said", "it rained"), ("the expert", "According to", "it will snow")]
    assert speakers(text, parts, {"Ilya Voronin": opinion}) == ["Ilya Voronin", "Ilya Voronin"]


def test_a_repeated_title_finds_its_bearer() -> None:
    text = "Norvian President Ilya Voronin came. Ada Quist said it rained. The president said it snowed."
    parts = [("Ada Quist", "said", "it rained"), ("The president", "said", "it snowed")]
    assert speakers(text, parts, {"Ilya Voronin": 0.2, "Ada Quist": 0.3}) == ["Ada Quist", "Ilya Voronin"]


@pytest.mark.parametrize(
    ("before", "source", "expected"),
    [
        ("The Harbour Council met, and so did the Strategy Council.", "his council", "Harbour Council"),
        ("The Ostrava Council met.", "his council", "his council"),
        ("The Ostrava Institute met.", "his institute", "his institute"),
        ("The Ostrava Embassy opened.", "his embassy", "Ostrava Embassy"),
    ],
)
def test_an_organization_by_who_belongs_to_it(before: str, source: str, expected: str) -> None:
    text = f"{before} Harbour Minister Ilya Voronin said it rained. Later {source} said it snowed."
    parts = [("Ilya Voronin", "said", "it rained"), (source, "said", "it snowed")]
    opinion = {"Ilya Voronin": 0.9, "his": 0.05}
    assert speakers(text, parts, opinion) == ["Ilya Voronin", expected]


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("Councillor Bo Lind", "Mayor Ada Quist", "Ada Quist"),
        # Nobody bears the title, somebody bears it already, or the first one bears none.
        ("Councillor Bo Lind", "Ada Quist", "Bo Lind"),
        ("Mayor Bo Lind", "Mayor Ada Quist", "Bo Lind"),
        ("Bo Lind", "Mayor Ada Quist", "Bo Lind"),
    ],
)
def test_whoever_has_a_title_of_another_is_not_described_by_it(first: str, later: str, expected: str) -> None:
    text = f"{first} said it rained. The mayor said it snowed. {later} said it blew."
    parts = [(first, "said", "it rained"), ("The mayor", "said", "it snowed"), (later, "said", "it blew")]
    assert speakers(text, parts, {"Bo Lind": 0.9}) == ["Bo Lind", expected, "Ada Quist"]


def test_unnamed_sources_are_kept_apart() -> None:
    text = "A rescuer said it rained. Officials said it snowed. A second rescuer said it blew."
    parts = [
        ("A rescuer", "said", "it rained"),
        ("Officials", "said", "it snowed"),
        ("A second rescuer", "said", "it blew"),
    ]
    assert speakers(text, parts, {}) == ["A rescuer", "Officials", "A second rescuer"]


def test_a_description_that_begins_with_a_mark_has_a_name() -> None:
    text = "So it was, a spokesman, aged 50, said."
    assert speakers(text, [(", a spokesman, aged 50,", "said", "it was")], {}) == ["a spokesman"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\u2029"])
def test_no_description_goes_over_the_end_of_a_paragraph(gap: str) -> None:
    text = f"So it was said that{gap}Mayor Roe’s aide left."
    assert [found.text for found in find_references(text, (), typed(text))] == []
    assert [found.text for found in find_references(text.replace(gap, " "), (), typed(text))] != []


def test_who_goes_on_without_a_source() -> None:
    text = "Ada Quist said it rained and added that it blew. It was reported that it snowed."
    parts = [("Ada Quist", "said", "it rained"), ("", "added", "that it blew"), ("", "was reported", "it snowed")]
    assert speakers(text, parts, {}) == ["Ada Quist", "Ada Quist", None]


def test_a_pronoun_without_anyone_before_it_is_unknown() -> None:
    assert speakers("He said it rained.", [("He", "said", "it rained")], {}) == [None]


@pytest.mark.parametrize(
    ("source", "expected"), [("Ada Quist", "Ada Quist"), ("a neighbor", "a neighbor"), ("He", None)]
)
def test_who_says_so_behind_a_quotation_is_its_first_person(source: str, expected: str | None) -> None:
    text = f"“It was late. I said it rained. We thought it blew,” {source} told us."
    parts = [
        (source, "told", "It was late. I said it rained. We thought it blew"),
        ("I", "said", "it rained"),
        ("We", "thought", "it blew"),
    ]
    assert speakers(text, parts, {}) == [expected] * 3
    # Outside of what is claimed nobody says who it is.
    text = f"I said it rained. “It was late,” {source} told us."
    assert speakers(text, [("I", "said", "it rained"), (source, "told", "It was late")], {}) == [None, expected]


@pytest.mark.parametrize(("name", "expected"), [("Ada Quist", "ada-quist"), ("«»", "speaker"), ("Ōe  X.", "ōe-x")])
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(("he", "she"), [("Peter Smith", "Mary Jones"), ("Hugo Quist", "Anna Berg")])
def test_first_names_tell_he_from_she_whatever_their_order(he: str, she: str) -> None:
    parts = [("He", "said", "it was cold"), ("She", "said", "it was warm")]
    for first, second in ((he, she), (she, he)):
        text = f"{first} met {second}. He said it was cold. She said it was warm."
        assert speakers(text, parts, {he: 0.4, she: 0.4}) == [he, she]


def test_exchanging_the_names_exchanges_the_speakers() -> None:
    parts = [("He", "said", "it was cold")]
    for first, second, right in (
        ("Mary Berg", "Peter Quist", "Peter Quist"),
        ("Peter Berg", "Mary Quist", "Peter Berg"),
    ):
        text = f"{first} met {second}. He said it was cold."
        assert speakers(text, parts, {first: 0.4, second: 0.4}) == [right]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Passengers have been warned that it may snow.", [("Passengers", "have been warned", "it may snow")]),
        ("Ada Quist was told that it would snow.", [("Ada Quist", "was told", "it would snow")]),
        ("It would snow, jury told\n\nIlya Voronin left.", [("jury", "told", "It would snow")]),
        ("Asked whether it would snow, Ada Quist left.", [("Ada Quist", "Asked", "whether it would snow")]),
        ("There are claims that it snowed.", [("There", "are claims", "it snowed")]),
    ],
)
def test_who_is_told_or_asked_does_not_speak(text: str, parts: list[tuple[str, str, str]]) -> None:
    place = text.index(parts[0][0])
    source, cue, content = (((start := text.index(part)), start + len(part)) for part in parts[0])
    claim = Attribution((content,), (cue,), (source,), 1.0)
    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim], [Kind.INDIRECT], typed(text), Opinion(text, {}),
        load_scorers(),
    )  # fmt: skip
    assert place == source[0] and found.entity is None


def test_a_relative_clause_speaks_of_whoever_stands_before_it() -> None:
    text = "Ada Quist met Ilya Voronin, who leads the union, said it rained."
    assert speakers(text, [("who leads the union", "said", "it rained")], {"Ada Quist": 0.9}) == ["Ilya Voronin"]


@pytest.mark.parametrize(("body", "speaker"), [("council", "Harbour Council"), ("office", "her office")])
def test_her_office_is_not_the_council_that_she_is_of(body: str, speaker: str) -> None:
    text = f"Ada Quist of the Harbour Council said it rained. It was late, her {body} said."
    parts = [("Ada Quist of the Harbour Council", "said", "it rained"), (f"her {body}", "said", "It was late")]
    assert speakers(text, parts, {"Ada Quist": 0.6})[1] == speaker


@pytest.mark.parametrize(
    ("source", "organization"),
    [
        ("a Harbour Council spokesman", "Harbour Council"),
        ("a spokesman for the Harbour Council", "Harbour Council"),
        ("Harbour Council spokeswoman Ada Quist", "Harbour Council"),
        ("Ilya Voronin of the Harbour Institute", "Harbour Institute"),
        ("Ilya Voronin, a doctor", None),
        ("the mayor", None),
    ],
)
def test_whom_a_spokesperson_speaks_for(source: str, organization: str | None) -> None:
    text = f"It was late when {source} said so."
    start = text.index(source)
    mention = read_mention(text, (start, start + len(source)), find_names(text, typed(text)), typed(text))
    assert mention.organization == organization


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # After a paragraph in which somebody speaks, and before one.
        ("Ada Quist said: “It rained.”\n\n“It snowed too.”", "Ada Quist"),
        ("“It snowed too.”\n\nAda Quist, a nurse, said: “It rained.”", "Ada Quist"),
    ],
)
def test_a_quotation_alone_in_its_paragraph(text: str, expected: str) -> None:
    claims = []
    for content in ("It rained.", "It snowed too."):
        place = text.index(content)
        quoted = ((place, place + len(content)),)
        if content == "It rained.":
            start, cue = text.index("Ada Quist"), text.index("said")
            claims.append(Attribution(quoted, ((cue, cue + 4),), ((start, start + 9),), 1.0))
        else:
            claims.append(Attribution(quoted, (), (), 1.0))
    claims.sort(key=lambda claim: claim.extent)
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.DIRECT] * 2, typed(text), Opinion(text, {}),
        load_scorers(),
    )  # fmt: skip
    assert [each.entity and each.entity.name for each in found] == [expected, expected]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("That is Ada Quist, the nurse.", "Ada Quist"),
        ("The verdict is that of Ada Quist.", "Ada Quist"),
        ("Ada Quist, a nurse, was speaking at home.", "Ada Quist"),
        ("Ada Quist was speaking at home.", "Ada Quist"),
        ("The old nurse, Ada Quist, was talking at home.", "Ada Quist"),
        ("Ada Quist, a nurse, spoke to a reporter at home.", "Ada Quist"),
        ("Ada Quist says so every day.", "Ada Quist"),
        ("Ada Quist spoke of rain.", "Ilya Voronin"),
        ("Ada Quist said sorrow is late.", "Ilya Voronin"),
        ("The old doctor was speaking at home.", "Ilya Voronin"),
        ("This came from Ada Quist.", "Ada Quist"),
        ("It was Ada Quist who had asked it.", "Ada Quist"),
        ("With these words the nurse, Ada Quist, left.", "Ada Quist"),
        ("In this way Ada Quist, a nurse, began.", "Ada Quist"),
        ("With these words Voronin’s nurse, Ada Quist, left.", "Ada Quist"),
        ("The old nurse, Ada Quist, left.", "Ilya Voronin"),
        ("It was Ada Quist who left.", "Ilya Voronin"),
        ("With these words Ada Quist’s nurse left.", "Ilya Voronin"),
        ("The town of Ada Quist was late.", "Ilya Voronin"),
        ("That is what Ada Quist heard.", "Ilya Voronin"),
    ],
)
def test_who_is_said_to_have_made_a_quotation_behind_it(behind: str, expected: str) -> None:
    text = f"Ilya Voronin said it rained.\n\n“It snowed.”\n\n{behind}"
    spans = [(text.index(part), text.index(part) + len(part)) for part in ("Ilya Voronin", "said", "it rained")]
    alone = text.index("It snowed.")
    claims = [
        Attribution((spans[2],), (spans[1],), (spans[0],), 1.0),
        Attribution(((alone, alone + 10),), (), (), 1.0),
    ]
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.INDIRECT, Kind.DIRECT], typed(text),
        Opinion(text, {"Ilya Voronin": 0.9}), load_scorers(),
    )  # fmt: skip
    assert found[1].entity and found[1].entity.name == expected


def traced(text: str, names: list[str], contents: Sequence[str] = ()) -> dict[str, Trace]:
    """What is remembered of each name once a text has been read."""
    spans = [(start := text.index(content), start + len(content)) for content in contents]
    discourse = Discourse(text, segment(text), find_quotations(text).depth, spans)
    found = {}
    for name in names:
        entity = Entity(SpeakerType.PERSON)
        start = text.index(name)
        found[name] = discourse.mention(entity, start, start + len(name))
    return found


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ("a group called", ["a group"]),
        ("a large group calling itself", ["a large group"]),
        ("their neighbour, a baker named", ["a baker"]),
        ("friends, known as", []),
        ("a party. It is called", []),
        ("the board as", []),
    ],
)
def test_what_somebody_is_by_the_words_that_give_the_name(called: str, expected: list[str]) -> None:
    text = f"They met {called} Ada Quist in May."
    start = text.index("Ada")
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    assert discourse.beside(start, start + len("Ada Quist")) == expected


def test_whoever_is_only_spoken_of_in_a_claim_is_told_from_whoever_the_text_itself_speaks_of() -> None:
    text = "Ada Quist said that Hugo Berg was late. The mayor left."
    found = traced(text, ["Ada Quist", "Hugo Berg", "The mayor"], ["that Hugo Berg was late"])
    assert [trace.reported for trace in found.values()] == [False, True, False]
    # The mention in the claim does not count as one of the text.
    assert [trace.told for trace in found.values()] == [0, -1, 1]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("It rained. Ada Quist left.", True),
        ("It rained, and Ada Quist left.", True),
        ("“Go,” said Ada Quist.", True),
        ("He knew that the Ada Quist was a ship.", True),
        ("It rained on Ada Quist.", False),
        ("Reporters met Ada Quist.", False),
    ],
)
def test_what_begins_a_clause(text: str, leads: bool) -> None:
    assert traced(text, ["Ada Quist"])["Ada Quist"].leads is leads


def test_a_paragraph_opens_behind_its_marks() -> None:
    text = "It rained.\n\n“He left,” she said."
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    assert [discourse.opens_paragraph(text.index(word)) for word in ("It", "rained", "He", "she")] == [
        True,
        False,
        True,
        False,
    ]


def test_a_first_name_that_agrees_for_sure_counts_little_more_than_one_that_likely_does() -> None:
    likely, sure, clash = (_fits(odds) for odds in (1.0, 4.0, -4.0))
    assert _fits(0.0) == 0.0
    assert 0 < likely < sure < math.log(2) and clash < -3


def test_what_hangs_on_a_description_tells_two_of_the_same_head_apart() -> None:
    def words(asked: str) -> tuple[float, float]:
        """How far the rest of a description agrees with the head of the delegation, and whether it differs."""
        trace = Trace(Entity(SpeakerType.PERSON))
        trace.called("The head of the delegation of Norvia")
        mention = read_mention(asked, (0, len(asked)), find_names(asked, typed(asked)), typed(asked))
        situation = Situation(
            mention, 1, 0, False, True, (None, None), None, False, words=frozenset(content_words(asked))
        )
        row = features_of(situation, [trace], np.array([0.5, 0.5]))[0]
        return row[FEATURES.index("rest agrees")], row[FEATURES.index("rest differs")]

    assert words("the head of the delegation") == (1, 0)
    assert words("the head of the Ostravan council") == (0, 1)
    assert words("the head") == (0, 0)


@pytest.mark.parametrize(
    "source", ["the mayor herself", "the mayors themselves", "the council itself", "Bo Lin himself"]
)
def test_who_says_so_oneself_is_named_without_that(source: str) -> None:
    mention = read_mention(source, (0, len(source)), find_names(source, typed(source)), typed(source))
    assert (mention.start, mention.end) == (0, source.rindex(" "))
    assert mention.text == source.rpartition(" ")[0]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Health secretary Ada Quist smiled.", "Health secretary"),
        ("The health secretary, Ada Quist, smiled.", "health secretary"),
        ("Mayor Ada Quist, the health secretary, smiled.", "Mayor"),
        ("Ada Quist smiled.", None),
    ],
)
def test_the_role_of_whoever_is_named_only_where_nobody_is_a_source(before: str, role: str | None) -> None:
    text = f"{before} She said it rained."
    place = len(before) + 1
    claim = Attribution(((place + 9, place + 18),), ((place + 4, place + 8),), ((place, place + 3),), 1.0)
    (found,) = resolve_speakers(
        text, segment(text), find_quotations(text).depth, [claim], [Kind.INDIRECT], typed(text), Opinion(text, {}),
        load_scorers(),
    )  # fmt: skip
    assert found.entity
    speaker = list_speakers(text, [found.entity])[id(found.entity)]
    assert (speaker.name, speaker.role) == ("Ada Quist", role)
