"""Pronouns and descriptions of a text that may stand for a person or document, a claim's source or not."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import (
    CONNECTIVES,
    DOCUMENT,
    FIRST,
    INDEFINITE,
    NOBODY,
    ORGANIZATION,
    PEOPLE,
    PERSONAL,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
)
from claimx.speakers.mentions.cores import is_plural
from claimx.speakers.mentions.mention import Form, Mention, personal_pronoun
from claimx.speakers.names.capitals import WORD, TypeOf, is_title
from claimx.speakers.names.genders import gender_of
from claimx.speakers.names.name import Name, first_behind, names_within
from claimx.subjects.clauses import AUXILIARIES

_PERSONAL = re.compile(rf"\b(?:{'|'.join(sorted(PERSONAL - FIRST))})\b", re.IGNORECASE)
# Not over a line end: where one is left, a paragraph ends.
_DETERMINED = re.compile(
    r"\b(?:the|this|that|a|an|his|her|their|my|our|another)[^\S\n\r\v\f\x85\u2028\u2029](?=[^\W\d_]|\d)", re.IGNORECASE
)
_LONGEST_DESCRIPTION = 6
_ACTS = frozenset("beat caught found hit hurt met saw shot struck sued told took won".split())
"""What somebody does, beside what ends in ``ed``."""
_CALLED = frozenset(["called", "identified", "named", "nicknamed"])
_LONGEST_DOCUMENT = 4
_MAY_BE_DOCUMENT = re.compile(
    rf"(?:\w\S* +){{0,{_LONGEST_DOCUMENT - 1}}}(?:{'|'.join(sorted(DOCUMENT))})\b", re.IGNORECASE
)
_AUXILIARIES = frozenset(AUXILIARIES.split("|"))
_SHORT = 5
"""Letters of ``breed`` and a little less, which is no participle."""
_WHERE = re.compile(r"\b(?:in|by)\s$", re.IGNORECASE)
_NOBODY = NOBODY | ORGANIZATION | PRONOUNS | {"dead"}
"""Heads of what is no person."""
_AGED = re.compile(r"\d+-year-old")
_BESIDE = re.compile(r"(?:,|,\s\d{1,3},)\s$")
_COMPLEMENT = re.compile(r"(?:\s(?:of|for|at|in|from)\s[^,.;:\n\"“”]{1,50})?,\s")
_DOES = re.compile(r"\s[a-z]{2,}ed\s(?:to|at|on|with|for|from|in|into|about|the|an?|his|her|their)\s")
"""A verb, which ends what hangs on a description: ``a man in the crowd shouted at the mayor, Ada Quist,``."""
_PREDICATE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|become|becomes|became|remains|remained)\s$", re.IGNORECASE
)
_IS_PRONOUN = re.compile(
    r"(?:\s(?:at|by|for|from|in|of|on|since|to|until|who|with)\s[^,.;:!?\n“”\"]{1,60})?,\s(?:he|she)\s"
    r"(?!(?:added|claimed|recalled|said|says|thought|told)\b)"
)
"""What stands behind a description of whom a pronoun is: ``A singer since 1990, she lives here.``"""
_COPULA = re.compile(r"\s(?:is|was)\s")
_LIKENED = re.compile(r"\b(?:as|like|not|such)\s$", re.IGNORECASE)


def find_references(text: str, names: Sequence[Name], type_of: TypeOf) -> list[Mention]:
    """Find pronouns of one person, descriptions that the model takes for a person, and documents, in order."""
    found = [personal_pronoun(text, *match.span()) for match in _PERSONAL.finditer(text)]
    for match in _DETERMINED.finditer(text):
        if described := _described(text, match, names, type_of) or _document(text, match, names, type_of):
            found.append(described)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _words_of_person(text: str, start: int, type_of: TypeOf) -> Iterator[Offsets]:
    """The words from here on that the model takes for a person, as far as blanks part them; the first may be a body's:
    ``police officer``, ``ministry official``."""
    end = start
    body: Offsets | None = None
    for word in WORD.finditer(text, start, start + 80):
        if text[end : word.start()].strip(" "):
            return
        kind = type_of(*word.span())
        if kind is SpeakerType.ORGANIZATION and end == start and word[0].islower():
            body, end = word.span(), word.end()
            continue
        if kind is not SpeakerType.PERSON or (body and not _is_somebody(word[0])):
            return
        if body:
            yield body
            body = None
        yield word.span()
        end = word.end()


def _is_somebody(word: str) -> bool:
    return is_title(word) or word in PERSONS or f"{word}s" in PEOPLE


def _before_deed(text: str, words: list[Offsets]) -> list[Offsets]:
    """The words up to what somebody does to whom the next ones name: ``student`` of ``student pushed Ada Quist``."""
    for number in range(1, len(words) - 1):
        word = text[slice(*words[number])]
        if word in _CALLED:
            # "a student named Ada Quist"
            return words
        if (word in _ACTS or _is_verb(word)) and text[words[number + 1][0]].isupper():
            return words[:number]
    return words


def _less_what_hangs_on(described: str) -> str:
    """A description less its complement and its verb: ``a spokesman`` of ``a spokesman for Velmora declined``."""
    words = described.split(" ")
    ends = (place for place, word in enumerate(words) if place > 1 and word in PREPOSITIONS)
    words = words[: next(ends, len(words))]
    while len(words) > 2 and _is_verb(words[-1]):
        words.pop()
    return " ".join(words)


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or (len(word) > _SHORT and word.endswith("ed") and word.islower())


def _described(text: str, determiner: re.Match[str], names: Sequence[Name], type_of: TypeOf) -> Mention | None:
    words = _before_deed(text, list(_words_of_person(text, determiner.end(), type_of)))
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
    aged = _AGED.fullmatch(head) is not None
    if head in _NOBODY or is_plural(head) or not (head[0].isalpha() or aged):
        return None
    if not _stands_alone(text, start, end, names):
        return None
    described = _less_what_hangs_on(described)
    end, head = start + len(described), described.split()[-1].casefold()
    if inside and inside[-1].end >= end - 2:
        # "a man named Amsler had telephoned"
        return None
    definite = determiner[0].casefold().strip() not in INDEFINITE
    core, kind = (start, end), SpeakerType.PERSON
    gender = gender_of(described.split(maxsplit=1)[1])
    return Mention(start, end, Form.DESCRIPTION, core, described, head, kind, gender=gender, definite=definite)


def _document(text: str, determiner: re.Match[str], names: Sequence[Name], type_of: TypeOf) -> Mention | None:
    """A document that ``it`` may stand for, where it is more than where something stands: not ``in a statement``."""
    start, end, head = determiner.start(), determiner.end(), ""
    # Most words behind an article are none, and to look at each takes time.
    if not _MAY_BE_DOCUMENT.match(text, end):
        return None
    if _WHERE.search(text[max(0, start - 4) : start]):
        return None
    for word in itertools.islice(WORD.finditer(text, end, end + 80), _LONGEST_DOCUMENT):
        lowered = word[0].casefold()
        described = lowered in DOCUMENT and word[0].islower()
        if text[end : word.start()].strip(" ") or lowered in PREPOSITIONS or lowered in CONNECTIVES:
            break
        if head and not described:
            # "the report author"
            if word[0].islower() and type_of(*word.span()) is SpeakerType.PERSON:
                return None
            break
        end, head = word.end(), lowered if described else head
    if not head or head in PEOPLE or names_within(names, start, end) or not _stands_alone(text, start, end, names):
        return None
    definite = determiner[0].casefold().strip() not in INDEFINITE
    core, kind = (start, end), SpeakerType.DOCUMENT
    return Mention(start, end, Form.DESCRIPTION, core, text[start:end], head, kind, definite=definite)


def _stands_alone(text: str, start: int, end: int, names: Sequence[Name]) -> bool:
    """Whether a description speaks of somebody anew: not in ``Ada Quist, a nurse,``, ``the nurse, Ada Quist,`` or
    ``she is a nurse``."""
    before = text[max(0, start - 12) : start]
    if _PREDICATE.search(before) or (text[start : start + 2].casefold() == "a " and _LIKENED.search(before)):
        return False
    at = bisect_left(names, start, key=lambda name: name.start)
    beside = _BESIDE.search(before)
    if beside and at and names[at - 1].end == start - len(beside[0]):
        return False
    if text[start : start + 2] == "A " and _IS_PRONOUN.match(text, end):
        return False
    is_named = first_behind(names, end + len(copula[0])) if (copula := _COPULA.match(text, end)) else None
    if copula and is_named and is_named.start == copula.end() and text[is_named.end : is_named.end + 1] in ".,;\n":
        # "The first witness was Ada Quist."
        return False
    # "The president of the conference, Ada Quist,"
    complement = _COMPLEMENT.match(text, end)
    name = first_behind(names, complement.end()) if complement else None
    if complement is None or name is None or name.type is not SpeakerType.PERSON or _DOES.search(complement[0]):
        return True
    begins = text[complement.end() : name.start].strip(" .") in ("", name.title.rstrip("."))
    named = begins and text[name.end : name.end + 1] in (",", ".", ")")
    return not named or text.startswith(", and ", name.end)
