"""Names that become pronouns: which ones may, as which pronoun, and whom each stands for then."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import pytest

from claimx.article import SpeakerType
from claimx.speakers.entities import Entity, group_names
from claimx.speakers.names import find_names
from claimx.training.corpora import read_choices, written_choices
from claimx.training.pronouns import with_pronouns


class Always(Random):
    """Draws everything that may be drawn."""

    def random(self) -> float:
        return 0.0


class Never(Random):
    """Draws nothing."""

    def random(self) -> float:
        return 1.0


def persons(text: str) -> list[Entity]:
    def type_of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,’'s") for word in text[start:end].split()}
        return SpeakerType.PERSON if words & {"Bo", "Peter", "Lind", "Mary", "Berg"} else SpeakerType.UNKNOWN

    return list(group_names(text, find_names(text, type_of)).entities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bo Lind met Mary Berg. Berg said it rained.",
            "Bo Lind met Mary Berg. She said it rained.",
        ),
        # What belongs to somebody, and who is no subject.
        (
            "Peter Lind met Mary Berg.\nA dog of Lind’s bit it, and then Lind's cat saw Ms. Berg, too.",
            "Peter Lind met Mary Berg.\nA dog of his bit it, and then his cat saw her, too.",
        ),
        # A last name alone tells no gender.
        ("Bo Lind met Berg. Then Berg left.", None),
        # Nobody else is named who may be meant.
        ("Then Mary Berg sat. Then Berg left.", None),
        ("", None),
    ],
)
def test_later_names_become_pronouns(text: str, expected: str | None) -> None:
    changed = with_pronouns(text, "one", persons(text), Always())
    assert (changed and changed.text) == expected


def test_a_pronoun_stands_for_its_own_names_and_not_for_others() -> None:
    text = "And Peter Lind met Mary Berg. Then Berg left. Then Lind sneezed."
    changed = with_pronouns(text, "one", persons(text), Always())
    assert changed is not None
    words = [
        [changed.text[slice(*span)] for span in (each.pronoun, *each.right, *each.wrong)] for each in changed.choices
    ]
    assert words == [["she", "Mary Berg", "Peter Lind"], ["he", "Peter Lind", "Mary Berg"]]


def test_without_a_pronoun_there_is_no_text() -> None:
    text = "And Peter Lind met Mary Berg. Then Berg left."
    assert with_pronouns(text, "one", persons(text), Never()) is None


def test_written_choices_are_read_again(tmp_path: Path) -> None:
    text = "And Peter Lind met Mary Berg. Then Berg left."
    changed = with_pronouns(text, "one", persons(text), Always())
    assert changed is not None
    path = tmp_path / "pronouns.jsonl.gz"
    path.write_bytes(written_choices([changed, changed]))
    assert read_choices(path) == [changed, changed]
    assert gzip.decompress(path.read_bytes()).count(b"\n") == 2
