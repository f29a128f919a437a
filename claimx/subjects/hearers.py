"""Who only hears what is claimed: ``Patients are warned that …``, ``Parents urged to book`` in a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets
from claimx.paragraphs import in_heading
from claimx.subjects.clauses import ADVERBS, BE, TOLD

_IS_TOLD = re.compile(
    rf"\b{BE}\s(?:(?:{ADVERBS}|again|first|never|not|now|often|once)\s)?"
    rf"(?:{TOLD}|asked|urged|ordered|instructed|encouraged|invited|pressed|questioned|grilled|quizzed)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:(?:When|If)\s[ap]|[AP])(?:sked|ressed)\b(?!.*\bby\b)")
"""The same where a sentence begins with it: ``Asked whether it snows, Quist said no``."""
_TOLD_IN_HEADING = re.compile(
    r"(?:(?:told|advised|warned|asked|urged|ordered)\s(?:not\s)?to|accused\sof|(?:warned|criticis?z?ed|blamed)\s(?:over|for)|told)\s"
)
"""The same in a heading, which leaves out ``are``. Who tells something tells it to somebody, and not in the past."""


def only_hears(text: str, cue: Offsets, contents: Sequence[Offsets], source: Offsets) -> bool:
    """Whether who is marked as a source is no more than told what is claimed: ``Patients are warned that …``, ``Asked
    whether it snows, Quist``; in a heading ``Parents urged to book``, but not ``Doctors urged parents to book``.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
        source: of whom the model has marked.
    """
    if source[1] > cue[0]:
        # "Asked Roe: “Does it snow?”"
        return source[0] != cue[1] + 1 and _ASKED.match(text, *cue) is not None
    if _IS_TOLD.search(text, *cue):
        # Whoever is encouraged that something is so believes it.
        return not (text.endswith("encouraged", *cue) and text.startswith(" that ", cue[1]))
    told = _TOLD_IN_HEADING.match(text, cue[0])
    if told is None or cue[1] > told.end():
        return False
    content = next((begin for begin, _ in contents if begin >= cue[1]), None)
    return content is not None and text[told.end() : content].strip("‘'“\"") == "" and in_heading(text, cue)
