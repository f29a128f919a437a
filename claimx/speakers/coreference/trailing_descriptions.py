"""Who is named as the subject of a claim and only described behind it: ``Skybird has lost money, the airline said``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.article import SpeakerType
from claimx.attribution import Attribution
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.entities.entity import Entity
from claimx.speakers.lexicon import FIRMS, ORGANIZATION
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.bodies import is_firm, of_another_sort
from claimx.speakers.names.capitals import WORD
from claimx.speakers.names.name import Name, names_within
from claimx.speakers.names.places import is_place
from claimx.speakers.names.states import NATIONALITIES, stands_for_state

_TRADES = frozenset("airline carrier chain club giant insurer lender operator retailer".split())
"""What is said of itself where it stands alone: ``the airline``. ``The bank`` and ``the union`` may be another one, and
``the charity`` mostly speaks of others."""
_BODIES = _TRADES | frozenset("agency association bank brand charity company firm group major organisation".split())
"""… and what is where its state or town stands beside it: ``the Swedish bank``, ``the Oslo-based company``."""
_ANOTHER = frozenset("another former new news other parent rival same second selling sister".split())
_ABBREVIATED = frozenset("us uk un eu".split())
_BEFORE = re.compile(r"(?:The\s|Shares\sin\s(?:the\s)?)?(?:[\w-]+\s){0,2}")
_DOES = re.compile(
    r"(?:\s(?:shares|stock)|,\s[^,.;:\n]{2,60},)?\s(?!(?:is|was)\s(?:not\s)?an?\s)(?:(?:has|is|was|does|[a-z-]*[a-rt-z])\s|"
    r"[a-z]+s\s(?:to|the|an?|its|that|no|not|for|up|out|about|over|more|[$£€\d]))"
)
"""What a subject does; ``planes must`` does not stand behind one, nor is ``a sport`` what speaks."""
_IS_DONE_TO = re.compile(r"\sby\s(?:an?|two|three|its|the)\s|\sto\sblame\b|\sis\ssuing\s|\sno\slonger\sa\s")
"""What is done to it, or said of it by another."""
_BUYS = re.compile(r"\s(?:bought|buying|ordered|ordering)\s")
_SITES = frozenset("avenue bridge lane park road square stadium street".split())
"""What ends the name of a place that does nothing."""


@dataclass(frozen=True, slots=True)
class TrailingDescriptions:
    """Says whose description a source is that stands behind the claim, in which its bearer is named first.

    Attributes:
        discourse: whom the text has spoken of so far.
        attributions: its claims, in order.
        names: its proper names, in order.
        bearer: for whom each of them stands.
    """

    discourse: Discourse
    attributions: Sequence[Attribution]
    names: Sequence[Name]
    bearer: Callable[[Name], Entity]

    def named(self, mention: Mention, asking: Sequence[int]) -> Entity | None:
        """What ``the airline`` is that nothing has been called so far, by the subject of what it says.

        Args:
            mention: what asks for whom it stands.
            asking: the numbers of the claims whose source it is.
        """
        if not asking or mention.form is not Form.DESCRIPTION or not _says_what_it_is(mention):
            return None
        if self.discourse.text.startswith(" of ", mention.core[1]):
            # "The operator of the airport"
            return None
        start, end = self.attributions[asking[0]].content[0]
        if end > mention.start or self.discourse.sentence(start) != self.discourse.sentence(mention.start):
            return None
        name = next(iter(names_within(self.names, start, end)), None)
        if name is None or not self._is_subject(name, start):
            return None
        entity = self.bearer(name)
        text = self.discourse.text
        if (
            entity.type is not SpeakerType.ORGANIZATION
            or stands_for_state(entity.name)
            or is_place(text, name, name.text)
            or name.last in _SITES
        ):
            return None
        # "Velmora is suing its lender, the lender said", "Norvik was hit by a strike, the airline said"
        claim = text[start:end].casefold()
        another = mention.head in claim or _IS_DONE_TO.search(text, start, end)
        # "Skybird has bought nine planes, the planemaker said"
        sells = mention.head.removesuffix("maker") in claim and _BUYS.search(claim)
        return None if another or sells or of_another_sort(mention.head, entity.name) else entity

    def _is_subject(self, name: Name, start: int) -> bool:
        """Whether a claim that begins here is of what bears a name: ``Skybird has``, ``Tech firm Skybird has``."""
        text = self.discourse.text
        if not _BEFORE.fullmatch(text, start, name.start) or not _DOES.match(text, name.end):
            return False
        before = text[start : name.start].split()[-1:]
        return (
            not before or name.title.endswith(before[0]) or before[0].casefold() in {"the", "in"} | FIRMS | ORGANIZATION
        )


def _says_what_it_is(mention: Mention) -> bool:
    """Whether a description says what something is that the sentence has named: its trade, or where it is."""
    words = [match[0].casefold().replace(".", "") for match in WORD.finditer(mention.text)]
    firm = is_firm(mention.head)
    if "'" in mention.text or "’" in mention.text:
        # "The anglers' club"
        return False
    if words[:1] != ["the"] or not _ANOTHER.isdisjoint(words) or not (firm or mention.type is SpeakerType.ORGANIZATION):
        return False
    if mention.head in _TRADES or (firm and mention.head.endswith("maker")):
        return True
    placed = any(word in NATIONALITIES | _ABBREVIATED or word.endswith("-based") for word in words)
    return placed and (firm or mention.head in _BODIES)
