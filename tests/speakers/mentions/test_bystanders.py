"""Who is told something, written to, or spoken of in a quotation does not speak; nor do half clauses name anybody."""

from __future__ import annotations

import pytest
from opinions import ORGANIZATIONS, Opinion

from claimx.article import Kind, SpeakerType
from claimx.attribution import Attribution
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.scorer import load_scorers
from claimx.speakers.resolution import resolve_speakers

VERBS = frozenset("overturned resigned the and who rained".split())
# Two women: neither gender nor the model's opinion tells them apart.
EQUAL = {"Ada Quist": 0.4, "Petra Holt": 0.4, "a judge": 0.1}


def type_of(text: str):
    """Persons, but for a few verbs and organizations."""

    def of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,“”") for word in text[start:end].split()}
        if words & set(ORGANIZATIONS):
            return SpeakerType.ORGANIZATION
        return SpeakerType.UNKNOWN if words & VERBS else SpeakerType.PERSON

    return of


def speakers(text: str, *claims: tuple[str, str, str], kind: Kind = Kind.INDIRECT) -> list[str | None]:
    """The speaker of each claim, given as source, cue and content."""
    found, at = [], 0
    for claim in claims:
        spans = [
            (place, place + len(part)) if (place := text.index(part, at)) >= 0 and part else None for part in claim
        ]
        if spans[0] and spans[1] and spans[0][0] > spans[1][1]:
            # A verb that comes twice: the one beside the source.
            behind = text.find(claim[1], spans[0][1])
            spans[1] = (behind, behind + len(claim[1])) if behind == spans[0][1] + 1 else spans[1]
        at = min(span[0] for span in spans if span)
        source, cue, content = (((span,) if span else ()) for span in spans)
        found.append(Attribution(content, cue, source, 1.0))
    quoted = find_quotations(text).depth
    resolved = resolve_speakers(
        text, segment(text), quoted, found, [kind] * len(found), type_of(text), Opinion(text, EQUAL), load_scorers()
    )
    return [each.entity and each.entity.name for each in resolved]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ada Quist told Petra Holt that it rained. She said it snowed.", ("Ada Quist", "told", "that it rained")),
        ("Ada Quist wrote to Petra Holt that it rained. She said it snowed.", ("Ada Quist", "wrote", "that it rained")),
        (
            "Ada Quist said in a letter to Petra Holt it rained. She said it snowed.",
            ("Ada Quist", "said", "it rained"),
        ),
        (
            "Ada Quist said it rained on Petra Holt. She said it snowed.",
            ("Ada Quist", "said", "it rained on Petra Holt"),
        ),
        ("“Petra Holt is late,” said Ada Quist. She said it snowed.", ("Ada Quist", "said", "Petra Holt is late,")),
        ("“I told Petra Holt so,” said Ada Quist. She said it snowed.", ("Ada Quist", "said", "I told Petra Holt so,")),
    ],
)
def test_a_pronoun_goes_on_with_who_spoke(text: str, first: tuple[str, str, str]) -> None:
    claims = sorted([first, ("She", "said", "it snowed")], key=lambda claim: min(map(text.index, claim)))
    assert speakers(text, *claims) == ["Ada Quist"] * 2


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Ada Quist told Petra Holt: “It rained.”\n\n“It snowed.”",
            [("Ada Quist", "told", "It rained."), ("", "", "It snowed.")],
        ),
        (
            "“I told Petra Holt so,” said Ada Quist.\n\n“It snowed.”",
            [("Ada Quist", "said", "I told Petra Holt so,"), ("", "", "It snowed.")],
        ),
        (
            "“Petra Holt was late.”\n\nAda Quist, a nurse, said: “It rained.”",
            [("", "", "Petra Holt was late."), ("Ada Quist", "said", "It rained.")],
        ),
        (
            "“It rained,” wrote Ada Quist in a letter to Petra Holt. “It snowed.”",
            [("Ada Quist", "wrote", "It rained,"), ("", "", "It snowed.")],
        ),
    ],
)
def test_a_quotation_alone_is_no_bystanders(text: str, claims: list[tuple[str, str, str]]) -> None:
    assert speakers(text, *claims, kind=Kind.DIRECT) == ["Ada Quist"] * 2


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a judge overturned the", "a judge"),
        ("a judge overturned the ruling and", "a judge"),
        ("the judge who resigned the", "the judge"),
        ("Some 20 people", "Some 20 people"),
        ("username pepper", "pepper"),
        ("that economists", "economists"),
        ("a spokesman for the mayor", "a spokesman for the mayor"),
    ],
)
def test_what_is_no_name_is_a_description_of_whole_words(source: str, name: str) -> None:
    assert speakers(f"It was late when {source} said it rained.", (source, "said", "it rained")) == [name]


def test_a_name_on_the_web_is_one_speaker_each_time() -> None:
    text = "“It rained,” wrote username pepper. “It snowed,” username pepper added."
    claims = [("username pepper", "wrote", "It rained,"), ("username pepper", "added", "It snowed,")]
    (one, other) = speakers(text, *claims, kind=Kind.DIRECT)
    assert one == other == "pepper"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("WHO", "WHO"),
        ("The WHO", "WHO"),
        ("WHO director Ada Quist", "Ada Quist"),
        ("The World Health Organization (WHO)", "World Health Organization"),
        ("US officials", "US officials"),
    ],
)
def test_an_acronym_is_no_pronoun(source: str, speaker: str) -> None:
    text = f"Petra Holt left the hall. {source} said it rained."
    assert speakers(text, (source, "said", "it rained")) == [speaker]


def test_a_pronoun_in_capitals_among_others_is_one() -> None:
    text = "PETRA HOLT, WHO SAID IT RAINED, LEFT THE HALL."
    assert speakers(text, ("WHO", "SAID", "IT RAINED")) == ["PETRA HOLT"]
