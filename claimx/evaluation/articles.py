"""A labelled article and the same one read by the pipeline in, what is right, wrong, missed and spurious out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from claimx.article import Article, Claim, Speaker
from claimx.evaluation.measures import MeasuredArticle, Parts, Score, words_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the claims found in an article stand to those labelled in it.

    Attributes:
        matched: labelled and found claims that go together: one to one, the words of their contents with an
            intersection over union of at least one half, the sum of these as large as possible.
        missed: labelled claims, not optional, that nothing goes with.
        spurious: found claims that go with no label, not even an optional one, and are no part of a label.
    """

    matched: tuple[tuple[Claim, Claim], ...]
    missed: tuple[Claim, ...]
    spurious: tuple[Claim, ...]


def _words(claim: Claim, text: str) -> frozenset[int]:
    return words_of(((span.start, span.end) for span in claim.content), text)


def compare(labelled: Article, found: Article) -> Comparison:
    """Match the claims of an article with those labelled in it; required labels go before optional ones."""
    text = labelled.text
    gold = [(_words(claim, text), claim) for claim in labelled.claims]
    seen = [(_words(claim, text), claim) for claim in found.claims]
    matched: list[tuple[Claim, Claim]] = []
    if gold and seen:
        agreement = np.zeros((len(gold), len(seen)))
        for row, (one, label) in enumerate(gold):
            for column, (other, _) in enumerate(seen):
                iou = len(one & other) / len(one | other) if one | other else 0.0
                # An optional label takes a claim only when no required one could have it.
                agreement[row, column] = (iou * (1e-3 if label.optional else 1)) if iou >= 0.5 else 0.0
        rows, columns = linear_sum_assignment(agreement, maximize=True)
        matched = [
            (gold[row][1], seen[column][1])
            for row, column in zip(rows, columns, strict=True)
            if agreement[row, column] > 0
        ]
    labels = {id(label) for label, _ in matched}
    taken = {id(claim) for _, claim in matched}
    return Comparison(
        tuple(matched),
        tuple(claim for _, claim in gold if id(claim) not in labels and not claim.optional),
        tuple(
            claim for words, claim in seen if id(claim) not in taken and not any(words <= whole for whole, _ in gold)
        ),
    )


def right_kind(label: Claim, claim: Claim) -> bool:
    """Whether the kind is the labelled one or one of those that count as right too."""
    return claim.kind in (label.kind, *label.kind_any)


def _names(speaker: Speaker) -> set[str]:
    return {name.casefold().removeprefix("the ") for name in (speaker.name, *speaker.names, *speaker.aliases) if name}


def right_speaker(label: Claim, claim: Claim) -> bool:
    """Whether both have no speaker, or the found speaker's name is one of those of the labelled one.

    Where the article never names the speaker, it is enough that a description is given which shares its last word.
    """
    if label.speaker is None or claim.speaker is None:
        return label.speaker is claim.speaker
    names = _names(label.speaker)
    if claim.speaker.name.casefold().removeprefix("the ") in names:
        return True
    if label.speaker.named:
        return False
    shared = {mention.start for mention in label.speaker.mentions} & {
        mention.start for mention in claim.speaker.mentions
    }
    return bool(shared)


def without_optional(labelled: Article, found: Article) -> MeasuredArticle:
    """The claims that count: optional labels and what was found of them count neither for nor against."""
    comparison = compare(labelled, found)
    passed = {id(claim) for label, claim in comparison.matched if label.optional}
    return MeasuredArticle(
        labelled.text,
        tuple(_parts(claim) for claim in labelled.claims if not claim.optional),
        tuple(_parts(claim) for claim in found.claims if id(claim) not in passed),
    )


def _parts(claim: Claim) -> Parts:
    content, cue, source = (
        tuple((span.start, span.end) for span in spans) for spans in (claim.content, claim.cue, claim.source)
    )
    return Parts(content, cue, source, str(claim.kind))


def speaker_scores(pairs: Iterable[tuple[Article, Article]]) -> dict[str, Score]:
    """How often the speaker of a found claim is right, in all and by how the source names it.

    Only labelled, not optional claims that were found count. Precision and recall are the same here.
    """
    counts: dict[str, list[int]] = {}
    for labelled, found in pairs:
        for label, claim in compare(labelled, found).matched:
            if label.optional:
                continue
            right = right_speaker(label, claim)
            for name in ("speaker", f"speaker, {_form(label)}"):
                row = counts.setdefault(name, [0, 0])
                row[0] += right
                row[1] += 1
    return {name: Score(right, total, right, total) for name, (right, total) in sorted(counts.items())}


def _form(label: Claim) -> str:
    if not label.source:
        return "no source"
    words = " ".join(span.text for span in label.source).casefold().split()
    if len(words) == 1 and words[0] in {"he", "she", "him", "her", "they", "them", "it", "we", "i", "who"}:
        return "pronoun"
    if (
        label.speaker
        and any(name.split()[-1] in " ".join(words) for name in _names(label.speaker))
        and label.speaker.named
    ):
        return "name"
    return "description"
