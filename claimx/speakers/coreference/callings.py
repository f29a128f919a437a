"""Which callings are those of two people: who is a defendant is not ``the judge``, nor a captain ``the referee``."""

from __future__ import annotations

from collections.abc import Set

from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.lexicon import ANYBODY, FIELDS, RELATIVES
from claimx.speakers.mentions.mention import Mention

_OFFICES = frozenset("ambassador archbishop chancellor governor mayor minister premier president sheriff".split())
"""What somebody is for all who are in an article, so that whoever is called something else is somebody else."""
_ARBITERS = frozenset("bailiff coroner judge juror linesman magistrate prosecutor referee umpire".split())
"""The same, who are nobody's ``mother`` there either."""
_SCENES = (
    ("defendant accused suspect", "victim", "judge magistrate", "prosecutor", "coroner", "juror"),
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
_NO_CALLINGS = (
    ANYBODY
    | RELATIVES
    | frozenset("man woman boy girl mom dad parent grandmother grandfather native resident neighbor neighbour".split())
)
"""What says nothing of what else somebody is."""
_BEFORE = frozenset("former ex retired ousted once".split())
_BELOW = frozenset("vice deputy assistant".split())
_AGAINST = {"opposition": frozenset("minister premier president chancellor".split())}
"""What a ``leader`` of somebody is not himself."""
_LEADS_OTHERS = frozenset("union rebel gang business".split())
"""Whose ``leader`` has no office."""
_OF_FIELD = frozenset(["minister", "secretary"])


def clash(mention: Mention, trace: Trace) -> bool:
    """Whether somebody whom the text names is hardly meant by a description, being called something else: ``the judge``
    by ``Roe, the defendant``, ``the finance minister`` by ``Prime Minister Roe``.

    Args:
        mention: a description that asks whom it stands for.
        trace: what is remembered of somebody.
    """
    head, words = mention.head, content_words(mention.text)
    callings = {each for each in trace.heads - _NO_CALLINGS if not each.endswith("-year-old")}
    below = words & _BELOW
    if below and trace.words.isdisjoint(below):
        return bool(callings)
    if head in callings:
        return head in _OF_FIELD and _are_of_other_fields(words, trace.words)
    if any(word in words and not callings.isdisjoint(offices) for word, offices in _AGAINST.items()):
        return True
    return _have_other_parts(head, callings) or _is_of_nobody_else(head, words, callings, trace)


def _are_of_other_fields(asked: Set[str], known: Set[str]) -> bool:
    """Whether an office is for one thing and somebody's for another: ``finance``, and ``trade`` or ``prime``."""
    fields, others = asked & FIELDS, known & (FIELDS | {"prime"})
    return bool(fields) and bool(others) and fields.isdisjoint(others)


def _have_other_parts(head: str, callings: Set[str]) -> bool:
    """Whether two have different parts in one scene."""
    if head not in _PARTS:
        return False
    scene, part = _PARTS[head]
    return any(scene == other and part != its for other, its in (_PARTS[each] for each in callings if each in _PARTS))


def _is_of_nobody_else(head: str, words: Set[str], callings: Set[str], trace: Trace) -> bool:
    """Whether an office is asked for, ``the mayor``, and somebody is something else and may not have been it before."""
    if not words.isdisjoint(_BEFORE):
        return False
    same = {each for each in callings if head in _PARTS and _PARTS.get(each) == _PARTS[head]}
    if head in _ARBITERS:
        return bool(trace.heads - ANYBODY - same)
    if head in _OFFICES or (head == "chief" and not words.isdisjoint(("fire", "police"))):
        return bool(callings) or ("leader" in trace.heads and not trace.words.isdisjoint(_LEADS_OTHERS))
    return False
