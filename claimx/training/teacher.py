"""The teacher: a larger trained model that says once what it thinks of every text, for a smaller one to learn from.

After Hinton et al. (2015), "Distilling the Knowledge in a Neural Network". Its answers are kept on the disk and found
again by the teacher's weights and the wordpieces of a text, so that neither another epoch, nor another run, nor a run
that was stopped asks twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from claimx.model.adapter import ADAPTER
from claimx.model.configuration import CONFIGURATION
from claimx.model.labels import OUTSIDE, begin, inside
from claimx.model.outputs import TokenScores
from claimx.model.pointing import log_softmax
from claimx.model.registry import find_model
from claimx.model.scoring import score
from claimx.model.store import TOKENIZER, Model, load_model
from claimx.model.weights import weight_files
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import find_quotations
from claimx.training.answers import CANDIDATES, Answers, load_answers, save_answers

REACH = 300
"""How far, in wordpieces, a cue may stand from what belongs to it."""
_CUE_FROM = 0.05
"""From which probability on a wordpiece may begin a cue that others point at."""
_ASKS_FROM = 0.1
"""From which probability on a wordpiece is part of a source or content and points at a cue."""
_TEXTS_A_SHARD = 64
_ASKED = ("architecture", "encoder", "rank", "windows")
"""The settings of a model that its answers depend on."""

_NO_ROLE = [OUTSIDE, begin("cue"), inside("cue")]


class Teacher:
    """A trained model with a folder of its answers.

    Args:
        model: name or folder of the model.
        cache: the folder that its answers are kept in, in a folder of its own.

    Raises:
        ModelError: the model is missing or damaged.
    """

    __slots__ = ("folder", "model")

    def __init__(self, model: str | Path, cache: Path) -> None:
        path = find_model(model)
        self.model: Model = load_model(path)
        self.folder = cache / f"answers-{_fingerprint(path)}"

    def answer(self, texts: Sequence[str], *, report: Callable[[int], None] = lambda count: None) -> list[Answers]:
        """What the teacher says of texts, each in full.

        Args:
            report: called with the number of texts that have their answers, whenever there are more.

        Returns:
            The answers for each text, in order.
        """
        pieces = [split_wordpieces(text, find_quotations(text), self.model.tokenizer) for text in texts]
        keys = [_key(each) for each in pieces]
        known = self._known()
        missing = {key: each for key, each in zip(keys, pieces, strict=True) if key not in known}
        done = len(keys) - len(missing)
        report(done)
        waiting = list(missing.items())
        for first in range(0, len(waiting), _TEXTS_A_SHARD):
            shard = dict(waiting[first : first + _TEXTS_A_SHARD])
            said = dict(zip(shard, self._ask(list(shard.values())), strict=True))
            name = hashlib.sha256(" ".join(said).encode()).hexdigest()[:16]
            save_answers(self.folder / f"{name}.safetensors", said)
            known |= said
            done += len(said)
            report(done)
        return [known[key] for key in keys]

    def _known(self) -> dict[str, Answers]:
        known: dict[str, Answers] = {}
        for path in sorted(self.folder.glob("*.safetensors")):
            known |= load_answers(path)
        return known

    def _ask(self, texts: Sequence[Wordpieces]) -> list[Answers]:
        device = "cuda" if torch.cuda.is_available() else "cpu"
        with torch.autocast(device, torch.bfloat16):
            scores = score(self.model.engine, texts, self.model.windows)
        return [_answers(self.model, each) for each in scores]


def _answers(model: Model, scores: TokenScores) -> Answers:
    tags = log_softmax(scores.tags)
    cues = np.flatnonzero(np.exp(tags[:, begin("cue")]) > _CUE_FROM)
    asking = np.flatnonzero(1 - np.exp(tags[:, _NO_ROLE]).sum(1) > _ASKS_FROM)
    if not len(asking):
        nobody = np.zeros((0, CANDIDATES), dtype=np.int32)
        return Answers(tags.astype(np.float16), nobody[:, 0], nobody, np.zeros((0, CANDIDATES + 1), dtype=np.float16))
    distance = cues - asking[:, None]
    points = model.cue_pointer.scores(scores.cue_query[asking], scores.cue_key[cues], distance)
    points[:, :-1][np.abs(distance) >= REACH] = -1e4
    chances = np.exp(log_softmax(points))
    best = np.argsort(-chances[:, :-1], axis=1, kind="stable")[:, :CANDIDATES]
    kept = np.zeros((len(asking), CANDIDATES + 1), dtype=np.float32)
    targets = np.full((len(asking), CANDIDATES), -1, dtype=np.int32)
    width = best.shape[1]
    kept[:, :width] = np.take_along_axis(chances, best, 1)
    kept[:, -1] = chances[:, -1]
    targets[:, :width] = np.where(kept[:, :width] > 0, cues[best] if len(cues) else -1, -1)
    kept /= kept.sum(1, keepdims=True)
    return Answers(tags.astype(np.float16), asking.astype(np.int32), targets, kept.astype(np.float16))


def _key(pieces: Wordpieces) -> str:
    """Names all that the teacher sees of a text."""
    seen = pieces.ids.astype("<i8").tobytes() + pieces.features.astype("<i8").tobytes()
    return hashlib.sha256(seen).hexdigest()


def _fingerprint(folder: Path) -> str:
    """Names all that answers depend on besides a text: not how sure or how right a model is, nor what it is called."""
    config = json.loads((folder / CONFIGURATION).read_text("utf-8"))
    digest = hashlib.sha256(json.dumps({name: config[name] for name in _ASKED}, sort_keys=True).encode())
    adapter = [folder / ADAPTER] if "adapter_rank" in config else []
    for path in (folder / TOKENIZER, *weight_files(folder), *adapter):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    if "companion" in config:
        digest.update(f"{config['companion']}{_fingerprint(find_model(config['companion']['model']))}".encode())
    return digest.hexdigest()[:16]
