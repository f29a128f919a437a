"""What sort of being a stretch of the text names, by the network's entity types."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

import numpy as np

from claimx.article import SpeakerType
from claimx.model.labels import ENTITIES
from claimx.model.outputs import TokenScores
from claimx.model.wordpieces import Wordpieces
from claimx.speakers.names.capitals import TypeOf

_TYPES = {
    "person": SpeakerType.PERSON,
    "organization": SpeakerType.ORGANIZATION,
    # A place that makes a claim is its government or its people.
    "place": SpeakerType.ORGANIZATION,
}


def entity_types(pieces: Wordpieces, scores: TokenScores) -> TypeOf:
    """A function that gives the likeliest type of what stands between two offsets of the text."""
    chances = np.exp(scores.entities - scores.entities.max(1, keepdims=True)) if len(pieces) else scores.entities
    chances = chances / chances.sum(1, keepdims=True)
    starts, ends = pieces.start.tolist(), pieces.end.tolist()
    # Most words that are asked about are one wordpiece.
    types = [_type(number) for number in range(len(ENTITIES))]
    alone: list[SpeakerType] = [types[likeliest] for likeliest in chances.argmax(1).tolist()]

    @cache
    def type_of(start: int, end: int) -> SpeakerType:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if last - first == 1:
            return alone[first]
        if first >= last:
            return SpeakerType.UNKNOWN
        return types[int(chances[first:last].sum(0).argmax())]

    return type_of


def majority(kinds: Sequence[SpeakerType]) -> SpeakerType:
    """The type that most of them are; a person where as many are one."""
    return max(kinds, key=lambda kind: (kinds.count(kind), kind is SpeakerType.PERSON, kind.value))


def _type(number: int) -> SpeakerType:
    return _TYPES.get(ENTITIES[number], SpeakerType.UNKNOWN)
