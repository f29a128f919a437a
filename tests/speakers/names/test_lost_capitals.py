"""Texts in small letters alone: which words get their capitals back, by types that are given."""

from __future__ import annotations

import pytest

from claimx.article import SpeakerType
from claimx.segmentation import segment
from claimx.speakers.names.capitals import TypeOf
from claimx.speakers.names.lost_capitals import with_capitals

NEWS = (
    "The mayor of Norvik, Zora Quist, said on Friday that I had met O’Shea-Lund. The company, Norlink, denied it. "
    "The retired driver Per Holm left. The National Ferry Bank paid for a new boat, and its board resigned. "
    "It rained in Größe, and the board met again."
)
PERSONS = "zora quist per holm o’shea-lund retired driver mayor".split()
ORGANIZATIONS = "norvik company norlink national ferry bank board größe denied".split()


def types(text: str) -> TypeOf:
    def type_of(start: int, end: int) -> SpeakerType:
        word = text[start:end].lower()
        if word in PERSONS:
            return SpeakerType.PERSON
        return SpeakerType.ORGANIZATION if word in ORGANIZATIONS else SpeakerType.UNKNOWN

    return type_of


def read(text: str) -> str:
    cues = [(start, start + len(cue)) for cue in ("said", "denied") if (start := text.lower().find(cue)) >= 0]
    return with_capitals(text, segment(text), cues, types(text))


def test_names_get_their_capitals_and_nothing_else_does() -> None:
    # "Friday" is no name of a speaker.
    assert read(NEWS.lower()) == NEWS.replace("Friday", "friday")
    # Where who wrote it down gave nothing but that a capital.
    assert read(NEWS.lower().replace(" i ", " I ")) == NEWS.replace("Friday", "friday")


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        # A headline in capitals, a text with few, and one that is too short to tell.
        f"MAYOR OF NORVIK QUITS\n\n{NEWS}",
        NEWS.lower() + " Zora Quist left." * 4,
        NEWS[:90].lower(),
        NEWS.upper(),
        "",
        "1234 " * 100,
        "天気がいい。" * 100,
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert read(text) == text


def test_the_text_stays_as_long_as_it_was() -> None:
    text = "İstanbul’da Größe ŉ ﬁn ǰ " * 20
    assert len(read(text.lower())) == len(text.lower())


def test_what_a_determiner_parts_from_a_name_is_none() -> None:
    added = " Her board, a national bank and this Per Holm left. This retired driver left."
    assert read((NEWS + added).lower()).endswith(added)
