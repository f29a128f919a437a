"""The gender that words tell: of a title, a pronoun, a word of kin."""

from __future__ import annotations

import re

from claimx.speakers.lexicon import FEMALE, KIN, MALE
from claimx.speakers.names.capitals import WORD

_FEMALE = frozenset(
    "aunt fiancee fiancée girlfriend granddaughter grandmother heiress housewife landlady mum niece waitress".split()
)
_MALE = frozenset(
    """
    boyfriend businessman dad fireman fisherman grandfather grandson gunman lad man monk nephew nobleman policeman
    salesman stepfather uncle
    """.split()
)
_KIN = "|".join(sorted(KIN))
# "his wife," and "wife of", but not "said her son".
_APPOSED = re.compile(
    rf",\s(?:\d{{1,3}},\s)?(?:(?:the|an?|his|her|their|its|[^\W\d_]+['’]s?)\s(?:[^\W\d_]+\s){{0,3}}?)?(?P<kin>{_KIN})"
    r"(?=\s?[,.;:)”\"]|\s(?:of|for|to)\b|\Z)"
)


def gender_of(text: str) -> str:
    """``m`` or ``f`` where a word of the text tells, else empty."""
    words = {match[0].casefold() for match in WORD.finditer(text)}
    if words & MALE:
        return "" if words & FEMALE else "m"
    return "f" if words & FEMALE else ""


def gender_of_noun(noun: str) -> str:
    """``m`` or ``f`` where only men or women are called by a noun, in lower case, else empty: ``actress``, ``boy``."""
    if noun.endswith(("woman", "girl", "actress")) or noun in _FEMALE:
        return "f"
    if noun.endswith(("boy", "gentleman")) or noun in _MALE:
        return "m"
    return gender_of(noun)


def apposition_gender(text: str, end: int) -> str:
    """The gender that a word of kin or office gives right after a name: ``Jean Roe, his wife,``."""
    apposed = _APPOSED.match(text, end)
    return gender_of(apposed["kin"]) if apposed else ""
