"""The times that the paragraphs of a live blog begin with: ``14:05 Roe says it rains``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.paragraphs import line_begin

_TIME_OF_DAY = re.compile(
    r"\[?[0-2]?\d[:.h][0-5]\d(?:\s?[aApP]\.?[mM]\b\.?)?(?:\s(?:GMT|UTC|BST|[CEMPW]E?[DS]?T))?\]?\s?[-–—|:,]?\s+(?=[^\W\d_a-z]|[“\"‘'])"
)
_LONGEST_TIME = 20


def behind_time(text: str, span: Offsets) -> Offsets:
    """A span less the time that its paragraph begins with: ``Roe says it rains`` behind ``14:05``."""
    start, end = span
    begin = line_begin(text, start, _LONGEST_TIME)
    time = None if begin is None else _TIME_OF_DAY.match(text, begin)
    return (time.end(), end) if time and start < time.end() < end else span
