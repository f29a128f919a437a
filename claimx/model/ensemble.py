"""Two networks that read a text side by side: what counts is the mean of what they say.

After Hansen and Salamon (1990), "Neural Network Ensembles": two that have learned in different ways are seldom wrong
about the same word. Both read the same wordpieces in the same windows, so that the mean is one network to all that
follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimx.model.decoding import Transitions
from claimx.model.engines import Engine
from claimx.model.outputs import Floats, HeadOutputs
from claimx.model.pointing import Pointer

if TYPE_CHECKING:
    from claimx.model.store import Model


@dataclass(frozen=True, slots=True, eq=False)
class EnsembleEngine:
    """Two engines as one.

    Attributes:
        own, other: what computes each network.
        ids: of each id of the own vocabulary the one that the other network knows that wordpiece by, ``[vocabulary]``.
        share: of the other one in the mean, 0 to 1.
    """

    own: Engine
    other: Engine
    ids: NDArray[np.int64]
    share: float

    def __repr__(self) -> str:
        return repr(self.own)

    @property
    def name(self) -> str:
        """What the engines are called, as ``torch``."""
        return self.own.name

    @property
    def at_once(self) -> int:
        """How many wordpieces, padding included, both best take in one batch."""
        return min(self.own.at_once, self.other.at_once)

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Read a batch of windows; shapes as in ``Engine.run``, and vectors as wide as those of both."""
        own, other = self.own.run(ids, features, mask), self.other.run(self.ids[ids], features, mask)
        return HeadOutputs(
            tags=_mean(own.tags, other.tags, self.share),
            entities=_mean(own.entities, other.entities, self.share),
            cue_query=self._asked(own.cue_query, other.cue_query),
            cue_key=np.concatenate([own.cue_key, other.cue_key], -1),
            antecedent_query=self._asked(own.antecedent_query, other.antecedent_query),
            antecedent_key=np.concatenate([own.antecedent_key, other.antecedent_key], -1),
        )

    def _asked(self, own: Floats, other: Floats) -> Floats:
        """Queries side by side, weighed so that a pointer's scores of them are the mean of the two pointers' scores.

        A pointer divides products by the root of how wide its vectors are, which side by side are wider.
        """
        width = own.shape[-1] + other.shape[-1]
        own_weight = (1 - self.share) * (width / own.shape[-1]) ** 0.5
        other_weight = self.share * (width / other.shape[-1]) ** 0.5
        return np.concatenate([np.float32(own_weight) * own, np.float32(other_weight) * other], -1)


def with_companion(model: Model, companion: Model, share: float) -> Model:
    """A model that reads each text with another one beside it.

    Args:
        model: whose tokenizer, windows, links and thresholds count.
        companion: the other one; it splits texts into the same wordpieces.
        share: of the companion in the mean, 0 to 1.
    """
    transitions, others = model.transitions, companion.transitions
    return replace(
        model,
        engine=EnsembleEngine(model.engine, companion.engine, _same_wordpieces(model, companion), share),
        transitions=Transitions(
            _mean(transitions.start, others.start, share), _mean(transitions.between, others.between, share)
        ),
        cue_pointer=_side_by_side(model.cue_pointer, companion.cue_pointer, share),
        antecedent_pointer=_side_by_side(model.antecedent_pointer, companion.antecedent_pointer, share),
    )


def _mean(own: Floats, other: Floats, share: float) -> Floats:
    mean: Floats = np.float32(1 - share) * own + np.float32(share) * other
    return mean


def _side_by_side(own: Pointer, other: Pointer, share: float) -> Pointer:
    return Pointer(np.concatenate([own.none, other.none]), _mean(own.distance, other.distance, share))


def _same_wordpieces(model: Model, companion: Model) -> NDArray[np.int64]:
    """Of each id of a model's vocabulary the one that its companion knows that wordpiece by."""
    known, theirs = model.tokenizer.get_vocab(), companion.tokenizer.get_vocab()
    # A special token that only one of them has may stand in a text.
    unknown = theirs[companion.tokenizer.model.unk_token]
    ids = np.full(max(known.values()) + 1, unknown, dtype=np.int64)
    for piece, number in known.items():
        ids[number] = theirs.get(piece, unknown)
    own, other = model.windows, companion.windows
    ids[[own.start_id, own.end_id, own.padding_id]] = other.start_id, other.end_id, other.padding_id
    return ids
