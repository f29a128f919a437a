"""Of what sort an organization is by the noun in its name: a ministry is no company, and a union no court."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.speakers.lexicon import LEGAL_FORMS, PREPOSITIONS
from claimx.speakers.names.states import stands_for_state

_SORTS = {
    "state": """
        ministry department office agency authority commission inspectorate bureau court tribunal parliament senate
        congress council cabinet government embassy consulate directorate secretariat police army navy prosecution
        regulator watchdog board administration
        """,
    "association": "union federation association confederation league society guild fellowship chamber charity",
    "firm": """
        company firm corporation bank lender insurer manufacturer maker retailer chain operator carrier airline brewery
        brewer supplier developer publisher studio startup start-up conglomerate subsidiary chipmaker automaker carmaker
        """,
    "world": "agency",
    "school": "university school college institute academy hospital clinic laboratory lab museum charity",
    "party": "party",
    "press": "news times post newspaper paper magazine radio television tv channel broadcaster station gazette agency",
}
_OF_FIRMS_TOO = "union news times post radio television tv hospital clinic"
"""What firms have in their names, too."""
_WORLD_BODIES = frozenset(["organization", "organisation"])
"""``World Health Organization``: as a noun it may be of any sort, in a name it is an association or an agency."""
_ALWAYS_NAMED = frozenset(["embassy", "consulate"])
"""Nobody is called so whose name does not say it."""
_PERSONS = frozenset(
    """
    bookmaker cabinetmaker candlemaker cheesemaker clockmaker dressmaker filmmaker haymaker homemaker kingmaker
    lacemaker lawmaker lensmaker matchmaker mischief-maker moneymaker noisemaker peacemaker playmaker policymaker
    printmaker shoemaker toolmaker troublemaker watchmaker winemaker
    """.split()
)
"""Who makes something and is no firm."""


def _sorts() -> dict[str, frozenset[str]]:
    words = {word for words in _SORTS.values() for word in words.split()}
    return {word: frozenset(sort for sort in _SORTS if word in _SORTS[sort].split()) for word in words}


_SORTS_OF = _sorts()
_FIRM = frozenset(["firm"])
_BUSINESS = frozenset(["firm", "press"])
_SORTS_IN_NAMES = (
    _SORTS_OF
    | dict.fromkeys(_WORLD_BODIES, frozenset(["association", "world"]))
    | {word: _SORTS_OF[word] | _FIRM for word in _OF_FIRMS_TOO.split()}
    | dict.fromkeys(LEGAL_FORMS, _FIRM)
)


_FORCES = frozenset(["army", "military", "police", "navy"])


_IN_NAMES_OF = {
    head: frozenset(nouns.split())
    for heads, nouns in (
        (
            "army military",
            "army military force forces guard guards corps troops bundeswehr luftwaffe tatmadaw pentagon",
        ),
        ("government", "government administration cabinet street whitehall holyrood stormont"),
        ("ministry", "ministry department treasury home foreign"),
        ("court tribunal", "court courts tribunal bailey"),
        ("council", "council borough county city"),
        ("embassy", "embassy"),
    )
    for head in heads.split()
}
"""What says in the name of an army that it is one."""
_SPEAK_AS_STATES = frozenset(["government", "administration"])
"""What is meant by the name of a state: ``Oslo``."""


def is_other_force(head: str, name: str) -> bool:
    """Whether ``the police`` are hardly what only has the word in its name: a Police Union, but a Norvik Police.

    Args:
        head: the noun of a description, in small letters.
        name: a name or a description.
    """
    return head in _FORCES and head in name.casefold().split() and noun_of(name) in _SORTS["association"].split()


def of_another_sort(head: str, name: str) -> bool:
    """Whether what is called by one noun is hardly what has another in its name: ``the company``, a Labour Office.

    Args:
        head: the noun of a description, in small letters.
        name: a name or a description.
    """
    asked = _SORTS_OF.get(head)
    if asked is None:
        return False
    if head in _ALWAYS_NAMED:
        return head not in name.casefold().split()
    known = _SORTS_IN_NAMES.get(noun_of(name))
    return known is not None and asked.isdisjoint(known)


def is_named_otherwise(head: str, name: str) -> bool:
    """Whether what has a name is hardly the army, the court or the like, where the name does not say so: UNICEF is no
    government, but Norvia has one, and the EFC may be a court.

    Args:
        head: the noun of a description, in small letters.
        name: a proper name.
    """
    nouns = _IN_NAMES_OF.get(head)
    if nouns is None or stands_for_state(name):
        return nouns is not None and head not in _SPEAK_AS_STATES
    acronym = name.isupper() and head[0].upper() in name
    return not acronym and nouns.isdisjoint(name.casefold().replace("’", "'").split())


def are_of_other_sorts(head: str, known: Iterable[str]) -> bool:
    """Whether what is called by one noun is hardly what the text calls by others: ``the bank``, ``the union Unity``.

    Args:
        head: the noun of a description, in small letters.
        known: by which nouns the text has called something beside its name.
    """
    asked = _SORTS_OF.get(head)
    others = [_SORTS_OF[each] for each in known if each in _SORTS_OF]
    return asked is not None and bool(others) and all(map(asked.isdisjoint, others))


def names_business(head: str) -> bool:
    """Whether a noun is of what is in business: ``the newspaper``, ``the chain``."""
    return not _BUSINESS.isdisjoint(_SORTS_OF.get(head, ()))


def is_firm(head: str) -> bool:
    """Whether a noun is of what makes or sells something: ``the lender``, ``the planemaker``."""
    return "firm" in _SORTS_OF.get(head, ()) or (head.endswith("maker") and head not in _PERSONS)


def is_association(head: str) -> bool:
    """Whether a noun is of what people are members of, as no firm or state is: ``the union``."""
    return "association" in _SORTS_OF.get(head, ())


def noun_of(name: str) -> str:
    """The noun that an organization's name is about, in small letters: ``board`` for the Marine Board of Norvia."""
    words = name.casefold().split()
    ends = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    return words[ends - 1].strip(".,") if words else ""
