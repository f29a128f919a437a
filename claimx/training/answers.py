"""A teacher's answers on texts: what they are, how they follow a changed text, and the shards that keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from claimx.model.labels import ROLES, begin, inside

Half = NDArray[np.float16]
Places = NDArray[np.int32]

CANDIDATES = 8
"""How many cues a wordpiece may point at in the answers; what the teacher gives to others is lost."""

_NEVER = -30.0
"""The logarithm of a probability that is as good as none."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What a teacher says of the wordpieces of one text.

    Attributes:
        tags: logarithms of the probability of each tag, ``[pieces, 7]``.
        asking: the wordpieces that are part of a source or content, ``[asking]``, in order.
        cues: the first wordpieces of the cues that they may belong to, ``[asking, 8]``, -1 where there are fewer.
        chances: the probability of each, and last of none, ``[asking, 9]``.
    """

    tags: Half
    asking: Places
    cues: Places
    chances: Half


def follow(answers: Answers, anchors: Sequence[int], starts: NDArray[np.int64]) -> Answers:
    """The answers for a text that was changed, from those for the text as it was.

    A wordpiece gets the answers for the one that stood in its place. Where several stand in the place of one, the
    further ones go on with the span that the first one may begin; where the first one of a span is gone, the next one
    begins it.

    Args:
        answers: those for the text as it was.
        anchors: where its wordpieces start in the changed text, in order, ``[pieces]``.
        starts: where the wordpieces of the changed text start.
    """
    # Of several wordpieces that start at one place, the changes have emptied all but the last.
    old = np.searchsorted(np.asarray(anchors), starts, side="right") - 1
    old = np.maximum(old, 0)
    tags = answers.tags[old].copy()
    further = np.flatnonzero(np.diff(old, prepend=-1) == 0)
    for role in ROLES:
        tags[further, inside(role)] = np.logaddexp(tags[further, inside(role)], tags[further, begin(role)])
        tags[further, begin(role)] = _NEVER
    for place in np.flatnonzero(np.diff(old, prepend=-1) > 1):
        _begin_where_a_span_lost_its_first(tags[place], answers.tags[old[place - 1] + 1 if place else 0 : old[place]])
    row_of = np.full(len(answers.tags), -1)
    row_of[answers.asking] = np.arange(len(answers.asking))
    asking = np.flatnonzero(row_of[old] >= 0)
    rows = row_of[old[asking]]
    cues, chances = answers.cues[rows], answers.chances[rows].copy()
    place = np.searchsorted(old, cues)
    gone = (cues < 0) | (old[np.minimum(place, len(old) - 1)] != cues)
    # A cue that is no longer there leaves its part to none.
    chances[:, -1] += np.where(gone, chances[:, :-1], 0).sum(1)
    chances[:, :-1][gone] = 0
    return Answers(tags, asking.astype(np.int32), np.where(gone, -1, place).astype(np.int32), chances)


def _begin_where_a_span_lost_its_first(tags: Half, lost: Half) -> None:
    """Have a wordpiece begin, in place, the span that one of those lost before it began."""
    for role in ROLES:
        began = np.exp(lost[:, begin(role)].astype(np.float32)).max(initial=0.0)
        goes_on = np.exp(np.float32(tags[inside(role)]))
        tags[begin(role)] = np.log(np.exp(np.float32(tags[begin(role)])) + began * goes_on + np.exp(_NEVER))
        tags[inside(role)] = np.log((1 - began) * goes_on + np.exp(_NEVER))


def save_answers(path: Path, answers: Mapping[str, Answers]) -> None:
    """Write the answers of several texts into one file, beside it first; the keys name the texts."""
    each = list(answers.values())
    arrays = {name: np.concatenate([getattr(one, name) for one in each]) for name in Answers.__slots__}
    arrays["pieces"] = np.array([len(one.tags) for one in each], dtype=np.int32)
    arrays["askers"] = np.array([len(one.asking) for one in each], dtype=np.int32)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    save_file(arrays, unfinished, metadata={"keys": " ".join(answers)})
    unfinished.replace(path)


def load_answers(path: Path) -> dict[str, Answers]:
    """The answers that ``save_answers`` wrote; none if the file is damaged."""
    try:
        with safe_open(path, "np") as file:
            keys = (file.metadata() or {}).get("keys", "").split()
            arrays = {name: file.get_tensor(name) for name in (*Answers.__slots__, "pieces", "askers")}
    except (OSError, SafetensorError):
        # It costs minutes to ask the teacher again, not a run.
        return {}
    tags = np.split(arrays["tags"], np.cumsum(arrays["pieces"])[:-1])
    rows = np.cumsum(arrays["askers"])[:-1]
    asking, cues, chances = (np.split(arrays[name], rows) for name in ("asking", "cues", "chances"))
    return {key: Answers(*parts) for key, *parts in zip(keys, tags, asking, cues, chances, strict=True)}
