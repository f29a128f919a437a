"""Labelled texts read for speakers as the pipeline reads them, each mention that asks noted with its candidates."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets
from claimx.attribution import Attribution
from claimx.kind import kind_of
from claimx.layouts.turns import with_turns
from claimx.model.decoding import tagged_spans
from claimx.model.scoring import score
from claimx.model.store import Model
from claimx.pipeline import attributions_in, prepare
from claimx.speakers.coreference.antecedents import Antecedents
from claimx.speakers.coreference.choice import Chooser
from claimx.speakers.coreference.features import FEATURES
from claimx.speakers.entities.discourse import Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.name import Name
from claimx.speakers.names.types import entity_types
from claimx.speakers.reader import Reader
from claimx.training import corpora
from claimx.training.corpora import LabelledText, Quotation
from claimx.transcript import find_turns

Floats = NDArray[np.float64]

TEXTS_AT_ONCE = 16

AnyReader = TypeVar("AnyReader", bound=Reader)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One mention with its candidates.

    Attributes:
        features: ``[candidates + 1, features]``, nobody last.
        right: which of them are right, at least one, ``[candidates + 1]``.
        form: how the mention names.
        head: its last word, in lower case.
    """

    features: Floats
    right: NDArray[np.bool_]
    form: Form
    head: str

    @property
    def is_source(self) -> bool:
        """Whether the mention is the source of a claim."""
        return bool(self.features[-1, FEATURES.index("is source")])

    @property
    def is_rare(self) -> bool:
        """Whether it is what the scorer is made for: a source that is no name, or a name that may be one of several."""
        return not self.right[-1] if self.form is Form.NAME else self.is_source


class LabelledReader(Reader):
    """Reads a text and takes the labelled chains' word for whom each mention stands."""

    def use(self, labels: Labels) -> None:
        """Set the labels before the text is read."""
        self.labels = labels
        self.questions: list[Question] = []
        self._chain: dict[Entity, str] = {}
        for entity in self.grouping.entities:
            chains = Counter(chain for name in entity.names if (chain := labels.of_name(name)))
            if chains:
                self._chain[entity] = chains.most_common(1)[0][0]

    def _new(self, mention: Mention) -> Entity:
        entity = super()._new(mention)
        chain = self.labels.of_mention(mention.core)
        if chain:
            self._chain[entity] = chain
        return entity

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> Floats:
        features = self._features(mention, candidates)
        chain, labelled = self._label(mention)
        right = np.zeros(len(candidates) + 1, dtype=bool)
        if chain:
            right[:-1] = [self._chain.get(trace.entity) == chain for trace in candidates]
        right[-1] = not right.any()
        known = mention.form is not Form.NAME or mention.role is not None or not right[-1]
        if labelled and candidates and known:
            self.questions.append(Question(features, right, mention.form, mention.head))
        # Of several entities of one chain the latest is taken.
        answer = np.zeros(len(right))
        answer[int(right.argmax())] = 1.0
        return answer

    def _label(self, mention: Mention) -> tuple[str | None, bool]:
        """The chain of a mention or of a quotation alone, and whether it is labelled: a quotation may be nobody's."""
        if mention.form is Form.QUOTATION:
            content = self.attributions[self._asking[0]].content
            quotation = self.labels.of_quotation((content[0][0], content[-1][1]))
            return (quotation.chain if quotation else None), quotation is not None
        chain = self.labels.of_name(mention.name) if mention.name else self.labels.of_mention(mention.core)
        return chain, chain is not None


class FollowingReader(LabelledReader):
    """Reads a text and goes on as the scorer says, right or wrong; labels say what had been right.

    Where all that stands before a mention is as labelled, a scorer sees nothing of what its own mistakes look like.
    After Ross et al. (2011), "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online
    Learning".
    """

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> Floats:
        super()._weigh(mention, candidates)
        return Reader._weigh(self, mention, candidates)


class PronounReader(LabelledReader):
    """Reads a text of which only a pronoun and some names are labelled; the scorer says whom all else stands for."""

    def _weigh(self, mention: Mention, candidates: Sequence[Trace]) -> Floats:
        asked = len(self.questions)
        if mention.form is Form.PRONOUN and self.labels.of_mention(mention.core):
            answer = super()._weigh(mention, candidates)
            if answer[:-1].any():
                return answer
            # A name that was not found, or stands behind the pronoun, teaches nothing.
            del self.questions[asked:]
        return Reader._weigh(self, mention, candidates)


def chains_of_choices(labelled: LabelledText) -> LabelledText:
    """The pronouns and names of GAP as mentions: a chain for a pronoun and whom it stands for, one for each other."""
    mentions = []
    for number, choice in enumerate(labelled.choices):
        if choice.right:
            mentions += [corpora.Mention(*span, f"{number}", "person") for span in (choice.pronoun, *choice.right)]
            mentions += [
                corpora.Mention(*span, f"{number} not {other}", "person") for other, span in enumerate(choice.wrong)
            ]
    return LabelledText(labelled.id, labelled.text, mentions=tuple(sorted(mentions, key=lambda each: each.start)))


