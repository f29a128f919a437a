"""Who is quoted ``as saying`` something: ``Zora quoted Roe as saying: “…”``, ``Roe was quoted as saying it rained``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets
from claimx.subjects.phrases import SUBJECT_ALONE
from claimx.subjects.sentences import OPENS, sentence_begin

_QUOTES = re.compile(r"(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"\s([^.;:“”„«»\"\n]{1,80}?),?\s"
    r"(as\s(?:saying|stating|declaring|writing|telling\s[^.;:“”„«»\"\n]{1,40}?(?=,|:|\sthat\b)))\b"
)
"""Whom somebody quotes, behind ``quoted``: ``a baker, Roe, as telling the court``."""
_LEADS_TO = re.compile(rf"(?:\sthat)?[,:]?\s?[{OPENS}]*\s?")
"""What may stand between that and what is said."""
_IS_QUOTED = re.compile(
    r"(?:has\s|have\s|had\s)?(?:is|are|was|were|been)\s(?:\w+ly\s)?(?:quoted|cited)\b", re.IGNORECASE
)
_BEGUN_AS_SAYING = re.compile(r"(as\s(?:having\s)?(?:saying|said|stating|stated|declaring|writing|written))\s(?=\w)")
"""What a content begins with that is a part of its cue: ``as saying it rained``."""
_BESIDE = re.compile(r"\s(?:[^,.;:“”„«»\"\n]{1,60}\s)?")
"""What may stand between ``was quoted`` and that: ``in the Gazette``."""
_WHOLE_SUBJECT = re.compile(rf"{SUBJECT_ALONE}\s")


def without_as_saying(
    text: str, cue: Offsets, contents: Sequence[Offsets], source: Offsets | None
) -> tuple[Offsets, tuple[Offsets, ...], Offsets | None]:
    """A cue, its contents and its source where ``as saying`` has gone to the contents: ``Roe was quoted by Zora`` and
    ``as saying it rained``, or ``It rained``, ``Zora quoted`` and ``Roe as saying``.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        source: of who does, as far as is known.
    """
    if _QUOTES.match(text, *cue) and _AS_SAYING.fullmatch(text, cue[1], contents[-1][1]):
        return cue, tuple(contents[:-1] or contents), source
    begun = _BEGUN_AS_SAYING.match(text, *contents[0])
    if begun is None or not (_IS_QUOTED.match(text, *cue) and _BESIDE.fullmatch(text, cue[1], contents[0][0])):
        return cue, tuple(contents), source
    if source is None or source[0] > cue[0]:
        # Who quotes somebody stands in front of "as saying", who is quoted in front of it all.
        subject = _WHOLE_SUBJECT.fullmatch(text, sentence_begin(text, cue[0]), cue[0])
        source = subject.span(1) if subject else source
    return (cue[0], begun.end(1)), ((begun.end(), contents[0][1]), *contents[1:]), source


def quoted_as_saying(
    text: str, cue: Offsets, contents: Sequence[Offsets]
) -> tuple[tuple[Offsets, ...], Offsets] | None:
    """The cue and the source of a claim that its cue gives to whom its subject quotes: ``Zora quoted her as saying``;
    None where it does not.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
    """
    quotes = _QUOTES.match(text, *cue)
    found = _AS_SAYING.match(text, quotes.end()) if quotes else None
    if quotes is None or found is None or cue[1] not in (quotes.end(), found.end()):
        return None
    begin = contents[0][0]
    leads_to_it = begin >= found.end() and _LEADS_TO.fullmatch(text, found.end(), begin)
    said = leads_to_it or contents[-1][1] <= cue[0]
    return ((quotes.span(), found.span(2)), found.span(1)) if said else None
