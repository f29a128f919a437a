"""A network and labelled texts in, the measures of its attributions out."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from tokenizers import Tokenizer

from claimx.attribution import find_attributions
from claimx.evaluation.measures import MeasuredArticle, Parts, Score, measure
from claimx.kind import kind_of
from claimx.model.network import Network
from claimx.model.scoring import Reading, score
from claimx.model.wordpieces import split_wordpieces
from claimx.quotation import find_quotations
from claimx.training.corpora import LabelledText


def measure_network(
    network: Network, tokenizer: Tokenizer, reading: Reading, texts: Sequence[LabelledText]
) -> dict[str, Score]:
    """Find the attributions of labelled texts and measure them."""
    quotations = [find_quotations(labelled.text) for labelled in texts]
    pieces = [
        split_wordpieces(labelled.text, marks, tokenizer) for labelled, marks in zip(texts, quotations, strict=True)
    ]
    on_device = next(network.parameters()).device.type
    scores = list(score(network, pieces, reading, windows_at_once=1 if on_device == "cpu" else 16))
    near = network if on_device == "cpu" else copy.deepcopy(network).cpu()
    articles = []
    for labelled, marks, split, said in zip(texts, quotations, pieces, scores, strict=True):
        found = find_attributions(labelled.text, marks, split, said, near)
        articles.append(
            MeasuredArticle(
                labelled.text,
                tuple(
                    Parts(**attribution.spans, kind=str(kind_of(labelled.text, attribution.spans["content"], marks)))
                    for attribution in labelled.attributions or ()
                ),
                tuple(Parts(a.content, a.cue, a.source, str(kind_of(labelled.text, a.content, marks))) for a in found),
            )
        )
    return measure(articles)
