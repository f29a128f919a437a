"""Where somebody else begins to speak in what is quoted, and what of a cue's contents is said in another turn."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from claimx.article import Offsets
from claimx.attribution.attribution import Linked
from claimx.model.decoding import PieceSpan
from claimx.model.wordpieces import Wordpieces
from claimx.prose import Prose
from claimx.subjects.labels import begins_item

_ENDS = frozenset(".!?…")
_GOES_ON = re.compile(r"(?:He|She|They|It|His|Her|Their|Its)\b")


def turn_begins(prose: Prose, pieces: Wordpieces, cues: Iterable[PieceSpan]) -> list[int]:
    """Where somebody else begins to speak, or a new claim: ``“Is it dry?” “It is not.”``

    Nobody closes a quotation with a sentence and opens the next one at once. In the next paragraph some do, but not
    behind a question, where both paragraphs tell who speaks, or where it is told between the two: ``“Is it dry?” Bo
    said.`` and a line further ``“It is not.”``; only a colon or a comma leads on.

    Args:
        prose: the article.
        pieces: its wordpieces, or those of a part of it.
        cues: its cues; the paragraphs that hold one tell who speaks.
    """
    if not len(pieces):
        return []
    text, quotations = prose.text, prose.quotations
    paragraph = pieces.paragraph
    reporting = {int(paragraph[cue.first]) for cue in cues}
    # Of a part that is read again those in it: an article has as many quotations as parts.
    first = bisect_right(quotations.spans, int(pieces.start[0]), key=lambda span: span.end)
    behind = bisect_left(quotations.spans, int(pieces.end[-1]), key=lambda span: span.start)
    found = []
    for one, other in pairwise(quotations.spans[first:behind]):
        if not (one.closed and other.opened):
            continue
        last, between = text[one.inner_start : one.inner_end].rstrip()[-1:], text[one.end : other.start].strip()
        names = any(map(str.isalnum, between))
        tells = names and not between.endswith((":", ","))
        item = names and between.endswith(":") and begins_item(between.rpartition("\n")[2].lstrip())
        if not (tells or item) and (between or last not in _ENDS):
            continue
        place, following = np.searchsorted(pieces.end, [one.start, other.start], side="right")
        here, there = int(paragraph[place]), int(paragraph[following])
        if item and here != there:
            # "• Ann Roe: “…”", and "• Bo Lind: “…”"
            ends = True
        elif tells:
            # "… Roe said.", and in the next paragraph "Bo Lind disagreed. “It is not.”"
            lead = between.rpartition("\n")[2].lstrip()
            other_subject = between[-1] in _ENDS and not _GOES_ON.match(lead)
            ends = here != there and (paragraph[following - 1] != there or other_subject)
        else:
            ends = last == "?" or here == there or {here, there} <= reporting
        if ends:
            found.append(other.start)
    return found


def turn_of(span: Offsets, turns: Sequence[int]) -> int:
    """The number of the turn that a span begins in."""
    return bisect_right(turns, span[0])


def cut_at_turns(span: Offsets, turns: Sequence[int]) -> Iterable[Offsets]:
    """A span cut where somebody else begins to speak."""
    within = turns[turn_of(span, turns) : bisect_left(turns, span[1])]
    return pairwise([span[0], *within, span[1]])


def in_one_turn(cue: Offsets, turns: Sequence[int], linked: Sequence[Linked]) -> tuple[list[Linked], list[Linked]]:
    """The contents of a cue in the turn that is nearest to it, and those of each other turn, together."""
    by_turn: dict[int, list[Linked]] = {}
    for each in linked:
        by_turn.setdefault(turn_of(each.parts[0], turns), []).append(each)
    own = turn_of(cue, turns)
    kept = by_turn.pop(min(by_turn, key=lambda turn: abs(turn - own)))
    others = [
        Linked(max(each.chance for each in turn), tuple(sorted(part for each in turn for part in each.parts)))
        for turn in by_turn.values()
    ]
    return kept, others
