"""What the words around a name say that its bearer is: ``the mayor, Ana Roe``, ``Per Holm, 58, a teacher``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.lexicon import COURTESY, INDEFINITE, NUMBERS, POST_NOMINALS, PREPOSITIONS
from claimx.speakers.names.capitals import WORD, TypeOf

_OWNER = re.compile(r"\A(?:the|a|an|another|one(?=\s(?-i:[a-z]))|his|her|its|their)(?![\w-])\s*", re.IGNORECASE)
_AGE = re.compile(r",\s\d+-year-old\b.*\Z")
"""``victim, 81-year-old widow``"""
_EXAMPLE = re.compile(r"^.*\b(?:such as|including|among them|whose)\s+", re.IGNORECASE)
_HONORIFICS = COURTESY | {"dr"}
"""What says nothing of what somebody does, or less than any other word."""
_SAYS_NOTHING = re.compile(r"(?:['’]s|-based)\Z")
"""``the Norvik Herald's Ana Roe``, ``Norvik-based Ana Roe``: for whom or where, but not as what."""
_APPOSED = re.compile(
    r",\s((?:the|an?)\s(?:[\w'’-]+\s){0,4}?[\w'’-]+)(?=\s(?:of|for|at|from|in|who)\b[^.!?\n]|[,.;”\"\n]|\Z)"
)
_COMPLEMENT = re.compile(r"\s(?:of|for|at|from|in)\s[^,.;:!?“”\"\n]{2,60}(?=[,.;”\"\n]|\Z)")
_AT_END = re.compile(rf"(?:[\s,]+(?:{'|'.join(sorted(_HONORIFICS))})\.?)+\Z", re.IGNORECASE)


def role_beside(before: str, behind: str) -> str | None:
    """The title or apposition of a name; None where the words around it say nothing of the kind.

    Args:
        before: what stands before the name in the same source.
        behind: what stands behind it there.
    """
    role = stated_role(before)
    letters, comma, _ = behind.partition(",")
    # "Ada Quist KC, a judge,"
    is_apart = comma and letters.strip().casefold() in {"", *POST_NOMINALS}
    if not (role is None or is_honorific(role)) or not is_apart:
        return role
    # "Ada Quist, 58, a teacher,"
    return next(filter(None, map(stated_role, behind.split(",")[1:])), role)


def role_behind(text: str, place: int, type_of: TypeOf) -> str | None:
    """The apposition of a name that ends at a place, where its source leaves it out: ``said Ana Roe, the mayor.``"""
    apposed = _APPOSED.match(text, place)
    # "said Roe, the day before"
    if apposed is None or type_of(*apposed.span(1)) is not SpeakerType.PERSON:
        return None
    complement = _COMPLEMENT.match(text, apposed.end())
    return stated_role(text[apposed.start(1) : complement.end() if complement else apposed.end()])


def stated_role(words: str) -> str | None:
    """The role in some words beside a name, less articles and courtesy; None in ``nine``, ``of Elm Road``, ``who``."""
    role = _OWNER.sub("", _EXAMPLE.sub("", words.strip(" ,–—-")), count=1) if words else ""
    role = _AGE.sub("", _AT_END.sub("", role))
    said = [match[0].casefold() for match in WORD.finditer(role)]
    if said[:1] == ["also"]:
        said.pop(0)
    # "Mr. Roe, your report says" speaks to him.
    idle = not any(map(str.isalpha, role)) or said[0] in PREPOSITIONS | {"your", "not"} or INDEFINITE.issuperset(said)
    if (
        idle
        or _SAYS_NOTHING.search(role)
        or {*NUMBERS, "age", "aged"}.issuperset(said)
        or role.casefold().rstrip(".") in COURTESY
    ):
        return None
    return role


def is_honorific(role: str) -> bool:
    """Whether a role is only how somebody is addressed: ``Dr.``"""
    return role.casefold().rstrip(".") in _HONORIFICS


def fullest_role(roles: Sequence[str]) -> str | None:
    """The first role that the article states, in its fullest words: ``Chief of Staff General``, not ``General``."""
    roles = [role for role in roles if not is_honorific(role)] or roles
    if not roles:
        return None
    return max((role for role in roles if role.endswith(f" {roles[0]}")), key=len, default=roles[0])
