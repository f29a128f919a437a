"""Whose the ``I`` and the ``you`` of a hearing without labels are."""

from __future__ import annotations

import pytest
from opinions import typed
from work import LINEAR, growth

from claimx import Pipeline
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.conversation.dialogue import Dialogue
from claimx.speakers.conversation.first_person import FirstPerson
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.grouping import group_names
from claimx.speakers.names.finding import find_names

HEARING = """Case 12, the owners of the Harbour Council against Norvia. Mr. Voronin?

Thank you. I appear for the owners.

Do you say that the wall is theirs?

I do.

We thought that it was ours.

Let me finish, I beg you.
"""


def spoken_of(text: str, pronoun: str, words: str) -> str | None:
    """Who a pronoun is where some words of the text begin."""
    names = find_names(text, typed(text))
    owner = group_names(text, names).owner
    found = Dialogue(text, find_quotations(text).depth, names, owner.__getitem__).stands_for(pronoun, text.index(words))
    return found and found.name


@pytest.mark.parametrize(
    "call",
    [
        "The wall is in Norvia. Mr. Voronin?",
        "The wall is in Norvia. Mr. Voronin.",
        "Mr. Voronin, you may begin.",
        "Okay, Mr. Voronin, do begin.",
        "Mr. Voronin, where were you?",
        "We are ready. Now, Mr. Voronin, what about the wall?",
        "Please proceed, Mr. Voronin.",
        "What do you say, Mr. Voronin?",
        "Good morning, Mr. Voronin. Mr. Voronin, please.",
    ],
)
def test_whoever_is_called_on_takes_every_second_turn(call: str) -> None:
    text = HEARING.replace(HEARING.split("\n")[0], call)
    for pronoun, words in (("i", "I appear"), ("i", "I do"), ("you", "you say"), ("i", "I beg"), ("you", "We thought")):
        assert spoken_of(text, pronoun, words) == "Voronin"
    # Who asks has no name.
    for pronoun, words in (("we", "We thought"), ("i", "Do you say"), ("you", "I appear")):
        assert spoken_of(text, pronoun, words) is None


@pytest.mark.parametrize(
    "named",
    [
        "The wall is Mr. Voronin's.",
        "I saw Mr. Voronin, who was late.",
        "Mr. Voronin, when he came, was late.",
        "Mr. Voronin, a mason, built it. Did he?",
        "Mr. Voronin, Mr. Berg and I built it.",
        "Thank you, Mr. Voronin.",
        "I was told “Mr. Voronin, you may begin.”",
        "I met my friend, Ilya Voronin.",
    ],
)
def test_who_is_only_spoken_of_is_not_called_on(named: str) -> None:
    text = HEARING.replace(HEARING.split("\n")[0], named)
    assert spoken_of(text, "i", "I appear") is None


SPEECH = """Good morning. My name is Ilya Voronin. I am here for the owners.

The wall is old. My aunt built it, and I kept it.

I said so in May, and I say so today.
"""


def test_who_says_a_name_speaks_in_that_turn_too() -> None:
    turns = "Are you sure that it is old?\n\nI am.\n\nAnd then? I wonder, what then?\n\n"
    text = SPEECH.replace("The wall is old.", turns)
    assert [spoken_of(text, "i", words) for words in ("I am here", "I am.", "I kept")] == ["Ilya Voronin"] * 3
    assert spoken_of(text, "you", "you sure") == "Ilya Voronin"
    assert spoken_of(text, "i", "I wonder") is None
    # With a single question it may be a speech or not.
    text = text.replace("what then?", "what then.")
    assert spoken_of(text, "i", "I am here") is None


@pytest.mark.parametrize(
    "name", ["My name is Ilya Voronin.", "I am Ilya Voronin, a mason.", "I’m Ilya Voronin of Norvia."]
)
def test_in_a_speech_whoever_says_a_name_speaks_throughout(name: str) -> None:
    text = SPEECH.replace("My name is Ilya Voronin.", name)
    assert [spoken_of(text, "i", words) for words in ("I am here", "I kept", "I said")] == ["Ilya Voronin"] * 3
    assert spoken_of(text, "you", "I said") is None


@pytest.mark.parametrize(
    "name",
    ["I am Ilya Voronin's brother.", "I know Ilya Voronin.", "“My name is Ilya Voronin.”", "He is Ilya Voronin."],
)
def test_a_name_that_is_not_the_speakers(name: str) -> None:
    assert spoken_of(SPEECH.replace("My name is Ilya Voronin.", name), "i", "I said") is None


def test_two_who_say_their_names_make_no_speech() -> None:
    assert spoken_of(SPEECH + "\nAnd I am Ada Quist.\n", "i", "I said") is None


