"""A source that the model has taken for the end of the content before it: ``It rained, a person close to the mayor
said``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.prose import Prose
from claimx.subjects.clauses import SAYS, TOLD
from claimx.subjects.phrases import WORD

_REPORTS = re.compile(rf"(?:also\s|later\s)?(?:{SAYS}|{TOLD})\b")
_WHO = (
    "person|people|man|woman|friend|source|official|spokes(?:man|woman|person|people)|diplomat|lawyer|attorney|aide|adviser|"
    "advisor|analyst|executive|officer|prosecutor|investigator|lawmaker|senator|relative|colleague|insider|witness|expert|"
    "researcher|representative|teacher|doctor|neighbou?r|employee|resident"
)
_ENDS_WITH_SOMEBODY = re.compile(
    rf"(?<=\w),\s(?P<who>(?:an?|one|another|two|three|four|several|some|many|multiple|the|his|her|its|their)\s"
    rf"(?:{WORD}\s){{0,4}}?(?:{_WHO})s?(?:\s(?!(?:said|says|was|were|is|are|has|had|have)\b)[^\s,;:.“”\"]+){{0,14}})\Z"
)
_FEWEST = 2
"""So many words are claimed at least."""


def source_at_end(
    prose: Prose, cue: Offsets, content: tuple[Offsets, ...], source: Offsets | None
) -> tuple[tuple[Offsets, ...], Offsets | None]:
    """A content and the source behind its last comma, where nobody else stands beside the cue right behind it.

    Args:
        prose: the article.
        cue: the words that report.
        content: what they report.
        source: who does, None where nobody is known.
    """
    start, end = content[-1]
    lines = prose.lines
    if source or cue[0] != end + 1 or prose.quotations.depth[end - 1] or not _REPORTS.match(lines, *cue):
        return content, source
    found = _ENDS_WITH_SOMEBODY.search(lines, start, end)
    if found is None or lines.count(" ", start, found.start()) < _FEWEST - 1:
        return content, source
    return (*content[:-1], (start, found.start())), found.span("who")
