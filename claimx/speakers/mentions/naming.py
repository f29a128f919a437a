"""Who gives a name to somebody described: ``The cook, who gave his name as Bashir``, ``a man named Hugo Berg``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.speakers.lexicon import FUNCTION_WORDS, INDEFINITE
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.name import Name, first_behind

_ONLY = r"(?:only\s|simply\s|just\s)?"
_GIVES = (
    rf"(?:gave|gives|giving)\s{_ONLY}(?:his|her|their|its)\s(?:own\s|first\s|full\s|last\s)?name\s?{_ONLY}(?:as\s|,\s)"
)
_IDENTIFIED = rf"(?:to\s)?be\s(?:identified|named|called|known)\s{_ONLY}(?:as|by\sthe\sname(?:\sof)?)\s"
_KNOWN = rf"(?:identified|known)\s{_ONLY}(?:to\s\w+\s)?as\s"
_SAYS = (
    r"(?:identified|identifies|identifying|introduced|introduces|introducing)\s(?:himself|herself|themselves)\s"
    rf"(?:to\s[^,.;:“”\"\n]{{2,40}}\s)?{_ONLY}as\s(?:an?\s(?:[^.;:“”\"\n]|(?<=[A-Z])\.){{2,60}}\s(?:named|called)\s)?"
)
_GOES_BY = rf"(?:who\s(?:goes|went)\sby\s(?:the\s\w+\s(?:of\s)?)?|whose\s(?:\w+\s)?name\s(?:is|was)\s{_ONLY})"
_CALLS = r"(?:calls|called|calling)\s(?:himself|herself|itself|themselves)\s"
# Not "who shot a suspect identified as Roe", where the suspect goes by that name.
_WORD = r"(?!(?:an?|another|one|the|this|that|his|her|its|their)\s)[a-z]+\s"
_CLAUSE = re.compile(
    rf"(?:,\s(?:an?|the)\s[^.,;:“”\"\n]{{2,40}}?)?,?\s(?:(?:who|which|that)\s)?(?:{_WORD}){{0,4}}?"
    rf"(?:{_GIVES}|{_GOES_BY}|{_SAYS}|{_IDENTIFIED}|{_KNOWN}|{_CALLS}|by\sthe\sname\sof\s)(?:only\s)?"
)
_BELONGS = r"(?:\s(?:of|from|in|on|at|with|behind)\s(?!(?:an?|another|one)\s)(?:[\w'’-]+\s){0,3}?[\w'’-]+)?"
"""What hangs on a description: ``a teacher from Norvik``, but nobody who may bear the name: ``a friend of a man``."""
_NAMED = re.compile(
    rf"{_BELONGS}(?:,\s(?:an?|one)\s(?:[\w'’-]+\s){{0,3}}?[\w'’-]+{_BELONGS})?,?\s(?:named|by\sthe\sname\sof)\s"
)
_BESIDE = re.compile(
    r",\s(?:an?|one)\s(?:(?!(?:an?|the|and|or|of|to|for|with|from|by|in|on|at|who|whose|that)\b)[\w'’-]+\s){1,5}?"
    r"(?:named|called)\s"
)
"""Behind ``the third candidate``: ``, a retired bus driver named ``."""
_BEEN = r"(?:(?:has|was|is|been|since|later|now|only|also)\s){0,4}"
_LATER = re.compile(rf"{_BELONGS},\s(?:who\s)?{_BEEN}(?:identified|named|known)\sas\s")
_STYLE = re.compile(r"the\s(?:(?:Right|Very|Most)\s)?(?:Rev(?:erend)?|Hon(?:ou?rable)?)\b")
"""How a name is styled in apposition: ``the vicar, the Reverend Hugo Berg,``."""
_OTHERS = FUNCTION_WORDS - {"a", "an", "the"}
_FAR, _SHORT = 100, 30


def named_behind(text: str, mention: Mention, names: Sequence[Name]) -> Name | None:
    """The name that somebody described goes by, if it stands behind the description.

    Args:
        text: the article.
        mention: the description.
        names: the proper names, in order.
    """
    end = mention.core[1]
    if beside := _in_apposition(text, mention, names):
        return beside
    clause = _CLAUSE.match(text, end, end + _FAR) or _LATER.match(text, end, end + _FAR)
    clause = clause or _BESIDE.match(text, end, end + _FAR)
    if clause is None and mention.text.split()[0].casefold() in INDEFINITE:
        clause = _NAMED.match(text, end, end + _FAR)
    if clause is None:
        return None
    name = first_behind(names, clause.end())
    if name is None or name.type is not mention.type:
        return None
    # "identified as developer Ada Quist", but not "as a friend of Ada Quist"
    between = text[clause.end() : name.start]
    called = between.islower() and len(between) < _SHORT and _OTHERS.isdisjoint(between.split())
    return name if called or between.strip() in ("", name.title) else None


def _in_apposition(text: str, mention: Mention, names: Sequence[Name]) -> Name | None:
    """The name right behind a source that ends before it: ``Its coordinator`` of ``Its coordinator, Ada Quist,``."""
    name = first_behind(names, mention.end)
    if name is None or name.start - mention.end > _FAR or name.type is not mention.type or len(name.words) < 2:
        return None
    between = text[mention.end : name.start].strip()
    titled = between[1:].strip()
    if _STYLE.match(titled):
        titled = titled.removeprefix("the ")
    apart = between[:1] == "," and titled == name.title
    ends = text.startswith((",", "."), name.end) and not text.startswith(", and", name.end)
    return name if apart and ends else None
