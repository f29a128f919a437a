"""One source of a claim in, how it names its speaker out: by name, pronoun, description, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from claimx.article import SpeakerType
from claimx.speakers.capitals import WORD, TypeOf, end_with_stop
from claimx.speakers.coordination import Coordination, coordinated
from claimx.speakers.cores import core_of, is_plural, trimmed, without_half_clause
from claimx.speakers.discourse import head_of
from claimx.speakers.first_names import is_first_name
from claimx.speakers.genders import gender_of
from claimx.speakers.lexicon import (
    DOCUMENT,
    FIRMS,
    FIRST,
    INDEFINITE,
    NEUTRAL,
    ORGANIZATION,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    POST_NOMINALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SECOND,
    TITLES,
    TRADES,
    UNITS,
)
from claimx.speakers.names import Name
from claimx.speakers.roles import role_behind, role_beside

Offsets = tuple[int, int]


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
        name: the name, where the form is one.
        role: the title or apposition that stands beside the name, or None.
        type: what sort of speaker it is.
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
    name: Name | None
    role: str | None
    type: SpeakerType
    gender: str
    definite: bool
    organization: str | None = None
    together: Coordination | None = None

    @property
    def is_spoken(self) -> bool:
        """Whether it is a pronoun of the first or second person."""
        return self.form is Form.PRONOUN and self.head in FIRST | SECOND


_AFTER_PRONOUN = frozenset(["also", "himself", "herself", "themselves", "both", "all", "too"])
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_VIEWS = frozenset(
    "opinion view views words account estimate estimates figures calculation calculations assessment data telling"
    " judgment judgement reckoning experience".split()
)
"""Heads of what is somebody's own: who claims something in ``in her opinion`` and ``by its figures`` is she, and it."""
_OFFICES = frozenset("minister president premier chancellor governor mayor secretary ambassador senator".split())
_OF_OFFICES = frozenset(["staff", "state"])
"""What ends an office in small letters: ``chief of staff``."""
_SEVERAL = frozenset("some few many several two three both other these those most".split())
_APART = re.compile(r",|\s(?:--|–|—)\s")
_SHARES = frozenset("percent half third thirds quarter quarters majority minority plurality".split())
_BEHIND_COMPLEMENT = re.compile(r"\s(?:of|for|behind)\s[^,.;:]{2,50},\s(?:the\s)?")
_SET_APART = re.compile(r",|\s(?:(?:who(?:se|m)?|of)\b|[–—(]|--)")
_OWNS = re.compile(r"['’]s?\s\w")
_RELATIVES = frozenset("father sister brother".split())
_OF_SPEAKERS = frozenset(["my", "our", "your"])
"""``My aunt`` is nobody whom the text has named: whoever says so names her."""
_OWNERS = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their"])


