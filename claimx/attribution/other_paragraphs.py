"""What of a cue's contents stands in another paragraph than the cue, and whether it is of its claim all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, Offsets
from claimx.attribution.attribution import Linked
from claimx.kind import kind_of
from claimx.model.decoding import PieceSpan
from claimx.model.wordpieces import Wordpieces
from claimx.paragraphs import in_heading
from claimx.prose import Prose
from claimx.subjects.clauses import SAYS

_ABOUT = re.compile(r"[\s>•·*–-]*(?:What|Why|How|Who|Where|When|Here)\b", re.IGNORECASE)
_REPORTS = re.compile(
    rf"\b(?:{SAYS}|say|argue|believe|claim|insist|reply|warn|write|tweeted|posted|told(?:\s\w+){{1,2}}|according\sto)\b",
    re.IGNORECASE,
)
_ENDS_LINE = re.compile(r"(?:\s(?:on|in|to|at|via)\s[^\n]{1,40})?[^\S\n]*\n")


def by_home(
    prose: Prose,
    pieces: Wordpieces,
    paragraph: NDArray[np.int64],
    cue: PieceSpan,
    linked: list[Linked],
) -> tuple[list[Linked], list[Linked]]:
    """The contents that a cue reports, by the paragraphs that they stand in, and those that are claims of their own.

    A quotation in the next paragraph is a claim of its own behind ``Roe said that she won``, but not behind ``“We won,”
    Roe said``. What is not quoted there is left out, unless a colon leads to it or nothing else is reported.
    """
    home = paragraph[cue.first]

    def is_home(part: Offsets) -> bool:
        """Whether a part of a content begins in the paragraph of the cue."""
        return bool(paragraph[np.searchsorted(pieces.end, part[0], side="right")] == home)

    apart = _quoted_apart(prose, is_home, linked)
    rest = [each for each in linked if each not in apart]
    return _at_home(prose, is_home, cue.offsets(pieces), rest), apart


def _quoted_apart(prose: Prose, is_home: Callable[[Offsets], bool], linked: list[Linked]) -> list[Linked]:
    """The contents of a cue that are quoted away from its paragraph, if what stands in that is not all quoted."""
    at_home: list[Linked] = []
    away: list[Linked] = []
    for each in linked:
        (at_home if any(map(is_home, each.parts)) else away).append(each)
    if all(kind_of(prose, each.parts) is Kind.DIRECT for each in at_home):
        return []
    return [each for each in away if kind_of(prose, each.parts) is Kind.DIRECT]


def _at_home(prose: Prose, is_home: Callable[[Offsets], bool], cue: Offsets, linked: list[Linked]) -> list[Linked]:
    """The contents of a cue less what is not quoted and stands in another paragraph, as a headline does, where some
    stands in the cue's own; all of it behind a colon, which a list may follow, but not behind ``Mayor: Dam safe``."""
    text = prose.text
    parts = [part for each in linked for part in each.parts]
    own = [part for part in parts if is_home(part)]
    if len(own) == len(parts):
        return linked
    of_heading = in_heading(text, cue)
    if not own and (not of_heading or parts[0][0] < cue[0] or _leads_on(text, cue)):
        return linked
    if any(":" in text[end - 1 : end + 1] for _, end in [*own, cue]) and not (of_heading and text[slice(*cue)] == ":"):
        return linked

    def stays(part: Offsets) -> bool:
        if is_home(part):
            return True
        kind = kind_of(prose, [part])
        return kind is Kind.DIRECT or (kind is Kind.MIXED and not in_heading(text, part))

    kept = [replace(each, parts=tuple(filter(stays, each.parts))) for each in linked]
    return [each for each in kept if each.parts]


def _leads_on(text: str, cue: Offsets) -> bool:
    """Whether a line breaks off behind its cue, as a sentence whose end stands below: ``The club said in a tweet``,
    ``According to Roe``; but not ``What critics say`` and ``Prices to Fall, Bank Says``, which are headings."""
    reports = _REPORTS.search(text, *cue)
    if reports is None or _ABOUT.match(text, text.rfind("\n", 0, cue[0]) + 1):
        return False
    if reports[0].endswith(" to"):
        return True
    return text[cue[0]].islower() and _ENDS_LINE.match(text, cue[1]) is not None
