"""The words of a person or group right before ``who`` or ``which``, where these name nobody: ``a nurse``, ``those``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claimx.article import Offsets, SpeakerType
from claimx.speakers.lexicon import DETERMINERS, FUNCTION_WORDS, INDEFINITE, QUANTITIES
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.mentions.reading import read_mention
from claimx.speakers.names.capitals import WORD, TypeOf
from claimx.speakers.names.name import Name

_FAR = 80
_GAP = re.compile(r"\s*(?:,\s|[–—(-]\s?)?\Z")
_BEHIND = re.compile(r"\.?(?:\s?\([^()\n]{1,30}\))?[\s,–—(-]{0,4}")
_THING = re.compile(
    r"(?s:.*)\b((?:the|an?|this|that|these|those|his|her|its|their|another|[\w-]+['’]s?)\s[\w'’ -]+?)"
    r"(?:,\s|\s[–—-]+\s+)\Z",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"(?s:.*)\b((?:an?|one|another|the|some)\s(?:[\w-]+\s){1,3}?(?:of|at|from|in|with|for)\s[^,.;:()\n“”\"]{2,40})\s\Z",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\.?(?:\s\([^()\n]{1,20}\))?(?:,\s(?:[\w’'-]+\s){1,6}?|\s)(?:of|from|at|in|for|with)\s(?:the\s)?"
)
"""What stands between a person's name and that of an organization or a place: ``Ada Quist, head of the``."""
_MAY_STAND = INDEFINITE | frozenset("those these both all".split())
_BESIDE = re.compile(r",\s(?:\d{1,3},\s)?")


def antecedent_of(text: str, place: int, type_of: TypeOf) -> Offsets | None:
    """Where the phrase stands that ends right before a relative pronoun, as far as the model sees a person or a group;
    None where it sees none.

    Args:
        text: the article.
        place: where the pronoun begins.
        type_of: the type that the model gives to a stretch of the text.
    """
    words = list(WORD.finditer(text, max(0, place - _FAR), place))
    if not words or not _GAP.match(text, words[-1].end(), place):
        return None
    begin = reached = place
    for number, word in reversed(list(enumerate(words))):
        if begin < place and text[word.end() : reached] != " ":
            break
        reached = word.start()
        lowered = word[0].casefold()
        if begin < place and lowered in DETERMINERS:
            begin = reached
            break
        if begin < place and lowered == "of" and words[:number] and words[number - 1][0].casefold() in QUANTITIES:
            continue
        if type_of(*word.span()) is SpeakerType.UNKNOWN or lowered in FUNCTION_WORDS - _MAY_STAND:
            break
        begin = reached
    return (begin, words[-1].end()) if begin < place else None


def thing_before(text: str, place: int) -> Offsets | None:
    """Where the phrase stands that ends right before ``which`` and begins with its article: ``the lower courts``."""
    found = _THING.match(text, max(0, place - _FAR), place)
    return found.span(1) if found else None


def member_before(text: str, who: Mention, names: Sequence[Name], type_of: TypeOf) -> Mention | None:
    """Who is of an organization or a place whose name ends right before ``who``: ``a member of the delegation who``."""
    found = _MEMBER.match(text, max(0, who.start - _FAR), who.start) if who.head in ("who", "whom") else None
    described = read_mention(text, found.span(1), names, type_of) if found else None
    people = (SpeakerType.PERSON, SpeakerType.GROUP)
    return described if described and described.form is Form.DESCRIPTION and described.type in people else None


def named_before(text: str, who: Mention, names: Sequence[Name]) -> Name | None:
    """The person of an organization or a place whose name ends right before ``who``: ``Ada Quist of Norvia, who``."""
    number = bisect_left(names, who.start, key=lambda name: name.start) - 1
    if number < 1 or who.head not in ("who", "whom") or not follows(text, names[number].end, who.start):
        return None
    person, body = names[number - 1], names[number]
    is_of_body = body.type is not SpeakerType.PERSON and _OF_BODY.fullmatch(text, person.end, body.start)
    return person if is_of_body and person.type is SpeakerType.PERSON else None


def described_before(text: str, who: Mention, names: Sequence[Name], type_of: TypeOf) -> Mention | None:
    """The description that ends right before a relative pronoun; None where a name stands there, or nothing.

    Args:
        text: the article.
        who: the pronoun.
        names: the article's proper names, in order.
        type_of: the type that the model gives to a stretch of the text.
    """
    before = None
    if who.head == "which":
        before = thing_before(text, who.start)
    elif who.head in ("who", "whom"):
        before = antecedent_of(text, who.start, type_of)
    described = read_mention(text, before, names, type_of) if before else None
    return described if described and described.form is Form.DESCRIPTION else None


def follows(text: str, end: int, place: int) -> bool:
    """Whether a relative pronoun stands right behind what ends here: ``Quist, who``, ``Quist (N), who``."""
    return 0 <= place - end <= _FAR and _BEHIND.fullmatch(text, end, place) is not None


def stands_beside(text: str, end: int, described: Mention) -> bool:
    """Whether a description says of one person who that is whose mention ends right before it: ``Quist, a nurse``."""
    return described.type is SpeakerType.PERSON and _BESIDE.fullmatch(text, end, described.start) is not None
