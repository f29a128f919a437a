"""The speakers of an article as it lists them: one Speaker for each entity, with an identifier of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from claimx.article import Span, Speaker
from claimx.speakers.entities import Entity, slug


def list_speakers(text: str, entities: Iterable[Entity]) -> dict[int, Speaker]:
    """A Speaker for each entity, in order and once each, by the entity's ``id()``."""
    speakers: dict[int, Speaker] = {}
    used: set[str] = set()
    for entity in entities:
        if id(entity) in speakers:
            continue
        base = slug(entity.name)
        # "Area" twice and "Area 2" once are three identifiers.
        names = itertools.chain([base], (f"{base}-{count}" for count in itertools.count(2)))
        identifier = next(name for name in names if name not in used)
        used.add(identifier)
        aliases = dict.fromkeys(name.text for name in sorted(entity.names, key=lambda name: name.start))
        aliases.pop(entity.name, None)
        speakers[id(entity)] = Speaker(
            id=identifier,
            name=entity.name,
            type=entity.type,
            aliases=tuple(aliases),
            role=entity.roles[0] if entity.roles else None,
            organization=entity.organization,
            mentions=tuple(Span(start, end, text[start:end]) for start, end in sorted(set(entity.mentions))),
        )
    return speakers
