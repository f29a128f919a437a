"""Whom ``by`` names behind a passive, or behind a noun: ``was declared safe by Roe``, ``complaints by Roe that …``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimx.article import Offsets
from claimx.subjects.phrases import STOP, WORD
from claimx.subjects.sentences import CLOSES, OPENS
from claimx.subjects.times import A_MONTH, WHEN

_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being)\s(?:\w+\s){0,3}?|\bas\s)(?:\w+ed|known|seen|shown|said|given|made|put)\b",
    re.IGNORECASE,
)
"""``was first praised``, ``as praised``."""
_AGENT_ENDS = (
    "(?:and|who|that|which|in|on|at|as|to|for|with|after|before|when|while|early|late|last|this|already|also|over|from|"
    "during|because|is|was|not)"
)
AGENT_BEHIND = rf"(?=[.,;:\n”“»\"]|\s?\Z|\s(?:{_AGENT_ENDS}\b|[{OPENS}]))"
"""What follows whoever stands behind ``by``."""
AGENT = (
    rf"(?!(?:the\s(?:end|time|way|middle|beginning)|\w+ing|{WHEN}|{A_MONTH}|noon|midnight|dawn|dusk|now|then)\b)"
    rf"((?:[^\W\d_][\w.’'-]*\s){{0,5}}?{WORD})(?!{STOP}\s){AGENT_BEHIND}"
)
"""Whoever stands behind ``by``, up to a word that goes on with the clause; not when or how: ``by the end of May``."""
_BY = re.compile(rf"\s?[{CLOSES}]*(?:\s{WHEN}|\s(?:last|early|late)\s\w+)?\sby\s{AGENT}")
"""``by Roe``, ``last May by Roe``."""
_FURTHER_BY = re.compile(rf"(?:\s[\w’'-]+){{1,7}}?\sby\s{AGENT}")
"""``to Bo most warmly by Roe``."""
_NOUN_BY = re.compile(rf"\s(?:by|from|among|within)\s{AGENT}")
"""``complaints by Roe``, ``the fear within the guild``."""


def agent_behind(
    text: str, cue: Offsets, contents: Sequence[Offsets], sources: Mapping[int, Offsets]
) -> Offsets | None:
    """Whom ``by`` names behind a passive or what that reports, or behind a noun: ``complaints by Roe that …``.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        sources: of those who make other claims, by where they begin.
    """
    following = [content for content in contents if content[0] >= cue[1]]
    if _PASSIVE.search(text, *cue):
        found = next(filter(None, (_BY.match(text, end) for end in (cue[1], *(end for _, end in following)))), None)
        found = found or _FURTHER_BY.match(text, cue[1], *(start for start, _ in following[:1]))
    else:
        found = _NOUN_BY.match(text, cue[1], following[0][0]) if following else None
        rest = text[found.end() : following[0][0]].rstrip(f" {OPENS}") if found else ""
        if found and rest.startswith(", ") and rest.endswith(","):
            return found.start(1), found.end() + len(rest) - 1
        if rest not in ("", ",", " is", " was"):
            return None
    return sources.get(found.start(1), found.span(1)) if found else None
