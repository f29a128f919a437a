"""The measures of a network that a test has trained, on labelled texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tokenizers import Tokenizer

from claimx.article import Article, Claim, Offsets, Span
from claimx.evaluation.evaluate import evaluate
from claimx.evaluation.report import Report
from claimx.kind import kind_of
from claimx.model.linking.links import LinkScorers
from claimx.model.network import Network
from claimx.model.store import model_of
from claimx.model.windows import WindowConfig
from claimx.pipeline import Pipeline
from claimx.prose import prose_of
from claimx.training.corpora import LabelledText


def measure_network(
    network: Network,
    tokenizer: Tokenizer,
    windows: WindowConfig,
    links: LinkScorers,
    texts: Sequence[LabelledText],
) -> Report:
    """Find the attributions of labelled texts and measure them."""
    pipeline = Pipeline(model_of(network, tokenizer, windows, links, name="trained", version="0"))
    predicted = pipeline.pipe(labelled.text for labelled in texts)
    # Texts of a corpus may share an id.
    numbered = [
        [replace(article, id=str(number)) for number, article in enumerate(each)]
        for each in (map(_labelled_article, texts), predicted)
    ]
    return evaluate(*numbered, system="network")


def _labelled_article(labelled: LabelledText) -> Article:
    text = labelled.text
    prose = prose_of(text)

    def spans(offsets: tuple[Offsets, ...]) -> tuple[Span, ...]:
        return tuple(Span(start, end, text[start:end]) for start, end in offsets)

    claims = [
        Claim(
            id=f"c{number}",
            kind=kind_of(prose, attribution.spans["content"]),
            content=spans(attribution.spans["content"]),
            cue=spans(attribution.spans.get("cue", ())),
            source=spans(attribution.spans.get("source", ())),
        )
        for number, attribution in enumerate(labelled.attributions or (), 1)
    ]
    return Article(text, claims=tuple(claims))
