"""Claims within claims: which contents are worth reading again for them, and which claim is nested in which.

The tags give each word to one claim, so that what B had told A is lost in what A said. A content in which a word of
telling stands, and the network saw the shadow of another cue there, is read again, as a text of its own; so is one of
several paragraphs, which is a blog, a letter or a statement with claims of its own, at the shadow of any cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from claimx.article import Offsets
from claimx.attribution import Attribution
from claimx.model.decoding import PieceSpan, TaggedSpans
from claimx.model.labels import begin
from claimx.model.outputs import TokenScores
from claimx.model.pointing import log_softmax
from claimx.model.thresholds import Thresholds
from claimx.model.wordpieces import Wordpieces
from claimx.prose import Prose
from claimx.quotation import Quotations
from claimx.trimming import inner_closing

_SHORTEST = 8
"""Wordpieces of a content that could hold a claim with its cue and source."""
_TELLING = frozenset(
    "say says said saying tell tells told telling according asked wrote claims claimed denied warned promised "
    "announced admitted confirmed insisted assured".split()
)
"""Words at which a claim within a claim of one paragraph is looked for: with any other cue it is mostly a wish or a
thought."""

_MARKS = frozenset(",:\"“”'‘’–—-")
"""Behind what is claimed, one of them may part it from who tells it."""


def contents_to_read_again(
    text: str, pieces: Wordpieces, scores: TokenScores, spans: TaggedSpans, thresholds: Thresholds
) -> list[Wordpieces]:
    """The contents that may hold another claim, each as the wordpieces of a text of its own.

    Its ``that`` is left behind, and where all of it is quoted its marks, so that what it quotes itself stands out.

    Args:
        text: the article.
        pieces: its wordpieces.
        scores: what the network says of them.
        spans: its tagged spans.
        thresholds: from which probability of a cue on a content is read again.
    """
    found = []
    begins = pieces.begins_paragraph
    for content in spans.contents:
        words = _words(text, pieces, content)
        several = begins[content.first + 1 : content.last].any()
        places = [content.first + place for place in range(len(words)) if several or _tells(words, place)]
        if len(content) < _SHORTEST or not places:
            continue
        if np.exp(log_softmax(scores.tags[places]))[:, begin("cue")].max() < thresholds.nested_cue:
            continue
        here = slice(content.first + (words[0] == "that"), content.last)
        features = pieces.features[here].copy()
        if (features[:, 1] > 0).all():
            features[:, 1] -= 1
            features[features[:, 1] == 0, 2] = 0
        # A paragraph that begins within it ends a span here, too.
        features[:, 3] = features[:, 3] == 1
        features[0, 3] = 1
        found.append(
            Wordpieces(pieces.ids[here], pieces.start[here], pieces.end[here], pieces.continues[here], features)
        )
    return found


def _tells(words: Sequence[str], place: int) -> bool:
    """Whether a wordpiece may be the cue of a claim within: not in ``more than they were told``, behind which nothing
    stands that somebody could have told, nor a mark before it."""
    if words[place] not in _TELLING:
        return False
    return any(word[0].isalnum() for word in words[place + 1 :]) or not _MARKS.isdisjoint(words[:place])


def _words(text: str, pieces: Wordpieces, content: PieceSpan) -> list[str]:
    """The wordpieces of a content as they stand in the text, in lower case."""
    here = slice(content.first, content.last)
    places = zip(pieces.start[here].tolist(), pieces.end[here].tolist(), strict=True)
    return [text[start:end].casefold() for start, end in places]


def nested(prose: Prose, found: Iterable[Attribution], thresholds: Thresholds) -> list[Attribution]:
    """Of what was found in a content that was read again, what is sure to be a claim, with a cue and source of its own.

    Args:
        prose: the article.
        found: the attributions of one content.
        thresholds: how sure is sure.
    """
    text, quotations = prose.text, prose.quotations

    def least(attribution: Attribution) -> float:
        start = attribution.content[0][0]
        clause = text[start : start + 5].casefold() == "that " or quotations.mark[max(start - 1, 0)] == 1
        return thresholds.nested_clause if clause else thresholds.nested_claim

    whole = [each for each in found if each.cue and each.source and each.confidence >= least(each)]
    return [replace(each, content=tuple(_as_quoted(quotations, span) for span in each.content)) for each in whole]


def _as_quoted(quotations: Quotations, content: Offsets) -> Offsets:
    """A content that a mark opens within a quotation, up to the mark that closes it."""
    start, end = content
    while start < end and quotations.mark[start] == 1:
        start += 1
    if not start or quotations.mark[start - 1] != 1 or quotations.depth[start - 1] < 2:
        return content
    closing = inner_closing(quotations, start, end)
    return (start, end if closing is None or closing == start else closing)


def find_parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """The number of each claim's parent, None where there is none; the smallest content that holds it if several do.

    Takes time by the number of claims and by how deep they are nested.
    """
    extents = [attribution.extent for attribution in attributions]
    contents = sorted(
        (start, -end, owner) for owner, attribution in enumerate(attributions) for start, end in attribution.content
    )
    parents: list[int | None] = [None] * len(attributions)
    open_: list[tuple[int, int, int]] = []
    reached = 0
    for number in sorted(range(len(attributions)), key=extents.__getitem__):
        begin, stop = extents[number]
        while reached < len(contents) and contents[reached][0] <= begin:
            start, end, owner = contents[reached]
            open_.append((start, -end, owner))
            reached += 1
        open_ = [span for span in open_ if span[1] > begin]
        holding = [
            (end - start, owner)
            for start, end, owner in open_
            # Two of the same extent would each be the other's parent.
            if stop <= end and extents[owner] != extents[number]
        ]
        parents[number] = min(holding)[1] if holding else None
    return parents
