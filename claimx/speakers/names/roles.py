"""What the words around a name say that its bearer is: ``the mayor, Ana Roe``, ``Per Holm, 58, a teacher``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.lexicon import (
    CALENDAR,
    COURTESY,
    FUNCTION_WORDS,
    INDEFINITE,
    NUMBERS,
    OCCUPATIONS,
    POST_NOMINALS,
    PREPOSITIONS,
)
from claimx.speakers.names.capitals import WORD, TypeOf, is_body, is_title
from claimx.speakers.names.states import NATIONALITIES

_OWNER = re.compile(
    r"\A(?:then\s(?:the|an?)\s|(?:the|a|an|another|one(?=\s(?-i:[a-z]))|his|her|its|their)(?![\w-])\s*)", re.IGNORECASE
)
_AGE = re.compile(r",\s\d+-year-old\b.*\Z")
"""``victim, 81-year-old widow``"""
_EXAMPLE = re.compile(r"^.*\b(?:such as|including|among them|whose)\s+", re.IGNORECASE)
_MEANWHILE = re.compile(r"\A[A-Z]\w+ing,\s")
"""What somebody does meanwhile: ``Opposing, Cllr.``"""
_TITLED = re.compile(r".*(?:,[”\"’]|[”\"],)\s+(?=\S)", re.DOTALL)
"""Where somebody is: ``Netravia’s “New Day,” Sen.``"""
_UNENDED = re.compile(r"(?:\s(?:of|for|to|in|at|on|from|with|by|the|a))+\Z")
"""``close friend of``"""
_SENTENCE = re.compile(r"\b(?:is|was|are|were|says|said)\b|[$€£]")
"""No role but a sentence: ``Roe was the second son``."""
_AGED = re.compile(r"\A\d+-year-old\b\s*(?=[^\W_])")
_CLAUSE = re.compile(r",?\s(?:who(?:se|m)?|that|which|where)\s.*\Z|\s\([A-Z][\w.]*\)\Z", re.DOTALL)
"""``nurse who lives nearby``, ``head of the Harbour Council (HC)``"""
_GOES_BY = re.compile(
    r"(?:,\san?\s(?:\w+\s)?(?:man|woman|person))?,?\s(?:(?:later|now|since|only)\s)*"
    r"(?:known|identified|named|called)(?:\sonly)?(?:\sas)?\Z"
)
"""``caller, known as``, ``writer, a man called``"""
_ARTICLE_WITHIN = re.compile(r"(?<=\w),\s(?:the|an?)\s(?=\w)")
"""``co-founder, the engineer``"""
_HONORIFICS = COURTESY | {"dr"}
"""What says nothing of what somebody does, or less than any other word."""
_SAYS_LITTLE = NUMBERS | frozenset("age aged old young little big poor dear late fellow".split())
"""What may stand before a name, and is not what its bearer does: ``Old Ada Quist``."""
_SAYS_NOTHING = re.compile(r"(?:['’]s|s['’]|-based|\s(?:and|or))\Z|\A(?:pro|anti)-\S+\Z", re.IGNORECASE)
"""``the Norvik Herald's Ana Roe``, ``Norvik-based Ana Roe``: for whom or where, but not as what; ``pro-Roe``."""
_NOUN = r"(?:[\w'’-]+\s){0,4}?[\w'’-]+"
_APPOSED = re.compile(
    rf",\s(?P<role>(?:(?:the|an?)\s|(?=(?P<title>[\w’-]+)\s(?:of|for|at)\b)){_NOUN})"
    r"(?=\s(?:of|for|at|from|in|who)\b[^.!?\n]|[,.;”\"\n]|\Z)"
)
_IS = re.compile(
    rf",\swho(?:\sis|\swas|['’]s)\s(?:(?:the|an?)\s)?(?P<role>{_NOUN})(?=\s(?:of|for|at|from|in|who|with)\b|[,.;]|\Z)"
)
_ASIDE = re.compile(
    rf"\s\((?P<bracketed>(?P<one>{_NOUN})(?:\s(?:of|for|at|from|in|with|on)\s[^()\n]{{2,60}})?)\)"
    rf"|\s(?P<dash>–|—|--)\s(?P<dashed>(?P<other>{_NOUN})(?:\s(?:of|for|at|from|in|with|on)\s[^–—\n]{{2,60}}?)?)"
    r"\s(?P=dash)\s"
)
"""``Ada Quist (head of the port)``, ``Ada Quist – a nurse at the clinic – said``."""
_COMPLEMENT = re.compile(r"\s(?:of|for|at|from|in)\s[^,.;:!?“”\"\n]{2,60}(?=[,.;”\"\n]|\Z)")
_ACCORDING_TO = re.compile(r"\baccording to [^,.;\n]+\Z", re.IGNORECASE)
_NEAR = 100
_CLOSES = (",", ".", ";", ")", "’", "'")
_WORDS_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\s){1,4}\Z")
_STARTS = re.compile(r"(?:\A|[.!?,;:–—\n“”\"(*_>•-]\s?)\Z")
_DETERMINERS = frozenset("the a an his her its their".split())
_IDLE = FUNCTION_WORDS | CALENDAR
_ONCE = frozenset("former acting deputy outgoing retired shadow".split())
_APPOSED_BEFORE = re.compile(
    r"(?:\A|[.!?,;:–—\n“\"(*_>•-]\s?|\b(?:and|but|that|when|while|as)\s)"
    r"(?P<role>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?:[^\W\d_a-z][\w-]*\s){0,2}[^\W\d_a-z][\w-]*['’]s)"
    r"\s(?:[\w’'-]+\s){0,4}?(?P<head>[a-z]+)"
    r"(?:\s(?:of|for|at)\s[^,.;:“”\"\n]{2,40})?),\s\Z"
)
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
    # "Ada Quist, a farmer whose cows drowned,"
    said = (part.partition(" whose ")[0] for part in behind.split(",")[1:])
    return next(filter(None, map(stated_role, said)), role)


