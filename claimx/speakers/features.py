"""What speaks for and against a candidate: a mention that asks and an entity in, numbers out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimx.article import SpeakerType
from claimx.speakers.discourse import Trace, content_words
from claimx.speakers.entities import Entity
from claimx.speakers.first_names import femininity
from claimx.speakers.lexicon import NEUTRAL, PLURAL
from claimx.speakers.mentions import Form, Mention

FEATURES = (
    "none", "none, pronoun", "none, it", "none, they", "none, description", "none, name", "none, chance",
    "pronoun", "it", "they", "description", "name", "indefinite", "asks in quotation", "is source",
    "chance", "log chance", "best chance", "place by chance", "left to none",
    "person", "organization", "group", "unknown", "type agrees", "named",
    "gender agrees", "gender clashes", "first name agrees", "lone name agrees", "pronouns agree",
    "fewer mentioned since", "last mentioned", "same sentence", "sentence before", "sentences", "paragraphs",
    "mentions", "opens its sentence", "behind preposition", "possessive", "addressed", "in quotation",
    "both in quotation", "opened sentence before",
    "spoke last", "spoke before that", "never spoke", "sentences since it spoke", "speaks here", "quoted here",
    "head agrees", "head in name", "words agree", "headline", "same name",
)  # fmt: skip
"""What each number is, in order."""

_TINY = 1e-3


@dataclass(frozen=True, slots=True)
class Situation:
    """Where and how a mention asks.

    Attributes:
        mention: what asks.
        sentence, paragraph: where it stands.
        quoted: whether in quotation marks.
        source: whether it is the source of a claim.
        speaking: who spoke last and who before that, if anybody.
        around: who makes the claim that it stands in, if it stands in one.
        around_quoted: whether that claim is quoted.
    """

    mention: Mention
    sentence: int
    paragraph: int
    quoted: bool
    source: bool
    speaking: tuple[Entity | None, Entity | None]
    around: Entity | None
    around_quoted: bool


def _asks(mention: Mention) -> list[float]:
    """What kind of mention asks: he or she, it, they, a description, a name."""
    pronoun = mention.form is Form.PRONOUN
    neutral, plural = mention.head in NEUTRAL, mention.head in PLURAL
    kinds = (
        pronoun and not neutral and not plural,
        pronoun and neutral,
        pronoun and plural,
        mention.form is Form.DESCRIPTION,
        mention.form is Form.NAME,
    )
    return [float(kind) for kind in kinds]


def _gender(mention: Mention, trace: Trace) -> list[float]:
    if not mention.gender:
        return [0.0] * 5
    sign = 1.0 if mention.gender == "f" else -1.0
    known = trace.entity.gender
    words = trace.entity.name.split() if trace.entity.is_named and not known else []
    # A name of one word may be a first name or a last one.
    full = sign * femininity(words) if len(words) > 1 else 0.0
    lone = sign * femininity([*words, ""]) if len(words) == 1 else 0.0
    tally = max(-3, min(3, trace.female - trace.male))
    return [float(known == mention.gender), float(known not in ("", mention.gender)), full, lone, sign * tally]


def _candidate(situation: Situation, trace: Trace, since: int, chance: float, rank: int, none: float) -> list[float]:
    mention, entity = situation.mention, trace.entity
    kinds = (SpeakerType.PERSON, SpeakerType.ORGANIZATION, SpeakerType.GROUP, SpeakerType.UNKNOWN)
    sentences = max(0, situation.sentence - trace.sentence)
    paragraphs = max(0, situation.paragraph - trace.paragraph)
    described = content_words(mention.text) if mention.form is Form.DESCRIPTION else set()
    names = {word for text in entity.written for word in text.casefold().split()} if described else set()
    return [
        *([0.0] * 7),
        *_asks(mention),
        float(not mention.definite),
        float(situation.quoted),
        float(situation.source),
        chance,
        math.log(chance + _TINY),
        float(rank == 0),
        math.log1p(rank),
        math.log(none + _TINY),
        *(float(entity.type is kind) for kind in kinds),
        float(entity.type is mention.type),
        float(entity.is_named),
        *_gender(mention, trace),
        math.log1p(since),
        float(since == 0),
        float(sentences == 0),
        float(sentences == 1),
        math.log1p(sentences),
        math.log1p(paragraphs),
        math.log1p(trace.count),
        float(trace.opens),
        float(trace.preposition),
        float(trace.possessive),
        float(trace.addressed),
        float(trace.quoted),
        float(trace.quoted and situation.quoted),
        float(trace.opens and sentences == 1),
        float(situation.speaking[0] is entity),
        float(situation.speaking[1] is entity),
        float(trace.spoke < 0),
        math.log1p(max(0, situation.sentence - trace.spoke)) if trace.spoke >= 0 else 0.0,
        float(situation.around is entity and not situation.around_quoted),
        float(situation.around is entity and situation.around_quoted),
        float(bool(described) and mention.head in trace.heads),
        float(bool(described) and mention.head in names),
        len(described & (trace.words | names)) / max(1, len(described)),
        float(trace.first <= 1),
        float(mention.name is not None and mention.name.text in entity.written),
    ]


def features_of(situation: Situation, traces: Sequence[Trace], chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The features of each candidate, and last those of nobody.

    Args:
        situation: what asks, and where.
        traces: the candidates, the one mentioned last first.
        chances: the network's opinion of each, and last of none, ``[candidates + 1]``.

    Returns:
        ``[candidates + 1, features]``.
    """
    none = float(chances[-1])
    order = np.argsort(-chances[:-1], kind="stable")
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    rows = [
        _candidate(situation, trace, since, float(chances[since]), int(ranks[since]), none)
        for since, trace in enumerate(traces)
    ]
    nobody = [1.0, *_asks(situation.mention), math.log(none + _TINY)]
    rows.append([*nobody, *([0.0] * (len(FEATURES) - len(nobody)))])
    rows[-1][FEATURES.index("is source")] = float(situation.source)
    return np.array(rows, dtype=np.float64)
