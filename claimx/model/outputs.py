"""What the heads of the network say of wordpieces, as numpy arrays: the same from every engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class HeadOutputs(NamedTuple):
    """What the heads say of a batch of windows of ``length`` wordpieces, all in single precision.

    Attributes:
        tags: scores of each tag, ``[windows, length, 7]``.
        entities: scores of each entity type, ``[windows, length, 5]``.
        cue_query, cue_key: a source's or content's wordpiece asks which cue it belongs to,
            ``[windows, length, rank]`` each.
        antecedent_query, antecedent_key: a mention's wordpiece asks which earlier mention it stands for.
    """

    tags: Floats
    entities: Floats
    cue_query: Floats
    cue_key: Floats
    antecedent_query: Floats
    antecedent_key: Floats


@dataclass(frozen=True, slots=True, eq=False)
class TokenScores:
    """What the network says of each wordpiece of one article; the arrays are ``[pieces, …]`` as in ``HeadOutputs``."""

    tags: Floats
    entities: Floats
    cue_query: Floats
    cue_key: Floats
    antecedent_query: Floats
    antecedent_key: Floats
