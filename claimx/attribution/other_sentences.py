"""What of a content is the reporter's own sentence: ``Roe says it rains. We shall see``, or the rest of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from claimx.article import Offsets
from claimx.prose import Prose
from claimx.segmentation import belongs_to_name
from claimx.subjects.sentences import sentence_begin

_SENTENCE_END = re.compile(
    r"(?<=\w\w)(?<!\bvs)(?<!\bCt)(?<!\bLn)(?<!\bConst)[.!?]\s+(?=[A-Z“\"‘])"
    r"(?!(?:Therefore|Thus|Hence|Moreover|Furthermore|Otherwise|Consequently)\b)"
)
_PREPOSITION = re.compile(r"(?:according to|for|from|in|to|under)", re.IGNORECASE)
_ENDS = frozenset(".!?…")
_OWN_ENDS = frozenset(".?…")
_SPOKEN = re.compile(r"(?:No|Not|Never)\b|\S+(?:\s\S+)?\Z")
"""What nobody but a speaker says as a sentence: ``Never again.``"""
_MARKS = (",", "-", "–", "—")
_SENTENCE_MARKS = frozenset(",.!?…")


def without_next_sentence(prose: Prose, cue: Offsets, content: Sequence[Offsets]) -> tuple[Offsets, ...]:
    """A content without the reporter's own sentence behind a quotation that its cue leads to: ``Roe said: “We won.” Ten
    were hurt.``"""
    text, quotations = prose.text, prose.quotations
    kept = list(content[:1])
    for one, other in pairwise(content):
        begin, end = one
        is_led_to = cue[1] <= begin and text[end - 1] in _ENDS and text[end : other[0]].strip("\"”’' \n") == ""
        if is_led_to and quotations.mark[end] == 2 and not quotations.depth[other[0]]:
            break
        kept.append(other)
    return tuple(kept)


def without_rest_of_sentence(prose: Prose, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content without what the reporter goes on with behind a sentence in marks: ``Roe said, “We won,” and left``.

    Words in marks are no sentence where no comma leads to them, ``said “we won,” and``, or where they do not end as
    one, ``warned: “a risk” to all``; and more may be quoted behind it, ``said: “We won,” and, “Never again.”``
    """
    text, mark, depth = prose.text, prose.quotations.mark, prose.quotations.depth
    kept = []
    for start, end in content:
        led_to = cue[1] <= start and text[start - 3 : start - 1] in (", ", ": ") and "\n" not in text[cue[1] : start]
        if led_to and mark[start - 1] == 1 and depth[start - 1] == 1:
            outer = np.where(depth[start : end - 1] == 1, mark[start : end - 1], 0)
            closing = (start + np.flatnonzero(outer == 2)).tolist()
            if len(closing) == 1 and text[closing[0] - 1] in _SENTENCE_MARKS and not (outer == 1).any():
                end = closing[0]
        kept.append((start, end))
    return tuple(kept)


def without_earlier_sentence(prose: Prose, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content without the reporter's own sentence before that of its cue: ``Tea is cheap. It may harm, experts say.``

    Quoted or spoken, both may be said: ``“We won.” It rained, Roe said``, ``Never again. Not one more, Roe said``.
    """
    text, depth = prose.text, prose.quotations.depth
    before = [part for part in content if part[1] <= cue[0]]
    if len(before) < 2:
        return content
    begin = sentence_begin(prose.lines, cue[0])
    if before[-1][1] <= begin:
        return content

    def is_own(part: Offsets) -> bool:
        ends = _OWN_ENDS.intersection(text[part[1] - 1 : part[1] + 1])
        return part[1] <= begin and bool(ends) and not depth[slice(*part)].any() and not _SPOKEN.match(text, *part)

    return tuple(part for part in content if not is_own(part))


def without_later_sentence(prose: Prose, cue: Offsets, content: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """A content without the reporter's own sentence behind that of its cue: ``Roe says it rains. We shall see``.

    Quoted, both are said; and behind a colon, ``therefore`` or a law, ``Under the Act``, both may be. What follows a
    comma with a capital is spoken: ``He shouted, Run! Run!``
    """
    lines, depth = prose.lines, prose.quotations.depth
    if content[0][0] < cue[1] or _PREPOSITION.fullmatch(lines, *cue):
        return content
    if lines[cue[1] : content[0][0]].rstrip().endswith(_MARKS) and lines[content[0][0]].isupper():
        return content
    for number, (begin, last) in enumerate(content):
        furthest = content[number + 1][0] + 1 if number + 1 < len(content) else last
        # Not the end of the sentence before, where a content begins with that.
        for end in _SENTENCE_END.finditer(lines, begin + 1, furthest):
            place = end.start()
            if depth[place] or belongs_to_name(lines, place) or _is_of_name(lines, begin, place):
                continue
            if ":" in lines[cue[0] : place] or lines.count("\n", cue[0], place):
                return content
            later = (part for part in content[number + 1 :] if depth[slice(*part)].any())
            return (*content[:number], (begin, min(place, last)), *later)
    return content


def _is_of_name(lines: str, begin: int, place: int) -> bool:
    """Whether a mark may be the end of a name: ``Yahoo! Finance``, ``Which? Magazine``."""
    return lines[place] != "." and lines[begin:place].split()[-1][0].isupper()
