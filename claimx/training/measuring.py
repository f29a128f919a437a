"""A network and labelled texts in, the measures of its attributions out."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tokenizers import Tokenizer

from claimx.article import Article, Claim, Span
from claimx.attribution import Offsets, find_attributions
from claimx.evaluation.evaluate import evaluate
from claimx.evaluation.report import Report
from claimx.kind import kind_of
from claimx.model.network import Network
from claimx.model.scoring import Reading, score
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import Quotations, find_quotations
from claimx.training.corpora import LabelledText


def measure_network(network: Network, tokenizer: Tokenizer, reading: Reading, texts: Sequence[LabelledText]) -> Report:
    """Find the attributions of labelled texts and measure them."""
    quotations = [find_quotations(labelled.text) for labelled in texts]
    pieces = [
        split_wordpieces(labelled.text, marks, tokenizer) for labelled, marks in zip(texts, quotations, strict=True)
    ]
    on_device = next(network.parameters()).device.type
    scores = list(score(network, pieces, reading, windows_at_once=1 if on_device == "cpu" else 16))
    near = network if on_device == "cpu" else copy.deepcopy(network).cpu()
    gold, predicted = [], []
    for labelled, marks, split, said in zip(texts, quotations, pieces, scores, strict=True):
        attributions = [attribution.spans for attribution in labelled.attributions or ()]
        gold.append(_article(labelled, marks, attributions))
        found = find_attributions(labelled.text, marks, split, said, near)
        predicted.append(
            _article(labelled, marks, [{"content": a.content, "cue": a.cue, "source": a.source} for a in found])
        )
    # Texts of a corpus may share an id.
    numbered = [[replace(article, id=str(number)) for number, article in enumerate(each)] for each in (gold, predicted)]
    return evaluate(*numbered, system="network")


def _article(
    labelled: LabelledText, marks: Quotations, attributions: Sequence[Mapping[str, tuple[Offsets, ...]]]
) -> Article:
    text = labelled.text

    def spans(offsets: tuple[Offsets, ...]) -> tuple[Span, ...]:
        return tuple(Span(start, end, text[start:end]) for start, end in offsets)

    claims = [
        Claim(
            id=f"c{number}",
            kind=kind_of(text, parts["content"], marks),
            content=spans(parts["content"]),
            cue=spans(parts.get("cue", ())),
            source=spans(parts.get("source", ())),
        )
        for number, parts in enumerate(attributions, 1)
    ]
    return Article(text, claims=tuple(claims))
