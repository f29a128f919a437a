"""Of which state somebody is: ``the South African``, ``the Scot``; nobody's name."""

from __future__ import annotations

from claimx.speakers.lexicon import NATIONALITIES, PLACE_BEGINS
from claimx.speakers.names.name import Name

_COMPATRIOTS = frozenset(
    """
    arabian aussie briton croat dane dutchman dutchwoman englishman englishwoman finn frenchman frenchwoman irishman
    irishwoman kiwi kurd lankan leonean pole rican scot scotsman serb spaniard swede turk welshman welshwoman zealander
    """.split()
)
"""Of which state somebody is, in words that may be names where no article stands before them."""
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


def is_compatriot(word: str) -> bool:
    """Whether a word with ``the`` before it is one person of some state: ``Scot``, ``Italian``, not ``Dutch``."""
    return word in _COMPATRIOTS or (word in NATIONALITIES and not word.endswith(("ese", "ish", "ch", "ss")))
