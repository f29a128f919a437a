"""What of a span is claimed: it less the marks round it, with those of a quotation or bracket that stands in it."""

from __future__ import annotations

import re

import numpy as np

from claimx.article import Offsets
from claimx.prose import Prose
from claimx.quotation import Quotations

_BEHIND_MARKS = frozenset(".,;:")
_BEFORE_MARKS = frozenset(",;:")
_NO_AUTHOR = (
    "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
    r"(?:Spring|Summer|Autumn|Fall|Winter|Early|Late|Mid|End|Since|Until|As|By|In|From|Box|Table|Phase|Q\d|FY)\b)"
)
_AUTHOR = r"[A-Z][\w.’'-]*"
_NOTE = re.compile(
    rf"\s?\((?:(?!{_NO_AUTHOR})"
    rf"(?:{_AUTHOR}\set\sal\.?,?|{_AUTHOR}(?:,?\s(?:and\s|&\s|of\s|for\s|the\s)*{_AUTHOR}){{0,5}},"
    rf"|{_AUTHOR}(?:\s(?:and|&)\s{_AUTHOR}|(?=\s\d{{4}}[a-z;])))"
    r"\s(?:19|20)\d\d[a-z]?(?:;[^()\n]{1,80}|,\s(?:pp?\.|19|20)[^()\n]{1,40})?"
    r"|[Ss]ee\s[^()\n]{1,40})\)\Z"
)
"""What refers to something else: ``(Roe et al., 2013)``, ``(see box)``, but not ``(Autumn 2013)`` or ``(Ferries Act
2013)``."""
_NUMBER_BEGUN = re.compile(r"\s?\[\d[\d,\s–-]*\Z")
"""The number of a note that a span breaks off in: ``[3``."""
_LONGEST_NOTE = 180


def trim(prose: Prose, span: Offsets) -> Offsets | None:
    """A span less the quotation marks and blanks at its ends; None if nothing else is in it.

    A comma behind a closing mark goes with it, ``“We won”,``, and so does a colon before what is said. The marks stay
    of a quotation within the quotation, ``He said, ‘We won,’`` and ``‘Never’ is long``, but for one that is all of it.
    """
    text, quotations = prose.text, prose.quotations

    def is_idle(place: int) -> bool:
        return bool(quotations.mark[place]) or text[place].isspace()

    start, end = span
    while start < end and (is_idle(start) or text[start] in _BEFORE_MARKS):
        if _closes_within(prose, start, end):
            break
        start += 1
    while start < end and (is_idle(end - 1) or (text[end - 1] in _BEHIND_MARKS and quotations.mark[end - 2] == 2)):
        # A blank may set two closing marks apart, as in “… ‘We won,’ ”
        closing = end - (quotations.mark[end - 1] != 2)
        closes = not text[end - 1].isspace() and quotations.mark[closing - 1] == 2
        if closes and _opens_within(quotations, start, closing):
            break
        end -= 1
    if start and _closes_within(prose, start - 1, end):
        start -= 1
    start, end = _whole_brackets(text, start, end), _inner_end(prose, start, end)
    end = _before_note(text, start, end)
    return (start, end) if says_something(text, (start, end)) else None


def inner_closing(quotations: Quotations, start: int, end: int) -> int | None:
    """Where the first mark of a span stands that closes a quotation within a quotation."""
    closing = np.flatnonzero((quotations.mark[start:end] == 2) & (quotations.depth[start:end] >= 2))
    return start + int(closing[0]) if len(closing) else None


def says_something(text: str, span: Offsets) -> bool:
    """Whether there is a letter or a digit in a span; marks alone claim nothing and name nobody."""
    return any(char.isalnum() for char in text[slice(*span)])


def _closes_within(prose: Prose, start: int, end: int) -> bool:
    """Whether a quotation within the quotation begins here and ends before the span does."""
    quotations = prose.quotations
    if quotations.mark[start] != 1 or quotations.depth[start] < 2:
        return False
    closing = inner_closing(quotations, start, end)
    return closing is not None and says_something(prose.text, (closing + 1, end))


def _opens_within(quotations: Quotations, start: int, end: int) -> bool:
    """Whether the mark at the end of a span closes a quotation within a quotation that begins in the span."""
    while end > start and quotations.mark[end - 1] == 2 and quotations.depth[end - 1] == 2:
        end -= 1
    marks = np.flatnonzero(quotations.mark[start:end]) + start
    return bool(len(marks)) and quotations.mark[marks[-1]] == 1 and quotations.depth[marks[-1]] == 2


def _inner_end(prose: Prose, start: int, end: int) -> int:
    """Where a span ends with the mark that closes what it opens within the quotation: ``They say ‘never,’``."""
    text, quotations = prose.text, prose.quotations
    inner = np.flatnonzero((quotations.mark[start:end] > 0) & (quotations.depth[start:end] >= 2)) + start
    if not len(inner) or quotations.mark[inner[-1]] != 1:
        return end
    place = end
    while place < len(text) and not text[place].isalnum() and quotations.depth[place] >= 2:
        place += 1
        if quotations.mark[place - 1] == 2:
            return place
    return end


def _whole_brackets(text: str, start: int, end: int) -> int:
    """Where a span begins with the bracket that it closes: ``[The plan] is dead``."""
    opened, closed = text.find("[", start, end), text.find("]", start, end)
    return start - 1 if text[start - 1 : start] == "[" and closed >= 0 and not 0 <= opened < closed else start


def _before_note(text: str, start: int, end: int) -> int:
    """Where a span ends with the bracket that it opens, ``the Board (FCB)``, but before a note: ``(Roe, 2013)``."""
    following = text[end : end + 1]
    if following == "]" and (number := _NUMBER_BEGUN.search(text, max(start, end - _LONGEST_NOTE), end)):
        return number.start()
    if following == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    note = _NOTE.search(text, max(start, end - _LONGEST_NOTE), end) if text.endswith(")", start, end) else None
    return note.start() if note else end
