"""Who makes each claim of a text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, Sentence
from claimx.attribution import Attribution
from claimx.speakers.coreference.carried_on import carried_on
from claimx.speakers.coreference.choice import Chooser, Opinion, Resolution
from claimx.speakers.names.capitals import TypeOf
from claimx.speakers.names.lost_capitals import with_capitals
from claimx.speakers.reader import Reader


def resolve_speakers(
    text: str,
    sentences: Sequence[Sentence],
    quoted: NDArray[np.int8],
    attributions: Sequence[Attribution],
    kinds: Sequence[Kind],
    type_of: TypeOf,
    opinion: Opinion,
    chooser: Chooser,
) -> list[Resolution]:
    """Find who makes each claim.

    Args:
        text: the article.
        sentences: its sentences.
        quoted: for each character the depth of quotation, ``Quotations.depth``.
        attributions: its claims, in order.
        kinds: the kind of each.
        type_of: the type that the model gives to a stretch of the text.
        opinion: the model's opinion on what a mention stands for.
        chooser: says how likely each candidate is: ``load_scorers()``.

    Returns:
        For each claim its speaker, the same object for the same one.
    """
    text = with_capitals(text, sentences, [cue for each in attributions for cue in each.cue], type_of)
    reader = Reader(text, sentences, quoted, attributions, kinds, type_of, opinion, chooser)
    known = reader.read()
    return _one_bearer_a_label(text, attributions, carried_on(text, reader.discourse, attributions, known))


def _one_bearer_a_label(
    text: str, attributions: Sequence[Attribution], found: Sequence[Resolution]
) -> list[Resolution]:
    """A label of a transcript's turns (``A:``) stands for one speaker: the first that it was given to."""
    bearers: dict[str, Resolution] = {}
    settled = list(found)
    for number, attribution in enumerate(attributions):
        # Of all attributions, turns alone bring their kind along.
        if attribution.kind is None or not attribution.source or found[number].entity is None:
            continue
        start, end = attribution.source[0]
        bearer = bearers.setdefault(text[start:end], found[number])
        if bearer.entity is not found[number].entity:
            settled[number] = bearer
            if bearer.entity:
                bearer.entity.mentions[start, end] += 1
    return settled
