"""Who stands beside the words that report a claim, where the model has marked nobody: ``Netravia, a firm, said …``.

The model misses a source now and then whose name is rare or whose verb is far. Only what English allows to be nothing
else is taken: a subject that an apposition or relative clause parts from its verb, whoever stands between a verb of
saying and the end of its clause, and whoever ``according to`` names.
"""

from __future__ import annotations

import re

from claimx.model.decoding import Offsets

_WORD = r"[^\W\d_][\w’'-]*"
_CAPITAL = r"(?:(?:[^\W\d_a-z]|Mr|Mrs|Ms|Dr)\.|[^\W\d_a-z][\w’'-]*)"
_NAME = rf"{_CAPITAL}(?:\s(?:(?:de|la|van|von|der|den|al|bin|of|the)\s){{0,2}}{_CAPITAL}){{0,4}}"
_DESCRIPTION = rf"(?:The|This|That|A|An|His|Her|Its|Their)(?:\s{_WORD}){{1,4}}"
_COMPLEMENT = r"(?:\s(?:of|for|in|at)\s[^,.;:\n“”\"]{2,40})?"
_SUBJECT = re.compile(
    rf"((?:{_DESCRIPTION}|He|She|They|It|{_NAME}){_COMPLEMENT}),\s[^.!?;:\n“”\"]{{2,120}},\s"
    r"(?:\w+ly\s|also\s|then\s|later\s)?$"
)
_INVERTED = re.compile(rf"\s({_NAME})(?=[.,;\n]|$)")
_NAMED_BY_ACCORDING_TO = re.compile(rf"\s(him|her|them|it|{_NAME})(?=[.,;\n]|$)")
_BEGINS = re.compile(r"(?:(?<!\b[^\W\d_a-z])(?<!\b[DM][rs])(?<!\bMrs)[.!?][”\"’']?\s|\n)\s*")
_NOT_ACTIVE = re.compile(r"(?:am|is|are|was|were|be|been|being|asked|told)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:said|says|wrote|writes|added|adds|replied|answered|recalled|explained|warned|argued|claimed)", re.IGNORECASE
)
_FURTHEST = 300
"""How many characters before its verb a subject begins at most."""


def subject_beside(text: str, cue: Offsets) -> Offsets | None:
    """The words beside a cue that name who makes its claim; None where nothing there is sure to.

    Args:
        text: the article.
        cue: offsets of the words that report.
    """
    start, end = cue
    words = text[start:end]
    if words.casefold() == "according to":
        found = _NAMED_BY_ACCORDING_TO.match(text, end)
        return found.span(1) if found else None
    if _SAYS.fullmatch(words) and (found := _INVERTED.match(text, end)):
        return found.span(1)
    if _NOT_ACTIVE.match(words):
        return None
    begin = max(0, start - _FURTHEST)
    begin = max((match.end() for match in _BEGINS.finditer(text, begin, start)), default=begin)
    found = _SUBJECT.match(text[begin:start])
    return (begin + found.start(1), begin + found.end(1)) if found else None
