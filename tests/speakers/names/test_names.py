"""Proper names in running text: where they begin and end, what is title, and what bears them."""

from __future__ import annotations

import pytest
from opinions import found, type_of_words

from claimx.article import SpeakerType
from claimx.speakers.names.finding import find_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Long titles, and titles that no list holds, before a first name.
        ("It fell, local MP Gareth H. said.", [("MP", "Gareth H.")]),
        ("So said Local MP Gareth Holt.", [("Local MP", "Gareth Holt")]),
        ("We met Chef Noor H. there.", [("Chef", "Noor H.")]),
        ("It fell, Channel 9 said. Number 10 did not.", [("", "Channel 9"), ("", "Number 10")]),
        ("It fell, Quist 9 said.", [("", "Quist")]),
        ("It fell on Radio 4. Mayor Quist left.", [("", "Radio 4"), ("Mayor", "Quist")]),
        # Accounts, whose letters tell nothing of other words.
        ("It fell, @Ada_QUIST wrote.", [("", "@Ada_QUIST")]),
        ("It fell, @quist.ada wrote to quist@example.org.", [("", "@quist.ada")]),
        ("Ada Quist sat. It fell, @ada_quist and @quist_ada wrote.",
         [("", "Ada Quist"), ("", "@ada_quist"), ("", "@quist_ada")]),
        ("We met Groundskeeper Maria Quist there.", [("Groundskeeper", "Maria Quist")]),
        ("So wrote Blogger Zzyrk Quist.", [("Blogger", "Zzyrk Quist")]),
        ("So wrote Immunologist Zzyrk Quist, and Psychiatrists Ada Quist and Bo Lind.",
         [("Immunologist", "Zzyrk Quist"), ("Psychiatrists", "Ada Quist"), ("", "Bo Lind")]),
        ("a word from Bank of Norvia Governor Maria Quist", [("Bank of Norvia Governor", "Maria Quist")]),
        ("the Director of the Harbour Council Milan S. agreed", [("", "Harbour Council"), ("", "Milan S.")]),
        # What somebody is, where a sentence begins and where it does not.
        ("Pilot Zzyrk Quist left. Lobbyist Ada Quist did not.", [("Pilot", "Zzyrk Quist"), ("Lobbyist", "Ada Quist")]),
        ("Botanist Zzyrk Quist left.", [("Botanist", "Zzyrk Quist")]),
        ("We saw Pilot Zzyrk Quist.", [("", "Pilot Zzyrk Quist")]),
        ("Pilot Zzyrk left. Pilot Council Norvia left.", [("", "Pilot Zzyrk"), ("", "Pilot Council Norvia")]),
        ("Mason Zzyrk Quist left. Taylor Zzyrk Quist left.", [("", "Mason Zzyrk Quist"), ("", "Taylor Zzyrk Quist")]),
        ("Det Con Ada Quist left. Trooper Ada Quist did not.", [("Det Con", "Ada Quist"), ("Trooper", "Ada Quist")]),
        ("Con Quist left.", [("", "Con Quist")]),
        # A first name that is a title elsewhere.
        ("Then Dean Quist left, and Tom Farmer too.", [("", "Dean Quist"), ("", "Tom Farmer")]),
        # A title that is a last name, and one that is not.
        ("Then Peter T. King of Norvia left, and Ada Bishop of Norvia too.", [
            ("", "Peter T. King"), ("", "Norvia"), ("", "Ada Bishop"), ("", "Norvia")]),
        ("Then the Norvik Dean of Norvia left.", [("", "Norvia")]),
        ("Then the PAC met, and the Ferry PAC.", [("", "Ferry PAC")]),
        # Nicknames.
        ("We saw Piet ‘The Prof’ Varga and Ada “Ace” Quist.", [("", "Piet Varga"), ("", "Ada Quist")]),
        ("Then Ada “left” Norvia.", [("", "Ada"), ("", "Norvia")]),
        # Whom somebody works for, and where; but a title says whose somebody is.
        ("the North Harbour Herald's Ada Quist", [("", "North Harbour Herald"), ("", "Ada Quist")]),
        ("It fell, Norvia's Lind said. So said the Council’s Lind.", [("", "Norvia"), ("", "Lind"), ("", "Lind")]),
        ("It fell, Norvia's Harbour said.", [("", "Norvia's Harbour")]),
        ("Ada Harbour left. It fell, Norvia's Harbour said.", [("", "Ada Harbour"), ("", "Norvia's Harbour")]),
        ("It fell, Norvia's Council said.", [("", "Norvia's Council")]),
        ("It fell, Norway's Zzyrk Quist said.", [("", "Norway"), ("", "Zzyrk Quist")]),
        ("It fell, Norvik's Zzyrk Quist said.", [("", "Norvik's Zzyrk Quist")]),
        ("So said Ada Quist's NHC.", [("", "Ada Quist"), ("", "NHC")]),
        ("So said Levin's NHC and Quist's UK.", [("", "Levin's NHC"), ("", "Quist's UK")]),
        ("So said Norvia’s CEO.", [("", "Norvia")]),
        ("Norvia's Foreign Minister Ada Quist", [("Norvia's Foreign Minister", "Ada Quist")]),
        ("the Council's Mary Hospital fell", [("", "Council's Mary Hospital")]),
        ("We met Ostrava-based Ada Quist of the Prize-winning Council.", [("", "Ada Quist"), ("", "Council")]),
        ("Kim Jong-un met Xiao-ping.", [("", "Kim Jong-un"), ("", "Xiao-ping")]),
        # Titles that are a plural, or end in another one, and a last name that is a newspaper's elsewhere.
        ("Then Reps. Ada Quist and Bo Lind left.", [("Reps.", "Ada Quist"), ("", "Bo Lind")]),
        ("Norvia Vice President for ferries Ada Quist left.", [("", "Norvia"), ("", "Ada Quist")]),
        ("So said Senior Adviser Ada Quist.", [("Senior Adviser", "Ada Quist")]),
        ("So said Ostrava Mayor Ada Guardian.", [("Ostrava Mayor", "Ada Guardian")]),
        ("So said Ostrava Mayor Norrland Guardian.", [("", "Ostrava Mayor Norrland Guardian")]),
        ("the Harbour Herald's Zzyrk Quist left.", [("", "Harbour Herald"), ("", "Zzyrk Quist")]),
        ("the Council of the Inspector General met", [("", "Council of the Inspector General")]),
        ("So said General Mills.", [("", "General Mills")]),
        # Somebody of a party, who is not named.
        ("So said a Norvia Republican, and then another Norvia Democrat.", [("", "Norvia"), ("", "Norvia")]),
        # A word that begins no name where the sentence begins with it, and of what sort a body is.
        ("Then the group One Harbour met. One Harbour is wet.", [("", "One Harbour"), ("", "Harbour")]),
        ("It is the super PAC Ferry Action Norvia.", [("", "Ferry Action Norvia")]),
        # A full stop that is a name's own.
        ("We met Bo Quist Sr. at the U.S. Council.", [("", "Bo Quist Sr."), ("", "U.S. Council")]),
        # Organizations that go on behind "of" and "for".
        ("the Institute for Harbour Studies agreed", [("", "Institute for Harbour Studies")]),
        ("the Ministry of Defence and the mayor", [("", "Ministry of Defence")]),
        ("the Council of Ferry and Harbour Workers met", [("", "Council of Ferry and Harbour Workers")]),
        ("the North Harbour Herald reported", [("", "North Harbour Herald")]),
        ("the National Ferry Workers’ Council met", [("", "National Ferry Workers’ Council")]),
        ("It is the players’ Council and the Ferries' Quist.", [("", "Council"), ("", "Ferries"), ("", "Quist")]),
        # A headline in capitals, of which the text names somebody; one of which it names nobody; a list.
        (
            "MAYOR QUIST WARNS OF RAIN\n\nSo said Ann Quist.",
            [("MAYOR", "QUIST"), ("", "Ann Quist")],
        ),
        ("ANN ROE BO LIN\n\nIt rained.", [("", "ANN ROE BO LIN")]),
        # At the beginning of a sentence, in the transcription of another name.
        ("We met Ilya Semerikov. Semeryikov left. Semaphores blink.", [("", "Ilya Semerikov"), ("", "Semeryikov")]),
        # No names: days, verbs and questions at the beginning of a sentence.
        ("It rained. Besides Quist, nobody came. Whether Quist left? Tuesday.", [("", "Quist"), ("", "Quist")]),
        ("It rained. Politicians left. Nearly all.", []),
        ("Ten Norvia ships left. Ten days later. Tens of them. So said Ten.", [("", "Ten Norvia")]),
        ("It rained in May and on 3 May. Then Theresa May left, then May.", [("", "Theresa May"), ("", "May")]),
        # A line was broken within a name by carriage return and newline.
        ("So said the chef, Maria  Quist van  der Zee.", [("", "Maria Quist van der Zee")]),
    ],
)  # fmt: skip
def test_names_and_titles(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def organizations_but(*persons: str):
    """The words of persons are persons, all else of an organization, but the words that link are nothing."""

    def typed_in(text: str):
        def type_of(start: int, end: int) -> SpeakerType:
            word = text[start:end]
            return SpeakerType.PERSON if word in persons else SpeakerType.ORGANIZATION if word[0].isupper() else UNKNOWN

        return type_of

    return typed_in


UNKNOWN = SpeakerType.UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An organization's name goes on behind "and", "of" and "for".
        ("said the Food and Crop Agency today", ["Food and Crop Agency"]),
        ("said the Ellery Fire and Rescue Service today", ["Ellery Fire and Rescue Service"]),
        ("said the Harbour Council and Crop Agency today", ["Harbour Council", "Crop Agency"]),
        ("said Norvia and Crop Agency today", ["Norvia", "Crop Agency"]),
        ("said the Mayor and Crop Agency today", ["Crop Agency"]),
        ("said the Quists and Crop Agency today", ["Crop Agency"]),
        ("said the Food and Crop Agency Norvia today", ["Food", "Crop Agency Norvia"]),
        ("said the Rally for Progress today", ["Rally for Progress"]),
        ("said the Fellowship of the Old Rite today", ["Fellowship of the Old Rite"]),
        ("said the Ministry of Ferries of Norvia today", ["Ministry of Ferries", "Norvia"]),
        ("said Norvia for Progress today", ["Norvia", "Progress"]),
        ("said the Greens of Quist today", ["Greens", "Quist"]),
        # The initials in brackets tell that all of it is one organization.
        ("said Surgeons Without Rest (SWR) today", ["Surgeons Without Rest", "SWR"]),
        ("said General Mark Holm (GMH) today", ["General Mark Holm", "GMH"]),
        ("said the General Staff today", ["General Staff"]),
        # All of it, though the letters leave something out or take in small words.
        ("said the Department of Ferry Services (FS) today", ["Department of Ferry Services", "FS"]),
        ("said the Norrland Council of Ferries and Docks (NCFAD)", ["Norrland Council of Ferries and Docks", "NCFAD"]),
        # What an organization is about or for, but not when and to whom.
        ("said the Council on Ferries and Docks today", ["Council on Ferries and Docks"]),
        ("said the Council to Save Ferries today", ["Council", "Save Ferries"]),
        ("said the Council on Monday", ["Council"]),
        ("said the Council on Quist", ["Council", "Quist"]),
        ("said the Ferry on Docks today", ["Ferry", "Docks"]),
        ("said the Energy and Ferry Committee today", ["Energy and Ferry Committee"]),
        # They tell where it begins, too, and find it again where no initials stand.
        ("said the Front for the Hills (FFH) today", ["Front for the Hills", "FFH"]),
        ("said Friends of the Ferry (FdF) today", ["Friends", "Ferry", "FdF"]),
        ("said Friends of the Ferry (FotF) today", ["Friends of the Ferry", "FotF"]),
        ("said the Council on Ferries today. The Council on Ferries (CF)", ["Council on Ferries"] * 2 + ["CF"]),
        ("said Quist, of the Ferry Staff (QFS), today", ["Quist", "Ferry Staff", "QFS"]),
        ("said Norvia's Ferry Union (FU) today", ["Norvia", "Ferry Union", "FU"]),
        ("said Mark Holm (MH) today", ["Mark Holm", "MH"]),
        # "&" and "St." are parts of a name, and so is a plural that is a title elsewhere.
        ("said Norvik & Rask today", ["Norvik & Rask"]),
        ("said the Chapel of St. Olave today", ["Chapel of St. Olave"]),
        ("said the group Norvian Managers today", ["Norvian Managers"]),
        # What several own goes on to where an organization's name ends.
        ("said the Pilots' Democratic Union today", ["Pilots' Democratic Union"]),
        ("said the pilots' Democratic Union today", ["Democratic Union"]),
        ("said the Pilots' Norvia today", ["Pilots", "Norvia"]),
        # A person's ends before "of".
        ("said Mark Holm of Ferry Radio today", ["Mark Holm", "Ferry Radio"]),
        # A common word is part of a name where the sentence does not begin with it.
        ("We met at camp, in a camp. Then at Camp Ferry it rained", ["Camp Ferry"]),
        ("We met at camp, in a camp. Camp Ferry is late", ["Ferry"]),
        # Whose organization it is, is no part of its name where that one is named elsewhere.
        ("said Norvia's Ferry Ministry today. Norvia slept.", ["Norvia", "Ferry Ministry", "Norvia"]),
        ("said Norvia's Ferry Ministry today.", ["Norvia's Ferry Ministry"]),
    ],
)
def test_names_of_organizations_are_whole(text: str, expected: list[str]) -> None:
    names = find_names(text, organizations_but("Quist", "Quists", "Surgeons", "General", "Mark", "Holm")(text))
    assert [name.text for name in names] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Croatian left.", []),
        ("Then the 22-year-old Mongolian left.", []),
        ("Ada Quist left with a Quist.", [("Ada Quist", "person"), ("Quist", "person")]),
        ("Ada Quist left. The Quists met.", [("Ada Quist", "person"), ("Quists", "group")]),
        ("Then the Ferry left.", [("Ferry", "organization")]),
        ("Then the Company left.", []),
        ("Ferry Company and the Company left.", [("Ferry Company", "organization"), ("Company", "organization")]),
        ("Then the former GP and a CEO left.", []),
        ("Then Danish researchers left a Danish ship.", []),
        ("Ada Welsh left. Then Welsh slept.", [("Ada Welsh", "person"), ("Welsh", "person")]),
    ],
)
def test_what_somebody_is_is_no_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.text, name.type.value) for name in find_names(text, type_of_words(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Director of the Harbour Council Milan S. left", ["Harbour Council", "Milan S."]),
        ("the Director of the Harbour Council Anna Maria Quist left", ["Harbour Council", "Anna Maria Quist"]),
        ("said Chairman of the Board of Ferry Rail Ltd Ana Petrova", ["Board of Ferry Rail Ltd", "Ana Petrova"]),
        ("the president of the Chamber of Commerce Tom Hale left", ["Chamber of Commerce", "Tom Hale"]),
        ("said Professor of Law at the University of Norvia Ann Roe", ["Law", "University of Norvia", "Ann Roe"]),
        ("said Deputy Head of the Department for Ferry Affairs Ann Roe", ["Department for Ferry Affairs", "Ann Roe"]),
        ("said Minister for Ferry Affairs and Trade Ann Roe", ["Ferry Affairs", "Trade", "Ann Roe"]),
        ("said Premier of New South Wales Ann Roe", ["New South Wales", "Ann Roe"]),
        ("the head of the union’s port section Li Wei left", ["Li Wei"]),
        # First names that no list has.
        ("said Minister of Foreign Affairs Qvist Hulm", ["Foreign Affairs", "Qvist Hulm"]),
        ("said Minister of Foreign Affairs Qvist Yuntovich Hulm", ["Foreign Affairs", "Qvist Yuntovich Hulm"]),
        ("said Deputy Minister of Ferries and Irrigation Qvist Hulm", ["Ferries", "Irrigation", "Qvist Hulm"]),
        (
            "the head of the Department of Water Resources Qvist Hulm left",
            ["Department of Water Resources", "Qvist Hulm"],
        ),
    ],
)
def test_the_holder_of_an_office_where_the_model_sees_one_organization(text: str, expected: list[str]) -> None:
    names = find_names(text, lambda start, end: SpeakerType.ORGANIZATION)
    assert [name.text for name in names] == expected
    assert names[-1].type is SpeakerType.PERSON


