"""What sort of being a stretch of the text names, by the network's entity types."""

from __future__ import annotations

import numpy as np

from claimx.article import SpeakerType
from claimx.model.labels import ENTITIES
from claimx.model.outputs import TokenScores
from claimx.model.wordpieces import Wordpieces
from claimx.speakers.capitals import TypeOf

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

    def type_of(start: int, end: int) -> SpeakerType:
        under = pieces.under(start, end)
        if not under:
            return SpeakerType.UNKNOWN
        likeliest = chances[under.start : under.stop].sum(0).argmax()
        return _TYPES.get(ENTITIES[int(likeliest)], SpeakerType.UNKNOWN)

    return type_of
