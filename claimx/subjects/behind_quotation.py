"""Who stands behind a quotation and a rare verb, or without a name: ``“Tea kills,” screams a headline on the site.``"""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import AUXILIARIES, SAYS
from claimx.subjects.phrases import NAME, WORD
from claimx.subjects.sentences import CLOSES

_GOES_ON = "(?:as|when|while|after|before|and|but|who|which|that|because|in)"
_UNIT = "(?:moment|minute|hour|day|week|month|year|time|night|morning|afternoon|evening)s?"
_CLOSED = rf"(?:[{CLOSES}],|(?<=[,.!?])[{CLOSES}]|[,.!?][{CLOSES}])\s"
_INVERTED = re.compile(
    rf"{_CLOSED}(?P<cue>{SAYS}|reads?|scream(?:s|ed)?|boast(?:s|ed)?|promise[sd]?|proclaim(?:s|ed)?|urge[sd]?|warn(?:s|ed)?|"
    r"declare[sd]?|shout(?:s|ed)?|asked)"
    rf"\s(?P<source>(?:an?|the|one|some|my|our|his|her|their)(?!(?:\s\w+)?\s{_UNIT}\b)"
    rf"(?:\s(?!(?:{_GOES_ON}|{AUXILIARIES}|{SAYS})\b){WORD}){{1,7}}(?:\sin(?:\s(?!(?:{_GOES_ON})\b){WORD}){{1,4}})?)"
    rf"(?=[.;\n]|,(?!\s[A-Z])|\Z|\s{_GOES_ON}\b)"
)
_HOW = (
    "(?:bark|bellow|boom|chuckle|croak|deadpan|drawl|fume|gasp|groan|growl|grumble|grunt|gush|hiss|howl|huff|intone|jibe|"
    "moan|mumble|murmur|muse|mutter|plead|quip|rage|rasp|retort|roar|scoff|shriek|shrug|sigh|snap|snarl|sneer|snort|sob|"
    "splutter|stammer|sum|tease|thunder|wail|whisper|yell)"
)
_HOW_SOMEBODY_SAYS_IT = re.compile(
    rf"{_CLOSED}(?P<cue>{_HOW}(?:s|d|ed|ped|ned|bed|med)(?:\sup)?)\s(?P<source>{NAME})(?=[,.;\n]|\Z|\s{_GOES_ON}\b)"
)
"""Verbs of which the model has seen too few: ``“Mind the step!” bellows Ewan Roe``."""


def described_behind(lines: str, end: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source right behind a quotation whose words end here: ``screams`` and ``a headline on the site``,
    ``bellows`` and ``Ewan Roe``; None where nobody stands there, or somebody whose verb the model knows.

    Args:
        lines: the article without the line ends that end no paragraph.
        end: where the words of the quotation end.
    """
    found = _INVERTED.match(lines, end) or _HOW_SOMEBODY_SAYS_IT.match(lines, end)
    return (found.span("cue"), found.span("source")) if found else None


def with_described(
    lines: str, cue: Offsets, content: tuple[Offsets, ...]
) -> tuple[tuple[Offsets, ...], Offsets | None]:
    """A content and who stands behind the cue that follows it, who may be taken for a part of it: ``Tea kills`` …
    ``a headline on the site``.

    Args:
        lines: the article without the line ends that end no paragraph.
        cue: where the cue stands.
        content: what it reports, in order.
    """
    before = [end for _, end in content if end < cue[0]]
    found = described_behind(lines, before[-1]) if before else None
    if found is None or found[0] != cue:
        return content, None
    return tuple(part for part in content if part[0] != found[1][0]), found[1]
