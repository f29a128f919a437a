"""The gender that words tell: of a title, a pronoun, a word of kin."""

from __future__ import annotations

import re

from claimx.speakers.lexicon import FEMALE, KIN, MALE
from claimx.speakers.names.capitals import WORD


def gender_of(text: str) -> str:
    """``m`` or ``f`` where a word of the text tells, else empty."""
    words = {match[0].casefold() for match in WORD.finditer(text)}
    if words & MALE:
        return "" if words & FEMALE else "m"
    return "f" if words & FEMALE else ""


def apposition_gender(text: str, end: int) -> str:
    """The gender that a word of kin or office gives right after a name: ``Jean Roe, his wife,``."""
    match = re.match(r",((?: (?!(?:who|whose|with|and)\b)[^\W\d_]+){1,4})(?!['’\w])", text[end : end + 60])
    kin = [word for word in match[1].split() if word in KIN] if match else []
    return gender_of(kin[0]) if kin else ""
