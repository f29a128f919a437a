"""The claims of a transcript: each turn is one, and what the model finds within a turn is nested in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from claimx.article import Offsets
from claimx.attribution import Attribution
from claimx.enums import Kind
from claimx.transcript import Turn

# A layout that repeats is seldom mistaken for a transcript.
_CONFIDENCE = 0.95


def with_turns(turns: Sequence[Turn], attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Put the turns of a transcript among the attributions of its text.

    A turn is a direct claim: its source is the label, its cue the colon. An attribution with a cue of its own within a
    turn or the question before it stays, less what it holds of other turns; one without a cue, or with the label's
    colon as its cue, only repeats the turn. Outside of the turns nothing changes, but that nothing there reaches into
    a turn.

    Args:
        turns: the turns of the text, in order; without any the attributions come back as they are.
        attributions: what the model found.

    Returns:
        All attributions in order of their first character, what holds another one first.
    """
    if not turns:
        return tuple(attributions)
    starts = [turn.start for turn in turns]

    def turn_at(offset: int) -> int | None:
        """The number of the turn that an offset stands in, its label included."""
        number = bisect_right(starts, offset) - 1
        return number if number >= 0 and offset < turns[number].end else None

    def kept(spans: Iterable[Offsets], home: int | None) -> tuple[Offsets, ...]:
        """What stands of some spans in the content of one turn, or outside of all of them."""
        if home is None:
            return tuple((start, end) for start, end in spans if turn_at(start) is None and turn_at(end - 1) is None)
        turn = turns[home]
        content = (turn.question, *turn.content) if turn.question else turn.content
        parts = (
            (max(start, first), min(end, last))
            for start, end in spans
            for first, last in content[
                bisect_right(content, start, key=itemgetter(1)) : bisect_left(content, end, key=itemgetter(0))
            ]
        )
        return tuple((start, end) for start, end in parts if start < end)

    found = [
        Attribution(
            content=turn.content,
            cue=(turn.colon,) if turn.colon else (),
            source=(turn.label,) if turn.label else (),
            confidence=_CONFIDENCE,
            kind=Kind.DIRECT,
        )
        for turn in turns
    ]
    for attribution in attributions:
        home = turn_at(attribution.cue[0][0]) if attribution.cue else None
        if home is not None and not kept(attribution.cue, home):
            continue
        content = kept(attribution.content, home)
        if content:
            source = tuple(span for span in attribution.source if turn_at(span[0]) == home)
            found.append(replace(attribution, content=content, source=source))
    return tuple(sorted(found, key=lambda each: (each.extent[0], -each.extent[1], each.content)))
