"""Which organization a description is short for: ``the ministry`` for a Water Ministry."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.article import SpeakerType
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.bodies import is_association, is_other_force, noun_of


def short_form(mention: Mention, organizations: Iterable[Entity]) -> Entity | None:
    """The organization that ``the ministry`` is short for: the one mentioned last that has the word in its name.

    Args:
        mention: a description.
        organizations: those with its last word in their names, the one mentioned last first.
    """
    may_be = (each for each in organizations if not is_other_force(mention.head, each.name))
    return next(may_be, None) if _is_short(mention) else None


def _is_short(mention: Mention) -> bool:
    """Whether a description is an organization's noun with an article, and nothing else."""
    return mention.type is SpeakerType.ORGANIZATION and mention.text.casefold() == f"the {mention.head}"


def rather_named_so(
    mention: Mention, picked: Trace | None, organizations: Iterable[Entity], called: Iterable[Trace]
) -> Entity | None:
    """The only organization so far with the noun of ``the board`` in its name, or else that the text calls so, where
    what it was put down to is not called so; None where that may be right.

    Args:
        mention: a description.
        picked: whom it was put down to, if to anybody.
        organizations: those with its last word in their names.
        called: who has been called by that word.
    """
    head = mention.head
    if not _is_short(mention) or (picked and (head in picked.heads or head in picked.entity.name.casefold())):
        return None
    # Not the "Firm" of a headline, which has no name there.
    bearers = [each for each in organizations if noun_of(each.name) == head != each.name.casefold()]
    if not bearers and is_association(head):
        # "the union Unity"
        bodies = (each.entity for each in called if each.entity.type is SpeakerType.ORGANIZATION)
        bearers = [each for each in bodies if each.is_named]
    return bearers[0] if len(bearers) == 1 else None
