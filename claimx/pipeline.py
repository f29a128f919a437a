"""The pipeline: every step from a text to an Article in order, for one article or for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimx.ahead import one_ahead
from claimx.arguments import check_count, check_iterable, check_number, check_path
from claimx.article import Article, Claim, Offsets, Sentence, Span
from claimx.attribution import Attribution, find_attributions, in_order, quoted_within
from claimx.errors import ModelError
from claimx.kind import kind_of
from claimx.layouts.headline import with_headline
from claimx.layouts.posts import with_posts
from claimx.layouts.quoted_paragraphs import joined_over_paragraphs, with_dialogue
from claimx.layouts.turns import with_turns
from claimx.model.decoding import TaggedSpans, tagged_spans
from claimx.model.engines import Device
from claimx.model.linking.context import Context, context_of
from claimx.model.linking.links import link
from claimx.model.outputs import TokenScores
from claimx.model.registry import find_model
from claimx.model.scoring import score
from claimx.model.store import Model, load_model
from claimx.model.threads import default_threads
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.nesting import contents_to_read_again, find_parents, nested
from claimx.prose import Prose, prose_of
from claimx.rewriting.captions import without_capitals
from claimx.rewriting.laid_back import read_rewritten
from claimx.rewriting.lost_paragraphs import with_paragraphs
from claimx.rewriting.markdown import without_marks
from claimx.rewriting.single_characters import with_single_characters
from claimx.segmentation import segment
from claimx.speakers.coreference.antecedents import Antecedents
from claimx.speakers.coreference.scorer import load_scorers
from claimx.speakers.listing import list_speakers
from claimx.speakers.names.types import entity_types
from claimx.speakers.resolution import resolve_speakers
from claimx.transcript import find_turns

if TYPE_CHECKING:
    from datasets import Dataset

    from claimx.speakers.roster import Roster, Speakers

_CHARACTERS_AT_ONCE = 200_000
"""Characters of articles that are held in one batch: what bounds memory where articles are long."""
_WORDPIECES_AT_ONCE = 50_000
"""Wordpieces of contents that are read again together: seldom fewer than a batch has of them, unless one is long."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article on its way, as far as the engine: its prose, sentences, where those begin, and wordpieces."""

    article: Article
    prose: Prose
    sentences: tuple[Sentence, ...]
    starts: NDArray[np.int64]
    pieces: Wordpieces


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A batch as far as the network has read it.

    Attributes:
        batch: its articles; the others are in the same order.
        scores: what it says of each.
        tagged: the spans that these scores tag.
        inner: the contents of each that are read again, for claims within claims.
        again: what the network says of all these contents, one behind the other.
    """

    batch: Sequence[Prepared]
    scores: Sequence[TokenScores]
    tagged: Sequence[TaggedSpans]
    inner: Sequence[Sequence[Wordpieces]]
    again: Iterator[TokenScores]


def prepare(article: str | Article, tokenizer: Tokenizer) -> Prepared:
    """All that is known of an article before the network reads it."""
    if isinstance(article, str):
        article = Article(article)
    elif not isinstance(article, Article):
        raise TypeError(f"an article must be a text or an Article, not {type(article).__name__}")
    prose = prose_of(article.text)
    sentences = segment(prose.text, prose.quotations)
    pieces = split_wordpieces(prose.text, prose.quotations, tokenizer)
    starts = np.array([sentence.start for sentence in sentences], dtype=np.int64)
    return Prepared(article, prose, sentences, starts, pieces)


def link_context(
    model: Model, prepared: Prepared, pieces: Wordpieces, scores: TokenScores, spans: TaggedSpans
) -> Context:
    """What links are found by, in all or some of the wordpieces of an article."""
    text, quotations = prepared.prose.text, prepared.prose.quotations
    return context_of(text, quotations, prepared.starts, pieces, scores, spans, model.cue_pointer)


def attributions_in(
    model: Model, prepared: Prepared, pieces: Wordpieces, scores: TokenScores, spans: TaggedSpans
) -> list[Attribution]:
    """The attributions in all or some of the wordpieces of an article, without the turns of a transcript.

    Args:
        model: what has read them.
        prepared: the article.
        pieces: its wordpieces, or those of a part of it.
        scores: what the network says of these.
        spans: what these scores have tagged.
    """
    links = link(link_context(model, prepared, pieces, scores, spans), model.links, model.thresholds.spare_cue)
    found = find_attributions(prepared.prose, pieces, spans, links)
    return list(joined_over_paragraphs(prepared.prose.quotations, found))


class Pipeline:
    """Reads articles: ``pipeline(text)`` for one, ``pipeline.pipe(texts)`` for many.

    The same text gives the same claims whatever is read beside it.
    """

    __slots__ = ("min_confidence", "model", "roster")

    def __init__(self, model: Model, *, min_confidence: float = 0.0, roster: Roster | None = None) -> None:
        check_number("min_confidence", min_confidence, 0, 1)
        self.model = model
        self.min_confidence = min_confidence
        self.roster = roster

    def __repr__(self) -> str:
        return f"Pipeline({self.model})"

    def __call__(self, article: str | Article) -> Article:
        """Find the claims of one article; metadata that it brings along is kept, claims are found anew."""
        return next(self.pipe([article], batch_size=1))

    def pipe(self, articles: Iterable[str | Article], *, batch_size: int = 16) -> Iterator[Article]:
        """Find the claims of many articles, in order.

        Args:
            articles: texts, or articles whose metadata is kept.
            batch_size: how many articles go through the network together at most; their claims do not depend on it.
                With more than one thread it reads the next so many while the claims of these are put together.

        Raises:
            TypeError: a single text is given in place of several, a whole table, or something that is no article.
            ValueError: ``batch_size`` is less than 1.
        """
        if isinstance(articles, (str, bytes, Article)):
            raise TypeError("pipe takes several articles, as a list; pipeline(text) reads a single one")
        # What one goes through there are the names of columns or keys, which would be read as texts.
        if isinstance(articles, Mapping) or hasattr(articles, "columns"):
            given = type(articles).__name__
            raise TypeError(f"articles must be texts or Articles, not a whole {given}: give its column of texts")
        check_iterable("articles", articles, "several, as a list")
        check_count("batch_size", batch_size, 1)
        rewritings = (with_single_characters, without_capitals, without_marks, with_paragraphs)
        return read_rewritten(articles, partial(self._pipe, batch_size=batch_size), rewritings)

    def map(self, dataset: Dataset, *, column: str = "text", batch_size: int = 16) -> Dataset:
        """A Hugging Face dataset with columns of what its texts claim: see ``claimx.datasets.with_claims``."""
        from claimx.integrations.datasets import with_claims

        return with_claims(self, dataset, column=column, batch_size=batch_size)

    def _pipe(self, articles: Iterable[str | Article], batch_size: int) -> Iterator[Article]:
        batches = self._batches(articles, batch_size)
        # Who reads one by one wants each as soon as it is there, and on one processor nothing is gained.
        alone = batch_size == 1 or default_threads() == 1
        for read in map(self._read, batches) if alone else one_ahead(self._read_whole, batches):
            yield from self._articles(read)

    def _batches(self, articles: Iterable[str | Article], batch_size: int) -> Iterator[list[Prepared]]:
        batch: list[Prepared] = []
        held = 0
        for article in articles:
            batch.append(prepare(article, self.model.tokenizer))
            held += len(batch[-1].article.text)
            if len(batch) == batch_size or held > _CHARACTERS_AT_ONCE:
                yield batch
                batch, held = [], 0
        if batch:
            yield batch

    def _read(self, batch: Sequence[Prepared], nobody_waits: Event | None = None) -> _Read:
        """What the network says of a batch; the contents that it reads again are left for when they are wanted."""
        model = self.model
        scores = score(model.engine, [prepared.pieces for prepared in batch], model.windows, nobody_waits)
        tagged = [
            tagged_spans(said, model.transitions, prepared.pieces) for prepared, said in zip(batch, scores, strict=True)
        ]
        inner = [
            contents_to_read_again(prepared.article.text, prepared.pieces, said, spans, model.thresholds)
            for prepared, said, spans in zip(batch, scores, tagged, strict=True)
        ]
        again = self._scores((pieces for each in inner for pieces in each), nobody_waits)
        return _Read(batch, scores, tagged, inner, again)

    def _read_whole(self, batch: Sequence[Prepared], nobody_waits: Event) -> _Read:
        read = self._read(batch, nobody_waits)
        return replace(read, again=iter(list(read.again)))

    def _scores(self, contents: Iterable[Wordpieces], nobody_waits: Event | None) -> Iterator[TokenScores]:
        """What the network says of contents that are read again, in order; no more of them at once than need be."""
        engine, windows = self.model.engine, self.model.windows
        together: list[Wordpieces] = []
        held = 0
        for pieces in contents:
            together.append(pieces)
            held += len(pieces)
            if held > _WORDPIECES_AT_ONCE:
                yield from score(engine, together, windows, nobody_waits)
                together, held = [], 0
        yield from score(engine, together, windows, nobody_waits)

    def _articles(self, read: _Read) -> Iterator[Article]:
        model = self.model
        for prepared, said, spans, contents in zip(read.batch, read.scores, read.tagged, read.inner, strict=True):
            attributions = attributions_in(model, prepared, prepared.pieces, said, spans)
            for pieces in contents:
                said_again = next(read.again)
                spans_again = tagged_spans(said_again, model.transitions, pieces)
                # Without each of these nothing in it counts.
                if spans_again.contents and spans_again.cues and spans_again.sources:
                    found = attributions_in(model, prepared, pieces, said_again, spans_again)
                    attributions += nested(prepared.prose, found, model.thresholds)
            attributions += quoted_within(prepared.prose, attributions)
            yield self._article(prepared, said, in_order(attributions))

    def _article(self, prepared: Prepared, scores: TokenScores, found: Sequence[Attribution]) -> Article:
        model, prose, sentences, pieces = self.model, prepared.prose, prepared.sentences, prepared.pieces
        text = prose.text
        sure = [replace(each, confidence=round(model.calibration(each.confidence), 3)) for each in found]
        told = with_dialogue(prose, with_posts(prose, with_headline(prose, sure)))
        attributions = [
            attribution
            for attribution in with_turns(find_turns(prose), told)
            if attribution.confidence >= self.min_confidence
        ]
        kinds = [each.kind or kind_of(prose, each.content) for each in attributions]
        resolutions = resolve_speakers(
            prose.lines,
            sentences,
            prose.quotations.depth,
            attributions,
            kinds,
            entity_types(pieces, scores),
            Antecedents(model.antecedent_pointer, pieces, scores),
            load_scorers(),
        )
        speakers = list_speakers(text, [found.entity for found in resolutions if found.entity], self.roster)
        claims = tuple(
            Claim(
                id=f"c{number}",
                kind=kind,
                content=_spans(text, attribution.content),
                cue=_spans(text, attribution.cue),
                source=_spans(text, attribution.source),
                speaker=speakers[id(resolution.entity)] if resolution.entity else None,
                confidence=round(attribution.confidence, 3),
                speaker_confidence=round(resolution.confidence, 3),
                parent=None if parent is None else f"c{parent + 1}",
            )
            for number, (attribution, kind, resolution, parent) in enumerate(
                zip(attributions, kinds, resolutions, find_parents(attributions), strict=True), 1
            )
        )
        return replace(prepared.article, sentences=sentences, speakers=tuple(speakers.values()), claims=claims)


def _spans(text: str, offsets: Iterable[Offsets]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text[start:end]) for start, end in sorted(set(offsets)))


def load(
    model: str | Path | None = None,
    *,
    min_confidence: float = 0.0,
    engine: str = "auto",
    device: Device = "cpu",
    speakers: Speakers | None = None,
) -> Pipeline:
    """Load a model: one that ships, by its name, or any from its folder.

    Args:
        model: a name that ``claimx models`` lists, or the path of a model folder, which wants a separator where it has
            such a name (``"small/"``); ``small`` by default.
        min_confidence: claims that are less sure than this are left out, 0 to 1.
        engine: what computes: ``openvino``, ``torch``, or ``auto`` for the first of them that is installed. It has
            as many threads as ``OMP_NUM_THREADS`` says; openvino else as many as the process may use processors.
        device: where it computes: ``cpu``, or ``cuda`` for a GPU, on which torch does so in half precision; a larger
            ``batch_size`` of ``pipe`` keeps it busy.
        speakers: a roster, the JSON file of one, as ``claimx.speakers.roster.read_roster`` reads it, or the list that
            such a file holds: a speaker that is one of its entries has the entry's ``ref``, and
            ``pipeline.roster[ref]`` is that entry.

    Raises:
        ClaimxError: there is no GPU, or openvino is asked to compute on one.
        ExtraError: the engine is not installed.
        ModelError: no such model ships; or the folder or one of its files is missing, damaged, or of another version.
        RosterError: the roster cannot be read, or an entry is wrong.
        TypeError: ``min_confidence`` is no number, or ``model`` neither a name nor a path.
        ValueError: ``min_confidence`` is not from 0 to 1, or there is no such engine or device.
    """
    # Before the model is loaded.
    check_number("min_confidence", min_confidence, 0, 1)
    if model is not None:
        check_path("model", model)
    # Path takes it for the folder that one stands in.
    if model == "":
        raise ModelError("'': an empty name is none of a model")
    # Pydantic: a tenth of a second that nobody without a roster need wait for.
    roster: Roster | None = None
    if speakers is not None:
        from claimx.speakers.roster import as_roster

        roster = as_roster(speakers)
    folder = find_model(model)
    return Pipeline(load_model(folder, engine=engine, device=device), min_confidence=min_confidence, roster=roster)
