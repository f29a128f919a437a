"""Of which state somebody is: ``the South African``, ``the Scot``; nobody's name."""

from __future__ import annotations

import re

from claimx.speakers.lexicon import PLACE_BEGINS
from claimx.speakers.names.name import Name
from claimx.speakers.names.states import NATIONALITIES

_COMPATRIOTS = frozenset(
    """
    alaskan arabian arizonan aussie azeri briton californian corsican croat dane dutchman dutchwoman englishman
    englishwoman finn frenchman frenchwoman irishman floridian iowan irishwoman kansan kiwi kurd lankan leonean
    muscovite nebraskan pennsylvanian pole rican scot scotsman serb spaniard swede texan turk virginian welshman
    welshwoman zealander
    """.split()
)
"""Of which state somebody is, in words that may be names where no article stands before them."""
_PARTISANS = frozenset(["conservative", "liberal"])
"""Of which party somebody is, in words that are mostly part of another name."""
_ALONE = re.compile(r"\s(?:also\s)?(?:said|says|told|added|argued|warned|called|wrote|insisted)\b|[.,;]")
_BEGINS = PLACE_BEGINS | {"sierra"}


def is_origin(name: Name, *, behind_article: bool) -> bool:
    """Whether a name says of which state somebody or something is, and is nobody's.

    Args:
        name: any name.
        behind_article: whether ``the`` or ``a`` stands before it.
    """
    *first, last = name.words
    if name.title:
        return False
    # "The New European" is a newspaper.
    of_place = _BEGINS.issuperset(first) and not (first == ["new"] and last in NATIONALITIES)
    return of_place and (last in NATIONALITIES or (behind_article and last in _COMPATRIOTS))


def is_partisan(text: str, name: Name) -> bool:
    """Whether a name behind an article says of which party somebody is, not something: ``the Conservative said``."""
    return not name.title and name.last in _PARTISANS and _ALONE.match(text, name.end) is not None


def is_compatriot(word: str) -> bool:
    """Whether a word with ``the`` before it is one person of a state or party: ``Scot``, ``Italian``, not ``Dutch``."""
    if word in _COMPATRIOTS or word in _PARTISANS:
        return True
    return word in NATIONALITIES and not word.endswith(("ese", "ish", "ch", "ss"))


def are_compatriots(word: str) -> bool:
    """Whether a word is many of a state: ``Poles``, ``Italians``, ``Frenchmen``."""
    if word.endswith("men"):
        return f"{word[:-2]}an" in _COMPATRIOTS
    return word.endswith("s") and is_compatriot(word[:-1]) and word[:-1] not in _PARTISANS
