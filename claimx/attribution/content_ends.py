"""Where a content begins and ends beside its cue: with its subject, without ``it``."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from claimx.article import Offsets
from claimx.attribution.attribution import Attribution
from claimx.prose import Prose
from claimx.subjects.clauses import AUXILIARIES
from claimx.subjects.times import A_DAY
from claimx.trimming import trim

_ON_A_DAY = re.compile(
    rf"(?:\s(?!on\b)[\w-]+){{0,3}}\son\s{A_DAY}"
    r"\s(?P<subject>(?!that\b|and\b|to\b)[\w’'-]+(?:\s[\w’'-]+){0,4}?)\s"
)
_VERB = re.compile(
    rf"(?:{AUXILIARIES}|fell|rose|grew|lost|won|made|took|gave|began|came|left|held|kept|led)\b(?!\s(?:by|in)\b)"
)
"""What surely is a verb, and has a subject before it."""
_SAID = ("said", "announced")
_A_WEEK = r"(?:(?:last|this)\s(?:week|month)|last\syear)"
_DAY_OF_SAYING = re.compile(
    rf"(?:(?:{A_DAY}|yesterday|later|afterwards?|{_A_WEEK})\s(?=(?:that|there|no|nobody|he|she|they|it|we)\s)"
    rf"|(?:yesterday|{_A_WEEK})\s(?=[a-z]+\s(?:would|will|could|can|should|must)\b))"
    r"(?!.*\b(?:and|but|while)\s(?:this\s(?:week|month|year|time)|today|now)\b)"
)
"""Not ``this year they will win``, nor what another time is set against: ``last year they lost, but now they win``."""
_IT = re.compile(r"\s+(?P<it>it)(?=[,.:;]|\Z)")
_PUTS = re.compile(r"\bputs?\Z")
_PUT_IT = re.compile(
    r"\s+(?P<it>it)(?:\s(?:to\s\w+|in\s\d{4}|like\sthis|this\sway|(?:more\s|rather\s|so\s)?\w+ly))?(?=[,.:;]|\Z)"
)
"""The same with how it is put: ``put it to me,``, ``puts it like this:``."""


def with_subject(lines: str, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content with its subject, where that stands alone between the day of saying and the content: ``said on Friday
    schools`` and ``would close``."""
    (start, end), *further = content
    day = _ON_A_DAY.fullmatch(lines, cue[1], start) if cue[1] < start and _VERB.match(lines, start) else None
    return ((day.start("subject"), end), *further) if day else content


def behind_day(lines: str, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content without the day of saying: ``said`` and ``Sunday there is no vote``, but not ``Sunday was late``."""
    (start, end), *further = content
    if start != cue[1] + 1 or not lines.endswith(_SAID, *cue):
        return content
    day = _DAY_OF_SAYING.match(lines, start, end)
    return ((day.end(), end), *further) if day else content


def as_somebody_puts_it(
    prose: Prose, cue: Offsets, content: tuple[Offsets, ...]
) -> tuple[Offsets, tuple[Offsets, ...]]:
    """A cue and its content with ``it`` on the side of the cue: ``as she puts it, “a mess”``."""
    it = (_PUT_IT if _PUTS.search(prose.text, *cue) else _IT).match(prose.text, cue[1])
    beside = [part for part in content if it and part[0] == it.start("it")]
    if it is None or not beside:
        return cue, content
    said = trim(prose, (it.end(), beside[0][1])) if beside[0][1] > it.end() else None
    whole = tuple(filter(None, (said if part in beside else part for part in content)))
    return ((cue[0], it.end()), whole) if whole else (cue, content)


def with_that(lines: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Claims of which one goes on behind the words of another one: ``said that, according to police, it rained``."""
    whole = []
    for one, other in zip_longest(found, found[1:]):
        (start, end), *further = one.content
        goes_on = other is not None and other.cue and lines[end : other.extent[0]] == ", "
        if other and goes_on and lines[start:end] == "that" and not further:
            (_, last), *behind = other.content
            if "\n" not in lines[end:last]:
                one = replace(one, content=((start, last), *behind))
        whole.append(one)
    return tuple(whole)
