"""Pronouns and descriptions of a text that may stand for a person, whether they are a claim's source or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx.article import SpeakerType
from claimx.speakers.lexicon import INDEFINITE, ORGANIZATION, PEOPLE, PRONOUNS
from claimx.speakers.mentions import Form, Mention, names_within
from claimx.speakers.names import WORD, Name, Offsets, TypeOf, gender_of

_PERSONAL = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
# Not over a line end: where one is left, a paragraph ends.
_DETERMINED = re.compile(
    r"\b(?:the|this|that|a|an|his|her|their|another)[^\S\n\r\v\f\x85\u2028\u2029](?=[^\W\d_]|\d)", re.IGNORECASE
)
_LONGEST_DESCRIPTION = 6


def find_references(text: str, names: Sequence[Name], type_of: TypeOf) -> list[Mention]:
    """Find pronouns of one person, and descriptions that the model takes for a person, anywhere in a text, in order."""
    found = [_personal(match) for match in _PERSONAL.finditer(text)]
    for match in _DETERMINED.finditer(text):
        if described := _described(text, match, names, type_of):
            found.append(described)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _personal(match: re.Match[str]) -> Mention:
    start, end = match.span()
    word = match[0].casefold()
    kind = SpeakerType.PERSON
    return Mention(start, end, Form.PRONOUN, (start, end), match[0], word, None, None, kind, gender_of(word), True)


def _words_of_person(text: str, start: int, type_of: TypeOf) -> Iterator[Offsets]:
    """The words from here on that the model takes for a person, as far as blanks part them."""
    end = start
    for word in WORD.finditer(text, start, start + 80):
        if text[end : word.start()].strip(" ") or type_of(*word.span()) is not SpeakerType.PERSON:
            return
        yield word.span()
        end = word.end()


def _described(text: str, determiner: re.Match[str], names: Sequence[Name], type_of: TypeOf) -> Mention | None:
    words = list(_words_of_person(text, determiner.end(), type_of))
    if not words or len(words) > _LONGEST_DESCRIPTION:
        return None
    start, end = determiner.start(), words[-1][1]
    inside = names_within(names, start, end)
    # "the mayor Ada Quist" is a name; "the Norvian president" a description.
    if inside and inside[-1].end >= end - 2:
        return None
    described = re.sub(r"['’]s$", "", text[start:end])
    end = start + len(described)
    head = described.split()[-1].casefold()
    plural = head in PEOPLE or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
    if plural or head in ORGANIZATION or head in PRONOUNS or not head[0].isalpha():
        return None
    definite = determiner[0].casefold().strip() not in INDEFINITE
    kind = SpeakerType.PERSON
    gender = gender_of(described.split(maxsplit=1)[1])
    return Mention(start, end, Form.DESCRIPTION, (start, end), described, head, None, None, kind, gender, definite)
