"""What an attribution is, and what the model links with a cue before it is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from claimx.article import Kind, Offsets

_end = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Linked:
    """A content as it is linked with a cue, or with none.

    Attributes:
        chance: how sure the model is of it (0 to 1).
        parts: offsets of its parts, which are of one turn.
    """

    chance: float
    parts: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim before its speaker is known: offsets of its parts, and how sure the model is of it (0 to 1).

    Its kind stands here where the layout tells it, as in a transcript; else the quotation marks do.
    """

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    confidence: float
    kind: Kind | None = None

    @property
    def extent(self) -> Offsets:
        """From the first character of its parts to the end of the last one."""
        spans = (*self.content, *self.cue, *self.source)
        return min(spans)[0], max(map(_end, spans))


def in_order(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Attributions by their first character, those that begin together by their content's, then the longer first."""
    return tuple(sorted(attributions, key=_order))


def _order(found: Attribution) -> tuple[int, int, int]:
    begin, end = found.extent
    return begin, found.content[0][0], -end
