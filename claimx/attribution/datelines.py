"""The datelines that paragraphs begin with: ``LONDON (Wire) - Tea is good``, ``DALLAS, Sept. 9 -- Tea is good``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.paragraphs import line_begin
from claimx.segmentation import CAPITAL

_LONGEST = 80
_PLACE = rf"{CAPITAL}{{2}}[^\W\d_a-z.’'-]+(?:[ -]{CAPITAL}{{2,}})*"
_DATELINE = re.compile(
    rf"{_PLACE}(?:(?:,\s[A-Z][\w. ]{{1,20}}){{1,2}}(?:\s\([^()\n]{{2,30}}\))?|\s\([^()\n]{{2,30}}\))?"
    rf"\s?(?:—|\s–|\s-|--)\s?(?=[“\"‘']?{CAPITAL}[^–—\n]*\Z)"
)
"""A place in capitals, with a country, a day or a wire behind it, up to its dash; no other dash is in what follows, as
in ``BMW – Bo says – is late``."""


def behind_dateline(text: str, span: Offsets) -> Offsets:
    """A span less the dateline that its paragraph begins with: ``Tea is good`` behind ``LONDON (Wire) -``."""
    start, end = span
    begin = line_begin(text, start, _LONGEST)
    dateline = None if begin is None or not text[begin : begin + 3].isupper() else _DATELINE.match(text, begin, end)
    return (dateline.end(), end) if dateline and start < dateline.end() < end else span
