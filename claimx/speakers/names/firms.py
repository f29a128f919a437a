"""Nouns that say of what sort an organization is, told from its name that they run into: ``Drugmaker Velmora said``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.names.first_names import is_first_name
from claimx.speakers.names.name import Name
from claimx.speakers.names.standing_alone import StandingAlone

_NOUNS = frozenset(
    """
    airline automaker biotech brokerage carmaker charity chipmaker conglomerate consultancy drugmaker fintech
    homebuilder housebuilder insurer lender magazine manufacturer newspaper planemaker refiner retailer shipbuilder
    shoemaker start-up startup steelmaker supermarket tabloid toymaker truckmaker tyremaker watchdog website
    """.split()
)
_OF_PERSONS_TOO = frozenset("bookmaker brewer builder developer grocer landlord miner operator regulator".split())
_OFTEN_WITHIN = frozenset("bank brand carrier club union utility".split())
"""What as many names begin with: ``Bank Lombard``, ``Union Pacific``."""
_OF_WHOM = frozenset(
    """
    agency alliance association authority board commission committee council department federation foundation guild
    institute office society trust union watch workers
    """.split()
)
"""What ends a name that begins with such a noun: ``Charity Commission``, ``Airline Pilots Association``."""
_LONGEST = 2 + max(map(len, _NOUNS))
"""Letters of the longest one with a blank on each side."""

_IS_DONE = re.compile(
    r"\s(?!(?:said|says|has|had|is|was|will|would|and|or|in|of|for|to|on|at|by|from|with|which|that)\b)[a-z]+"
)
"""What a person does with what is named before: ``the charity Quist founded``."""
_GROUPS = re.compile(
    r"(?:\A|[.!?:;”\"\n]\s*|\b(?:by|for|from|of|to|with)\s)"
    r"(?:[^\W\d_]+s['’]|(?i:action|advocacy|aid|campaign|charity|civil|consumer|environmental|human|lobby|pressure|"
    r"protest|relief|rights|trade)(?:\s(?i:action|liberties|rights))?)\sgroup\s\Z"
)
"""What stands before the name of a group where no article does: ``Parents' group ``, ``by aid group ``."""
_BESIDE_GROUP = 45
_BEHIND_FIRM = re.compile(
    r"['’]s?\s(?:(?:former|new|own|current)\s)?(?:chief\s(?:executive|financial|operating|technology|scientific)\b|"
    r"(?:CEO|CFO|COO|shares?|stock|shareholders?|headquarters|subsidiar(?:y|ies))\b|board\sof\sdirectors)"
    r"|,\s(?:the|an?)\s(?:[\w-]+\s){0,3}(?:company|firm)\s(?:that|which|behind|based)\b"
)
"""What a firm has or is, and no person: ``Velmora's chief executive``, ``Velmora, the company that``."""


def opens_with_noun(words: Sequence[str], kind: SpeakerType, alone: StandingAlone) -> bool:
    """Whether the first word of a run is no part of the name, but of what sort the organization is that bears it.

    No newspaper writes it with a capital where no sentence begins, so that the capital is part of a name elsewhere:
    ``at Bank Lombard``.

    Args:
        words: the words of the run.
        kind: what the model takes them for.
        alone: the names that stand alone in the text.
    """
    if len(words) < 2:
        return False
    noun = words[0].casefold().removesuffix("s")
    often_within = noun in _OFTEN_WITHIN and alone.opens_within(words[1]) and " ".join(words[1:]) in alone
    if not (noun in _NOUNS or noun in _OF_PERSONS_TOO or often_within):
        return False
    if noun == "charity" and kind is SpeakerType.PERSON:
        return False
    rest = [word.casefold() for word in words[1:]]
    if not words[0][1:].islower() or alone.opens_within(words[0]) or not _OF_WHOM.isdisjoint(rest):
        return False
    # "Newspaper of Record", "Retailer Ada Quist", "Miner Zzyrk Quist"
    joined = any(word[0].islower() for word in words[1:])
    person = len(words) > 2 and kind is SpeakerType.PERSON and (noun in _OF_PERSONS_TOO or is_first_name(words[1]))
    return not (joined or person)


def is_called_firm(text: str, name: Name) -> bool:
    """Whether such a noun stands before a name, or behind it what only a firm has, so that no person bears it, whatever
    the model says: ``the drugmaker Quist``, ``Quist's shareholders``."""
    person = len(name.words) > 1 and is_first_name(name.words[0])
    if not person and _BEHIND_FIRM.match(text, name.end):
        return True
    if text.startswith(" group ", name.start - 7) and not person:
        return _GROUPS.search(text, max(0, name.start - _BESIDE_GROUP), name.start) is not None
    before = text[max(0, name.start - _LONGEST) : name.start - 1]
    noun = before[before.rfind(" ") + 1 :]
    if person or noun.casefold() not in _NOUNS:
        return False
    # Not "the charity Quist founded"
    return not (noun.islower() and _IS_DONE.match(text, name.end))
