"""Which callings are those of two people: who is a defendant is not ``the judge``, nor a captain ``the referee``."""

from __future__ import annotations

import re
from collections.abc import Set

from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.lexicon import ANYBODY, FIELDS, OCCUPATIONS
from claimx.speakers.names.capitals import is_title

_OFFICES = frozenset("ambassador archbishop chancellor governor mayor minister premier president sheriff".split())
"""Of these offices somebody has one at a time."""
_ARBITERS = frozenset("bailiff coroner judge juror linesman magistrate prosecutor referee umpire".split())
"""Who is one of these in an article is nothing else there, nor anybody's mother."""
_POLICE = frozenset(
    "constable detective inspector officer policeman policewoman sergeant superintendent trooper".split()
)
_BEFORE_THE_LAW = frozenset(
    "accused attacker caller defendant driver gunman inmate motorist passenger prisoner suspect victim".split()
)
"""With whom the police have to do."""
_NO_WITNESSES = frozenset("accused defendant judge juror magistrate prosecutor".split())
"""Who hears the witnesses."""
_LEAD_POLICE = frozenset("captain chief commander commissioner lieutenant spokesman spokesperson spokeswoman".split())
"""Who is of the police where the text says so: ``police chief``."""
_CHILDREN = frozenset("boy girl child toddler teenager teen pupil schoolboy schoolgirl".split())
_AGED = re.compile(r"(\d+)-year-old")
_GROWN = 20
_SAME = tuple(
    frozenset(words.split())
    for words in (
        "minister secretary premier chancellor taoiseach",
        "judge justice recorder magistrate",
        "prosecutor attorney",
        "archbishop cardinal bishop",
        "governor chief",
        "referee umpire",
    )
)
"""What one office is called."""
_COUNSEL = "lawyer barrister solicitor"
_SCENES = (
    ("defendant accused suspect", "victim", "judge magistrate", "prosecutor", "coroner", "juror", _COUNSEL),
    ("patient", "nurse midwife", "doctor dr surgeon physician"),
    ("landlord landlady", "tenant"),
    ("driver", "passenger", "pedestrian", "cyclist"),
    ("actor actress", "director filmmaker"),
    ("goalkeeper", "striker forward", "midfielder", "defender", "coach manager trainer", "referee", "linesman"),
)
"""Parts that people have in one scene; those in one string may be one person's."""
_PARTS = {
    word: (scene, part)
    for scene, parts in enumerate(_SCENES)
    for part, words in enumerate(parts)
    for word in words.split()
}
_BEFORE = frozenset("former ex retired ousted once".split())
_BELOW = frozenset("vice deputy assistant junior".split())
_AGAINST = {"opposition": frozenset("minister premier president chancellor".split())}
"""What a ``leader`` of somebody is not himself."""
_LEADS_OTHERS = frozenset("union rebel gang business".split())
"""Whose ``leader`` has no office."""
_OF_FIELD = frozenset(["minister", "secretary"])
_SPELLED = {"defense": "defence", "labor": "labour"}
_BESIDE = 100
"""Characters round a name in which the words that make somebody the mayor may stand: ``was elected mayor``."""

_BECOMES = re.compile(
    r"\b(?:is|was|are|were|be|been|being|becomes?|became|remain(?:s|ed)|as|elected|appointed|named|made)\s(?:\w+\s){0,2}\Z|"
    r",\san?\s[^,.;:\n]{2,30}\sand\s(?:the\s)?\Z"
)
"""What says of somebody what he is: ``Roe, a nurse, is now the mayor``, ``Roe, a nurse and the mayor,``."""
_NEAR = 30
_GETS_OFFICE = re.compile(
    r"\b(?:(?:takes|took|taken|in)\soffice|(?:re-?)?elected|sworn\sin|rule[sd]|govern(?:s|ed)|"
    r"w[io]ns?\s(?:the|an?|his|her)\s(?:[\w-]+\s){0,2}(?:ballot|election|office|poll|post|race|run-?off|seat|vote)|"
    r"(?:leads|led|runs|run)\s(?:the|this|his|her)\s(?:\w+\s)?(?:city|country|county|nation|province|region|state|town))\b"
)
"""What says that somebody has an office, without its name: ``Roe, a nurse, won the vote``."""


