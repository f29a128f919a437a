"""For whom ``they`` stands where nobody is likely: for those with whom its sentence, or the one before, begins."""

from __future__ import annotations

import numpy as np
import pytest
from opinions import Opinion, Undecided, claim

from claimx.article import Kind, SpeakerType
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.choice import Chooser
from claimx.speakers.mentions.plural import plural_subject
from claimx.speakers.resolution import resolve_speakers

SEEN = frozenset(
    "crew prosecutors women nurses nurse six ferry police ada quist adams mary holm fairport’s men dozens".split()
)


def type_of(text: str):
    def of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,“”") for word in text[start:end].casefold().split()}
        if words & {"council", "members"}:
            return SpeakerType.ORGANIZATION
        return SpeakerType.PERSON if words & SEEN else SpeakerType.UNKNOWN

    return of


def speakers(text: str, *claims: tuple[str, str, str], chooser: Chooser) -> list[str | None]:
    made = [claim(text, *each) for each in claims]
    resolved = resolve_speakers(
        text, segment(text), find_quotations(text).depth, made, [Kind.INDIRECT] * len(made), type_of(text),
        Opinion(text, {}), chooser,
    )  # fmt: skip
    return [each.entity and each.entity.name for each in resolved]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Prosecutors opened a case.", "Prosecutors"),
        ("Yet prosecutors opened a case.", "prosecutors"),
        ("Since 2020 police have slept.", "police"),
        ("The six women of the ferry opened it.", "The six women"),
        ("The nurse of the men opened it.", None),
        ("Dozens of the nurses opened it.", "Dozens of the nurses"),
        ("Quist and Holm slept.", "Quist and Holm"),
        ("The Harbour slept.", None),
        ("The Council slept.", "The Council"),
        ("Six men, who slept, left.", "Six men"),
        ("Quist slept.", None),
        ("The nurse slept.", None),
        ("A council slept.", None),
        ("A crew of men slept.", "A crew"),
        ("They slept.", None),
        ("In May prosecutors slept.", None),
        ("Fairport’s nurse slept.", None),
        ("It rained on the nurses.", None),
        ("", None),
    ],
)
def test_the_several_with_whom_a_sentence_begins(sentence: str, subject: str | None) -> None:
    text = f"{sentence} They slept."
    span = plural_subject(text, 0, text.rindex("They"), type_of(text))
    assert (text[slice(*span)] if span else None) == subject


class Sure:
    """A chooser that is sure of whom the text has mentioned last."""

    def probabilities(self, features):
        return np.eye(len(features))[0]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The nurses left Ada Quist and Mary Holm in Fairport.", "The nurses"),
        ("The Council left Ada Quist and Mary Holm in Fairport.", "Council"),
        ("It was late. Ada Quist sat near Mary Holm.", "Mary Holm"),
        ("It was late. Adams sat near Mary Holm.", "Mary Holm"),
    ],
)
def test_they_are_the_subject_where_nobody_is_likely(before: str, name: str) -> None:
    text = f"{before} They said it rained."
    made = ("They", "said", "it rained")
    assert speakers(text, made, chooser=Undecided()) == [name]
    assert speakers(text, made, chooser=Sure()) not in (["The nurses"], ["Council"])


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("", "Nurses"),
        ("The Harbour Council slept. ", "Nurses"),
        # Somebody else may be meant whom the same sentence speaks of, or several before it.
        ("In Strategy, ", "Strategy"),
    ],
)
def test_they_are_a_plural_subject_rather_than_nobody_or_a_body_before(before: str, name: str) -> None:
    text = f"{before}Nurses, too, wept. They said it rained."
    assert speakers(text, ("They", "said", "it rained"), chooser=Sure()) == [name]


def test_they_are_whom_the_text_has_spoken_of_there_already() -> None:
    text = "The six nurses of Fairport said it snowed, as Ada Quist and Mary Holm sat. They said it rained."
    claims = ("The six nurses of Fairport", "said", "it snowed"), ("They", "said", "it rained")
    assert speakers(text, *claims, chooser=Undecided()) == ["The six nurses of Fairport"] * 2


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Ada Quist and Mary Holm slept. The couple said it rained.", "The couple", "Ada Quist and Mary Holm"),
        ("Ada Quist and Mary Holm slept. A couple said it rained.", "A couple", "A couple"),
        ("Ada Quist slept. The couple said it rained.", "The couple", "The couple"),
        ("Ada Quist and Mary Holm slept. The board said it rained.", "The board", "The board"),
    ],
)
def test_the_couple_is_two_of_whom_the_sentence_before_speaks(text: str, source: str, expected: str) -> None:
    assert speakers(text, (source, "said", "it rained"), chooser=Undecided()) == [expected]
