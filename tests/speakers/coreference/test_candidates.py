"""Whom a description cannot stand for: who is something else, or somebody else's."""

from __future__ import annotations

import pytest
from opinions import FirstNamed, MentionedFirst, speakers


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Hear a doctor.", "The pharmacist", "The pharmacist"),
        ("Hear a spokesman.", "The owner", "The owner"),
        ("Ada Quist, a spokeswoman, sat.", "The victim", "The victim"),
        ("Hear a retired surgeon.", "The surgeon", "a retired surgeon"),
        # What many are, and somebody with a name.
        ("Hear an official.", "The diplomat", "an official"),
        ("Ada Quist, a doctor, sat.", "The novelist", "Ada Quist"),
        ("Hear a spokesman.", "The official", "a spokesman"),
        ("Hear a doctor.", "The owner", "a doctor"),
        ("Ada Quist, a spokeswoman and owner, sat.", "The owner", "Ada Quist"),
    ],
)
def test_who_does_one_thing_is_not_called_by_another(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Peter Holm sat.", "The old woman", "The old woman"),
        ("Peter Holm sat.", "The actress", "The actress"),
        ("Peter Holm sat.", "The old man", "Peter Holm"),
        ("Ada Quist sat.", "The old woman", "Ada Quist"),
        # A chairman may be a woman, and whose name tells nothing anybody.
        ("Holm sat.", "The old woman", "Holm"),
        # Of another age.
        ("Ada Quist, 61, sat.", "The 19-year-old", "The 19-year-old"),
        ("Ada Quist, 61, sat.", "The 61-year-old", "Ada Quist"),
        ("Ada Quist sat.", "The 19-year-old", "Ada Quist"),
    ],
)
def test_who_is_of_another_gender_or_age_is_somebody_else(before: str, source: str, speaker: str) -> None:
    assert speakers(f"{before} {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Ada Quist met a priest on Friday.", "The priest", "a priest"),
        ("Ada Quist met another landlord.", "The landlord", "another landlord"),
        # The text has named who that is behind what it calls somebody, or calls so who has a name.
        ("Hear a priest. Ada Quist sat.", "The priest", "Ada Quist"),
        ("Ada Quist, a priest, met a priest.", "The priest", "Ada Quist"),
        # What may be said of anybody.
        ("Ada Quist met an expert.", "The expert", "Ada Quist"),
        ("Ada Quist met a mother.", "The mother of two", "Ada Quist"),
    ],
)
def test_whom_the_text_has_just_introduced_is_nobody_whom_it_has_named_before(
    before: str, source: str, speaker: str
) -> None:
    found = speakers(f"{before} {source} said it rained.", (source, "said", "it rained"), chooser=MentionedFirst())
    assert found == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Ada Quist wrote to his landlord.", "The landlord", "his landlord"),
        ("Ada Quist called the chef in May.", "The chef", "the chef"),
        ("Ada Quist was stopped by the gardener.", "The gardener", "the gardener"),
        # Not of somebody else, nor in another clause, nor of what one is.
        ("Ada Quist met the minister.", "The chef", "Ada Quist"),
        ("Ada Quist, the chef, met the chef.", "The chef", "Ada Quist"),
        ("Ada Quist's fans wrote to the singer.", "The singer", "Ada Quist"),
        ("Fans of Ada Quist wrote to the singer.", "The singer", "Ada Quist"),
        ("Ada Quist left after fans talked to the singer.", "The singer", "Ada Quist"),
        ("Fans wrote to the singer. Ada Quist sat.", "The singer", "Ada Quist"),
        ("Ada Quist won as the singer.", "The singer", "Ada Quist"),
        ("Ada Quist met the chefs.", "The chef", "Ada Quist"),
        ("Ada Quist was promoted to the director.", "The director", "Ada Quist"),
    ],
)
def test_whom_somebody_meets_is_not_himself(before: str, source: str, speaker: str) -> None:
    found = speakers(f"{before} {source} said it rained.", (source, "said", "it rained"), chooser=FirstNamed())
    assert found == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Quist's publicist", "Quist's publicist"),
        ("Quist's director", "Bo Lind"),
        ("The publicist", "Ada Quist"),
    ],
)
def test_who_belongs_to_somebody_is_not_who_is_something_else(source: str, speaker: str) -> None:
    text = f"The director, Bo Lind, met Ada Quist. {source} said it rained."
    assert speakers(text, (source, "said", "it rained")) == [speaker]


