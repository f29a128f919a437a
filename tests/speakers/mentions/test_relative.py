"""For whom ``who`` stands: the words right before it, a name, a source with all that hangs on it, or a group."""

from __future__ import annotations

import opinions
import pytest
from opinions import Opinion

from claimx.article import Kind, SpeakerType
from claimx.attribution import Attribution
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.scorer import load_scorers
from claimx.speakers.mentions.relative import antecedent_of, follows, thing_before
from claimx.speakers.resolution import resolve_speakers

PEOPLE = frozenset(
    "ada quist hugo berg nurse old nurses voters those dozens women skipper councillors several percent".split()
)
PLACES = frozenset("norvia fairport".split())


def type_of(text: str):
    def of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,“”’") for word in text[start:end].casefold().split()}
        if words & PLACES:
            return SpeakerType.ORGANIZATION
        return SpeakerType.PERSON if words & PEOPLE else SpeakerType.UNKNOWN

    return of


def speakers(text: str, *claims: tuple[str, str, str]) -> list[str | None]:
    """The speaker of each claim, given as source, cue and content, each of which the text has once."""
    found = []
    for claim in claims:
        source, cue, content = (((text.index(part), text.index(part) + len(part)),) for part in claim)
        found.append(Attribution(content, cue, source, 1.0))
    resolved = resolve_speakers(
        text,
        segment(text),
        find_quotations(text).depth,
        found,
        [Kind.INDIRECT] * len(found),
        type_of(text),
        Opinion(text, {"Ada Quist": 0.9}),
        load_scorers(),
    )
    return [each.entity and each.entity.name for each in resolved]


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("Ada Quist met voters ", "voters"),
        ("Ada Quist met the old nurses, ", "the old nurses"),
        ("Ada Quist spoke of those ", "those"),
        ("It was signed by dozens of women ", "dozens of women"),
        ("It was of the women ", "the women"),
        ("It fell to 3 percent (", "percent"),
        ("Hugo Berg saw her nurse — ", "her nurse"),
        # Nobody is seen right before it.
        ("Voters know ", None),
        ("The nurses left. And ", None),
        ("The nurses, in May, ", None),
        ("She knew the ", None),
        ("of ", None),
        ("", None),
    ],
)
def test_the_words_right_before_who(before: str, phrase: str | None) -> None:
    text = f"{before}who knew it."
    span = antecedent_of(text, len(before), type_of(text))
    assert (text[slice(*span)] if span else None) == phrase


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Quist met voters who feared that it rained.", "voters"),
        ("Ada Quist told the nurses of those who feared that it rained.", "those"),
        ("Ada Quist met Hugo Berg, who feared that it rained.", "Hugo Berg"),
        ("Ada Quist met Hugo Berg, an old nurse who feared that it rained.", "Hugo Berg"),
        ("Ada Quist met Hugo Berg, 58, a skipper who feared that it rained.", "Hugo Berg"),
        ("Ada Quist met a skipper who feared that it rained.", "a skipper"),
    ],
)
def test_who_is_whoever_stands_right_before_it(text: str, name: str) -> None:
    assert speakers(text, ("who", "feared", "that it rained")) == [name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Hugo Berg, an old nurse from Fairport, Norvia", "Hugo Berg"),
        ("a skipper from Fairport", "a skipper from Fairport"),
        ("several councillors, including Ada Quist", "Ada Quist"),
    ],
)
def test_who_behind_a_source_is_whom_the_source_names(source: str, name: str) -> None:
    text = f"“It is late,” said {source}, who feared that it rained."
    assert speakers(text, (source, "said", "It is late,"), ("who", "feared", "that it rained"))[1] == name


def test_who_behind_a_source_is_whom_the_text_names_in_between() -> None:
    text = "“It is late,” said a nurse (Ada Quist), who feared that it rained."
    claims = ("a nurse", "said", "It is late,"), ("who", "feared", "that it rained")
    assert opinions.speakers(text, *claims) == ["Ada Quist", "Ada Quist"]


@pytest.mark.parametrize(
    ("before", "thing"),
    [
        ("Ada Quist met the lower courts, ", "the lower courts"),
        ("Ada Quist read Fairport's old report – ", "Fairport's old report"),
        ("Ada Quist read the report of the nurses, ", "the nurses"),
        ("It rained on the ferry. Then, ", None),
        ("The ferry (of old), ", None),
        ("Ada Quist met a nurse, of ", None),
        ("the, ", None),
        ("", None),
    ],
)
def test_the_thing_right_before_which(before: str, thing: str | None) -> None:
    span = thing_before(f"{before}which said so.", len(before))
    assert (before[slice(*span)] if span else None) == thing


def test_which_is_no_person_who_was_only_named_before() -> None:
    text = "Ada Quist told Hugo Berg about the harbour tribunal, which feared that it rained."
    assert speakers(text, ("which", "feared", "that it rained")) == ["the harbour tribunal"]


@pytest.mark.parametrize(
    ("between", "stands"),
    [(", ", True), (" (N), ", True), (" -  ", True), (" (", True), (" left, ", False), (". Then ", False)],
)
def test_what_may_stand_between_somebody_and_who(between: str, stands: bool) -> None:
    text = f"Ada Quist{between}who knew it."
    assert follows(text, len("Ada Quist"), text.index("who knew")) is stands


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("She met a member of the delegation", "a member of the delegation"),
        ("A teacher at the Harbour Institute", "A teacher at the Harbour Institute"),
        ("She met the Harbour Institute,", "Harbour Institute"),
        ("A friend of Ada Quist", "Ada Quist"),
    ],
)
def test_who_is_of_an_organization_is_not_the_organization(before: str, expected: str) -> None:
    assert speakers(f"{before} who feared that it rained.", ("who", "feared", "that it rained")) == [expected]


def test_a_relative_pronoun_is_no_part_of_a_name() -> None:
    text = "She met a nurse of the clinic who feared that it rained."
    assert speakers(text, ("a nurse of the clinic who", "feared", "that it rained")) == ["a nurse of the clinic"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("They chose Sen. Hugo Berg of Norvia,", "Hugo Berg"),
        ("They chose Hugo Berg, the old skipper of the Harbour Institute,", "Hugo Berg"),
        # Not somebody who is only beside a body.
        ("Hugo Berg left the Harbour Institute,", "Harbour Institute"),
        ("Hugo Berg left. It was the Harbour Institute,", "Harbour Institute"),
    ],
)
def test_who_behind_a_body_is_the_person_of_it(before: str, expected: str) -> None:
    text = f"{before} who feared that it rained."
    assert opinions.speakers(text, ("who", "feared", "that it rained")) == [expected]
