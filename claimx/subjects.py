"""Who stands beside the words that report a claim, where the model has marked nobody: ``Netravia, a firm, said …``.

The model misses a source now and then whose name is rare or whose verb is far. Only what English allows to be nothing
else is taken: a subject that an apposition or relative clause parts from its verb, whoever stands between a verb of
saying and the end of its clause, and whoever ``according to`` names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.model.decoding import Offsets

_WORD = r"[^\W\d_][\w’'-]*"
_CAPITAL = r"(?:(?:[^\W\d_a-z]|Mr|Mrs|Ms|Dr|Inc|Corp|Co|Ltd)\.|[^\W\d_a-z][\w’'-]*)"
_NO_NAME = (
    "(?:And|But|So|Yet|Then|Now|Later|Still|However|Meanwhile|Asked|In|On|At|By|For|From|After|Before|When|While|As|If)"
)
_NAME = rf"(?!{_NO_NAME}\b){_CAPITAL}(?:\s(?:(?:de|la|van|von|der|den|al|bin|of|the)\s){{0,2}}{_CAPITAL}){{0,4}}"
_DESCRIPTION = rf"(?:The|This|That|A|An|Another|One|Two|Three|Some|His|Her|Its|Their)(?:\s{_WORD}){{1,4}}"
_COMPLEMENT = r"(?:\s(?:of|for|in|at)\s[^,.;:\n“”\"]{2,40})?"
_NAMED = (
    rf"(?:(?i:{_DESCRIPTION}){_COMPLEMENT},\s)?{_NAME}{_COMPLEMENT}|(?i:{_DESCRIPTION}|he|she|they|it){_COMPLEMENT}"
)
_LEAD = rf"(?:{_NO_NAME},?\s|(?!Asked\b)[^\W\d_a-z][^,.;:!?\n“”\"]{{2,60}},\s)?"
_ASIDE = r"(?:\s\([^()\n]{1,20}\))?,\s[^.!?;:\n“”\"]{2,120},\s"
_WHEN = (
    r"(?:(?:on|last|late|early|earlier|this)\s){0,2}"
    r"(?:today|tonight|yesterday|morning|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_BEFORE_VERB = rf"{_LEAD}({_NAMED}){_ASIDE}(?:(?:\w+ly|also|then|later|{_WHEN})\s)?"
_SUBJECT = re.compile(rf"{_BEFORE_VERB}\Z")
_REPORT = re.compile(
    rf"{_BEFORE_VERB}"
    r"((?:(?:has|had|have)\s(?:(?:also|since|at first|always|already|later)\s)?)?"
    r"(?:told|said|says|wrote|writes|[a-z]{3,}(?:ed|es|s)))(?:\s[^,.;:!?\n“”\"]{1,60})?\s[“\"]?\Z"
)
_INVERTED = re.compile(rf"\s({_NAME})(?=[.,;\n]|$)")
_NAMED_BY_ACCORDING_TO = re.compile(rf"\s(him|her|them|it|{_NAME})(?=[.,;\n]|$)")
_BEGINS = re.compile(
    r"(?:(?<!\b[^\W\d_a-z])(?<!\b[DM][rs])(?<!\bMrs)[.!?][”\"’']?\s(?!\()|\n"
    # A dateline: "NORVIK, June 9 –"
    r"|(?<![^\n])[^\W\d_a-z]{3,}[^\n–—]{0,60}(?:\s[–—]\s[^\n–—]{0,30}\d{4})?\s[–—-]\s)\s*"
)
_TIME = re.compile(_WHEN, re.IGNORECASE)
# "Roe, asked about it, left", but "Roe, a farmer, asked her whether".
_NOT_ACTIVE = re.compile(
    r"(?:am|is|are|was|were|be|been|being|asked(?!\s(?:him|her|them|us|me)\b)|told(?!\s\w)|told\s(?:of|about|by|that))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:said|says|wrote|writes|added|adds|replied|answered|recalled|explained|warned|argued|claimed)", re.IGNORECASE
)
_SIGNED = re.compile(rf"[”\"’'»]?\s*(?:--|[–—])\s?((?:{_WORD}\s){{0,4}}?{_NAME})(?=\s*(?:[,(][^\n]*)?(?:\n|\Z))")
_FURTHEST = 300
"""How many characters before its verb a subject begins at most."""


def subject_beside(text: str, cue: Offsets, contents: Sequence[Offsets] = ()) -> Offsets | None:
    """The words beside a cue that name who makes its claim; None where nothing there is sure to.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report.
    """
    start, end = cue
    words = text[start:end]
    if words.casefold() == "according to":
        found = _NAMED_BY_ACCORDING_TO.match(text, end)
        return found.span(1) if found else None
    if _SAYS.fullmatch(words) and (found := _INVERTED.match(text, end)):
        return found.span(1)
    if _NOT_ACTIVE.match(text, start):
        return None
    begin = max([_sentence_begin(text, start), *(last for _, last in contents if last <= start)])
    while begin < start and not text[begin].isalnum():
        begin += 1
    found = _SUBJECT.match(text[begin:start])
    return (begin + found.start(1), begin + found.end(1)) if found else None


def is_time(words: str) -> bool:
    """Whether words say no more than when: ``today``, ``on Monday``."""
    return _TIME.fullmatch(words) is not None


def report_before(text: str, start: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source of a claim that begins here, where the model has marked neither: ``Ann Roe, who runs the
    ferries, told the board that …``."""
    begin = _sentence_begin(text, start)
    found = _REPORT.match(text[begin:start])
    if found is None or _NOT_ACTIVE.match(text, begin + found.start(2)):
        return None
    source, cue = ((begin + found.start(part), begin + found.end(part)) for part in (1, 2))
    return cue, source


def signature_behind(text: str, end: int) -> Offsets | None:
    """Who signs a quotation that ends here: ``“We won.” — the striker Ann Roe, on Monday``, in a line of its own or at
    the end of one."""
    found = _SIGNED.match(text, end)
    return found.span(1) if found else None


def _sentence_begin(text: str, place: int) -> int:
    begin = max(0, place - _FURTHEST)
    return max((match.end() for match in _BEGINS.finditer(text, begin, place)), default=begin)
