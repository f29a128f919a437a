"""What reports a content that the model has found alone: ``Ann Roe, who runs the ferries, told the board that …``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import NOT_ACTIVE, PARTED_SUBJECT, whole_subject
from claimx.subjects.sentences import OPENS, sentence_begin

_REPORT = re.compile(
    rf"{PARTED_SUBJECT}"
    r"((?:(?:has|had|have)\s(?:(?:also|since|at first|always|already|later)\s)?)?"
    r"(?:told|said|says|wrote|writes|[a-z]{3,}(?:ed|es|s)))"
    rf"(?:\s[^,.;:!?\n“”„«»\"]{{1,60}})?\s[{OPENS}]?\s?\Z"
)
_AS_SOMEBODY_PUTS_IT = re.compile(
    r"(?:(?:And|But|Or),?\s)?[Aa]s\s([^,.;:!?\n“”„«»\"]{1,60}?)"
    rf"\s((?:(?:once|often)\s)?puts?\sit(?:\s(?:to\s\w+|in\s\d{{4}}|\w+ly))?),\s[{OPENS}]?\s?\Z"
)


def report_before(text: str, start: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source of a claim that begins here, where the model has marked neither: ``Ann Roe, who runs the
    ferries, told the board that …``."""
    begin = sentence_begin(text, start)
    if put := _AS_SOMEBODY_PUTS_IT.match(text, begin, start):
        return put.span(2), put.span(1)
    found = _REPORT.match(text[begin:start])
    if found is None or NOT_ACTIVE.match(text, begin + found.start(2)):
        return None
    source, cue = ((begin + found.start(part), begin + found.end(part)) for part in (1, 2))
    return cue, whole_subject(text, source)
