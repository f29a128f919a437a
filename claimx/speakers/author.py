"""Who has signed an article: ``By Ada Quist``, or the name alone in a line above the first sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from claimx.article import SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.entities import Entity
from claimx.speakers.names import Name

_ABOVE = 4
"""Among so many paragraphs from the beginning on a name is looked for."""
_BY = re.compile(r"\s*(?:(?:words|text|opinion|comment|column|essay)\s)?(?:by:?\s)?\s*", re.IGNORECASE)


def author_of(text: str, names: Sequence[Name], bearer: Callable[[Name], Entity]) -> tuple[int, Entity] | None:
    """Where the line ends that names the author, and who that is; None where there is no such line, where several are
    named, or where the text tells of that person.

    Args:
        text: the article.
        names: its proper names, in order.
        bearer: for whom each of them stands.
    """
    found = []
    for start, end in paragraphs(text)[:_ABOVE]:
        at = bisect_left(names, end, key=lambda name: name.start) - 1
        name = names[at] if at >= 0 else None
        signs = name and start <= name.start and name.end == end and len(name.words) > 1
        if name and signs and _BY.fullmatch(text, start, name.start):
            entity = bearer(name)
            if entity.type is SpeakerType.PERSON:
                found.append((end, entity))
    return found[0] if len(found) == 1 and len(found[0][1].names) == 1 else None
