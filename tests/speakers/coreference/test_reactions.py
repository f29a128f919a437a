"""Who reacts or acts in the sentence before a pronoun is who speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from opinions import FirstNamed, MentionedFirst, NobodySoFar, Opinion, claim, speakers

from claimx.article import Kind, SpeakerType
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.resolution import resolve_speakers


@pytest.mark.parametrize(
    ("beat", "expected"),
    [
        ("Bo Lind nodded.", "Bo Lind"),
        ("Bo Lind, a farmer, was not amused.", "Bo Lind"),
        ("Across town, Bo Lind was shouting.", "Bo Lind"),
        ("Bo Lind had his doubts.", "Bo Lind"),
        ("Prof. Bo Lind disagreed.", "Bo Lind"),
        ("Bo Lind was told of the offer.", "Bo Lind"),
        ("Bo Lind has a bus and got a laugh.", "Per Holm"),
        ("Bo Lind, a farmer, learned of it.", "Bo Lind"),
        ("Bo Lind drew applause.", "Bo Lind"),
        # What is no reaction, somebody of another gender, and whom somebody else reacts to.
        ("Bo Lind sat.", "Per Holm"),
        ("Bo Lind had warned us.", "Per Holm"),
        ("Bo Lind learned a song.", "Per Holm"),
        ("Bo Lind got a dog.", "Per Holm"),
        ("Ada Quist told Bo Lind of it.", "Per Holm"),
        ("Mary Lind nodded.", "Per Holm"),
        ("Mary Holm nodded to Bo Lind.", "Per Holm"),
    ],
)
@pytest.mark.parametrize("after", ["“No,” he said.", "He said “No,” then."])
def test_who_reacts_speaks(beat: str, expected: str, after: str) -> None:
    text = f"Per Holm slept. {beat} {after}"
    assert speakers(text, (after[6:8] if after[0] == "“" else "He", "said", "No,"), chooser=MentionedFirst()) == [
        expected
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("Asked about it, he", "Bo Lind"), ("When pressed for a reply, he", "Bo Lind"), ("After he left, he", "Per Holm")],
)
def test_who_reacts_is_asked(asked: str, expected: str) -> None:
    text = f"Per Holm slept. Bo Lind laughed. {asked} said it rained."
    assert speakers(text, (asked.split(", ")[1] + " ", "said", "it rained"), chooser=MentionedFirst()) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Per Holm was killed in May. Bo Lind was late. He", "Bo Lind"),
        ("Per Holm, a farmer, died in May. Bo Lind was late. He", "Bo Lind"),
        # He lives, may be another one who does, or is the only one of his gender; or it was before.
        ("Per Holm left in May. His son was in a hurry. He", "Per Holm"),
        ("Per Holm died in May. Max Holm wept. His son was in a hurry. He", "Per Holm"),
        ("Per Holm died in May. His daughter slept. He", "Per Holm"),
        ("Per Holm died in May. Ada Quist was late. He", "Per Holm"),
        ("Per Holm died in May. It was late. He", "Per Holm"),
        ("Per Holm died in May. His son was in a hurry. It rained. He", "Per Holm"),
    ],
)
def test_the_dead_do_not_speak(text: str, expected: str) -> None:
    assert speakers(f"{text} said it rained.", ("He", "said", "it rained"), chooser=FirstNamed()) == [expected]


def test_what_the_dead_had_said() -> None:
    text = "Per Holm died in May. His son was in a hurry. He had said it rained."
    assert speakers(text, ("He", "had said", "it rained"), chooser=FirstNamed()) == ["Per Holm"]


def test_a_man_who_acts_is_not_she() -> None:
    text = "Ada Quist slept. Her apprentice, Tobias, warned us. She said it rained."
    assert speakers(text, ("She", "said", "it rained"), chooser=MentionedFirst()) == ["Ada Quist"]


def test_who_reacts_in_another_paragraph_or_long_before_need_not_speak() -> None:
    for between in ("\n\n", " It rained. "):
        text = f"Per Holm slept. Bo Lind nodded.{between}“No,” he said."
        assert speakers(text, ("he", "said", "No,"), chooser=MentionedFirst()) == ["Per Holm"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("His foreman, Bo Lind, warned us.", "Bo Lind"),
        ("Holm's former trainer, Bo Lind, remembers it.", "Bo Lind"),
        ("Outside, Holm's uncle, Bo Lind, read a statement.", "Bo Lind"),
        ("His lawyer, Bo Lind, will appeal.", "Bo Lind"),
        ("His cousin, Bo Lind, arrived with flowers.", "Bo Lind"),
        ("His cousin, Sir Bo Lind, saw it.", "Bo Lind"),
        # What somebody does who has nothing to say, what happens to him, or is done to whom he belongs.
        ("His uncle, Bo Lind, built boats.", "Per Holm"),
        ("His father, Bo Lind, left the family.", "Per Holm"),
        ("His surgeon, Bo Lind, forgot a swab.", "Per Holm"),
        ("His rival, Bo Lind, came second.", "Per Holm"),
        ("His secretary, Bo Lind, stole it.", "Per Holm"),
        ("His foreman, Bo Lind, was bitten.", "Per Holm"),
        ("His brother, Bo Lind, died in May.", "Per Holm"),
        ("His brother, Bo Lind, was killed there.", "Per Holm"),
        ("His lawyer, Bo Lind, was not in court.", "Per Holm"),
        ("His deputy, Bo Lind, will take over.", "Per Holm"),
        ("His coach, Bo Lind, hugged her.", "Per Holm"),
        # A woman, nobody's kin, and where somebody else acts.
        ("His wife, Bo Lind, saw it.", "Per Holm"),
        ("His book, Bo Lind, was new.", "Per Holm"),
        ("A car struck his cousin, Bo Lind, then.", "Per Holm"),
    ],
)
def test_somebodys_kin_or_aide_who_acts_speaks(before: str, expected: str) -> None:
    text = f"Per Holm slept. {before} “No,” he said."
    assert speakers(text, ("he", "said", "No,"), chooser=MentionedFirst()) == [expected]


def test_who_acts_before_a_semicolon_speaks_behind_it() -> None:
    text = "Per Holm slept. His pupil Bo Lind disagrees; he holds that it rained."
    assert speakers(text, ("he", "holds", "that it rained"), chooser=MentionedFirst()) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("beat", "expected"),
    [
        ("The trust apologised.", "The trust"),
        ("The trust denied the charges.", "The trust"),
        # It may be who spoke before.
        ("The trust fined Norvia.", "Norvia"),
        ("The trust was surprised.", "Norvia"),
        ("The trust rejected an appeal.", "Norvia"),
        ("A trust apologised.", "Norvia"),
        ("The trust apologised. It rained.", "Norvia"),
    ],
)
def test_what_reacts_is_it_that_speaks(beat: str, expected: str) -> None:
    text = f"Norvia said so. {beat} “We are sorry,” it said."
    organizations = "trust", "The trust", "Norvia"

    def type_of(start: int, end: int) -> SpeakerType:
        return SpeakerType.ORGANIZATION if text[start:end] in organizations else SpeakerType.UNKNOWN

    it = text.rindex("it said")
    claims = [
        claim(text, "Norvia", "said", "so"),
        replace(claim(text, "Norvia", "said", "We are sorry,"), source=((it, it + 2),), cue=((it + 3, it + 7),)),
    ]
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, claims, [Kind.INDIRECT, Kind.DIRECT], type_of,
        Opinion(text, {}), NobodySoFar(),
    )  # fmt: skip
    assert found[1].entity is not None
    assert found[1].entity.name == expected


def test_a_text_that_begins_with_a_line_end_has_no_sentence_before_its_first() -> None:
    assert speakers("\n he “No,” he said.", ("he", "said", "No,"), chooser=NobodySoFar()) == [None]
