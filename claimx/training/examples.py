"""Labelled texts in, windows of wordpieces with the targets of every head out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.model.labels import ENTITIES, OUTSIDE, ROLES, begin, inside
from claimx.model.windows import padded
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import find_quotations
from claimx.training.corpora import LabelledText, Mention, Offsets

IGNORED = -100
NONE = -1
"""Target of a pointer that points at no wordpiece."""

Targets = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Wordpieces that ask, those that are right answers (empty: none), those that are wrong (empty: all others)."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """The wordpieces of one text and what each head should say of them, all ``[pieces]`` long."""

    pieces: Wordpieces
    tags: NDArray[np.int64]
    cue: NDArray[np.int64]
    entities: NDArray[np.int64]
    antecedents: tuple[Targets, ...]


def _covered(pieces: Wordpieces, span: Offsets) -> range:
    first = int(np.searchsorted(pieces.end, span[0], side="right"))
    last = int(np.searchsorted(pieces.start, span[1], side="left"))
    return range(first, last)


def _attribution_targets(labelled: LabelledText, pieces: Wordpieces) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    unlabelled = OUTSIDE if labelled.attributions is not None else IGNORED
    tags = np.full(len(pieces), unlabelled, dtype=np.int64)
    cue = np.full(len(pieces), IGNORED, dtype=np.int64)
    for attribution in labelled.attributions or ():
        heads = [place for span in attribution.spans["cue"] for place in _covered(pieces, span)]
        head = min(heads, default=NONE)
        for role in ROLES:
            for span in attribution.spans[role]:
                places = _covered(pieces, span)
                for place in places:
                    tags[place] = begin(role) if place == places[0] else inside(role)
                    if role != "cue":
                        cue[place] = head
    return tags, cue


def _core(pieces: Wordpieces, text: str, mention: Mention) -> range:
    """The wordpieces of a mention up to its first comma or clause, at most eight: those that name it."""
    places = _covered(pieces, (mention.start, mention.end))
    for number, place in enumerate(places):
        word = text[pieces.start[place] : pieces.end[place]]
        if number and word in (",", "(", "who", "which", "that", "in", "on", "for", "with", "from", "of"):
            return places[:number]
    return places[:8]


def _entity_targets(labelled: LabelledText, pieces: Wordpieces) -> tuple[NDArray[np.int64], tuple[Targets, ...]]:
    entities = np.full(len(pieces), IGNORED, dtype=np.int64)
    antecedents: list[Targets] = []
    if labelled.mentions is not None:
        entities[:] = 0
        chains: dict[str, list[int]] = {}
        for mention in sorted(labelled.mentions, key=lambda mention: mention.start - mention.end):
            kind = mention.type if mention.type in ENTITIES else "other"
            entities[list(_core(pieces, labelled.text, mention))] = ENTITIES.index(kind)
        for mention in sorted(labelled.mentions, key=lambda mention: (mention.start, mention.end)):
            core = _core(pieces, labelled.text, mention)
            if not core:
                continue
            earlier = chains.setdefault(mention.chain, [])
            antecedents.append((tuple(core), tuple(place for place in earlier if place < core[0]), ()))
            earlier.extend(core)
    for choice in labelled.choices:
        asking = tuple(_covered(pieces, choice.pronoun))
        right = tuple(place for span in choice.right for place in _covered(pieces, span))
        wrong = tuple(place for span in choice.wrong for place in _covered(pieces, span))
        if asking and right and wrong:
            antecedents.append((asking, right, wrong))
    return entities, tuple(antecedents)


def build_example(labelled: LabelledText, tokenizer: Tokenizer) -> Example:
    """Lay the labels of a text over its wordpieces."""
    pieces = split_wordpieces(labelled.text, find_quotations(labelled.text), tokenizer)
    tags, cue = _attribution_targets(labelled, pieces)
    entities, antecedents = _entity_targets(labelled, pieces)
    return Example(pieces, tags, cue, entities, antecedents)


@dataclass(frozen=True, slots=True)
class Cut:
    """A window of one example."""

    example: Example
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def cut(examples: Iterable[Example], rng: random.Random, *, size: int) -> Iterator[Cut]:
    """Cut examples into windows that end at paragraphs where they can; the first one's length is drawn."""
    for example in examples:
        length = len(example.pieces)
        breaks = np.flatnonzero(example.pieces.features[:, 3] == 1)
        start = 0
        room = size if length <= size else rng.randint(size // 3, size)
        while start < length:
            end = min(start + room, length)
            if end < length:
                place = int(np.searchsorted(breaks, end, side="right")) - 1
                if place >= 0 and breaks[place] > start + room // 2:
                    end = int(breaks[place])
            yield Cut(example, start, end)
            start, room = end, size


def batches(cuts: Sequence[Cut], rng: random.Random, *, wordpieces: int) -> list[list[Cut]]:
    """Group windows that are padded to the same length, in drawn order, ``wordpieces`` to a batch, padding included.

    Processors compile a kernel for each new shape and keep it, so there are only a few shapes.
    """
    by_length: dict[int, list[Cut]] = {}
    for window in rng.sample(list(cuts), len(cuts)):
        by_length.setdefault(padded(len(window) + 2), []).append(window)
    groups = []
    for length, windows in by_length.items():
        rows = max(1, wordpieces // length)
        groups += [windows[first : first + rows] for first in range(0, len(windows), rows)]
    rng.shuffle(groups)
    return groups
