"""The name that heads a source, told from those that only belong to it: ``Ada Quist``, and not ``an aide of Quist``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import (
    DOCUMENT,
    FIRMS,
    OCCUPATIONS,
    ORGANIZATION,
    PEOPLE,
    PERSONS,
    POST_NOMINALS,
    PREPOSITIONS,
    RELATIVES,
    TITLES,
    TRADES,
    UNITS,
)
from claimx.speakers.mentions.cores import is_plural
from claimx.speakers.mentions.mention import APART
from claimx.speakers.names.capitals import WORD, is_title
from claimx.speakers.names.first_names import is_first_name, odds_of
from claimx.speakers.names.genders import gender_of
from claimx.speakers.names.name import Name, names_within

_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_OF_OFFICES = frozenset(["staff", "state"])
"""What ends an office in small letters: ``chief of staff``."""
_IN_BRACKETS = re.compile(r"\.?\s?\([^()\n]{1,30}\)\s")
"""``Superintendent (Rural) Jane Roe``"""
_PARENTS = frozenset("father mother parent dad mom mum grandfather grandmother".split())
_OF_CHILDREN = re.compile(r"\sof\s(?:one|two|three|four|five|six|seven|eight|nine)\s")
"""``mother of two Jane Roe``"""
_BEHIND_COMPLEMENT = re.compile(r"\s(?:of|for|behind)\s[^,.;:]{2,50},\s(?:the\s)?")
_BEHIND_CLAUSE = re.compile(r"\s(?:that|which|who)\s[^,;:]{2,80},\s(?:the\s)?")
_OF_SEVERAL = re.compile(r"\sof\s[^,.;:\n]{3,60},\s(?:the\s)?")
_LISTED_ROLES = re.compile(
    r"(?:(?:The|An?)\s)?(?P<first>(?:[\w-]+\s)?[\w-]+)(?:,\s(?:[\w-]+\s)?[a-z][\w-]+)+,?\sand\s(?:[\w’'-]+\s){1,4}",
    re.IGNORECASE,
)
_SET_APART = re.compile(r",|\s(?:(?:who(?:se|m)?|of)\b|[–—(]|--)")
_WHOSE = re.compile(r",\swhose\s(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*,\s")
_OWNS = re.compile(r"['’]s?\s\w")
_OWNERS = frozenset("owner employer landlord sponsor contractor organiser organizer".split())
"""What a person is called, and an organization as well, whose name follows then."""
_BESIDE_ANOTHER = re.compile(r"\s(?:of|for|to)\s[^,.;:]{2,60},\s")
_NOT_BESIDE = PREPOSITIONS | frozenset("and including especially notably like".split())
"""What parts a name from what stands before it: ``many Poles, including President Ann Roe``."""
_SEES_TO = frozenset("chair chairman chairwoman chief director editor head manager president producer".split())
_CLASHES = -2.0
"""Up to such odds a first name is not one of the gender that a word of kin tells."""
_RELATIVES = frozenset("father sister brother".split())


def begun_name(names: Sequence[Name], start: int, end: int) -> Name | None:
    """The name that begins in a stretch of the text and ends behind it; ``names`` in order and apart."""
    last = bisect_left(names, end, key=lambda name: name.start) - 1
    return names[last] if last >= 0 and names[last].start >= start and names[last].end > end else None


def heading_name(text: str, start: int, core: Offsets, end: int, names: Sequence[Name]) -> Name | None:
    """The name that heads a source, not one that only belongs to it (``Roe's aide``, ``a friend of Roe``)."""
    inside = names_within(names, start, end)
    in_core = [name for name in inside if name.end <= core[1]]
    if owned := _WHOSE.match(text, core[1], end):
        # "Fairport Ferries, whose president, Ada Quist,"
        behind = next((name for name in inside if name.start == owned.end()), None)
        if behind and behind.type is SpeakerType.PERSON:
            return behind
    if in_core and _ends_core(text, core, in_core[-1]):
        return in_core[-1]
    if inside and inside[-1].type is SpeakerType.PERSON and _is_all_that(text, start, inside[-1]):
        return inside[-1]
    beside = [name for name in inside if name.start >= core[1]]
    persons = [name for name in beside if name.type is SpeakerType.PERSON]
    head = text[slice(*core)].split()[-1]
    several = is_plural(head) if head.islower() else head.casefold() in PEOPLE
    if persons and _is_anothers(text, core, persons[-1]):
        # "The mother of the boy, Emil Lind,"
        return None
    is_person = not several and DOCUMENT.isdisjoint(text[slice(*core)].split())
    if persons and is_person and (person := _person_beside(text, core, end, persons, inside)):
        return person
    across = [name for name in inside if name.start < core[1] < name.end]
    if across and _only_describes(text[core[0] : across[0].start]):
        # "the Institute for Harbour Studies", "the aid group Friends of the Ferry"
        return across[0]
    if beside and not several and re.fullmatch(r",\s(?:the\s)?", text[core[1] : beside[0].start]):
        # "The party, the Coastal League,", but not "The party, Norvia's oldest,"
        return None if _OWNS.match(text, beside[0].end) else beside[0]
    if beside and head.casefold() == "one":
        # "One of the banks, Nordbank,", but not "one of the banks, Norvia's oldest,"
        named = next((name for name in beside if _OF_SEVERAL.fullmatch(text[core[1] : name.start])), None)
        return named if named and text[named.end : end].strip() in ("", ",") else None
    if beside and head.casefold() in ORGANIZATION | FIRMS | TRADES | _OWNERS:
        behind = next((name for name in beside if _BEHIND_COMPLEMENT.fullmatch(text[core[1] : name.start])), None)
        last = beside[-1]
        if not behind and text[last.end : end] == "," and _BEHIND_CLAUSE.fullmatch(text, core[1], last.start):
            # "The firm that built the bridge, Quist Works,"
            behind = last
        # "The foundation behind the project, House of Two Doors,"
        return behind if behind and behind.type is not SpeakerType.PERSON else None
    return None


def _is_all_that(text: str, start: int, name: Name) -> bool:
    """Whether all that stands before a name lists what its bearer is: ``Journalist, blogger and author Jane Roe``."""
    listed = _LISTED_ROLES.fullmatch(text, start, name.start)
    if listed is None:
        return False
    first = listed["first"].casefold().split()[-1]
    return not is_plural(first) and _is_somebody(first)


def _ends_core(text: str, core: Offsets, name: Name) -> bool:
    """Whether a name is the last of what a source is about: ``Ann Roe``, ``Ann Roe MP``, ``Ann Roe herself``."""
    rest = re.sub(r"^['’]s?|\.", "", text[name.end : core[1]]).strip()
    if not rest or rest in _REFLEXIVE:
        return True
    # Not "Norvik's CEO", "The Norvik GP"
    owns = text[name.end : name.end + 1] in ("'", "’")
    is_placed = text[core[0] : name.start].strip().casefold() in ("the", "a", "an")
    return not owns and not is_placed and rest.isupper() and rest.casefold() in TITLES | POST_NOMINALS


def _person_beside(text: str, core: Offsets, end: int, persons: Sequence[Name], inside: Sequence[Name]) -> Name | None:
    """Whose name stands behind what a source says of somebody: ``the mayor, Jane Roe, who beat Bo Lind``.

    Args:
        text: the article.
        core: the words that the source is about.
        end: where it ends.
        persons: the names of people behind these words, in order.
        inside: all names of the source.
    """
    head = text[slice(*core)].split()[-1].casefold()
    beside_core = (each for each in persons[:-1] if _SET_APART.match(text, each.end))
    name = next((each for each in beside_core if _in_apposition(text[core[1] : each.start], each)), persons[-1])
    before = text[core[1] : name.start]
    is_beside = (
        _in_apposition(before, name)
        or _IN_BRACKETS.fullmatch(before)
        or (head in _PARENTS and _OF_CHILDREN.fullmatch(before))
        # "the head of the Harbour Office Jane Roe"
        or any(other.end <= name.start and text[other.end : name.start].isspace() for other in inside)
        or (re.match(r"\s*(?:[,.]|$)", text[name.end : end]) and _holds_office(text, core, name))
    )
    return name if is_beside else None


def _is_anothers(text: str, core: Offsets, name: Name) -> bool:
    """Whether a name in apposition is that of whom somebody belongs to: ``the mother of the boy, Emil Lind,``."""
    head = text[slice(*core)].split()[-1].casefold()
    # A chairman may be a woman.
    gender = "" if head.endswith(("chairman", "spokesman")) else gender_of(head)
    beside = _BESIDE_ANOTHER.fullmatch(text, core[1], name.start) if gender and not name.title else None
    return beside is not None and len(name.words) > 1 and odds_of(gender, name.text.split()) <= _CLASHES


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
    described, comma, beside = APART.sub(",", before).rpartition(",")
    words = WORD.findall(beside)
    person = name.title or is_first_name(name.words[0])
    if not comma or (described.split() and described.split()[-1] in ORGANIZATION and not person):
        return False
    return len(words) <= 5 and not any(word.casefold() in _NOT_BESIDE for word in words)


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
    if not title and len(between) < 2:
        # "The captain – Li Wei"
        return False
    if not title:
        # "head of the union's port section Li Wei", "head of the Ferries (FF) Li Wei", "expert on ships Li Wei"
        bracketed = text[core[1] : begins].rstrip().endswith(")")
        about = between[0] in ("in", "on") and between[-1].islower()
        return bracketed or about or between[-1] in _OF_OFFICES | ORGANIZATION | UNITS or _is_over(head, between)
    # "Norvia" is whose minister she is; in "Chief of Staff General" the rank is the chief's own.
    first, last = (word.casefold().rstrip(".") for word in (title[0], title[-1]))
    return first not in TITLES and (last not in TITLES or between == ["of"])


def _is_over(head: str, between: Sequence[str]) -> bool:
    """Whether the words between an office and a name say what its holder sees to: ``head of security``, ``vice
    president for news and talk``; nobody whose lawyer she is."""
    if between[0] not in ("of", "for") or between[-1] in PREPOSITIONS or head not in _SEES_TO:
        return False
    return all(map(str.islower, between)) and not any(_is_somebody(word) or word in RELATIVES for word in between)


def _is_somebody(word: str) -> bool:
    return is_title(word) or word in OCCUPATIONS or word in PERSONS
