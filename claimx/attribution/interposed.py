"""What goes on behind a cue that stands within what it reports: ``The idea came``, Roe says, ``from a book``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.prose import Prose
from claimx.subjects.times import DAY

_OF_SAYING = (
    r"\b(?:statement|interview|conference|briefing|speech|email|e-mail|letter|tweet|post|phone|telephone|reporters|"
    r"spokes\w+|referring|according)\b"
)
_GOES_ON = re.compile(
    rf"(?:\s(?:on\s)?{DAY})?,\s(?P<rest>(?:from|including|(?:up|down)\sfrom|compared\s(?:with|to)|despite|because|unless|"
    r"rather\sthan|even\s(?:if|though)|not|nor|or|if|the\s(?:highest|lowest|most|largest|biggest|worst|first|second))\s"
    rf"(?!.*{_OF_SAYING})[^.!?;:“”„«»\"\n]+?)[.!?](?=[\s”\"]|\Z)"
)
"""The rest of a sentence that has no subject and verb of its own, and says nothing of how or when something is said."""


def with_rest(prose: Prose, cue: Offsets, content: tuple[Offsets, ...], source: Offsets | None) -> tuple[Offsets, ...]:
    """A content with what follows the cue and the source that stand in commas within its sentence.

    Args:
        prose: the article.
        cue: where the cue stands.
        content: what it reports, in order.
        source: who does, if anybody is marked.
    """
    if source is None:
        return content
    lines = prose.lines
    begin, end = min(cue[0], source[0]), max(cue[1], source[1])
    (start, last), *others = content
    if others or lines[last:begin] != ", " or prose.quotations.depth[start:last].any():
        return content
    rest = _GOES_ON.match(lines, end)
    return (*content, rest.span("rest")) if rest else content