def clash(head: str, words: Set[str], trace: Trace, discourse: Discourse) -> bool:
    """Whether somebody whom the text names is hardly meant by a description, being called something else: ``the judge``
    by ``Roe, the defendant``, ``the finance minister`` by ``Prime Minister Roe``.

    Args:
        head: the noun of a description that asks whom it stands for, in lower case.
        words: what of the description says something, likewise.
        trace: what is remembered of somebody.
        discourse: the text, and whom it has spoken of.
    """
    callings = trace.heads - ANYBODY
    below = words & _BELOW
    if below and trace.words.isdisjoint(_BELOW):
        return bool(callings)
    if any(head in same and not callings.isdisjoint(same) for same in (frozenset([head]), *_SAME)):
        return head in _OF_FIELD and _are_of_other_fields(words, trace.words)
    if any(word in words and not callings.isdisjoint(offices) for word, offices in _AGAINST.items()):
        return True
    if head in _CHILDREN and _is_grown(trace.heads):
        return True
    apart = (
        _have_other_parts(head, trace)
        or _is_of_nobody_else(head, words, callings, trace)
        or _are_on_two_sides(head, words, callings, trace)
    )
    return apart and not _is_said_of(head, trace, discourse)


def clash_of(described: Trace, named: Trace, discourse: Discourse) -> bool:
    """Whether somebody whom the text has only described is hardly whom it names then: ``the driver``, and the police
    chief, Ada Quist."""
    return any(clash(head, described.words, named, discourse) for head in described.heads)


def _is_grown(heads: Set[str]) -> bool:
    """Whether somebody is no child, by what the text says: of twenty years, or a doctor."""
    ages = (_AGED.fullmatch(head) for head in heads)
    grown = any(age and int(age[1]) >= _GROWN for age in ages)
    return grown or not OCCUPATIONS.isdisjoint(heads) or any(map(is_title, heads))


def _are_of_other_fields(asked: Set[str], known: Set[str]) -> bool:
    """Whether an office is for one thing and somebody's for another: ``finance``, and ``trade`` or ``prime``."""
    fields, others = ({_SPELLED.get(word, word) for word in words} for words in (asked, known))
    fields, others = fields & FIELDS, others & (FIELDS | {"prime"})
    return bool(fields) and bool(others) and fields.isdisjoint(others)


def _have_other_parts(head: str, trace: Trace) -> bool:
    """Whether two have different parts in one scene."""
    if head not in _PARTS or not trace.words.isdisjoint(_BEFORE):
        return False
    scene, part = _PARTS[head]
    parts = (_PARTS[each] for each in trace.heads if each in _PARTS)
    return any(scene == other and part != its for other, its in parts)


def _are_on_two_sides(head: str, words: Set[str], callings: Set[str], trace: Trace) -> bool:
    """Whether one is of the police, and the other has to do with them: the driver, and Officer Roe."""
    if not words.isdisjoint(_BEFORE):
        return False
    if head == "witness" and not callings.isdisjoint(_NO_WITNESSES):
        return True
    if head in _BEFORE_THE_LAW:
        return _are_police(callings, trace.words)
    return _are_police({head}, words) and not callings.isdisjoint(_BEFORE_THE_LAW)


def _are_police(callings: Set[str], words: Set[str]) -> bool:
    """Whether somebody is of the police by what the text calls him: an officer, a police chief."""
    return not callings.isdisjoint(_POLICE) or ("police" in words and not callings.isdisjoint(_LEAD_POLICE))


def _is_of_nobody_else(head: str, words: Set[str], callings: Set[str], trace: Trace) -> bool:
    """Whether an office is asked for, ``the mayor``, and somebody has another one."""
    if not words.isdisjoint(_BEFORE):
        return False
    if head in _ARBITERS:
        return bool(callings)
    if head in _OFFICES:
        leads_others = "leader" in trace.heads and not trace.words.isdisjoint(_LEADS_OTHERS)
        others = (_OFFICES | _ARBITERS) - {head}
        if trace.words.isdisjoint(_BEFORE):
            # A Dr. may be anything.
            titled = any(name.title.casefold().startswith("dr") for name in trace.entity.names)
            others |= OCCUPATIONS - {head, "doctor" if titled else ""}
        return leads_others or not callings.isdisjoint(others)
    return False


def _is_said_of(head: str, trace: Trace, discourse: Discourse) -> bool:
    """Whether the text says beside a name what else its bearer is, or becomes: ``Roe, a nurse, was elected mayor``, but
    not of whom else it speaks there: ``Roe, a nurse, called the mayor``."""
    said = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
    text = discourse.text
    places = [
        found.start()
        for start, end in trace.latest
        for found in said.finditer(text, max(0, start - _BESIDE), discourse.sentence_end(end, end + _BESIDE))
    ]
    if not places:
        return (
            head in _OFFICES
            and not discourse.called(head)
            and any(
                _GETS_OFFICE.search(text, end, discourse.sentence_end(end, end + _BESIDE)) for _, end in trace.latest
            )
        )
    others = [
        (begin, stop)
        for other in discourse.called(head)
        for begin, stop in other.latest
        if other is not trace and not _BECOMES.search(text, max(0, begin - _NEAR), begin)
    ]
    return not all(any(begin <= place < stop for begin, stop in others) for place in places)
