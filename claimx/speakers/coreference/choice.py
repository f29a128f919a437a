"""What the reader of a text asks for whom a mention stands, and what it finds: opinion, choice and resolution."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Mention

Weigh = Callable[[Mention, Sequence[Trace]], NDArray[np.float64]]
"""How likely a mention stands for each candidate, and last for nobody."""

CERTAIN = 0.97
"""How often a source has the right speaker that is a name, or stands right beside one."""
TOLD = 0.9
"""How often it is whoever the text makes it out to be, and somebody new where it is ``a nurse``."""


class Opinion(Protocol):
    """The network's opinion on which earlier mention a mention stands for; ``Antecedents`` is one."""

    def chances(self, mention: Offsets, candidates: Sequence[Sequence[Offsets]]) -> NDArray[np.float64]:
        """The probability of each candidate, given by its mentions, and last that of none of them."""


class Chooser(Protocol):
    """Says how likely each candidate is."""

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each candidate, and last of nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """The speaker of a claim, None where the text does not tell, and how sure that is, 0 to 1."""

    entity: Entity | None
    confidence: float


def speaker_of(resolved: Mapping[int, Resolution], number: int | None) -> Entity | None:
    """Who makes a claim, by its number, as far as that is known."""
    known = resolved.get(number) if number is not None else None
    return known.entity if known else None
