"""A model whose network is made up: the same scores for the same text each time, and such as training never gives.

It stands in for the network alone; wordpieces, decoding, links, nesting and speakers are the real ones, and are driven
to where the trained weights seldom or never take them.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from places import MODELS
from tokenizers import Tokenizer

from claimx import Pipeline
from claimx.model.decoding import Transitions
from claimx.model.labels import ENTITIES, ROLES, TAGS, begin, inside
from claimx.model.linking.features import CONTENT_WIDTHS, SOURCE_WIDTHS
from claimx.model.linking.links import LinkScorers
from claimx.model.linking.scorer import HIDDEN, Layers, LinkScorer
from claimx.model.outputs import HeadOutputs
from claimx.model.pointing import DISTANCES, Pointer
from claimx.model.store import Model
from claimx.model.windows import WindowConfig

RANK = 4
# Small, so that short texts are read in several of them.
WINDOWS = WindowConfig(start_id=101, end_id=102, padding_id=0, size=40, overlap=12)
_STATES = 997


class Scripted:
    """An engine whose answers depend on a seed, and on a wordpiece with its place and its neighbour, by a table.

    Args:
        seed: which table.
        stretch: about how many wordpieces bear one role; 1 for a role of its own each.
        loud: how far the scores are apart; near 0 all choices are even.
    """

    name = "scripted"
    at_once = 2048

    def __init__(self, seed: int, *, stretch: int = 3, loud: float = 6.0) -> None:
        random = np.random.default_rng(seed)
        self._stretch = stretch
        self._role = random.integers(-1, len(ROLES), _STATES)
        self._tags = (loud * random.standard_normal((_STATES, len(TAGS)))).astype(np.float32)
        self._entities = (loud * random.standard_normal((_STATES, len(ENTITIES)))).astype(np.float32)
        self._vectors = (loud * random.standard_normal((4, _STATES, RANK))).astype(np.float32)
        self._loud = np.float32(loud)

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64], mask: NDArray[np.bool_]) -> HeadOutputs:
        """Shapes as in ``Engine.run``. Padding changes nothing, as it must not in any engine."""
        places = np.arange(ids.shape[1])
        state = (ids * 31 + features.sum(-1) * 7 + places * 13) % _STATES
        # One wordpiece speaks for the stretch that it begins.
        heads = places - places % self._stretch
        role = self._role[state[:, heads]]
        tags = self._tags[state].copy()
        for number, name in enumerate(ROLES):
            here = role == number
            tags[..., begin(name)] += 2 * self._loud * (here & (places == heads))
            tags[..., inside(name)] += 2 * self._loud * (here & (places != heads))
        return HeadOutputs(tags, self._entities[state], *(vectors[state] for vectors in self._vectors))


def scripted_pipeline(seed: int, *, stretch: int = 3, loud: float = 6.0) -> Pipeline:
    """A pipeline round the engine above, with made-up links and pointers of the same seed."""
    random = np.random.default_rng(seed)

    def floats(*shape: int) -> NDArray[np.float32]:
        return random.standard_normal(shape).astype(np.float32)

    def scorer(widths: tuple[int, int]) -> LinkScorer:
        return LinkScorer(*(Layers(floats(w), floats(w, HIDDEN), floats(HIDDEN), floats(HIDDEN)) for w in widths))

    model = Model(
        name="scripted",
        version=str(seed),
        tokenizer=_tokenizer(),
        windows=WINDOWS,
        engine=Scripted(seed, stretch=stretch, loud=loud),
        transitions=Transitions(floats(len(TAGS)), floats(len(TAGS), len(TAGS))),
        cue_pointer=Pointer(floats(RANK), floats(DISTANCES)),
        antecedent_pointer=Pointer(floats(RANK), floats(DISTANCES)),
        links=LinkScorers(scorer(CONTENT_WIDTHS), scorer(SOURCE_WIDTHS)),
    )
    return Pipeline(model)


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODELS / "small" / "tokenizer.json"))