def test_a_judge_who_calls_on_two_goes_on_speaking() -> None:
    text = """I shall hear both of you. Is that clear?

Ms. Quist, you have ten minutes.

Mr. Voronin, you have ten, and I will warn you.

I will not need them.

Are you sure? I doubt it.

I am.

You were asked, Ms. Quist, and I take it that you were heard?
"""
    assert spoken_of(text, "i", "I will warn") is None
    assert spoken_of(text, "you", "you have ten,") == "Voronin"
    assert spoken_of(text, "i", "I will not") == spoken_of(text, "i", "I am.") == "Voronin"


@pytest.mark.parametrize(
    "answer",
    ["I do, Justice Quist.", "A mason, Judge Quist.", "No, Justice Quist.", "It is. That is so, Justice Quist."],
)
def test_an_answer_says_who_has_asked(answer: str) -> None:
    text = HEARING.replace("Do you say", "I ask. Do you say").replace("I do.", f"{answer} I do.")
    assert spoken_of(text, "i", "I ask") == "Quist"
    assert spoken_of(text, "i", "I do.") == "Voronin"
    assert spoken_of(text, "you", "you say") == "Voronin"


JUDGES = """We will hear argument in the case of the harbour wall. Ms. Quist.

Thank you. I say that it is ours.

Thank you, counsel. Justice Berg?

I wonder about the wall. Do you say that it is old?

I do say so.

And I take it that you built it?

I built it.

Justice Voronin, anything further?

I was there when it fell, were you?

I saw it fall.
"""


def test_a_judge_who_is_called_on_asks_whoever_is_heard() -> None:
    for words, name in (("I wonder", "Berg"), ("I take", "Berg"), ("I was", "Voronin")):
        assert spoken_of(JUDGES, "i", words) == name
        assert spoken_of(JUDGES, "you", words) == "Quist"
    for words in ("I say that it is ours", "I do say", "I built", "I saw"):
        assert spoken_of(JUDGES, "i", words) == "Quist"
    # Whoever is no judge is heard next.
    text = JUDGES.replace("Justice Berg?", "Mr. Berg?")
    assert spoken_of(text, "i", "I do say") is None


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("Mr. Voronin for the owners.", "Voronin"),
        ("Mr. Voronin, for the owners?", "Voronin"),
        ("Thank you, Ms. Quist. Yes, Mr. Voronin.", "Voronin"),
        ("Yes, Mr. Voronin.", None),
        ("Mr. Voronin for the owners. He is late.", None),
        ("Nobody saw Mr. Voronin for the owners.", None),
    ],
)
def test_ways_to_call_on_somebody(call: str, name: str | None) -> None:
    text = HEARING.replace(HEARING.split("\n")[0], f"Is it late?\n\nIt is. I think so.\n\n{call}")
    assert spoken_of(text, "i", "I appear") == name


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ("Good morning, Your Honors. Ada Quist for the owners.", "Ada Quist"),
        ("Thank you. Ada Quist on behalf of the owners.", "Ada Quist"),
        ("Thank you. I saw Ada Quist for the owners.", None),
        ("They wrote to me. Ada Quist for the owners. Hugo Berg against.", None),
        ("Thank you. Ada Quist for me.", None),
    ],
)
def test_who_appears_for_somebody_says_so(names: str, name: str | None) -> None:
    text = HEARING.replace("Let me finish, I beg you.", f"Are you here?\n\n{names} I beg you to wait.")
    text = text.replace(" Mr. Voronin?", "")
    assert spoken_of(text, "i", "I beg") == name


@pytest.mark.parametrize("own", ["Mr. Voronin has said so. I was there.", "I was there. Mr. Voronin is ill."])
def test_nobody_takes_a_turn_that_speaks_of_him_by_name(own: str) -> None:
    assert spoken_of(HEARING.replace("I do.", own), "i", "I was") is None


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("My guest tonight is Dr. Ada Quist, who dives.", "Ada Quist"),
        ("With me today is Dr. Ada Quist.", "Ada Quist"),
        ("I am joined by the diver Ada Quist of Norvia.", "Ada Quist"),
        ("First on the list is Dr. Ada Quist.", "Ada Quist"),
        ("We will hear from Dr. Ada Quist.", "Ada Quist"),
        ("I am joined by Ada Quist and Hugo Berg.", None),
        ("My guest has met Ada Quist.", None),
    ],
)
def test_a_guest_answers_the_host(opening: str, name: str | None) -> None:
    text = (
        f"I'm Ilya Voronin. {opening} What is it like?\n\nI find it cold.\n\nI have heard that you like it. Do you?\n\n"
        "I love it.\n"
    )
    assert [spoken_of(text, "i", words) for words in ("I find", "I love")] == [name] * 2
    assert name is None or spoken_of(text, "i", "I have heard") == "Ilya Voronin"
    # Without a title guests are friends.
    assert spoken_of(text.replace(opening, "Ada Quist, welcome."), "i", "I find") == "Ada Quist"


