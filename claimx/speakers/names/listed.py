"""Names that hold a list: ``Ministry of Agriculture, Food and Rural Affairs``, ``Ferry, Dock and Mill Workers Union``.

The commas in them part what else stands beside others: ``the Ministry of Trade, Norvia and Sudria``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.article import Offsets
from claimx.speakers.lexicon import FIELDS

_CAPITAL = r"(?!(?:The|A|An)\s)[^\W\d_a-z][\w'’-]*"
_ITEM = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,2}}"
_LISTED = re.compile(
    rf"\b(?:{_CAPITAL}\s){{0,3}}"
    r"(?:Department|Ministry|Committee|Subcommittee|Commission|Directorate|Bureau|Office|Institute)"
    rf"\s(?:of|for|on)\s(?:the\s)?(?P<items>{_ITEM}(?:,\s{_ITEM}){{1,4}},?\sand\s{_ITEM})"
)
_MEMBERS = "Workers|Employees|Engineers|Teachers|Officers|Trades|Staff"
_BODIES = "Organi[sz]ation|Council|Commission|Committee|Union|Association|Agency|Institute"
_PARTNERS = "Associates|Partners|Company|Sons|Brothers"
_OF_MANY = re.compile(
    rf"\b(?:{_CAPITAL}\s){{0,2}}(?:Union|Association|Federation|Society)\sof\s{_ITEM}(?:,\s{_ITEM}){{1,4}},?\sand\s"
    rf"(?:{_CAPITAL}\s){{0,2}}(?:{_MEMBERS})\b"
    rf"|\b{_ITEM}(?:,\s{_ITEM}){{1,4}},?\sand\s(?:{_CAPITAL}\s){{0,2}}Workers['’]?\s(?:Union|Federation|Association)\b"
    rf"|\b(?:{_CAPITAL}\s){{0,2}}\w+(?:al|ic|ive)(?:,\s\w+(?:al|ic|ive)){{1,3}},?\sand\s\w+(?:al|ic|ive)\s(?:{_BODIES})\b"
    rf"|\b{_CAPITAL}(?:,\s{_CAPITAL}){{1,3}},?\s(?:&|and)\s(?:{_PARTNERS})\b"
)
_ENDS_MANY = re.compile(rf"\s(?:and|&)\s(?:[\w'’-]+\s){{0,3}}?(?:{_MEMBERS}|{_BODIES}|{_PARTNERS})\b")
"""How each of these ends, which is looked for in a tenth of the time; one in twenty texts has it."""
_PARTED = re.compile(r",\s(?:and\s)?|\sand\s")
MATTERS = FIELDS | frozenset(
    """
    alcohol tobacco firearms explosives food rural housing work pensions welfare media sport culture digital business
    innovation skills fisheries forestry water mines children families women veterans planning climate employment
    commerce arts heritage industrial strategy liberties home human rights taxation religion immigration integration
    mining petroleum oceans research higher vocational equality aging ageing urban regional local international foreign
    affairs drugs crime budget banking homeland fire rescue medicine nutrition safety parks recreation lands sales
    marketing mergers acquisitions sanitation logistics wildlife works drug
    """.split()
)
"""What a ministry, a committee or one who heads something sees to."""


def listed_names(text: str) -> Iterator[Offsets]:
    """Where the names of bodies stand that hold a list of what these see to, or of who are in them."""
    for match in _LISTED.finditer(text):
        items = _PARTED.split(match["items"])
        if all(item.split()[-1].casefold() in MATTERS for item in items):
            yield match.span()
    if _ENDS_MANY.search(text):
        for match in _OF_MANY.finditer(text):
            yield match.span()
