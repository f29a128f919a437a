"""Whether number, gender and type allow a mention to stand for an entity."""

from __future__ import annotations

from claimx.article import SpeakerType
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import FIRST, NEUTRAL, PLURAL, RELATIVE
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.first_names import HARDLY, is_first_name, odds_of


def may_be_thing(entity: Entity) -> bool:
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
            return may_be_thing(entity) if person else entity.type is not SpeakerType.GROUP
        if mention.head in PLURAL:
            return entity.type is not SpeakerType.DOCUMENT
        return entity.type in (SpeakerType.PERSON, SpeakerType.UNKNOWN)
    return mention.type is SpeakerType.UNKNOWN or entity.type in (mention.type, SpeakerType.UNKNOWN)


def of_another_gender(gender: str, trace: Trace) -> bool:
    """Whether somebody is hardly of the gender that a pronoun or a noun says, by title, pronouns so far or first name;
    nobody is where it says none."""
    known = trace.entity.gender
    if not gender:
        return False
    if known:
        return known != gender
    tally = trace.female - trace.male
    if tally:
        return (tally > 0) != (gender == "f")
    return trace.entity.is_named and odds_of(gender, trace.entity.name.split()) < HARDLY
