"""Who has signed an article: ``By Ada Quist`` or the name alone above it, or ``Ada Quist is a nurse.`` below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from claimx.article import SpeakerType
from claimx.paragraphs import paragraphs
from claimx.speakers.entities.entity import Entity
from claimx.speakers.names.capitals import WORD, is_title
from claimx.speakers.names.name import Name, first_behind

_ABOVE = 4
"""Among so many paragraphs from the beginning on a name is looked for."""
_BELOW = 3
"""Among so many at the end one that says who the author is."""
_BY = re.compile(r"\s*(?:(?:words|text|opinion|comment|column|essay)\s)?(?:by:?\s)?\s*", re.IGNORECASE)
_DEGREE = re.compile(r",\s(?:M\.?D|Ph\.?D|R\.?N|D\.?O|J\.?D|MBBS|FRCP|MP)\.?\Z")
"""What stands behind the name of who signs: ``By Ada Quist, MD``."""
_IS = re.compile(r"(?:,\s[^.;:\n“”\"]{2,120},)?\s(?:(?P<is>is)\s|(?:teaches|writes|reports|covers|blogs|studies)\b)")
_ARTICLE = re.compile(r"(?:(?:also|now|currently)\s)?(?:an?|the|one\sof)\s")
_OFFICE = 4
"""One of so many words behind ``is`` is a title where there is no article: ``is executive editor``."""


def author_of(text: str, names: Sequence[Name], bearer: Callable[[Name], Entity]) -> tuple[int, Entity] | None:
    """From where on the author speaks, and who that is: behind the line above that names the author, or from the
    beginning on where only a note below does; None where nothing does, where several are named, or where the text
    tells of that person.

    Args:
        text: the article.
        names: its proper names, in order.
        bearer: for whom each of them stands.
    """
    above = [(end, name) for end, name in _above(text, names) if bearer(name).type is SpeakerType.PERSON]
    below = [(begin, name) for begin, name in _below(text, names) if bearer(name).type is SpeakerType.PERSON]
    authors = {id(author): author for author in (bearer(name) for _, name in (*above, *below))}
    if len(authors) != 1 or len(above) > 1 or len(below) > 1:
        return None
    (author,) = authors.values()
    signed = {name for _, name in above}
    noted = below[0][0] if below else len(text)
    told = any(name not in signed and name.start < noted for name in author.names)
    return None if told else (above[0][0] if above else 0, author)


def _above(text: str, names: Sequence[Name]) -> Iterator[tuple[int, Name]]:
    """The full names that stand alone in one of the first lines, with where it ends."""
    for start, end in paragraphs(text)[:_ABOVE]:
        degree = _DEGREE.search(text, start, end)
        last = degree.start() if degree else end
        at = bisect_left(names, last, key=lambda name: name.start) - 1
        name = names[at] if at >= 0 else None
        if name is None or not (start <= name.start and name.end == last and len(name.words) > 1):
            continue
        titled = f"{name.title} "
        # "By Dr. Ada Quist", where "Dr. Ada Quist" alone may stand below a picture
        begin = name.start - len(titled) * (name.title != "" and text.endswith(titled, start, name.start))
        plain = begin == name.start and not degree
        if _BY.fullmatch(text, start, begin) and (plain or text[start:begin].strip()):
            yield end, name


def _below(text: str, names: Sequence[Name]) -> Iterator[tuple[int, Name]]:
    """The names that begin one of the last paragraphs, which says who that is, with where it begins."""
    for start, end in paragraphs(text)[_ABOVE:][-_BELOW:]:
        name = first_behind(names, start)
        if name and text[start : name.start].strip() in ("", name.title) and _says_who(text, name.end, end):
            yield start, name


def _says_who(text: str, begin: int, end: int) -> bool:
    """Whether the words behind a name say who that is: ``, a nurse, is …``, ``is executive editor of``, ``teaches``."""
    verb = _IS.match(text, begin, end)
    if verb is None or not verb["is"] or _ARTICLE.match(text, verb.end()):
        return verb is not None
    behind = [word for word, _ in zip(WORD.finditer(text, verb.end(), end), range(_OFFICE), strict=False)]
    return any(is_title(word[0].split("-")[0]) for word in behind)
