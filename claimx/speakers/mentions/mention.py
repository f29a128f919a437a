"""A source as a mention of its speaker: by name, pronoun, description, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from claimx.article import Offsets, SpeakerType
from claimx.speakers.entities.descriptions import head_of
from claimx.speakers.lexicon import FIRST, SECOND
from claimx.speakers.mentions.coordination import Coordination
from claimx.speakers.names.genders import gender_of
from claimx.speakers.names.name import Name

_OF_SPEAKERS = FIRST | SECOND


class Form(Enum):
    """How a mention names its speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    QUOTATION = "quotation"
    """Not at all: a quotation without a cue is read as if it were a mention of whoever makes it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as a mention of its speaker.

    Attributes:
        start, end: offsets of the source.
        form: name, pronoun or description.
        core: offsets of the words that name: less appositions and what hangs on prepositions.
        text: the core's words.
        head: the last word of the core, in lower case.
        type: what sort of speaker it is.
        name: the name, where the form is one.
        role: the title or apposition that stands beside the name, or None.
        gender: ``m``, ``f`` or empty.
        definite: whether it may stand for something that was named before.
        organization: the name of the organization that a person speaks for or belongs to, or None.
        together: those who are this source together, or None where it is one.
    """

    start: int
    end: int
    form: Form
    core: Offsets
    text: str
    head: str
    type: SpeakerType
    name: Name | None = None
    role: str | None = None
    gender: str = ""
    definite: bool = True
    organization: str | None = None
    together: Coordination | None = None

    @property
    def is_spoken(self) -> bool:
        """Whether it is a pronoun of the first or second person."""
        return self.form is Form.PRONOUN and self.head in _OF_SPEAKERS


APART = re.compile(r",(?!(?<=\d,)\d)|\s(?:--|–|—)\s")
"""What sets an apposition apart: no comma of a number."""


def phrase_of(text: str, mention: Mention) -> str:
    """A description with what hangs on it: ``the head of the delegation``, whose core is ``the head``."""
    if mention.together:
        return mention.text
    if (comma := APART.search(mention.text)) and any(map(str.isalnum, mention.text[: comma.start()])):
        # "A small, independent group of nurses, who left,"
        return " ".join((mention.text + APART.split(text[mention.core[1] : mention.end])[0]).split())
    parts = map(str.strip, APART.split(text[mention.start : mention.end]))
    # Not what stands before a comma that the source begins with.
    return " ".join(next((part for part in parts if any(map(str.isalnum, part))), mention.text).split())


def asking_name(name: Name, called: Sequence[str] | None = None) -> Mention:
    """A name as a mention that asks for whom it stands; where it is new, with what its bearer is called beside it."""
    head = next(filter(None, map(head_of, called or ())), name.last)
    role = None if called is None else ", ".join(called)
    start, end = name.start, name.end
    return Mention(start, end, Form.NAME, (start, end), name.text, head, name.type, name, role, name.gender)


def personal_pronoun(text: str, start: int, end: int) -> Mention:
    """A pronoun of one person, ``his`` as well, that stands at these offsets."""
    word = text[start:end].casefold()
    core, kind = (start, end), SpeakerType.PERSON
    return Mention(start, end, Form.PRONOUN, core, text[start:end], word, kind, gender=gender_of(word))


def quotation_at(start: int) -> Mention:
    """A quotation alone as a mention that asks for whom it stands."""
    return Mention(start, start, Form.QUOTATION, (start, start), "", "", SpeakerType.PERSON)
