"""One source of a claim in, how it names its speaker out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.entities.descriptions import head_of
from claimx.speakers.lexicon import (
    CONNECTIVES,
    DOCUMENT,
    FINDINGS,
    FIRMS,
    INDEFINITE,
    NEUTRAL,
    NUMBERS,
    ORGANIZATION,
    PEOPLE,
    PERSONS,
    PLURAL,
    POSSESSIVE,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    RELATIVE,
    TITLES,
    TRADES,
)
from claimx.speakers.mentions.coordination import Coordination, coordinated
from claimx.speakers.mentions.cores import core_of, is_plural, trimmed, without_half_clause
from claimx.speakers.mentions.heading_names import begun_name, heading_name
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.capitals import WORD, TypeOf, end_with_stop, is_acronym, is_title
from claimx.speakers.names.genders import gender_of
from claimx.speakers.names.name import Name, names_within
from claimx.speakers.names.origins import are_compatriots, is_compatriot
from claimx.speakers.names.roles import role_behind, role_beside

_AFTER_PRONOUN = frozenset(["also", "himself", "herself", "themselves", "both", "all", "too"])
_VIEWS = frozenset(
    "opinion view views words account estimate estimates figures calculation calculations assessment data telling"
    " judgment judgement reckoning experience".split()
)
"""Heads of what is somebody's own: who claims something in ``in her opinion`` and ``by its figures`` is she, and it."""
_SHOWS = re.compile(r",?\s(?:also |now |still )?(?:show|suggest|indicate|reveal|point|confirm|prove)(?:s|ed|d)?\b")
"""What ``her data`` do, and she does not by them."""
_OF_FIGURES = frozenset(
    """
    business community cultural establishment industry key leading military opposition party political prominent public
    religious senior some top
    """.split()
)
"""What stands before figures that are people."""
_PERSONS = frozenset(
    "agent official member resident source spokesman spokeswoman spokesperson staffer worker employee".split()
)
_GUARDS = frozenset("coast home honour honor national presidential republican revolutionary".split())
"""What stands before ``guard`` where it is a body."""
_WHICH = frozenset("close familiar i loyal near they we you".split())
"""What tells who of many is meant: ``voters we spoke to``, ``people close to Roe``."""
_OF_BODIES_TOO = frozenset("crown private chamber general executive acting former then interim outgoing".split())
"""Titles that are called so and are nobody, or stand before another one."""
_NOT_OWNED = (
    PREPOSITIONS | CONNECTIVES | frozenset("earlier late early last this today yesterday itself alone says had".split())
)
_OWNED = re.compile(
    rf"(?:['’]s?)?\s((?!(?:{'|'.join(sorted(_NOT_OWNED))}|\w+ly)\b)[a-z]|(?<=['’]s\s)\w|(?<=s['’]\s)\w)"
)
"""What stands behind a name that only owns it."""
_SEVERAL = frozenset("some few many several two three both other these those most".split())
_CROWDS = frozenset(
    """
    public electorate community crowd audience leadership populace opposition blogosphere media everyone everybody
    """.split()
)
"""Many who are called by one word."""
_IN_SO_MANY = re.compile(rf"\sin\s(?:every\s)?(?:\d+|{'|'.join(sorted(NUMBERS))})\b")
_SHARES = frozenset("percent half third thirds quarter quarters majority minority plurality".split())
_OF_SPEAKERS = frozenset(["my", "our", "your"])
"""``My aunt`` is nobody whom the text has named: whoever says so names her."""
_OWNERS = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their"])


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


def _behind_name(text: str, start: int, core: Offsets, end: int, names: Sequence[Name]) -> Offsets:
    """The words that name, where the preposition that seemed to end them is a name's own, and that name is only whose
    it is: ``a Ministry of Health spokesman``, ``the University of Norvik's Ada Quist``."""
    across = next((name for name in names_within(names, start, end) if name.start < core[1] < name.end), None)
    behind = _OWNED.match(text, across.end, end) if across else None
    return core if behind is None else (start, core_of(text, behind.start(1), end)[1])


def _description_type(head: str, words: Sequence[str], guess: SpeakerType) -> SpeakerType:
    one = head.removesuffix("s")
    person = (
        head in _PERSONS or head in PERSONS or (head in TITLES - _OF_BODIES_TOO and guess is not SpeakerType.DOCUMENT)
    )
    if head in DOCUMENT or one in DOCUMENT or (not person and head not in PEOPLE and not DOCUMENT.isdisjoint(words)):
        return SpeakerType.DOCUMENT
    if len(words) > 1 and _are_many(words[0]) and (words[1] in _WHICH or words[1].endswith("ed")):
        return SpeakerType.GROUP
    if head == "guard" and _GUARDS.isdisjoint(words):
        return SpeakerType.PERSON
    if head in FINDINGS and not (head == "figures" and _are_persons(words, guess)):
        return SpeakerType.DOCUMENT
    if head in ORGANIZATION or head in FIRMS or (head in TRADES and guess is not SpeakerType.PERSON):
        return SpeakerType.ORGANIZATION
    if head == "police":
        # As one force, though they are many.
        return SpeakerType.ORGANIZATION
    if head in _CROWDS or are_compatriots(head):
        return SpeakerType.GROUP
    share = head in _SHARES or (head == "out" and words[-2:-1] != ["the"])
    if head in PEOPLE or (words and words[0] in _SEVERAL) or head.isdecimal() or share:
        # The last two in "58% of voters", "Nine out of ten".
        return SpeakerType.GROUP
    if is_plural(head):
        return SpeakerType.GROUP
    if words[:1] == ["the"] and is_compatriot(head):
        return SpeakerType.PERSON
    # "Norvia's Foreign Minister" is no ministry.
    return SpeakerType.PERSON if person else guess


