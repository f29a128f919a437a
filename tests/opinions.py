"""What a test of speakers says in place of the model: types of words, opinions of mentions, and choices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimx.article import Kind, SpeakerType
from claimx.attribution import Attribution
from claimx.quotation import find_quotations
from claimx.segmentation import segment
from claimx.speakers.coreference.choice import Chooser
from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.names.finding import find_names
from claimx.speakers.resolution import resolve_speakers

ORGANIZATIONS = ("Harbour", "Strategy", "Analytical", "Center", "Norvia", "Institute", "Council", "Ostrava", "Times")


def typed(text: str):
    """A type for each word: organizations by a list, all else persons."""

    def type_of(start: int, end: int) -> SpeakerType:
        words = text[start:end].split()
        if any(word.strip(".,'’s") in ORGANIZATIONS for word in words):
            return SpeakerType.ORGANIZATION
        if words == ["Later"]:
            return SpeakerType.UNKNOWN
        return SpeakerType.ORGANIZATION if words[-1].isupper() else SpeakerType.PERSON

    return type_of


class Opinion:
    """Gives each candidate a chance by the words of its mentions."""

    def __init__(self, text: str, chances: dict[str, float]) -> None:
        self.text = text
        self.by_words = chances

    def chances(self, mention: tuple[int, int], candidates: Sequence[Sequence[tuple[int, int]]]) -> NDArray[np.float64]:
        each = [
            sum(self.by_words.get(self.text[start:end], 0.0) for start, end in spans if end <= mention[0])
            for spans in candidates
        ]
        return np.array([*each, max(0.0, 1 - sum(each))])


def claim(text: str, source: str, cue: str, content: str) -> Attribution:
    def span(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(span(content), span(cue), span(source), 1.0)


class MentionedLast:
    """A chooser that takes whom the text has mentioned last of all who may be meant."""

    def probabilities(self, features):
        return np.eye(len(features))[0]


class MentionedFirst:
    """A chooser that takes whom the text has mentioned longest ago of all who may be meant."""

    def probabilities(self, features):
        return np.eye(len(features))[-2]


class FirstNamed:
    """A chooser that puts only sources down to somebody, and them to whom the text has named first."""

    def probabilities(self, features):
        if not features[0, FEATURES.index("is source")]:
            return np.eye(len(features))[-1]
        named = np.flatnonzero(features[:-1, FEATURES.index("named")])
        return np.eye(len(features))[named[-1] if len(named) else max(0, len(features) - 2)]


class NobodySoFar:
    """A chooser to whom each mention is of somebody new."""

    def probabilities(self, features):
        return np.eye(len(features))[-1]


class Undecided:
    """A chooser to whom all who may be meant are as likely."""

    def probabilities(self, features):
        return np.full(len(features), 1 / len(features))


def speakers(text: str, *claims: tuple[str, str, str], chooser: Chooser | None = None) -> list[str | None]:
    """The speaker of each claim, given by its source, its cue and its content; a quotation alone has only the last."""
    attributions = [claim(text, *each) for each in claims]
    kinds = [Kind.INDIRECT if cue else Kind.DIRECT for _, cue, _ in claims]
    found = resolve_speakers(
        text, segment(text), find_quotations(text).depth, attributions, kinds, typed(text), Opinion(text, {}),
        chooser or MentionedLast(),
    )  # fmt: skip
    return [each.entity and each.entity.name for each in found]


PLACES = frozenset(
    "Norvia Harbour Ferry Ferries Strategy Studies Council Institute Norrland Skog Ministry Defence Herald".split()
)


def type_of_words(text: str):
    """Organizations by a list of words, all else persons."""

    def type_of(start: int, end: int) -> SpeakerType:
        words = {word.strip(".,()'’") for word in text[start:end].split()}
        return SpeakerType.ORGANIZATION if words & PLACES else SpeakerType.PERSON

    return type_of


def found(text: str) -> list[tuple[str, str]]:
    return [(name.title, name.text) for name in find_names(text, type_of_words(text))]