class Labels:
    """The labelled mentions of one text by where they stand."""

    def __init__(self, labelled: LabelledText) -> None:
        self._exact: dict[Offsets, str] = {}
        self._from: dict[int, list[tuple[int, str]]] = {}
        self._to: dict[int, list[tuple[int, str]]] = {}
        for mention in labelled.mentions or ():
            self._exact[mention.start, mention.end] = mention.chain
            self._from.setdefault(mention.start, []).append((mention.end, mention.chain))
            self._to.setdefault(mention.end, []).append((mention.start, mention.chain))

        self._quotations = labelled.quotations

    def of_quotation(self, span: Offsets) -> Quotation | None:
        """The labelled quotation that a found one shares more than half of the longer one's length with."""
        for quotation in self._quotations:
            shared = min(span[1], quotation.end) - max(span[0], quotation.start)
            if 2 * shared > max(span[1] - span[0], quotation.end - quotation.start):
                return quotation
        return None

    def of_mention(self, span: Offsets) -> str | None:
        """The chain of a pronoun or description; one that goes on behind it (``the man in the boat``) will do."""
        if span in self._exact:
            return self._exact[span]
        longer = [(end, chain) for end, chain in self._from.get(span[0], ()) if end >= span[1]]
        return min(longer)[1] if longer else None

    def of_name(self, name: Name) -> str | None:
        """The chain of a name, which the labels may give with its title or article, or without."""
        span = name.start, name.end
        if span in self._exact:
            return self._exact[span]
        same_end = [(abs(start - span[0]), chain) for start, chain in self._to.get(span[1], ())]
        return min(same_end)[1] if same_end else self.of_mention(span)


def readers(
    model: Model,
    texts: Iterable[LabelledText],
    kind: type[AnyReader],
    chooser: Chooser,
    *,
    labelled_claims: bool = False,
) -> Iterator[AnyReader]:
    """A reader for each text, on what a model finds in it, as the pipeline does, or on its labelled attributions."""
    texts = iter(texts)
    while group := list(itertools.islice(texts, TEXTS_AT_ONCE)):
        prepared = [prepare(labelled.text, model.tokenizer) for labelled in group]
        said = score(model.engine, [each.pieces for each in prepared], model.windows)
        for labelled, each, scores in zip(group, prepared, said, strict=True):
            prose, pieces = each.prose, each.pieces
            if labelled_claims:
                found: Sequence[Attribution] = [_as_found(claim) for claim in labelled.attributions or ()]
            else:
                spans = tagged_spans(scores, model.transitions, pieces)
                found = with_turns(find_turns(prose), attributions_in(model, each, pieces, scores, spans))
            yield kind(
                prose.lines,
                each.sentences,
                prose.quotations.depth,
                found,
                [claim.kind or kind_of(prose, claim.content) for claim in found],
                entity_types(pieces, scores),
                Antecedents(model.antecedent_pointer, pieces, scores),
                chooser,
            )


def _as_found(labelled: corpora.Attribution) -> Attribution:
    return Attribution(labelled.spans["content"], labelled.spans["cue"], labelled.spans["source"], 1.0)


def ask(
    model: Model, texts: Sequence[LabelledText], chooser: Chooser | None = None, *, labelled_claims: bool = False
) -> Iterator[Question]:
    """Read texts with labelled chains, and note each mention with its candidates.

    Args:
        model: what reads them.
        texts: GUM's, LitBank's, or articles.
        chooser: the scorer that says how to go on; by default the labels do.
        labelled_claims: whether their labelled attributions are read in place of those that the model finds.
    """
    kind = FollowingReader if chooser else LabelledReader
    asked = readers(model, texts, kind, chooser or _Undecided(), labelled_claims=labelled_claims)
    for labelled, reader in zip(texts, asked, strict=True):
        reader.use(Labels(labelled))
        reader.read()
        yield from reader.questions


def ask_pronouns(model: Model, texts: Sequence[LabelledText], chooser: Chooser) -> Iterator[Question]:
    """Read texts with one labelled pronoun each, and note it with its candidates.

    Args:
        model: what reads them; it was trained on them.
        texts: GAP's.
        chooser: a scorer for all other mentions.
    """
    for labelled, reader in zip(texts, readers(model, texts, PronounReader, chooser), strict=True):
        reader.use(Labels(chains_of_choices(labelled)))
        reader.read()
        yield from reader.questions


class _Undecided:
    """Stands where a scorer is, which labels make needless."""

    def probabilities(self, features: Floats) -> Floats:
        return np.full(len(features), 1 / len(features))
