"""Which callings are those of two people: who is a defendant is not ``the judge``, nor a captain ``the referee``."""

from __future__ import annotations

from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.lexicon import ANYBODY, FIELDS
from claimx.speakers.mentions.mention import Mention

_OFFICES = frozenset(
    """
    ambassador archbishop bailiff chancellor coroner governor judge juror linesman magistrate mayor minister premier
    president prosecutor referee sheriff umpire
    """.split()
)
"""What somebody is for all who are in an article, so that whoever is called something else is somebody else."""
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
    head, heads = mention.head, trace.heads - ANYBODY
    words = content_words(mention.text)
    if not words.isdisjoint(_BELOW) and trace.words.isdisjoint(words & _BELOW):
        return bool(heads)
    if head in heads:
        fields, others = words & FIELDS, trace.words & (FIELDS | {"prime"})
        return head in _OF_FIELD and bool(fields) and bool(others) and fields.isdisjoint(others)
    if any(word in words and not heads.isdisjoint(offices) for word, offices in _AGAINST.items()):
        return True
    scene, part = _PARTS.get(head, (-1, -1))
    parts = {each: _PARTS[each] for each in heads if each in _PARTS}
    if any(scene == other and part != its for other, its in parts.values()):
        return True
    heads -= {each for each, its in parts.items() if its == (scene, part)}
    is_office = head in _OFFICES or (head == "chief" and not words.isdisjoint(("fire", "police")))
    leads_others = "leader" in trace.heads and not trace.words.isdisjoint(_LEADS_OTHERS)
    return is_office and words.isdisjoint(_BEFORE) and (bool(heads) or leads_others)
