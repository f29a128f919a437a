"""A cue and its source, where their border is wrong: ``According to easyFly``, ``said Per`` and ``Holm``, ``In`` and
``the opinion of Holm``; and a source that goes on into another sentence, ``Mr Holm. His wife``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.segmentation import belongs_to_name

_TAKES_IN = re.compile(
    r"(?P<cue>(?i:according\sto|as\s(?:reported|noted|stated|described|explained)\sby)"
    r"|(?:writes|says|said|reports|adds|notes|explains|argues)(?=\s[^\W\d_a-z]))\s(?P<source>\w.*?)[:,]?\Z"
    r"|(?P<before>(?i:in))\s(?P<whose>his|her|its|their)\s(?:own\s)?(?:opinion|view|words|estimation|telling)\Z"
)
_OPINION_OF = re.compile(r"the\s(?:opinion|view|words|eyes|estimation)\sof\s(?=\S)")
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{2})\.\s+(?=(?:A|An|At|But|He|Her|His|In|It|Its|My|On|Our|She|That|The|Their|They|This|We|Your)\b)"
)
_ANY_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[A-Z])")
_SENTENCE = re.compile(r"(?!.*\b(?:who|whose|whom|that|which)\b).*\b(?:is|was|are|were|has|had)\s")
"""A stretch that is no name but a sentence: ``The dog was Tom``."""
_NAME_BEGUN = re.compile(r"(?<![^\W_])[a-z][^\W\d_]*(?P<name>(?: [A-Z][\w.'’-]*)+)\Z")


def taken_in(text: str, cue: Offsets, source: Offsets | None) -> tuple[Offsets, Offsets | None]:
    """A cue and its source, where the cue has taken that in, ``According to easyFly``, ``In his opinion``, or has too
    little: ``In`` and ``the opinion of Holm``."""
    if source and text[slice(*cue)].casefold() == "in" and (opinion := _OPINION_OF.match(text, *source)):
        return (cue[0], opinion.end() - 1), (opinion.end(), source[1])
    taken = _TAKES_IN.match(text, *cue) if source is None else None
    if taken is None:
        return cue, source
    return (taken.span("cue"), taken.span("source")) if taken["cue"] else (taken.span("before"), taken.span("whose"))


def within_sentence(text: str, cue: Offsets, source: Offsets) -> Offsets:
    """A source without what stands in another sentence than its cue: ``said Mr Holm. His wife``."""
    start, end = source
    ends = [match for match in _SENTENCE_END.finditer(text, start, end) if not belongs_to_name(text, match.start())]
    if not ends and cue[0] >= end:
        # "The dog was Tom. Finch"
        last = [match for match in _ANY_END.finditer(text, start, end) if not belongs_to_name(text, match.start())][-1:]
        ends = [match for match in last if _SENTENCE.match(text, start, match.start())]
    if not ends:
        return source
    return (start, ends[0].start()) if cue[1] <= start else (ends[-1].end(), end)


def name_whole(text: str, cue: Offsets, source: Offsets) -> tuple[Offsets, Offsets]:
    """A cue and the source right behind it, which has the beginning of its name: ``said Per`` and ``Holm``."""
    begun = _NAME_BEGUN.search(text, *cue)
    if not begun or source[0] != cue[1] + 1 or not (text[cue[1]].isspace() and text[source[0]].isupper()):
        return cue, source
    return (cue[0], begun.start("name")), (begun.start("name") + 1, source[1])
