"""Whom somebody has, by what names tell: Mary Berg for ``his wife``, a Water Ministry for ``her ministry``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from claimx.article import SpeakerType
from claimx.speakers.coreference.owners import Owners
from claimx.speakers.entities.descriptions import content_words
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import RELATIVES
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.first_names import odds_of

_KIN = RELATIVES | frozenset(["granddaughter", "grandfather", "grandmother", "grandson"])
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

_WITH_ANOTHER = re.compile(r"(?:,\s\d{1,3},)?\sand\s(?:his|her|[A-Z])")
_BESIDE = re.compile(r"\sand\s(?:(?:his|her)\s(?:\w+\s)?\w+,?\s)?\Z")
"""What stands on both sides of ``and`` between two: ``Ann Roe, 40, and her husband, Joe``."""


class KinAndBodies:
    """Says who somebody's kin and what his ministry is, as far as names tell, while a text is read in order.

    Args:
        discourse: whom the text has spoken of so far; grows while it is read.
        entities: whom it names.
        owners: to whom those belong whom it describes.
    """

    def __init__(self, discourse: Discourse, entities: Iterable[Entity], owners: Owners) -> None:
        self._discourse = discourse
        self._bodies = _bodies_by_word(entities)
        self._owners = owners

    def named(self, mention: Mention, asking: Sequence[int], candidates: Iterable[Trace]) -> Entity | None:
        """Who ``his wife`` or ``his ministry`` is, as far as names tell.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is.
            candidates: whom it may stand for; nobody whose title tells another gender.
        """
        owner = self._owners.of(mention, asking)
        if owner is None:
            return None
        return _kin_of(mention, owner, (trace.entity for trace in candidates)) or self._body_of(mention, owner)

    def without_strangers(self, mention: Mention, asking: Sequence[int], candidates: list[Trace]) -> list[Trace]:
        """Those candidates whom the text names that may be the son that ``his son`` speaks of: where nothing has said
        so far that anybody has a family, who has his last name."""
        if mention.head in _KIN and mention.text.casefold().startswith("their "):
            # "Ann Roe and Joe Roe wept. Their son": neither of the two.
            called = [trace for trace in candidates if mention.head in trace.heads]
            two = [trace for trace in candidates if trace.entity.is_named and self._is_one_of_two(trace)]
            names = {_last_name(trace.entity) for trace in two}
            # "Max Roe lives with Ann and Joe Roe. Their son"
            return called or [
                trace
                for trace in candidates
                if not trace.entity.is_named or (trace not in two and _last_name(trace.entity) in names)
            ]
        owner = self._owners.of(mention, asking)
        if owner is None or not mention.start <= self._family_begins < mention.end:
            return candidates
        return [trace for trace in candidates if not _is_stranger(owner, trace.entity)]

    def _is_one_of_two(self, trace: Trace) -> bool:
        """Whether the text last speaks of somebody with another one: ``Ann and her husband, Joe Roe, wept.``"""
        text = self._discourse.text
        return any(
            _WITH_ANOTHER.match(text, end) or _BESIDE.search(text, max(0, start - 40), start)
            for start, end in trace.latest
        )

    @cached_property
    def _family_begins(self) -> int:
        """Where the text first speaks of anybody's family, its length if it never does: looked for when somebody's
        anything is a source, as few are."""
        found = _FAMILY.search(self._discourse.text)
        return found.start() if found else len(self._discourse.text)

    def _body_of(self, mention: Mention, owner: Entity) -> Entity | None:
        """The organization that ``his ministry`` is: the one that has the word in its name and what he is in it, too,
        the only one that has the word, or the one that the text says he speaks for."""
        if mention.type is not SpeakerType.ORGANIZATION:
            return None
        alike = self._bodies.get(mention.head, ())
        roles = _stems(content_words(" ".join(owner.roles)) | self._discourse.known(owner).words)
        own = [entity for entity in alike if roles & _stems(content_words(entity.name) - {mention.head})]
        if len(own) == 1:
            return own[0]
        if len(alike) == 1 and mention.head in _OF_OFFICE:
            return alike[0]
        if mention.head in _UNDER_SOMEBODY:
            return None
        works_for = owner.organization
        return next((entity for entity in self._bodies.get(works_for or "", ()) if works_for in entity.written), None)


def _bodies_by_word(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """What a text names and is no person, by each word of its name and by each whole name."""
    bodies: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.is_named and entity.type is not SpeakerType.PERSON:
            for word in {*entity.name.casefold().split(), *entity.written}:
                bodies.setdefault(word, []).append(entity)
    return bodies


def _stems(words: Iterable[str]) -> set[str]:
    # "finance", "financial"
    return {word[:5] for word in words}


def _is_stranger(owner: Entity, candidate: Entity) -> bool:
    """Whether two whom the text names have not one last name, or only whose brother is asked for has none."""
    return candidate.is_named and not (owner.is_named and _last_name(owner) == _last_name(candidate))


def _kin_of(mention: Mention, owner: Entity, candidates: Iterable[Entity]) -> Entity | None:
    """Who ``his wife`` is: the one with his last name who is by her first name a woman, if there is one."""
    if mention.head not in RELATIVES or not owner.is_named:
        return None
    last = _last_name(owner)
    full = [(entity, entity.name.casefold().split()) for entity in candidates if entity.is_named]
    alike = [
        entity
        for entity, words in full
        if len(words) > 1 and words[-1] == last and (entity.gender or odds_of(mention.gender, words) > 0)
    ]
    return alike[0] if len(alike) == 1 else None


def _last_name(named: Entity) -> str:
    return named.name.casefold().split()[-1]
