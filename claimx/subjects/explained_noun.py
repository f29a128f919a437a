"""A noun that a clause explains and that is no part of its subject: ``a move the shipping industry said would …``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.segmentation import CAPITAL

_EXPLAINED = re.compile(
    r"(?i:an?)\s(?:\w+\s)?(?:move|step|decision|claim|charge|plan|figure|change|measure|policy|proposal|accusation|"
    r"allegation|practice|trend|deal|gesture|tactic|strategy|issue|problem|shift|law|rule|event|project|process)\s"
    rf"(?:(?:that|which)\s)?(?=(?:the|his|her|its|their|some|many|most|several|both)\s\w|{CAPITAL}|\w+s\Z)"
)


def without_what_it_is(text: str, source: Offsets) -> Offsets:
    """A source without the noun that its clause explains: ``a move the shipping industry`` said would cost jobs."""
    found = _EXPLAINED.match(text, *source)
    return (found.end(), source[1]) if found else source
