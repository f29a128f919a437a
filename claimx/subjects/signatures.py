"""Who signs a quotation, behind it or in a line of its own: ``“We won.” — the striker Ann Roe``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.labels import NOBODYS_LABEL
from claimx.subjects.phrases import A_CAPITAL, BLANK, NAME, WORD
from claimx.subjects.sentences import CLOSES
from claimx.subjects.times import is_time

_SIGNED = re.compile(
    rf"\s?[{CLOSES}]?\s*(?:--|[–—])\s?((?:{WORD}{BLANK}){{0,4}}?{NAME})(?=\s*(?:[,(][^\n]*)?(?:\n|\Z))"
)
_SIGNED_IN_BRACKETS = re.compile(
    rf"\s?[{CLOSES}]\s\(((?:{WORD}{BLANK}){{0,3}}?{A_CAPITAL}(?:{BLANK}{A_CAPITAL}){{1,4}})(?:,[^()\n]*)?\)(?=\s*(?:\n|\Z))"
)
_NOBODY = re.compile(
    rf"(?!(?<=\w\s)(?:News|Point|Watch)\b)\b{NOBODYS_LABEL}\b"
    r"(?!\s(?:agency|artist|chief|designer|director|editor|presenter|producer|reporter)s?\b)"
)
"""What tells that words are no name: ``Photo Tove Brandt``, ``Verdict``, but not ``Fox News``, ``Photo editor Roe``."""
_SIGNATURE = re.compile(rf"((?:{WORD}{BLANK}){{0,4}}?{NAME})(?:,\s[^.;:!?\n“”„«»\"]{{2,80}})?")


def signature_behind(text: str, end: int) -> Offsets | None:
    """Who signs a quotation that ends here: ``“We won.” — the striker Ann Roe, on Monday``, in a line of its own or at
    the end of one; or in brackets, ``“We won.” (Ann Roe, Wexcombe)``."""
    found = _SIGNED.match(text, end) or _SIGNED_IN_BRACKETS.match(text, end)
    return found.span(1) if found and not (_NOBODY.search(found[0]) or is_time(found[1])) else None


def name_of_signature(text: str, span: Offsets) -> Offsets | None:
    """Whose name words are, with what stands beside it, as below a letter: ``Captain Ann Roe, Wexcombe``; None where
    they are anything else, or a single word."""
    found = _SIGNATURE.fullmatch(text, *span)
    return found.span(1) if found and " " in found[1] else None