def test_among_friends_turns_are_not_taken_in_order() -> None:
    text = HEARING.replace("Mr. Voronin?", "Ilya, what do you say?")
    assert spoken_of(text, "i", "I appear") == "Ilya"
    assert spoken_of(text, "i", "I do") is None


def test_a_text_that_tells_is_no_dialogue() -> None:
    told = "The wall fell on Monday.\n\nNobody had seen it.\n\nIt was rebuilt in June.\n\n" * 4
    assert spoken_of(HEARING + "\n" + told, "i", "I appear") is None


def test_headings_are_no_turns() -> None:
    text = HEARING.replace("\n\nThank you.", "\n\nTHE OWNERS\n\nThank you.")
    assert spoken_of(text, "i", "I appear") == "Voronin"


def reading_of(text: str) -> FirstPerson:
    names = find_names(text, typed(text))
    grouping = group_names(text, names)
    discourse = Discourse(text, segment(text), find_quotations(text).depth)
    return FirstPerson(discourse, names, grouping.entities, grouping.owner.__getitem__)


def test_in_a_hearing_the_first_who_is_named_is_not_taken_for_who_is_interviewed() -> None:
    text = """Ada Quist and Hugo Berg are heard in Norvia.

Is somebody here for them?

I am here.

Mr. Voronin, do you say that the wall is theirs?

I say so, and I think that it was.

Has anybody seen it?

I have.
"""
    reading = reading_of(text)
    for words, name in (("I am here", None), ("I say so", "Voronin"), ("I have", "Voronin")):
        found = reading.stands_for("i", text.index(words))
        assert (found and found.name) == name
    assert not reading.told_between
    # Nor who is the only one that its beginning names.
    alone = reading_of(text.replace(" and Hugo Berg are", " is"))
    found = alone.stands_for("i", text.replace(" and Hugo Berg are", " is").index("I have"))
    assert found and found.name == "Voronin"
    # Where nobody is called on, it is an interview with her.
    text = text.replace("Mr. Voronin, do", "Do")
    found = reading_of(text).stands_for("i", text.index("I say so"))
    assert found and found.name == "Ada Quist" and reading_of(text).told_between


def test_who_speaks_or_is_spoken_to_is_nobody_who_is_spoken_of() -> None:
    def speaking(text: str, words: str) -> list[str]:
        return [entity.name for entity in reading_of(text).speaking(text.index(words))]

    text = HEARING.replace("We thought", "You see, Mr. Voronin, we thought").replace(
        "I do.", "I do. “He is late,” one said."
    )
    assert speaking(text, "do.") == ["Voronin"] and speaking(text, "that it was ours") == ["Voronin"]
    assert not speaking(text, "is late")
    # An author may be spoken of.
    assert not speaking("By Ada Quist\n\nI wrote it. Who reads it?\n\nNobody does.\n", "wrote it")


@pytest.mark.model
def test_whoever_answers_is_not_she_of_the_answer(shipped: Pipeline) -> None:
    article = shipped(
        "An interview with the skipper Ada Quist\n\nAnd your daughter?\n\n"
        "She thought that I would come home in a week.\n\nSome of your friends say that the boat is too large.\n\n"
        "I told them that it was. My aunt said that I was lazy.\n\nDid you believe it?\n\nI said that it was true.\n"
    )
    found = {claim.source[0].text: claim.speaker and claim.speaker.name for claim in article.claims if claim.source}
    assert found["I"] == "Ada Quist" and found["My aunt"] == "My aunt"
    assert found["She"] != "Ada Quist"


@pytest.mark.model
def test_hearings_are_read_so(shipped: Pipeline) -> None:
    article = shipped(
        "We will hear argument in the case of the harbour wall. Ms. Okafor?\n\n"
        "Thank you. I think that the council was wrong to close the wall in May.\n\n"
        "Do you say that the wall is safe today?\n\n"
        "I said that it was safe before it was closed. I believe that it still is.\n"
    )
    first_person = [claim for claim in article.claims if claim.source and claim.source[0].text == "I"]
    assert first_person and {claim.speaker and claim.speaker.name for claim in first_person} == {"Okafor"}


def test_a_turn_with_many_names_takes_no_square_of_steps() -> None:
    def read(text: str) -> Dialogue:
        text = f"{text}.\n\nDo you?\n\nI do."
        names = find_names(text, typed(text))
        owner = group_names(text, names).owner
        return Dialogue(text, find_quotations(text).depth, names, owner.__getitem__)

    assert growth(read, "I met Ada Quist and Bo Lind at the wall, and they left. " * 1500) < LINEAR
