"""Text in, an Article out: the steps in order, for one text or many."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from claimx.article import Article, Claim, Kind, Span, Speaker, SpeakerType
from claimx.attribution import Attribution, Offsets, find_attributions
from claimx.errors import ModelError
from claimx.kind import kind_of
from claimx.model.labels import ENTITIES
from claimx.model.scoring import Scores, score
from claimx.model.store import Model, load_model
from claimx.model.wordpieces import Wordpieces, split_wordpieces
from claimx.quotation import Quotations, find_quotations
from claimx.segmentation import segment
from claimx.speakers.antecedents import Antecedents
from claimx.speakers.entities import Entity, slug
from claimx.speakers.names import TypeOf
from claimx.speakers.resolution import resolve_speakers

DEFAULT_MODEL = "small"

_TYPES = {
    "person": SpeakerType.PERSON,
    "organization": SpeakerType.ORGANIZATION,
    # A place that makes a claim is its government or its people.
    "place": SpeakerType.ORGANIZATION,
}


def _type_of(pieces: Wordpieces, scores: Scores) -> TypeOf:
    each = np.exp(scores.entities - scores.entities.max(1, keepdims=True)) if len(pieces) else scores.entities

    def type_of(start: int, end: int) -> SpeakerType:
        first = int(np.searchsorted(pieces.end, start, side="right"))
        last = int(np.searchsorted(pieces.start, end, side="left"))
        if first >= last:
            return SpeakerType.UNKNOWN
        total = (each[first:last] / each[first:last].sum(1, keepdims=True)).sum(0)
        return _TYPES.get(ENTITIES[int(total.argmax())], SpeakerType.UNKNOWN)

    return type_of


def _spans(text: str, offsets: Iterable[Offsets]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text[start:end]) for start, end in sorted(set(offsets)))


def _speakers(text: str, entities: Iterable[Entity]) -> dict[int, Speaker]:
    """A Speaker for each entity, by the entity's identity."""
    speakers: dict[int, Speaker] = {}
    used: set[str] = set()
    for entity in entities:
        base = slug(entity.name)
        # "Area" twice and "Area 2" once are three identifiers.
        names = itertools.chain([base], (f"{base}-{count}" for count in itertools.count(2)))
        identifier = next(name for name in names if name not in used)
        used.add(identifier)
        aliases = dict.fromkeys(name.text for name in sorted(entity.names, key=lambda name: name.start))
        aliases.pop(entity.name, None)
        speakers[id(entity)] = Speaker(
            id=identifier,
            name=entity.name,
            type=entity.type,
            aliases=tuple(aliases),
            role=entity.roles[0] if entity.roles else None,
            mentions=_spans(text, entity.mentions),
        )
    return speakers


def _parent(number: int, attributions: Sequence[Attribution]) -> int | None:
    """The claim whose content holds the whole of another one, the smallest if several do."""
    begin, stop = attributions[number].extent
    holding = [
        (end - start, other)
        for other, attribution in enumerate(attributions)
        if other != number
        for start, end in attribution.content
        # Two of the same extent would each be the other's parent.
        if start <= begin and stop <= end and (start, end) != (begin, stop)
    ]
    return min(holding)[1] if holding else None


class Pipeline:
    """Reads articles: ``pipeline(text)`` for one, ``pipeline.pipe(texts)`` for many.

    The same text gives the same article whatever is read beside it.
    """

    __slots__ = ("model",)

    def __init__(self, model: Model) -> None:
        self.model = model

    def __repr__(self) -> str:
        return f"Pipeline({self.model})"

    def __call__(self, text: str) -> Article:
        """Find the claims of one article."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str]) -> Iterator[Article]:
        """Find the claims of many articles, one after the other, in order."""
        for text in texts:
            quotations = find_quotations(text)
            pieces = split_wordpieces(text, quotations, self.model.tokenizer)
            scores = next(score(self.model.network, [pieces], self.model.reading))
            yield self._article(text, quotations, pieces, scores)

    def _article(self, text: str, quotations: Quotations, pieces: Wordpieces, scores: Scores) -> Article:
        network = self.model.network
        sentences = segment(text, quotations)
        attributions = find_attributions(text, quotations, pieces, scores, network)
        kinds: list[Kind] = [kind_of(text, attribution.content, quotations) for attribution in attributions]
        type_of = _type_of(pieces, scores)
        entities = resolve_speakers(text, sentences, attributions, kinds, type_of, Antecedents(network, pieces, scores))
        named = {id(entity): entity for entity in entities if entity}
        speakers = _speakers(text, named.values())
        claims = []
        for number, (attribution, kind, entity) in enumerate(zip(attributions, kinds, entities, strict=True)):
            parent = _parent(number, attributions)
            claims.append(
                Claim(
                    id=f"c{number + 1}",
                    kind=kind,
                    content=_spans(text, attribution.content),
                    cue=_spans(text, attribution.cue),
                    source=_spans(text, attribution.source),
                    speaker=speakers[id(entity)] if entity else None,
                    confidence=round(attribution.confidence, 3),
                    parent=None if parent is None else f"c{parent + 1}",
                )
            )
        return Article(text=text, sentences=sentences, speakers=tuple(speakers.values()), claims=tuple(claims))


def _shipped(name: str) -> Path:
    """The folder of a model that ships: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parent
    for folder in (package / "models" / name, package.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise ModelError(f"the model {name!r} is missing from this installation; install claimx again")


def load(path: str | Path | None = None) -> Pipeline:
    """Load the model that ships, or one from a folder.

    Raises:
        ModelError: the folder or one of its files is missing, damaged, or of another architecture.
    """
    folder = _shipped(DEFAULT_MODEL) if path is None else Path(path)
    return Pipeline(load_model(folder))