def _are_many(word: str) -> bool:
    return is_plural(word) and (word in PEOPLE or is_title(word) or word.removesuffix("s") in PERSONS)


def _are_persons(words: Sequence[str], guess: SpeakerType) -> bool:
    """Whether figures are people: ``senior figures``, but neither ``official figures`` nor ``her figures``."""
    return not _OF_FIGURES.isdisjoint(words) or (guess is SpeakerType.PERSON and words[0] not in POSSESSIVE)


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
    if end - start > 1 and (begun := begun_name(names, start, end)):
        # "The charity Patients" of "The charity Patients First"
        end = begun.end
    if together := coordinated(text, start, end, names):
        return _several(text, start, end, together)
    core = _behind_name(text, start, core_of(text, start, end), end, names)
    words = [match[0].casefold() for match in WORD.finditer(text, *core)]
    head = re.sub(r"['’]s$", "", words[-1]) if words else ""
    # "I've", "he'd": the pronoun is what stands before the apostrophe.
    first = re.split("['’]", words[0])[0] if words else ""
    if is_acronym(text, core[0], core[0] + len(first)):
        # "WHO director Ann Roe", "US officials"
        first = ""
    clause = first in ("who", "whom") and WORD.search(text, core[0] + len(first), end) is not None
    shows = head in FINDINGS and _SHOWS.match(text, end) is not None
    if clause or (first in POSSESSIVE and head in _VIEWS and not shows):
        # "Roe, who leads the union, said", "in her opinion": the pronoun is the mention.
        core, words = (core[0], core[0] + len(first)), [first]
    if first in PRONOUNS and (len(words) == 1 or (words[1] in _AFTER_PRONOUN and first not in RELATIVE)):
        return _pronoun(text, (start, end), core, first)
    if name := heading_name(text, start, core, end, names):
        return _named(text, (start, end), name, head, names, type_of)
    return _described(text, (start, end), core, words, head, names, type_of)


def _pronoun(text: str, source: Offsets, core: Offsets, word: str) -> Mention:
    kind = SpeakerType.PERSON
    if word in NEUTRAL:
        kind = SpeakerType.ORGANIZATION
    elif word in PLURAL:
        kind = SpeakerType.GROUP
    return Mention(*source, Form.PRONOUN, core, text[slice(*core)], word, kind, gender=gender_of(word))


def _named(text: str, source: Offsets, name: Name, head: str, names: Sequence[Name], type_of: TypeOf) -> Mention:
    start, end = source
    before, after = text[start : name.start], text[name.end : end].strip()
    role, represents = role_beside(before, after), _represents(text, source, name, names)
    kind = type_of(name.start, name.end) if name.type is SpeakerType.UNKNOWN else name.type
    if kind is not SpeakerType.PERSON:
        role, represents = None, None
    elif role is None:
        role = role_behind(text, name.end, type_of)
    # Not that of whoever else stands there: "his lawyer, Ann Roe", "the king's sister, Ann Roe, whose father".
    gender = name.gender or gender_of(head_of(before))
    core = name.start, name.end
    return Mention(start, end, Form.NAME, core, name.text, head, kind, name, role, gender, organization=represents)


def _described(
    text: str, source: Offsets, core: Offsets, words: Sequence[str], head: str, names: Sequence[Name], type_of: TypeOf
) -> Mention:
    kind = _description_type(head, words, type_of(*core))
    if head in QUANTITIES and head != "one" and text.startswith(" of ", core[1]):
        # "a number of voters", "a group of bloggers"
        kind = SpeakerType.GROUP
    if head == "one" and _IN_SO_MANY.match(text, core[1]):
        # "One in six voters"
        kind = SpeakerType.GROUP
    opening = words[0] if words else ""
    anew = INDEFINITE | _OF_SPEAKERS
    definite = opening in _OWNERS or (bool(words) and opening not in anew and text[core[0]].isupper())
    if kind is SpeakerType.GROUP and opening not in ("the", "these", "those"):
        definite = False
    described = text[slice(*core)]
    speaks_for = kind is SpeakerType.PERSON or _is_office(head)
    return Mention(
        *source,
        Form.DESCRIPTION,
        core,
        described,
        head,
        kind,
        gender=gender_of(head) or gender_of(re.sub(r"^(?:his|her)\b", "", described, flags=re.IGNORECASE)),
        definite=definite,
        organization=_represents(text, source, None, names) if speaks_for else None,
    )


def _several(text: str, start: int, end: int, together: Coordination) -> Mention:
    described = text[slice(*together.span)]
    head = head_of(described)
    form, kind = Form.DESCRIPTION, SpeakerType.GROUP
    return Mention(start, end, form, together.span, described, head, kind, definite=False, together=together)


def _is_office(head: str) -> bool:
    return head in TITLES or head in ("official", "officials", "aide", "source")
