"""Posts of social media that are set into an article, with who has written them and when::

    I have asked for a full report. Nobody is above the law. https://t.co/abcd
    — Mayor Ann Roe (@annroe) March 3, 2026

No mark encloses them, so that the model finds a part of one, or makes a claim of its signature.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimx.article import Offsets
from claimx.attribution import Attribution, in_order
from claimx.paragraphs import paragraphs
from claimx.prose import Prose
from claimx.trimming import trim

_DATE = r"(?:[^\W\d_]{3,9}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[^\W\d_]{3,9}\.?,?\s\d{4})"
_SIGNED = re.compile(rf"(?:--?|[–—―])\s?(?P<author>[^()\n“”\"]{{2,60}}\s\(@\w{{1,30}}\)),?\s(?:on\s)?{_DATE}")
_LONGEST_SIGNATURE = 140
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.(?:twitter|x)\.com/)\S+)+\Z")
_MOST_LINKS = 200
"""So many characters of links at the end of a post are left out at most."""
_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class _Post:
    """A post: what it says, who has written it, and where the two of them begin and end."""

    content: Offsets
    author: Offsets
    start: int
    end: int


def with_posts(prose: Prose, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Put the posts of a text among its claims, in the place of what the model has found of them alone; what is
    reported within one stays, and so does one that a cue before it reports.

    Args:
        prose: the article.
        attributions: its claims.
    """
    found = list(attributions)
    begins = sorted((start, number) for number, each in enumerate(found) for start, _ in each.content)
    replaced: set[int] = set()
    for post in list(_posts(prose)):
        first, last = (bisect_left(begins, (place,)) for place in (post.start, post.end))
        within = {number for _, number in begins[first:last]}
        cues = {number: found[number].cue[0] for number in within if found[number].cue}
        if all(post.start <= start < post.end for start, _ in cues.values()):
            replaced |= {number for number in within if number not in cues or _is_dash(prose.text, cues[number])}
            found.append(Attribution((post.content,), (), (post.author,), _CONFIDENCE))
    return in_order(each for number, each in enumerate(found) if number not in replaced)


def _posts(prose: Prose) -> Iterator[_Post]:
    """The posts of a text: its paragraphs that a signature ends, or stands behind in a paragraph of its own."""
    text = prose.text
    if "(@" not in text:
        return
    former: Offsets | None = None
    for start, end in paragraphs(text):
        signed = _signature(text, start, end)
        if signed:
            said = (start, signed.start()) if signed.start() > start else former
            content = trim(prose, (said[0], _without_links(text, *said))) if said else None
            if said and content:
                yield _Post(content, signed.span("author"), said[0], end)
        former = None if signed else (start, end)


def _signature(text: str, start: int, end: int) -> re.Match[str] | None:
    """The signature that a paragraph ends with."""
    for found in _SIGNED.finditer(text, max(start, end - _LONGEST_SIGNATURE), end):
        if found.end() == end:
            return found
    return None


def _without_links(text: str, start: int, end: int) -> int:
    """Where a post ends without the links behind it."""
    links = _LINKS.search(text, max(start, end - _MOST_LINKS), end)
    return links.start() if links else end


def _is_dash(text: str, cue: Offsets) -> bool:
    return not text[slice(*cue)].strip("-–—― \n")
