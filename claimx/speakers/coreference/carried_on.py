"""Who makes the claims that name no source: whoever makes the claim before, where its sentence goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimx.attribution import Attribution
from claimx.speakers.coreference.choice import Resolution
from claimx.speakers.entities.discourse import Discourse

_PASSIVE = frozenset("was were is are been be it".split())


def carried_on(
    text: str, discourse: Discourse, claims: Sequence[Attribution], known: Mapping[int, Resolution]
) -> list[Resolution]:
    """Who makes each claim: whoever is known by its number, else whoever goes on, with how sure that is."""
    found: list[Resolution] = []
    for number, claim in enumerate(claims):
        if number in known:
            found.append(known[number])
        elif claim.cue:
            found.append(_same_subject(text, discourse, claims, found, number))
        else:
            found.append(Resolution(None, 0.5))
    return found


def _same_subject(
    text: str, discourse: Discourse, claims: Sequence[Attribution], found: Sequence[Resolution], number: int
) -> Resolution:
    """A cue without a source: its subject is that of the claim before in the same sentence, or nobody."""
    cue_start, cue_end = claims[number].cue[0]
    # From the word before the cue on: "it is said", "was accused" have no one to go on.
    words = [*text[max(0, cue_start - 30) : cue_start].split()[-1:], *text[cue_start:cue_end].split()]
    if not number or _PASSIVE & {word.casefold() for word in words}:
        return Resolution(None, 0.8)
    begin, _ = claims[number].extent
    _, ended = claims[number - 1].extent
    if any(start <= cue_start < end for start, end in claims[number - 1].content):
        # Inside somebody's claim the subject is not the one who makes it.
        return Resolution(None, 0.6)
    between = text[ended:begin] if ended <= begin else ""
    same = discourse.sentence(begin) == discourse.sentence(ended - 1)
    return Resolution(found[number - 1].entity, 0.85) if same or not between.strip() else Resolution(None, 0.6)