def test_a_governor_who_is_named_later_is_no_driver_and_a_senators_aide_no_senator() -> None:
    text = "Ada Quist, a driver, sat. The governor said it rained. Governor Bo Lind left."
    assert speakers(text, ("The governor", "said", "it rained")) == ["Bo Lind"]
    text = "The senator's aide said it rained. Senator Bo Lind left."
    assert speakers(text, ("The senator's aide", "said", "it rained")) == ["The senator's aide"]


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("The victim's lawyer, Bo Lind,", "The surgeon, Per Holm,", "His lawyer"),
        ("Quist's lawyer, Bo Lind,", "Per Holm", "His lawyer"),
        # Whose he is may be called so.
        ("The victim's lawyer, Bo Lind,", "The victim, Per Holm,", "Bo Lind"),
        ("Holm's lawyer, Bo Lind,", "Per Holm", "Bo Lind"),
    ],
)
def test_his_lawyer_is_not_the_lawyer_of_somebody_else(first: str, later: str, expected: str) -> None:
    text = f"{first} said it rained. {later} said it snowed. His lawyer said it blew."
    parts = [(first, "said", "it rained"), (later, "said", "it snowed"), ("His lawyer", "said", "it blew")]
    assert speakers(text, *parts)[-1] == expected


@pytest.mark.parametrize(
    ("before", "speaker"),
    [("A clinic burned in Norvia.", "Strategy Institute"), ("Norvia burned a clinic.", "Norvia")],
)
def test_where_something_happens_is_not_what_says_so(before: str, speaker: str) -> None:
    text = f"The Strategy Institute slept. {before} It said it rained."
    assert speakers(text, ("It", "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("first", "second", "source", "speaker"),
    [
        ("A driver", "A second driver", "The first driver", "A driver"),
        ("A driver", "Another driver", "The second driver", "Another driver"),
        ("A driver", "A second driver", "The second driver", "A second driver"),
        # Who has just spoken is not the other one.
        ("A driver", "One driver", "The other driver", "The other driver"),
        ("A driver", "Ada Quist", "The other driver", "The other driver"),
        # No number says which.
        ("A driver", "A second driver", "The driver", "A second driver"),
    ],
)
def test_which_of_several_somebody_is(first: str, second: str, source: str, speaker: str) -> None:
    text = f"{first} said it rained. {second} said it snowed. {source} said it blew."
    claims = (first, "said", "it rained"), (second, "said", "it snowed"), (source, "said", "it blew")
    assert speakers(text, *claims)[2] == speaker


@pytest.mark.parametrize(
    ("before", "speaker"),
    [("Ada Quist slept. Hear a lawyer for Bo Lind.", "Ada Quist"), ("Ada Quist slept. Bo Lind left.", "Bo Lind")],
)
def test_whose_lawyer_one_is_is_not_the_lawyer(before: str, speaker: str) -> None:
    assert speakers(f"{before} The lawyer said it rained.", ("The lawyer", "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The lawyer for Quist", "The lawyer for Quist"),
        ("The man who shot Quist", "The man who shot Quist"),
        ("The head of Quist's team", "The head of Quist's team"),
        ("The baker", "Ada Quist"),
        ("The baker at Norvia Harbour", "Ada Quist"),
    ],
)
def test_whom_a_description_names_is_not_described(source: str, speaker: str) -> None:
    assert speakers(f"Ada Quist sat. {source} said it rained.", (source, "said", "it rained")) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Bo Lind met Officer Ada Quist.", "The officer", "Ada Quist"),
        ("Bo Lind met Officer Ada Quist. It rained.", "The officer", "Ada Quist"),
        # By more words, long ago, and two.
        ("Bo Lind met Officer Ada Quist.", "The tall officer", "Bo Lind"),
        ("Bo Lind met Officer Ada Quist. It rained. It blew.", "The officer", "Bo Lind"),
        ("Bo Lind met Officer Ada Quist and Officer Eva Holm.", "The officer", "Bo Lind"),
        ("Bo Lind met Officer Ada Quist.", "The nurse", "Bo Lind"),
    ],
)
def test_who_alone_is_called_so_right_before_is_meant(before: str, source: str, speaker: str) -> None:
    found = speakers(f"{before} {source} said it rained.", (source, "said", "it rained"), chooser=FirstNamed())
    assert found == [speaker]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("The parrot, Captain, met Ada Quist.", "the Captain", "the Captain"),
        ("A dog named Major met Ada Quist.", "the Major", "the Major"),
        # No animal is called so, or not by this word.
        ("The parrot met Captain Ada Quist.", "the Captain", "Ada Quist"),
        ("The parrot, Captain, met Major Ada Quist.", "the Major", "Ada Quist"),
        ("The parrot, Captain, met Ada Quist.", "the captain", "Ada Quist"),
        ("The pilot, Captain Holm, met Ada Quist.", "the Captain", "Holm"),
    ],
)
def test_the_name_of_an_animal_is_no_title(text: str, source: str, speaker: str) -> None:
    assert speakers(f"{text} It rained, said {source}.", (source, "said", "It rained")) == [speaker]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("By Peter Holm", "Ada Quist"),
        ("By Peter Holm, Norvia Institute", "Ada Quist"),
        # Of whom the text tells something.
        ("By noon Peter Holm was gone.", "Peter Holm"),
        ("Peter Holm", "Peter Holm"),
        ("By Peter Holm\n\nPeter Holm sat.", "Peter Holm"),
    ],
)
def test_who_has_only_signed_is_not_he(before: str, speaker: str) -> None:
    text = f"Ada Quist wins\n\n{before}\n\nHe said it rained."
    assert speakers(text, ("He", "said", "it rained")) == [speaker]
