"""Whom a description stands for by a name alone: ``the ministry`` for a Water Ministry, ``his wife`` for Mary Berg."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from claimx.article import SpeakerType
from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import RELATIVES
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.bodies import noun_of
from claimx.speakers.names.first_names import femininity

_UNDER_SOMEBODY = frozenset(
    ["ministry", "department", "embassy", "office", "cabinet", "government", "staff", "team", "campaign"]
)
"""What somebody has, and is not what he belongs to: her office is not the party that she is of."""
_OF_OFFICE = frozenset(["ministry", "department", "embassy"])
"""Of what somebody who has one has the one that a text speaks of."""


_FAMILY = re.compile(
    r"\b(?:grand)?(?:father|mother|son|daughter|parent|child|children)s?\b|\b(?:brother|sister|husband|wife|wive|widow|"
    r"widower|uncle|aunt|nephew|niece|cousin|couple|twin)s?\b|\b(?:marri|famil|wed\b|divorc|sibling|in-law)",
    re.IGNORECASE,
)


def short_form(mention: Mention, organizations: Iterable[Entity]) -> Entity | None:
    """The organization that ``the ministry`` is short for: the one mentioned last that has the word in its name.

    Args:
        mention: a description.
        organizations: those with its last word in their names, the one mentioned last first.
    """
    return next(iter(organizations), None) if _is_short(mention) else None


def _is_short(mention: Mention) -> bool:
    """Whether a description is an organization's noun with an article, and nothing else."""
    return mention.type is SpeakerType.ORGANIZATION and mention.text.casefold() == f"the {mention.head}"


def rather_named_so(mention: Mention, picked: Trace, organizations: Iterable[Entity]) -> Entity | None:
    """The only organization so far with the noun of ``the board`` in its name, where what it was put down to is not
    called so; None where that may be right.

    Args:
        mention: a description.
        picked: whom it was put down to.
        organizations: those with its last word in their names.
    """
    head = mention.head
    if not _is_short(mention) or head in picked.heads or head in picked.entity.name.casefold():
        return None
    bearers = [each for each in organizations if noun_of(each.name) == head]
    return bearers[0] if len(bearers) == 1 else None


def bodies_by_word(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """What a text names and is no person, by each word of its name and by each whole name."""
    bodies: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.is_named and entity.type is not SpeakerType.PERSON:
            for word in {*entity.name.casefold().split(), *entity.written}:
                bodies.setdefault(word, []).append(entity)
    return bodies


def belonging_to(mention: Mention, owner: Trace, bodies: Mapping[str, Sequence[Entity]]) -> Entity | None:
    """The organization that ``his ministry`` is: the one that has the word in its name and what he is in it, too, the
    only one that has the word, or the one that the text says he speaks for.

    Args:
        mention: a description.
        owner: whose organization.
        bodies: what the text names: ``bodies_by_word``.
    """
    if mention.type is not SpeakerType.ORGANIZATION:
        return None
    alike = bodies.get(mention.head, ())
    roles = _stems(content_words(" ".join(owner.entity.roles)) | owner.words)
    own = [entity for entity in alike if roles & _stems(content_words(entity.name) - {mention.head})]
    if len(own) == 1:
        return own[0]
    if len(alike) == 1 and mention.head in _OF_OFFICE:
        return alike[0]
    if mention.head in _UNDER_SOMEBODY:
        return None
    works_for = owner.entity.organization
    return next((entity for entity in bodies.get(works_for or "", ()) if works_for in entity.written), None)


def _stems(words: Iterable[str]) -> set[str]:
    # "finance", "financial"
    return {word[:5] for word in words}


def family_begins(text: str) -> int:
    """Where a text first speaks of anybody's family; its length if it never does."""
    found = _FAMILY.search(text)
    return found.start() if found else len(text)


def is_no_kin(mention: Mention, owner: Entity, candidate: Entity, family: int) -> bool:
    """Whether somebody whom the text names is hardly the son that ``his son`` speaks of, as nothing has said so far
    that anybody has a family, and the two have not one last name.

    Args:
        mention: a description.
        owner: whose son.
        candidate: whom it may stand for.
        family: where the text first speaks of a family.
    """
    if not mention.start <= family < mention.end or not (owner.is_named and candidate.is_named):
        return False
    return owner.name.casefold().split()[-1] != candidate.name.casefold().split()[-1]


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
