"""Training examples: the wordpieces of labelled texts with the targets of every head, cut into windows and batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model.labels import ENTITIES, OUTSIDE, ROLES, begin, inside
from claimx.model.windows import padded
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import find_quotations
from claimx.training.answers import Answers, follow
from claimx.training.corpora import LabelledText, Mention

IGNORED = -100
NONE = -1
"""Target of a pointer that points at no wordpiece."""

Targets = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Wordpieces that ask, those that are right answers (empty: none), those that are wrong (empty: all others)."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """The wordpieces of one labelled text and what each head should say of them, all ``[pieces]`` long.

    ``answers`` is what a teacher says of them, None where none was asked.
    """

    labelled: LabelledText

    pieces: Wordpieces
    tags: NDArray[np.int64]
    cue: NDArray[np.int64]
    entities: NDArray[np.int64]
    antecedents: tuple[Targets, ...]
    answers: Answers | None = None


def _attribution_targets(labelled: LabelledText, pieces: Wordpieces) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    unlabelled = OUTSIDE if labelled.attributions is not None else IGNORED
    tags = np.full(len(pieces), unlabelled, dtype=np.int64)
    cue = np.full(len(pieces), IGNORED, dtype=np.int64)
    for attribution in labelled.attributions or ():
        heads = [place for span in attribution.spans["cue"] for place in pieces.under(*span)]
        head = min(heads, default=NONE)
        for role in ROLES:
            for span in attribution.spans[role]:
                places = pieces.under(*span)
                for place in places:
                    tags[place] = begin(role) if place == places[0] else inside(role)
                    if role != "cue":
                        cue[place] = head
    return tags, cue


def _core(pieces: Wordpieces, text: str, mention: Mention) -> range:
    """The wordpieces of a mention up to its first comma or clause, at most eight: those that name it."""
    places = pieces.under(mention.start, mention.end)
    for number, place in enumerate(places):
        word = text[pieces.start[place] : pieces.end[place]]
        if number and word in (",", "(", "who", "which", "that", "in", "on", "for", "with", "from", "of"):
            return places[:number]
    return places[:8]


def entity_targets(labelled: LabelledText, pieces: Wordpieces) -> NDArray[np.int64]:
    """What the innermost mention of each wordpiece speaks of, ``[pieces]``; ``IGNORED`` where nothing is known."""
    entities = np.full(len(pieces), IGNORED, dtype=np.int64)
    if labelled.mentions is None:
        return entities
    typed = [mention for mention in labelled.mentions if mention.type is not None]
    if labelled.every_mention and (typed or not labelled.mentions):
        entities[:] = 0
    for mention in sorted(typed, key=lambda mention: mention.start - mention.end):
        kind = mention.type if mention.type in ENTITIES else "other"
        entities[list(_core(pieces, labelled.text, mention))] = ENTITIES.index(kind)
    return entities


def _antecedent_targets(labelled: LabelledText, pieces: Wordpieces) -> tuple[Targets, ...]:
    antecedents: list[Targets] = []
    if labelled.mentions is not None:
        chains: dict[str, list[int]] = {}
        for mention in sorted(labelled.mentions, key=lambda mention: (mention.start, mention.end)):
            core = _core(pieces, labelled.text, mention)
            if not core:
                continue
            earlier = chains.setdefault(mention.chain, [])
            antecedents.append((tuple(core), tuple(place for place in earlier if place < core[0]), ()))
            earlier.extend(core)
    for choice in labelled.choices:
        asking = tuple(pieces.under(*choice.pronoun))
        right = tuple(place for span in choice.right for place in pieces.under(*span))
        wrong = tuple(place for span in choice.wrong for place in pieces.under(*span))
        if asking and right and wrong:
            antecedents.append((asking, right, wrong))
    return tuple(antecedents)


def build_example(labelled: LabelledText, tokenizer: Tokenizer, answers: Answers | None = None) -> Example:
    """Lay the labels of a text over its wordpieces, and a teacher's answers for the text before it was changed.

    A text that has lost its anchors has no answers any more.
    """
    pieces = split_wordpieces(labelled.text, find_quotations(labelled.text), tokenizer)
    tags, cue = _attribution_targets(labelled, pieces)
    # Where only some mentions are labelled, the encoder would forget what is none.
    entities = entity_targets(labelled, pieces) if labelled.every_mention else np.full(len(pieces), IGNORED)
    antecedents = _antecedent_targets(labelled, pieces)
    followed = follow(answers, labelled.anchors, pieces.start) if answers and labelled.anchors and len(pieces) else None
    return Example(labelled, pieces, tags, cue, entities, antecedents, followed)


def with_answers(examples: Sequence[Example], answers: Sequence[Answers]) -> list[Example]:
    """The same examples with what a teacher says of each.

    Raises:
        ModelError: the teacher splits a text into other wordpieces.
    """
    answered = []
    for example, said in zip(examples, answers, strict=True):
        if len(said.tags) != len(example.pieces):
            raise ModelError("the teacher splits texts into other wordpieces than the model that is trained")
        # The wordpieces of a changed text find their answers by where those of the unchanged one have come to stand.
        anchored = replace(example.labelled, anchors=tuple(example.pieces.start.tolist()))
        answered.append(replace(example, labelled=anchored, answers=said))
    return answered


@dataclass(frozen=True, slots=True)
class TrainingWindow:
    """A window of one example."""

    example: Example
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def cut(examples: Iterable[Example], rng: random.Random, *, size: int) -> Iterator[TrainingWindow]:
    """Cut examples into windows that end at paragraphs where they can; the first one's length is drawn."""
    for example in examples:
        length = len(example.pieces)
        breaks = np.flatnonzero(example.pieces.begins_paragraph)
        start = 0
        room = size if length <= size else rng.randint(size // 3, size)
        while start < length:
            end = min(start + room, length)
            if end < length:
                place = int(np.searchsorted(breaks, end, side="right")) - 1
                if place >= 0 and breaks[place] > start + room // 2:
                    end = int(breaks[place])
            yield TrainingWindow(example, start, end)
            start, room = end, size


def batches(windows: Sequence[TrainingWindow], rng: random.Random, *, wordpieces: int) -> list[list[TrainingWindow]]:
    """Group windows that are padded to the same length, in drawn order, ``wordpieces`` to a batch, padding included.

    Processors compile a kernel for each new shape and keep it, so there are only a few shapes.
    """
    by_length: dict[int, list[TrainingWindow]] = {}
    for window in rng.sample(list(windows), len(windows)):
        by_length.setdefault(padded(len(window) + 2), []).append(window)
    groups = []
    for length, alike in by_length.items():
        rows = max(1, wordpieces // length)
        groups += [alike[first : first + rows] for first in range(0, len(alike), rows)]
    rng.shuffle(groups)
    return groups
