"""Names that are a phrase, as campaigns have them: ``Save the Harbour``, ``Citizens for a Clean Lake``.

No capital tells where such a name ends that goes on over small words; but where it is the source of a claim, the source
does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import CALENDAR, COURTESY, FUNCTION_WORDS, ORGANIZATION, PEOPLE
from claimx.speakers.names.capitals import WORD, TypeOf, is_title
from claimx.speakers.names.headlines import Headlines
from claimx.speakers.names.name import Name, first_behind, names_within
from claimx.speakers.names.standing_alone import begins_sentence
from claimx.speakers.names.states import NATIONALITIES

_CAPITAL = r"[^\W\d_a-z][\w'’-]*"
_SMALL_LINKS = frozenset("of for on to with by the a an in".split())
"""What links the words of a name, and has a capital in headlines only."""
_LINKS = _SMALL_LINKS | frozenset("without against beyond our your my not is are".split())
_LINK = "|".join(sorted({*_LINKS, "and"}))
_PHRASE = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Aa]nother)\s)?(?P<sort>(?:(?!(?:of|for)\s)[a-z][\w'’-]*\s){{0,4}})"
    rf"(?P<name>{_CAPITAL}(?:\s(?:(?:{_LINK}|\d)\s){{0,2}}{_CAPITAL}){{1,6}})(?:,.*)?",
    re.DOTALL,
)
_ALWAYS_CAPITAL = frozenset(["democrats", "republicans", "tories"])
_LONGEST = 160
"""Characters of a source that is such a name with what stands beside it."""


def with_phrases(text: str, names: Sequence[Name], sources: Iterable[Offsets], type_of: TypeOf) -> tuple[Name, ...]:
    """The names of a text with those that a source shows to be a phrase, wherever that stands, in place of their parts.

    Args:
        text: the article.
        names: the proper names found so far, in order.
        sources: the sources of claims.
        type_of: the type that the model gives to a stretch of the text.
    """
    phrases = {phrase for span in sources if (phrase := _phrase(text, span, names, type_of))}
    if not phrases:
        return tuple(names)
    # The longest first, where one begins as another does.
    written = sorted(phrases, key=lambda words: (-len(words), words))
    anywhere = "|".join(r"\s+".join(map(re.escape, words)) for words in written)
    headlines = Headlines(text)
    found = [
        Name(*match.span(), " ".join(match[0].split()), "", SpeakerType.ORGANIZATION, "")
        for match in re.finditer(rf"\b(?:{anywhere})\b", text)
        if not headlines.hold(match.start())
    ]
    return tuple(sorted([*_apart(names, found), *found], key=lambda name: name.start))


def _apart(names: Sequence[Name], others: Sequence[Name]) -> Iterator[Name]:
    """The names that share nothing with any of some others, which are in order."""
    for name in names:
        at = bisect_left(others, name.start, key=lambda other: other.end - 1)
        if at == len(others) or others[at].start >= name.end:
            yield name


def _phrase(text: str, span: Offsets, names: Sequence[Name], type_of: TypeOf) -> tuple[str, ...] | None:
    """The words of the name that a source is, if that goes on over small words, or begins with those who bear it."""
    start, end = span
    match = _PHRASE.fullmatch(text, start, end) if end - start <= _LONGEST else None
    if match is None:
        return None
    begin, end = match.span("name")
    whole = tuple(match["name"].split())
    inside = names_within(names, begin, end)
    full = any(name.type is SpeakerType.PERSON and len(name.words) > 1 for name in inside)
    named = first_behind(names, begin)
    # "the Ministry of Trade, Food and Water" is longer than what stands before its comma.
    if full or (named and named.start == begin and named.end >= end):
        return None
    written = [word[0] for word in WORD.finditer(text, begin, end)]
    first, *others = map(str.casefold, written)
    bearers = first.endswith("s") and first not in COURTESY and (first in PEOPLE or is_title(first))
    joined = "and" in others
    if others[-1] in CALENDAR or not (bearers or joined or any(map(_links, written[1:]))):
        return None
    if sort := match["sort"].split():
        # "the campaign group Bread and Roses"
        return whole if sort[-1] in ORGANIZATION else None
    if joined:
        return None
    opens = begins_sentence(text, start)
    if opens and (first in FUNCTION_WORDS or type_of(begin, begin + len(first)) is not SpeakerType.ORGANIZATION):
        # "Residents of the Harbour"
        return None
    if "in" in others and (opens or not bearers or first in _ALWAYS_CAPITAL):
        # "Officials in Norvia", "Democrats in Congress", but not "Teachers in Action"
        return None
    titled = any(map(is_title, others if bearers else [first, *others]))
    personal = any(name.type is SpeakerType.PERSON and not name.title for name in inside)
    return None if titled or personal or first in NATIONALITIES else whole


def _links(word: str) -> bool:
    return word in _LINKS or word.isdecimal() or word.casefold() in _LINKS - _SMALL_LINKS