@pytest.mark.parametrize(
    "name",
    [
        "Bank of England",
        "Bank of New York Mellon",
        "Church of Saint Mary Magdalene",
        "Institute of Harbour Studies",
        "Ann Roe Institute",
        "University of Santa Clara County",
        "Academia Médica de Norvia",
        "North Carolina",
        "Department of Health Human Services",
        "Ministry of Defence Main Directorate",
        "Ministry of Foreign Affairs",
        "Health Action Norvia",
        "Defence Forum Norvik",
        "Sports Direct Retail",
    ],
)
@pytest.mark.parametrize("office", ["the head of the", "said Director of the", "we saw the", "a word from"])
def test_an_organization_whose_name_looks_like_somebodys_stays_whole(office: str, name: str) -> None:
    names = find_names(f"{office} {name} today", lambda start, end: SpeakerType.ORGANIZATION)
    assert [(each.text, each.type) for each in names] == [(name, SpeakerType.ORGANIZATION)]


def test_without_an_office_no_holder_is_looked_for() -> None:
    names = find_names("we saw the Harbour Council Ann Roe today", lambda start, end: SpeakerType.ORGANIZATION)
    assert [name.text for name in names] == ["Harbour Council Ann Roe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We asked Brightwater Ltd. about it.", SpeakerType.ORGANIZATION),
        ("We asked Brightwater Skog AB about it.", SpeakerType.ORGANIZATION),
        ("We asked Charlotte Church about it.", SpeakerType.PERSON),
        ("We asked Brightwater Church about it.", SpeakerType.ORGANIZATION),
        ("We asked Brandt Institute about it.", SpeakerType.ORGANIZATION),
        ("We asked the IHS about it.", SpeakerType.ORGANIZATION),
    ],
)
def test_what_bears_a_name(text: str, expected: SpeakerType) -> None:
    assert [name.type for name in find_names(text, lambda start, end: SpeakerType.PERSON)] == [expected]


