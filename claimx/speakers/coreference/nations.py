"""Who is not ``the French minister``, being of another state: ``his Turkish counterpart, Hakan Sezer``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.names.states import stands_for_state, state_of

_OWNER = re.compile(r"([^\W\d_a-z][\w-]+)['’]s?\s(?:[A-Z]\w+\s){0,2}\Z")
"""``Uganda's`` in ``Uganda's Moses Kato``, ``Uganda's President Moses Kato``."""
_OF_STATE = re.compile(r",\s([^\W\d_a-z][\w-]+)['’]s?\s[a-z]")
"""``Lars Ek, Sweden's defence minister``"""
_FAR = 40


def states_of(words: Iterable[str]) -> frozenset[str]:
    """Of which states words speak: ``the French minister``, ``France's``."""
    return frozenset(filter(None, map(state_of, words)))


def of_states(asked: frozenset[str], candidates: Sequence[Trace], discourse: Discourse) -> list[Trace]:
    """Who may be of some states, of all who may be meant: nobody of another one, if somebody is of these.

    Args:
        asked: the states.
        candidates: who may be meant.
        discourse: the text, and whom it has spoken of.
    """
    # "The Kenyan" is not Kenya.
    candidates = [trace for trace in candidates if not stands_for_state(trace.entity.name)]
    known = [_known(trace, discourse) for trace in candidates]
    if not any(asked & each for each in known):
        return list(candidates)
    return [trace for trace, each in zip(candidates, known, strict=True) if not each or asked & each]


def _known(trace: Trace, discourse: Discourse) -> frozenset[str]:
    """Of which states the text has called somebody."""
    text = discourse.text
    before = [match[1] for start, _ in trace.latest if (match := _OWNER.search(text, max(0, start - _FAR), start))]
    behind = [match[1] for _, end in trace.latest if (match := _OF_STATE.match(text, end))]
    return states_of({*trace.words, *before, *behind})
