"""Speakers of many articles in, who of them is one person out: full names that agree, in roles that do not clash."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx.article import Speaker, SpeakerType
from claimx.described import is_described
from claimx.speakers.lexicon import LEGAL_FORMS
from claimx.speakers.names.spelling import first_names_agree, plain, spelling, words_of_person

_FIELDS = {
    word: field
    for field, words in {
        "arts": """
            actor actress artist ballerina cellist choreographer comedian composer dancer drummer filmmaker guitarist
            musician novelist painter pianist playwright poet rapper sculptor singer songwriter soprano tenor violinist
            """,
        "faith": """
            archbishop ayatollah bishop canon cardinal cleric curate imam monk nun parson pastor pope priest rabbi
            reverend rev vicar
            """,
        "force": """
            admiral brigadier colonel col commodore constable corporal detective lieutenant lt policeman
            policewoman sergeant sgt sheriff soldier superintendent trooper
            """,
        "politics": """
            alderman assemblyman assemblywoman backbencher chancellor congressman congresswoman congressmember
            councillor councilman councilwoman councilmember governor gov lawmaker legislator mayor mep minister mp msp
            parliamentarian politician premier rep senator sen taoiseach undersecretary
            """,
        "science": """
            anthropologist archaeologist astronomer astrophysicist biochemist biologist botanist chemist climatologist
            ecologist entomologist epidemiologist geneticist geologist historian immunologist
            linguist mathematician meteorologist neuroscientist oceanographer paleontologist palaeontologist
            philosopher physicist prof professor psychologist scientist seismologist sociologist virologist zoologist
            """,
        "sport": """
            athlete batsman boxer bowler climber coach cricketer cyclist defender fencer footballer
            fullback goalkeeper golfer gymnast halfback hurdler jockey midfielder pitcher quarterback rower
            sailor skater skier sprinter striker swimmer triathlete weightlifter winger wrestler
            """,
    }.items()
    for word in words.split()
}
"""Words of a role that tell what somebody does, where hardly anybody does two of them."""

_PAST = frozenset("former ex retired onetime one-time late then".split())
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """A full name in some role, as articles have it.

    Attributes:
        words: the words of the name without accents and case, a generation at the end (``jr``) left out.
        generation: that end, or empty.
        fields: what the role says that the person does: ``politics``, ``sport`` and the like, in order.
    """

    words: tuple[str, ...]
    generation: str = ""
    fields: tuple[str, ...] = ()

    @property
    def last_name(self) -> str:
        """What all spellings of the last name have in common: people are compared under the same one only."""
        return spelling(self.words[-1])


def person_of(speaker: Speaker) -> Person | None:
    """The person that a speaker is; None for a last name alone, for a description, and for what is no person."""
    # "The Florida senator" is another one in another article.
    if speaker.type is not SpeakerType.PERSON or is_described(speaker) or plain(speaker.name).startswith("the "):
        return None
    words, generation = words_of_person(speaker.name)
    return Person(words, generation, fields_of(speaker.role)) if len(words) > 1 else None


def thing_of(speaker: Speaker) -> str | None:
    """What an organization or document is called in every article; None for a description, and for people."""
    if speaker.type in (SpeakerType.PERSON, SpeakerType.GROUP) or is_described(speaker):
        return None
    words = plain(speaker.name).split()
    # Perhaps a last name.
    if speaker.type is SpeakerType.UNKNOWN and len(words) == 1:
        return None
    words = words[words[0] == "the" :]
    if len(words) > 1 and words[-1].rstrip(".") in LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words)


def fields_of(role: str | None) -> tuple[str, ...]:
    """What a role says that somebody does; nothing where it is of the past, and somebody may do anything now."""
    words = [word.casefold() for word in _WORD.findall(role or "")]
    if not _PAST.isdisjoint(words):
        return ()
    return tuple(sorted({field for word in words if (field := _FIELDS.get(word) or _FIELDS.get(word.rstrip("s")))}))


def tell_apart(persons: Iterable[Person]) -> list[list[Person]]:
    """Persons of one last name, each once, grouped by who they are; the order in which they come does not matter.

    Whoever agrees with two groups that clash could be either, and is kept apart from both: an initial before two first
    names, or a name without a role where a footballer and a senator bear it.
    """
    groups: list[list[Person]] = []
    # Whoever fits has a first name that agrees with that of the first one of a group. Since initials come last, a name
    # in full is held against no initial, and one last name that thousands bear takes no square of their number.
    by_first_name: defaultdict[str, list[list[Person]]] = defaultdict(list)
    for person in sorted(persons, key=_fullest_first):
        first = person.words[0]
        spelled = spelling(first)
        fitting = [group for group in by_first_name[spelled] if _fits(person, group)]
        if len(fitting) == 1:
            fitting[0].append(person)
            continue
        group = [person]
        groups.append(group)
        for key in {spelled, first[0]}:
            by_first_name[key].append(group)
    return groups


def _fullest_first(person: Person) -> tuple[bool, bool, int, int, Person]:
    return len(person.words[0]) == 1, not person.generation, -len(person.words), -len(person.fields), person


def _fits(person: Person, group: Sequence[Person]) -> bool:
    does = {field for other in group for field in other.fields}
    if person.fields and does and does.isdisjoint(person.fields):
        return False
    return all(_names_agree(person, other) for other in group)


def _names_agree(one: Person, other: Person) -> bool:
    if one.generation and other.generation and one.generation != other.generation:
        return False
    first, second = one.words[:-1], other.words[:-1]
    # Middle names tell people apart where both have as many.
    pairs = zip(first, second, strict=True) if len(first) == len(second) else [(first[0], second[0])]
    return all(first_names_agree(*pair) for pair in pairs)
