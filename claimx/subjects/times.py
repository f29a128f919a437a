"""When something is said: ``today``, ``late on Monday``."""

from __future__ import annotations

import re

WHEN = (
    r"(?:(?:on|last|late|early|earlier|this)\s){0,2}"
    r"(?:today|tonight|yesterday|morning|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_TIME = re.compile(WHEN, re.IGNORECASE)


def is_time(words: str) -> bool:
    """Whether words say no more than when: ``today``, ``on Monday``."""
    return _TIME.fullmatch(words) is not None