def role_behind(text: str, place: int, type_of: TypeOf) -> str | None:
    """The apposition of a name that ends at a place, where its source leaves it out: ``said Ana Roe, the mayor.``"""
    if aside := _ASIDE.match(text, place):
        noun = aside.span("one" if aside["one"] else "other")
        return stated_role(aside["bracketed"] or aside["dashed"]) if type_of(*noun) is SpeakerType.PERSON else None
    if is_one := _IS.match(text, place):
        # The model sees nobody in what somebody is.
        last = is_one["role"].split()[-1]
        return stated_role(_with_complement(text, is_one)) if is_title(last) or last in OCCUPATIONS else None
    apposed = _APPOSED.match(text, place)
    # "said Roe, the day before", "said Roe, for once"
    if apposed is None or type_of(*apposed.span("role")) is not SpeakerType.PERSON:
        return None
    if apposed["title"] and not is_title(apposed["title"]):
        return None
    if text[apposed.end() : apposed.end() + 1] != "," and _ACCORDING_TO.search(text, max(0, place - _NEAR), place):
        # "According to Ana Roe, the mayor is ill."
        return None
    return stated_role(_with_complement(text, apposed))


def _with_complement(text: str, found: re.Match[str]) -> str:
    complement = _COMPLEMENT.match(text, found.end())
    return text[found.start("role") : complement.end() if complement else found.end()]


def role_around(text: str, start: int, end: int, type_of: TypeOf) -> str | None:
    """What the text calls the bearer of a name that is no source: ``Health secretary Ana Roe left``, ``The mayor, Ana
    Roe, left``, ``Ana Roe, the mayor, left``; None where nothing says so for sure."""
    if title := _title_before(text, start):
        return title
    before = _APPOSED_BEFORE.search(text, max(0, start - _NEAR), start)
    if before and is_title(before["head"]) and text[end : end + 1] in _CLOSES:
        # Not "The idea came from the rabbi, Ana Roe,"
        inner = text[before.start("role") : before.start("head")].casefold().split()[1:]
        return stated_role(before["role"]) if FUNCTION_WORDS.isdisjoint(inner) else None
    return role_behind(text, end, type_of)


def _title_before(text: str, start: int) -> str | None:
    """The title in small letters before a name, with what stands before it in the same clause: ``Health secretary``."""
    found = _WORDS_BEFORE.search(text, max(0, start - _NEAR), start)
    words = found[0].split() if found else []
    # Not "and then Ana Roe".
    if found is None or not (words[-1].islower() and is_title(words[-1])) or _is_idle(words[-1]):
        return None
    begin = max((n for n, word in enumerate(words, 1) if _is_idle(word)), default=0)
    role, lead = words[begin:], words[begin - 1].casefold() if begin else ""
    starts = not begin and _STARTS.search(text, max(0, found.start() - 2), found.start())
    # Not "and met mayor Ana Roe", "Voters met mayor Ana Roe".
    most = 4 if lead in _DETERMINERS else 2 if starts or lead in CALENDAR else 1 if begin else 0
    return stated_role(" ".join(role)) if len(role) - (role[0].casefold() in _ONCE) <= most else None


def _is_idle(word: str) -> bool:
    # Not the WHO and the US.
    is_acronym = len(word) > 1 and word.isupper()
    return word.casefold() in _IDLE and not is_acronym


def stated_role(words: str) -> str | None:
    """The role in some words beside a name, less articles and courtesy; None in ``nine``, ``of Elm Road``, ``who``."""
    words = _MEANWHILE.sub("", _TITLED.sub("", words.strip(" ,–—-[(*_").rstrip(' "“„‘')))
    role = _OWNER.sub("", _EXAMPLE.sub("", words), count=1) if words else ""
    role = _UNENDED.sub("", _CLAUSE.sub("", _AGED.sub("", _GOES_BY.sub("", _AGE.sub("", _AT_END.sub("", role))))))
    words_of_role = WORD.findall(role)
    said = [word.casefold() for word in words_of_role]
    if said and is_body(role, 0, words_of_role[0]):
        # "WHO director Ann Roe"
        said.pop(0)
    if said[:1] == ["also"]:
        said.pop(0)
    # "Mr. Roe, your report says" speaks to him.
    if not said or not any(map(str.isalpha, role)):
        return None
    if (
        said[0] in PREPOSITIONS | {"your", "not", "through", "via", "himself", "herself", "themselves"}
        or INDEFINITE.issuperset(said)
        or _SAYS_NOTHING.search(role)
        or _SAYS_LITTLE.issuperset(said)
        or said in (["former"], ["latter"], ["and"])
        or NATIONALITIES.issuperset(said)
        or role.casefold().rstrip(".") in COURTESY
        or _SENTENCE.search(role)
    ):
        return None
    return _ARTICLE_WITHIN.sub(", ", role)


def is_honorific(role: str) -> bool:
    """Whether a role is only how somebody is addressed: ``Dr.``"""
    return role.casefold().rstrip(".") in _HONORIFICS


def fullest_role(roles: Sequence[str]) -> str | None:
    """The first role that the article states, in its fullest words: ``Chief of Staff General``, not ``General``."""
    roles = [role for role in roles if not is_honorific(role)] or roles
    if not roles:
        return None
    return max((role for role in roles if role.endswith(f" {roles[0]}")), key=len, default=roles[0])
