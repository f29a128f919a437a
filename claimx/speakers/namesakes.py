"""Whom a description stands for by a name alone: ``the ministry`` for a Water Ministry, ``his wife`` for Mary Berg."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.article import SpeakerType
from claimx.speakers.entities import Entity
from claimx.speakers.first_names import femininity
from claimx.speakers.lexicon import RELATIVES
from claimx.speakers.mentions import Mention


def short_form(mention: Mention, latest: Iterable[Entity]) -> Entity | None:
    """The organization that ``the ministry`` is short for: the first of the entities that has the word in its name.

    Args:
        mention: a description.
        latest: the entities that it may stand for, the one mentioned last first.
    """
    if mention.type is not SpeakerType.ORGANIZATION or mention.text.casefold() != f"the {mention.head}":
        return None
    named = (entity for entity in latest if entity.is_named and entity.type is SpeakerType.ORGANIZATION)
    return next((entity for entity in named if mention.head in entity.name.casefold().split()), None)


def kin_of(mention: Mention, owner: Entity | None, candidates: Iterable[Entity]) -> Entity | None:
    """Who ``his wife`` is: the one with his last name who is by her first name a woman, if there is one.

    Args:
        mention: a description.
        owner: whose wife.
        candidates: whom it may stand for; nobody whose title tells another gender.
    """
    if mention.head not in RELATIVES or owner is None or not owner.is_named:
        return None
    sign = {"f": 1, "m": -1}.get(mention.gender, 0)
    last = owner.name.casefold().split()[-1]
    full = [(entity, entity.name.casefold().split()) for entity in candidates if entity.is_named]
    alike = [
        entity
        for entity, words in full
        if len(words) > 1 and words[-1] == last and (entity.gender or sign * femininity(words) > 0)
    ]
    return alike[0] if len(alike) == 1 else None
