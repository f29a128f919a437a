"""Whether number, gender and type allow a mention to stand for an entity."""

from __future__ import annotations

from claimx.article import SpeakerType
from claimx.speakers.entities import Entity
from claimx.speakers.first_names import is_first_name
from claimx.speakers.lexicon import FIRST, NEUTRAL, PLURAL, RELATIVE
from claimx.speakers.mentions import Form, Mention


def _may_be_thing(entity: Entity) -> bool:
    """Whether what passes for a person may be a firm after all: no title, gender or first name says otherwise."""
    known = entity.gender or not entity.is_named or any(name.title for name in entity.names)
    return not known and not any(map(is_first_name, entity.name.split()))


def may_stand_for(mention: Mention, entity: Entity) -> bool:
    """Whether number and type allow a mention to stand for an entity; a title's gender parts, a first name does not."""
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    person = entity.type is SpeakerType.PERSON
    if mention.form is Form.QUOTATION:
        return True
    if mention.form is Form.PRONOUN:
        if mention.head in RELATIVE or mention.head in FIRST:
            return True
        if mention.head in NEUTRAL:
            return _may_be_thing(entity) if person else entity.type is not SpeakerType.GROUP
        if mention.head in PLURAL:
            return entity.type is not SpeakerType.DOCUMENT
        return entity.type in (SpeakerType.PERSON, SpeakerType.UNKNOWN)
    if mention.type is SpeakerType.PERSON:
        return entity.type in (SpeakerType.PERSON, SpeakerType.UNKNOWN)
    if mention.type is SpeakerType.UNKNOWN:
        return True
    return entity.type in (mention.type, SpeakerType.UNKNOWN)
