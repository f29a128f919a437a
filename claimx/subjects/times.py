"""When something is said: ``today``, ``late on Monday night``, ``last week``."""

from __future__ import annotations

import re

from claimx.segmentation import CAPITAL

_PART_OF_DAY = "(?:morning|afternoon|evening|night)"
DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
A_DAY = rf"{DAY}(?:\s{_PART_OF_DAY})?"
"""``Monday``, ``Monday morning``."""
WHEN = (
    r"(?:(?:on|late|early|earlier)\s){0,2}"
    rf"(?:today|tonight|(?:yesterday|tomorrow)(?:\s{_PART_OF_DAY})?|(?:(?:last|this|next)\s)?{A_DAY}"
    # Somebody may be of a time: "praised by last year’s winner".
    rf"|(?:early|late)\smorning|(?:last|this|next)\s(?:{_PART_OF_DAY}|week|weekend|month|year)\b(?!['’]s))"
)
A_MONTH = (
    r"(?-i:(?:January|February|March|April|June|July|August|September|October|November|December)"
    rf"(?!\s{CAPITAL}))"
)
"""Less the name of somebody that begins with it, ``April Lund``, and less ``May``, who may be somebody."""
_TIME = re.compile(WHEN, re.IGNORECASE)


def is_time(words: str) -> bool:
    """Whether words say no more than when: ``today``, ``on Monday``."""
    return _TIME.fullmatch(words) is not None
