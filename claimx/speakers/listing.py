"""The speakers of an article as it lists them: one Speaker for each entity, with an identifier of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimx.article import Span, Speaker, SpeakerType
from claimx.speakers.entities.entity import Entity, slug
from claimx.speakers.names.roles import fullest_role

if TYPE_CHECKING:
    from claimx.speakers.roster import Roster


def list_speakers(text: str, entities: Iterable[Entity], roster: Roster | None = None) -> dict[int, Speaker]:
    """A Speaker for each entity, in order and once each, by the entity's ``id()``.

    Args:
        text: the article.
        entities: who makes a claim; one may stand there several times.
        roster: whose entries are looked for among them. Entities that are one entry, under a name and an alias, are
            one speaker. The name and the role of a speaker stay those of the article; its type is the entry's.
    """
    entities = list(entities)
    known = roster.recognized(text, entities) if roster else {}
    bearers: dict[str | int, dict[int, Entity]] = {}
    for entity in entities:
        one = known[id(entity)].ref if id(entity) in known else id(entity)
        bearers.setdefault(one, {})[id(entity)] = entity
    speakers: dict[int, Speaker] = {}
    used: set[str] = set()
    # Of each name the next number that may be free: what many share is not counted anew for each.
    numbers: dict[str, Iterator[int]] = {}
    for same in bearers.values():
        entity, entry = _joined(list(same.values())), known.get(next(iter(same)))
        base = slug(entity.name)
        # "Area" twice and "Area 2" once are three identifiers.
        identifier = base
        while identifier in used:
            identifier = f"{base}-{next(numbers.setdefault(base, itertools.count(2)))}"
        used.add(identifier)
        aliases = dict.fromkeys(name.text for name in sorted(entity.names, key=lambda name: name.start))
        aliases.pop(entity.name, None)
        speaker = Speaker(
            id=identifier,
            name=entity.name,
            type=entry.type if entry and entry.type is not SpeakerType.UNKNOWN else entity.type,
            aliases=tuple(aliases),
            role=fullest_role(entity.roles),
            organization=entity.organization,
            mentions=tuple(Span(start, end, text[start:end]) for start, end in sorted(entity.mentions)),
            ref=entry.ref if entry else None,
        )
        speakers.update(dict.fromkeys(same, speaker))
    return speakers


def _joined(several: list[Entity]) -> Entity:
    """One entity for those that a roster knows as one."""
    if len(several) == 1:
        return several[0]
    joined = Entity(
        several[0].type,
        roles=[role for entity in several for role in entity.roles],
        description=several[0].description,
        organization=next((entity.organization for entity in several if entity.organization), None),
    )
    for entity in several:
        joined.names.update(entity.names)
        joined.written.update(entity.written)
        joined.mentions.update(entity.mentions)
    return joined