def names_within(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names that lie in a stretch of the text; ``names`` in order."""
    first = bisect_left(names, start, key=lambda name: name.start)
    last = bisect_left(names, end, key=lambda name: name.start)
    return [name for name in names[first:last] if name.end <= end]


def person_at(text: str, names: Sequence[Name], place: int) -> Name | None:
    """The name of a person that stands at a place, with or without its title; ``names`` in order."""
    at = bisect_left(names, place, key=lambda name: name.start)
    name = names[at] if at < len(names) else None
    here = name is not None and text[place : name.start].strip() in ("", name.title)
    return name if here and name is not None and name.type is SpeakerType.PERSON else None


def _begun(names: Sequence[Name], start: int, end: int) -> Name | None:
    """The name that begins in a stretch of the text and ends behind it; ``names`` in order and apart."""
    last = bisect_left(names, end, key=lambda name: name.start) - 1
    return names[last] if last >= 0 and names[last].start >= start and names[last].end > end else None


def _naming(text: str, start: int, core: Offsets, end: int, names: Sequence[Name]) -> Name | None:
    """The name that heads a source, not one that only belongs to it (``Roe's aide``, ``a friend of Roe``)."""
    inside = names_within(names, start, end)
    in_core = [name for name in inside if name.end <= core[1]]
    if in_core:
        last = in_core[-1]
        rest = re.sub(r"^['’]s?|\.", "", text[last.end : core[1]]).strip()
        # "Ann Roe MP", "Ann Roe herself"
        if not rest or (rest.isupper() and rest.casefold() in TITLES | POST_NOMINALS) or rest in _REFLEXIVE:
            return last
    beside = [name for name in inside if name.start >= core[1]]
    persons = [name for name in beside if name.type is SpeakerType.PERSON]
    head = text[slice(*core)].split()[-1]
    several = is_plural(head) if head.islower() else head.casefold() in PEOPLE
    if persons and not several and not any(word in DOCUMENT for word in text[slice(*core)].split()):
        # "the mayor, Jane Roe, who beat Bo Lind"
        beside_core = (each for each in persons[:-1] if _SET_APART.match(text, each.end))
        name = next((each for each in beside_core if _in_apposition(text[core[1] : each.start], each)), persons[-1])
        before = text[core[1] : name.start]
        # "the head of the Harbour Office Jane Roe", "the mayor, Jane Roe"
        if _in_apposition(before, name) or any(
            other.end <= name.start and text[other.end : name.start].isspace() for other in inside
        ):
            return name
        if re.match(r"\s*(?:[,.]|$)", text[name.end : end]) and _holds_office(text, core, name):
            return name
    across = [name for name in inside if name.start < core[1] < name.end]
    if across and _only_describes(text[core[0] : across[0].start]):
        # "the Institute for Harbour Studies", "the aid group Friends of the Ferry"
        return across[0]
    if beside and not several and re.fullmatch(r",\s(?:the\s)?", text[core[1] : beside[0].start]):
        # "The party, the Coastal League,", but not "The party, Norvia's oldest,"
        return None if _OWNS.match(text, beside[0].end) else beside[0]
    if beside and head.casefold() in ORGANIZATION | FIRMS:
        behind = next((name for name in beside if _BEHIND_COMPLEMENT.fullmatch(text[core[1] : name.start])), None)
        # "The foundation behind the project, House of Two Doors,"
        return behind if behind and behind.type is not SpeakerType.PERSON else None
    return None


def _only_describes(before: str) -> bool:
    """Whether what stands before an organization's name says what it is: ``the``, ``the aid group``, ``the ruling``."""
    words = before.casefold().split()
    if not TITLES.isdisjoint(words) or not PEOPLE.isdisjoint(words) or not (DOCUMENT - {"ruling"}).isdisjoint(words):
        return False
    # "the Islamist group", but not "the Islamist".
    return len(words) < 2 or before.split()[-1].islower()


def _in_apposition(before: str, name: Name) -> bool:
    """Whether a name behind these words is that of what stands before their comma: ``the mayor, Jane Roe``,
    ``Another guest, cloth trader Jane Roe``, ``the chairman of the board, Jane Roe``; not in ``a spokesman for her
    party, Harbour First``."""
    described, comma, beside = _APART.sub(",", before).rpartition(",")
    words = WORD.findall(beside)
    person = name.title or is_first_name(name.words[0])
    if not comma or (described.split() and described.split()[-1] in ORGANIZATION and not person):
        return False
    return len(words) <= 5 and not any(word.casefold() in PREPOSITIONS or word == "and" for word in words)


def _holds_office(text: str, core: Offsets, name: Name) -> bool:
    """Whether the name behind an office is that of its holder: ``Prime Minister of Norvia Jane Roe``.

    In ``a spokesman for President Jane Roe`` and ``a friend of Mayor Jane Roe`` it is somebody else's.
    """
    head = text[slice(*core)].split()[-1].casefold()
    title = name.title.split()
    begins = text.rindex(name.title, 0, name.start) if title else name.start
    if begins < core[1]:
        # "Bank of Norvia Governor Jane Roe"
        return True
    between = [word for word in WORD.findall(text[core[1] : begins]) if word != "the"]
    if head in ORGANIZATION:
        # "The Federation for Ferry Rights (FFR) Secretary-General Jane Roe", but not "the union of President Jane Roe"
        stated = between[-1:] if not title and between[-1:] and between[-1] in TITLES else title
        before = between[:-1] if stated != title else between
        return bool(stated and before) and before[-1] not in PREPOSITIONS
    # "a spokesman for her party, Harbour First"
    is_apart = text[core[1] : begins].rstrip().endswith(",")
    if (head not in TITLES and head != "member") or head in _RELATIVES or is_apart:
        return False
    if not title:
        # "head of the union's port section Li Wei", "head of the Ferries (FF) Li Wei", "expert on ships Li Wei"
        bracketed = text[core[1] : begins].rstrip().endswith(")")
        about = between[0] in ("in", "on") and between[-1].islower()
        return len(between) > 1 and (bracketed or about or between[-1] in _OF_OFFICES | ORGANIZATION | UNITS)
    # "Norvia" is whose minister she is; in "Chief of Staff General" the rank is the chief's own.
    return title[0].casefold() not in TITLES and (title[-1].casefold() not in TITLES or between == ["of"])


def _represents(text: str, mention: Offsets, name: Name | None, names: Sequence[Name]) -> str | None:
    """The organization that somebody speaks for or belongs to: ``a Harbour Ministry spokesman``, ``Roe of the IHS``."""
    if name and name.title:
        words = name.title.split()
        while words and words[-1].casefold().rstrip(".") in TITLES:
            words.pop()
        if any(word.casefold() in ORGANIZATION or (word.isupper() and len(word) > 1) for word in words):
            while words and words[0].casefold().rstrip(".") in TITLES:
                words.pop(0)
            return " ".join(words) or None
    for other in names_within(names, *mention):
        if other is not name and other.type is SpeakerType.ORGANIZATION:
            before = text[mention[0] : other.start].casefold().split()
            if before[-1:] == ["the"]:
                before.pop()
            behind = text[other.end : mention[1]].split()
            in_front = (
                not before or before[-1] in ("a", "an", "one", "another") or text[other.end : other.end + 1] in "'’"
            )
            if before[-1:] in (["of"], ["for"], ["at"], ["from"]) or (in_front and behind):
                return other.text
    return None


def _description_type(head: str, words: Sequence[str], guess: SpeakerType) -> SpeakerType:
    if head in DOCUMENT or (head not in PEOPLE and any(word in DOCUMENT for word in words)):
        return SpeakerType.DOCUMENT
    if head in ORGANIZATION or head in FIRMS or (head in TRADES and guess is not SpeakerType.PERSON):
        return SpeakerType.ORGANIZATION
    share = head in _SHARES or (head == "out" and words[-2:-1] != ["the"])
    if head in PEOPLE or (words and words[0] in _SEVERAL) or head.isdecimal() or share:
        # The last two in "58% of voters", "Nine out of ten".
        return SpeakerType.GROUP
    if is_plural(head) and guess is not SpeakerType.ORGANIZATION:
        return SpeakerType.GROUP
    # "Norvia's Foreign Minister" is no ministry.
    return SpeakerType.PERSON if head in _OFFICES or (head in TITLES and guess is SpeakerType.UNKNOWN) else guess


def read_mention(text: str, source: Offsets, names: Sequence[Name], type_of: TypeOf) -> Mention:
    """Read how a source names its speaker.

    Args:
        text: the article.
        source: offsets of the source.
        names: all proper names of the article.
        type_of: the type that the model gives to a stretch of the text.
    """
    # "And from the mayor:" has its preposition in the source.
    start, end = trimmed(text, *source)
    end = end_with_stop(text, start, end)
    end = without_half_clause(text, start, end, type_of)
    # "Q. Do you know her?" is no name, though "J. Roe" is one.
    if end - start > 1 and (begun := _begun(names, start, end)):
        # "The charity Patients" of "The charity Patients First"
        end = begun.end
    if together := coordinated(text, start, end, names):
        return _several(text, start, end, together)
    core = core_of(text, start, end)
    words = [match[0].casefold() for match in WORD.finditer(text, *core)]
    head = re.sub(r"['’]s$", "", words[-1]) if words else ""
    # "I've", "he'd": the pronoun is what stands before the apostrophe.
    first = re.split("['’]", words[0])[0] if words else ""
    clause = first in ("who", "whom") and WORD.search(text, core[0] + len(first), end) is not None
    if first in POSSESSIVE and head in _VIEWS:
        # "in her opinion"
        core, words = (core[0], core[0] + len(first)), [first]
    if clause:
        # "Roe, who leads the union, said": the pronoun is the mention.
        core, words = (core[0], core[0] + len(first)), [first]
    if first in PRONOUNS and (len(words) == 1 or (words[1] in _AFTER_PRONOUN and first not in RELATIVE)):
        words[0] = first
        kind = SpeakerType.PERSON
        if words[0] in NEUTRAL:
            kind = SpeakerType.ORGANIZATION
        elif words[0] in PLURAL:
            kind = SpeakerType.GROUP
        return Mention(
            start, end, Form.PRONOUN, core, text[slice(*core)], words[0], None, None, kind, gender_of(words[0]), True
        )
    name = _naming(text, start, core, end, names)
    if name:
        before = text[start : name.start]
        after = text[name.end : end].strip()
        role = role_beside(before, after)
        kind = name.type
        if kind is SpeakerType.UNKNOWN:
            kind = type_of(name.start, name.end)
        represents = _represents(text, (start, end), name, names)
        if kind is not SpeakerType.PERSON:
            role, represents = None, None
        elif role is None and not after:
            role = role_behind(text, end, type_of)
        # Not that of whoever else stands there: "his lawyer, Ann Roe", "the king's sister, Ann Roe, whose father".
        gender = name.gender or gender_of(head_of(before))
        core = name.start, name.end
        return Mention(start, end, Form.NAME, core, name.text, head, name, role, kind, gender, True, represents)
    kind = _description_type(head, words, type_of(*core))
    opening = words[0] if words else ""
    anew = INDEFINITE | _OF_SPEAKERS
    definite = opening in _OWNERS or (bool(words) and opening not in anew and text[core[0]].isupper())
    if kind is SpeakerType.GROUP and opening not in ("the", "these", "those"):
        definite = False
    described = text[slice(*core)]
    represents = (
        _represents(text, (start, end), None, names) if kind is SpeakerType.PERSON or _is_office(head) else None
    )
    return Mention(
        start,
        end,
        Form.DESCRIPTION,
        core,
        described,
        head,
        None,
        None,
        kind,
        gender_of(head) or gender_of(re.sub(r"^(?:his|her)\b", "", described, flags=re.IGNORECASE)),
        definite,
        represents,
    )


def _several(text: str, start: int, end: int, together: Coordination) -> Mention:
    described = text[slice(*together.span)]
    head = head_of(described)
    group, form = SpeakerType.GROUP, Form.DESCRIPTION
    return Mention(start, end, form, together.span, described, head, None, None, group, "", False, together=together)


def phrase_of(text: str, mention: Mention) -> str:
    """A description with what hangs on it: ``the head of the delegation``, whose core is ``the head``."""
    if mention.together:
        return mention.text
    parts = map(str.strip, _APART.split(text[mention.start : mention.end]))
    # Not what stands before a comma that the source begins with.
    return " ".join(next(part for part in parts if any(char.isalnum() for char in part)).split())


def asking_name(name: Name, called: Sequence[str] | None = None) -> Mention:
    """A name as a mention that asks for whom it stands; where it is new, with what its bearer is called beside it."""
    head = next(filter(None, map(head_of, called or ())), name.last)
    return Mention(
        name.start,
        name.end,
        Form.NAME,
        (name.start, name.end),
        name.text,
        head,
        name,
        None if called is None else ", ".join(called),
        name.type,
        name.gender,
        True,
    )


def personal_pronoun(text: str, start: int, end: int) -> Mention:
    """A pronoun of one person, ``his`` as well, that stands at these offsets."""
    word = text[start:end].casefold()
    kind = SpeakerType.PERSON
    return Mention(
        start, end, Form.PRONOUN, (start, end), text[start:end], word, None, None, kind, gender_of(word), True
    )


def quotation_at(start: int) -> Mention:
    """A quotation alone as a mention that asks for whom it stands."""
    return Mention(start, start, Form.QUOTATION, (start, start), "", "", None, None, SpeakerType.PERSON, "", True)


def _is_office(head: str) -> bool:
    return head in TITLES or head in ("official", "officials", "aide", "source")