def test_a_nickname_stands_inside_the_offsets() -> None:
    text = "We saw Piet ‘The Prof’ Varga’s coat."
    (name,) = find_names(text, type_of_words(text))
    assert (text[name.start : name.end], name.text) == ("Piet ‘The Prof’ Varga", "Piet Varga")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so wrote username pepper.", ["pepper"]),
        ("so wrote the username “salt_99”, and username Pepper", ["salt_99", "Pepper"]),
        ("a username and a password, the username is long, usernames differ", []),
    ],
)
def test_names_on_the_web(text: str, expected: list[str]) -> None:
    names = find_names(text, type_of_words(text))
    assert [name.text for name in names] == expected
    assert all(text[name.start : name.end] == name.text for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What stands around a name says that a person bears it, whatever the model takes it for.
        ("said the commissioner of the Ferry Union, Ludmila Orlik, today", "person"),
        ("said Zuzanka Orlik, 57, today", "person"),
        ("said Zuzanka Orlik, who left, today", "person"),
        ("said a spokesman for her party, Zuzanka Orlik, today", "organization"),
        ("said the leader of his union, Bluewater First, today", "organization"),
        ("said the paper, Ludmila Orlik, today", "organization"),
    ],
)
def test_a_person_by_what_stands_around(text: str, expected: str) -> None:
    assert find_names(text, organizations_but()(text))[-1].type.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Quist, a cook, left.", ["Quist"]),
        ("It rained. Quist has left.", ["Quist"]),
        ("It rained. Quist of all left.", []),
        ("It rained. Quist refused.", ["Quist"]),
        ("It rained. Quist later took it.", ["Quist"]),
        ("It rained. Quist's brother slept.", ["Quist"]),
        ("It rained. Bakers refused. Everyone refused. Nobody's brother slept. Women's boats sank.", []),
        ("It rained. Bakers has left. Bakers, a band,", ["Bakers"]),
    ],
)
def test_one_word_that_begins_a_sentence(text: str, expected: list[str]) -> None:
    assert [name.text for name in find_names(text, type_of_words(text))] == expected


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("said Kim Holm, his wife, today", "f"),
        ("said Kim Holm, whose wife left, today", ""),
        ("said Kim Holm, who met her husband, today", ""),
        ("said Kim Holm, her husband's friend, today", ""),
        ("said Kim Holm, 58, the wife of Bo Lind, today", "f"),
        ("said Kim Holm, chairman of the board, today", "m"),
        # Whose kin does something in the next clause.
        ("According to Kim Holm, her son had been ill", ""),
        ("Bo’s mother, Kim Holm, said her son was ill", ""),
        ("The teacher, Kim Holm, told her husband so", ""),
    ],
)
def test_kin_beside_a_name_is_who_bears_it(text: str, gender: str) -> None:
    assert find_names(text, type_of_words(text))[0].gender == gender


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained. Culture Minister Ada Pastor left.", ["Ada Pastor"]),
        ("It rained. Culture Minister Ada Quist left.", ["Ada Quist"]),
        ("It rained.\n\n09:30 Transport minister Ada Quist left.", ["Ada Quist"]),
        ("It rained.\n\n9.30 p.m. Transport minister Ada Quist left.", ["Ada Quist"]),
        ("It rained. Transport minister Ada Quist left.", ["Ada Quist"]),
        (
            "It rained.\n- Transport minister Ada Quist left.\n• Interior minister Bo Lind sat.",
            ["Ada Quist", "Bo Lind"],
        ),
        ("**Row.** Transport minister Ada Quist left.\n> Interior minister Bo Lind sat.", ["Ada Quist", "Bo Lind"]),
        ("It rained. Press Secretary of the Harbour Council Ada Quist left.", ["Harbour Council", "Ada Quist"]),
        ("It rained. Times Editor Ada Quist and a Times Editor left the Times.", ["Ada Quist", "Times", "Times"]),
        ("It rained. Then Quist left. Quist minister Ada Berg stayed.", ["Quist", "Quist", "Ada Berg"]),
        ("It rained. Then Quist came. Questioning Quist, she left.", ["Quist", "Quist"]),
        ("It rained. Then Quist came. They met Sterling Quist.", ["Quist", "Sterling Quist"]),
        ("It rained. Then Quist came. Surprisingly Quist stayed. Beneath Quist it fell.", ["Quist"] * 3),
        ("It rained. Then Quist came. Sally Quist stayed.", ["Quist", "Sally Quist"]),
        ("It rained. They met Ada Quist. Disgraced Quist stayed.", ["Ada Quist", "Quist"]),
        ("It rained. They met Ada Quist. Disgraced Holt stayed.", ["Ada Quist", "Disgraced Holt"]),
        ("It rained. They met Ada Quist. Ahmed Quist stayed.", ["Ada Quist", "Ahmed Quist"]),
        ("It rained. They met Ada Quist. Later Quist said so. Once Quist left.", ["Ada Quist", "Quist", "Quist"]),
        ("It rained. Then Quist came. Quist's aide stayed.", ["Quist", "Quist"]),
    ],
)
def test_where_a_name_begins_and_ends_behind_an_office_a_time_or_a_participle(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained. Traditionally Quist came.", ["Quist"]),
        ("It rained.\n\nFollow Ada Quist on the web.", ["Ada Quist"]),
        # Not within a sentence, not what is a first name or a title, and not what begins an organization's name.
        ("It rained on Traditionally Quist.", ["Traditionally Quist"]),
        ("It rained. Nikki Quist came.", ["Nikki Quist"]),
        ("It rained. Mayor Quist came.", ["Quist"]),
        ("It rained. Follow Harbour Council.", ["Follow Harbour Council"]),
    ],
)
def test_a_word_that_names_nobody_at_the_beginning_of_a_sentence(text: str, names: list[str]) -> None:
    known = type_of_words(text)
    unknown = {"Traditionally", "Follow", "Nikki", "Mayor"}

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.UNKNOWN if text[start:end] in unknown else known(start, end)

    assert [name.text for name in find_names(text, type_of)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels ran. Troops left. Pilots slept. Friends ate.", []),
        ("Rebels ran. They saw Rebels there.", ["Rebels", "Rebels"]),
        ("Rockets ran. Pilots, a band, left.", ["Rockets", "Pilots"]),
        ("They met. We saw Rebels.", ["Rebels"]),
        # By how they end and by what one does not do.
        ("Stallholders say so. Sceptics argue. Fishermen fear it. Policemen ran.", []),
        ("Stallholders said so. Bremen fear it. Rivers said so.", ["Stallholders", "Bremen", "Rivers"]),
        ("They met Stallholders. Stallholders say so.", ["Stallholders", "Stallholders"]),
        ("Stallholders, a band, say so. Fishermen, a band, left.", ["Stallholders", "Fishermen"]),
        # A noun before another one that says of what sort a body is, and the parent of several.
        ("Supermarket chain Quistmart grew. Energy giant Voltro fell.", ["Quistmart", "Voltro"]),
        ("Drinks company Quistmart grew.", ["Quistmart"]),
        ("Mother of two Ada Quist left. Mother-of-two Ada Quist left.", ["Ada Quist", "Ada Quist"]),
        ("Voltro supplier Quistmart grew. Voltro fell.", ["Voltro", "Quistmart", "Voltro"]),
        ("They met Voltro. Voltro supplier Quistmart grew.", ["Voltro", "Voltro", "Quistmart"]),
        ("Voltro company chiefs left. Voltro people left.", ["Voltro", "Voltro"]),
        ("Mother of the bride Ada Quist left.", ["Mother", "Ada Quist"]),
    ],
)
def test_many_where_a_sentence_begins_are_no_organization(text: str, names: list[str]) -> None:
    found = find_names(text, lambda start, end: SpeakerType.ORGANIZATION)
    assert [name.text for name in found] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jo Quist left. The Quists say so.", SpeakerType.GROUP),
        ("Jo Quist left. The Tarns say so.", SpeakerType.ORGANIZATION),
        ("Jo Quists left. The Quists say so.", SpeakerType.ORGANIZATION),
    ],
)
def test_a_family_by_the_last_name_of_one_of_them(text: str, kind: SpeakerType) -> None:
    assert find_names(text, lambda start, end: SpeakerType.ORGANIZATION)[-1].type is kind


