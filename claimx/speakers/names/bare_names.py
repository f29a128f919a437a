"""Names that only their place tells: whoever reports something under ``Politico`` or ``The Advocate`` bears a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import (
    CALENDAR,
    DOCUMENT,
    FIRMS,
    FUNCTION_WORDS,
    INDEFINITE,
    NOBODY,
    NUMBERS,
    ORGANIZATION,
    PEOPLE,
    TRADES,
    UNITS,
)
from claimx.speakers.names.capitals import BEGINS, TypeOf, is_title, written_small
from claimx.speakers.names.many import act_as_many, are_many
from claimx.speakers.names.name import Name
from claimx.speakers.names.origins import are_compatriots

_ALONE = re.compile(r"(?:(?P<article>The)\s)?(?P<name>[^\W\d_a-z]\w[\w-]*\w),?")
_OF_A_NATION = re.compile(
    r"(?:an|ish|ese|er|ite|ic|i|man|woman)\Z"
    r"|(?:Arab|Brit|Briton|Conservative|Croat|Czech|Dane|Filipino|Finn|Greek|Jew|Kurd|Liberal|Muslim|Pole|Scot|Serb|Spaniard|Swede|Thai|Turk)\Z"
)
_COMMON = (
    NOBODY
    | FUNCTION_WORDS
    | PEOPLE
    | ORGANIZATION
    | DOCUMENT
    | FIRMS
    | TRADES
    | UNITS
    | CALENDAR
    | NUMBERS
    | INDEFINITE
)
_NEAR = 8


def not_beyond_sources(text: str, names: Sequence[Name], sources: Iterable[Offsets]) -> tuple[Name, ...]:
    """The names of a text, those in capitals less the words behind a source: ``BAKERS SAY NO`` where ``BAKERS`` do.

    Where all is in capitals these do not tell where a name ends.

    Args:
        text: the article.
        names: the proper names found so far, in order.
        sources: the sources of claims.
    """
    if not any(map(_is_shouted, names)):
        return tuple(names)
    spans = sorted(sources)

    def cut(name: Name) -> Name:
        number = bisect_right(spans, name.start, key=itemgetter(0)) - 1
        end = spans[number][1] if number >= 0 else 0
        if not _is_shouted(name) or not name.start < end < name.end:
            return name
        return replace(name, end=end, text=" ".join(text[name.start : end].split()))

    return tuple(map(cut, names))


def not_into_cues(text: str, names: Sequence[Name], cues: Iterable[Offsets]) -> tuple[Name, ...]:
    """The names of a text without the verbs of headlines, whose words all have capitals: ``Officials`` in ``Cases Rise,
    Officials Say``, and no ``Says``.

    Args:
        text: the article.
        names: the proper names found so far, in order.
        cues: those of claims that stand right behind their source.
    """
    capital = sorted(cue for cue in cues if text[cue[0]].isupper())
    if not capital:
        return tuple(names)

    def cut(name: Name) -> Name | None:
        number = bisect_right(capital, name.start, key=itemgetter(0))
        if number and capital[number - 1] == (name.start, name.end):
            return None
        start = capital[number][0] if number < len(capital) else name.end
        if start >= name.end:
            return name
        return replace(name, end=start - 1, text=text[name.start : start - 1])

    return tuple(filter(None, map(cut, names)))


def _is_shouted(name: Name) -> bool:
    return name.text.isupper() and " " in name.text


def with_bare_names(text: str, names: Sequence[Name], sources: Iterable[Offsets], type_of: TypeOf) -> tuple[Name, ...]:
    """The names of a text with those words that are a source by themselves and can be nothing else.

    A noun in the singular has an article or is a name, and behind ``The`` a capital says so, unless it is a nation's;
    a word that the text writes small, too, is none.

    Args:
        text: the article.
        names: the proper names found so far, in order.
        sources: the sources of claims.
        type_of: the type that the model gives to a stretch of the text; what it does not know is an organization.
    """
    known = {place for name in names for place in (name.start, name.end)}
    found = {match for span in sources if (match := _bare(text, span)) and match.end("name") not in known}
    if not found:
        return tuple(names)
    small = written_small(text)
    bare = {
        match.span("name"): Name(*match.span("name"), match["name"], "", _type(match, type_of), "")
        for match in found
        if match["name"].casefold() not in small and match.start("name") not in known
    }
    return tuple(sorted([*names, *bare.values()], key=lambda name: name.start))


def _type(match: re.Match[str], type_of: TypeOf) -> SpeakerType:
    kind = SpeakerType.UNKNOWN if match["article"] else type_of(*match.span("name"))
    return SpeakerType.ORGANIZATION if kind is SpeakerType.UNKNOWN else kind


def _bare(text: str, span: Offsets) -> re.Match[str] | None:
    """The word of a source that may be a name, if it has no other."""
    match = _ALONE.fullmatch(text, *span)
    word = match["name"].casefold() if match else ""
    if match is None or word in _COMMON or is_title(word) or are_compatriots(word):
        return None
    if match["article"]:
        begins = BEGINS.search(text, max(0, span[0] - _NEAR), span[0])
        return match if not begins or not _OF_A_NATION.search(match["name"]) else None
    several = match["name"].endswith("s") or are_many(word) or act_as_many(text, *match.span("name"))
    return None if several else match
