"""What the model has marked, as parts of the text: contents by the cue that they are linked with, and sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from claimx.article import Offsets
from claimx.attribution.attribution import Linked
from claimx.attribution.datelines import behind_dateline
from claimx.attribution.live_blogs import behind_time
from claimx.attribution.other_turns import cut_at_turns, turn_of
from claimx.model.decoding import PieceSpan, TaggedSpans, by_paragraph
from claimx.model.linking.links import Links
from claimx.model.wordpieces import Wordpieces
from claimx.prose import Prose
from claimx.subjects.explained_noun import without_what_it_is
from claimx.trimming import trim


def contents_by_cue(
    prose: Prose, pieces: Wordpieces, turns: Sequence[int], spans: TaggedSpans, links: Links
) -> dict[int, list[Linked]]:
    """The contents of each cue, by its number, less those that say nothing; -1 has the contents of none.

    Args:
        prose: the article.
        pieces: its wordpieces, or those of a part of it.
        turns: where somebody else begins to speak; a content that goes on there becomes several.
        spans: its tagged spans.
        links: which of them belong together.
    """
    paragraph = pieces.paragraph
    contents: dict[int, list[Linked]] = {}
    for span, cue, chance in zip(spans.contents, links.cue_of.tolist(), links.cue_chance.tolist(), strict=True):
        parts = [behind_time(prose.text, part.offsets(pieces)) for part in by_paragraph(span, paragraph)]
        parts = [behind_dateline(prose.text, part) for part in parts]
        found = [bare for part in parts for each in cut_at_turns(part, turns) if (bare := trim(prose, each))]
        for _, of_turn in groupby(found, key=lambda part: turn_of(part, turns)):
            contents.setdefault(cue, []).append(Linked(chance * span.confidence, tuple(of_turn)))
    return contents


def marked_sources(text: str, pieces: Wordpieces, spans: TaggedSpans) -> list[Offsets]:
    """The sources of a text, by their number."""
    paragraph = pieces.paragraph
    marked = (longest_part(span, paragraph).offsets(pieces) for span in spans.sources)
    return [_closed(text, without_what_it_is(text, behind_time(text, each))) for each in marked]


def longest_part(span: PieceSpan, paragraph: NDArray[np.int64]) -> PieceSpan:
    """What of a span stands in one paragraph, the longest of it, by the number of the paragraph of each wordpiece."""
    return max(by_paragraph(span, paragraph), key=len)


def _closed(text: str, span: Offsets) -> Offsets:
    """A source with the end of the parenthesis that it opens last: ``Ada Quist (@quist)``."""
    start, end = span
    opened = text[start:end].count("(") > text[start:end].count(")")
    return (start, end + 1) if opened and text.startswith(")", end) else span