def test_a_first_name_that_the_model_takes_for_an_organization() -> None:
    text = "Then Kwabena Osei Mensah came to Norvia Osei Mensah."
    known = type_of_words(text)

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.ORGANIZATION if text[start:end] == "Kwabena" else known(start, end)

    assert [name.text for name in find_names(text, type_of)] == ["Kwabena Osei Mensah", "Norvia", "Osei Mensah"]


def test_an_organizations_name_goes_on_behind_to_where_the_model_says_so() -> None:
    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.ORGANIZATION

    names = find_names("So said the Council to Save Ferries of Norvia.", type_of)
    assert [name.text for name in names] == ["Council to Save Ferries of Norvia"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("So Quist’s said it rained. Then Quist’s aide left.", ["Quist’s", "Quist’s"]),
        ("So Quist's has closed.", ["Quist's"]),
        # Somebody's, as the text writes the name without it, too, or says nothing of it.
        ("So Quist’s said to be ill. Then Quist left.", ["Quist", "Quist"]),
        ("So Quist’s aide said it rained.", ["Quist"]),
    ],
)
def test_what_ends_in_s_by_its_own_name(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text, type_of_words(text))] == names


def test_a_title_before_a_small_word_is_no_title() -> None:
    text = "So said Doctors Without Norvia."
    assert found(text) == [("", "Doctors Without Norvia")]
    assert find_names(text, type_of_words(text))[0].type is SpeakerType.ORGANIZATION
