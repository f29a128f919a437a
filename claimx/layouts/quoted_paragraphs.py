"""Quotations that run over paragraphs are one claim, and those that are a paragraph of a dialogue are a claim each.

A quotation of several paragraphs opens again with each of them and is closed once, at its end; who says it may stand
before or behind it, and the model then links only the nearest of them with its cue::

    “We were out all night. The lamp went out.

    “I have never seen that,” said Ann Roe.

In a dialogue, and in a list of what people said, short ones are overlooked::

    “You’re late.”                               “I would rather swim.”
                                                 Ann Roe, commuter
    “I am.”
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

import numpy as np

from claimx.article import Offsets
from claimx.attribution import Attribution, in_order
from claimx.paragraphs import paragraphs
from claimx.prose import Prose
from claimx.quotation import Quotation, Quotations
from claimx.subjects.signatures import name_of_signature, signature_behind

_begin = itemgetter(0)
_ENDS = frozenset(".?!…")
_NEAR = 3
"""So many characters from its ends a content begins and ends with its quotation: marks and blanks."""
_FEWEST_SIGNED = 2
"""What stands above or below a single quotation without a dash need not be who made it."""
_CONFIDENCE = 0.8


def joined_over_paragraphs(quotations: Quotations, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The claims of a text, where a quotation runs over several paragraphs as one, unless several have a cue.

    Args:
        quotations: the quotations of the text.
        attributions: its claims, in order, apart.
    """
    begins = sorted((part[0], number) for number, each in enumerate(attributions) for part in each.content)
    ends = sorted((part[1], number) for number, each in enumerate(attributions) for part in each.content)
    # The number of the claim that each one has become a part of, or its own; and of what each is made up.
    whole = list(range(len(attributions)))
    made_up = [deque([each]) for each in attributions]
    for quotation, following in pairwise(quotations.spans):
        last = _within(ends, quotation.inner_end - _NEAR, quotation.end) if quotation.continues else set()
        first = _within(begins, following.start, following.inner_start + _NEAR) if last else set()
        if len(last) != 1 or len(first) != 1:
            continue
        one, other = whole[last.pop()], first.pop()
        if one != other and whole[other] == other and not (made_up[one][0].cue and attributions[other].cue):
            whole[other] = one
            # First stands what is reported, if any is.
            add = made_up[one].appendleft if attributions[other].cue else made_up[one].append
            add(attributions[other])
    return in_order(_together(parts) for number, parts in enumerate(made_up) if whole[number] == number)


def _within(places: Sequence[tuple[int, int]], first: int, last: int) -> set[int]:
    """The numbers that stand beside places from the first to the last one, that included."""
    return {number for _, number in places[bisect_left(places, (first,)) : bisect_left(places, (last + 1,))]}


def _together(parts: deque[Attribution]) -> Attribution:
    """Parts of a claim as one, with the words that report the first of them."""
    return replace(parts[0], content=tuple(sorted({span for part in parts for span in part.content})))


def with_dialogue(prose: Prose, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Put what the model has overlooked of a dialogue, or of a list of signed quotations, among the claims of a text:
    quotations that are a paragraph each, beside others that begin one or before whoever signs them. What stands alone
    in marks may be a heading, and, below a quotation that is left open, whoever made that. Those of a list that the
    model has found have their source.

    Args:
        prose: the article.
        attributions: its claims.
    """
    text = prose.text
    blocks = paragraphs(text)
    at = {quotation.start: quotation for quotation in prose.quotations.spans}
    opening = [at.get(start) for start, _ in blocks]
    names = _names_beside(prose, blocks, opening)
    found = [_with_source(each, names) for each in attributions]
    said: list[Attribution] = []
    for number, (quotation, (_, end)) in enumerate(zip(opening, blocks, strict=True)):
        if not quotation or not _is_alone(text, quotation, end):
            continue
        signed = signature_behind(prose.lines, quotation.inner_end) or names.get(quotation.inner_start)
        beside = [*opening[max(0, number - 1) : number], *opening[number + 1 : number + 2]]
        if signed or any(other and other.closed for other in beside):
            span = (quotation.inner_start, quotation.inner_end)
            said.append(Attribution((span,), (), (signed,) if signed else (), _CONFIDENCE))
    if not said:
        return tuple(found)
    taken = np.zeros(len(text) + 1, dtype=np.int64)
    for start, end in (part for each in found for part in (*each.content, *each.cue, *each.source)):
        taken[start] += 1
        taken[end] -= 1
    behind = np.cumsum(np.cumsum(taken) > 0)
    overlooked = [each for each in said if behind[each.content[0][1] - 1] == behind[each.content[0][0] - 1]]
    return in_order([*found, *overlooked])


def _names_beside(prose: Prose, blocks: Sequence[Offsets], opening: Sequence[Quotation | None]) -> dict[int, Offsets]:
    """Who has made the quotations of a list, each with a line above or below it that is a name, by where their words
    begin. It is those lines that no blank line parts from the quotations, else those that more quotations have.

    Args:
        prose: the article.
        blocks: its paragraphs.
        opening: the quotation that opens each, if one does.
    """
    text = prose.text
    whole = [
        quotation is not None and quotation.end == end and (quotation.continues or _is_alone(text, quotation, end))
        for quotation, (_, end) in zip(opening, blocks, strict=True)
    ]
    beside: dict[int, dict[int, Offsets]] = {-1: {}, 1: {}}
    near = {-1: 0, 1: 0}
    # Where the words of a quotation begin that goes on.
    begin = 0
    for number, quotation in enumerate(opening):
        if not quotation or not whole[number]:
            continue
        begin = begin if number and whole[number - 1] else quotation.inner_start
        for side, names in beside.items():
            at = number + side
            name = name_of_signature(prose.lines, blocks[at]) if 0 <= at < len(blocks) and not whole[at] else None
            if name:
                names[begin] = name
                (_, end), (start, _) = sorted([blocks[number], blocks[at]])
                near[side] += text.count("\n", end, start) == 1
    above, below = beside[-1], beside[1]
    names = above if (near[-1], len(above)) > (near[1], len(below)) else below
    in_doubt = (near[-1], len(above)) == (near[1], len(below))
    return {} if in_doubt or len(names) < _FEWEST_SIGNED else names


def _with_source(claim: Attribution, names: Mapping[int, Offsets]) -> Attribution:
    name = None if claim.cue or claim.source else names.get(claim.content[0][0])
    return replace(claim, source=(name,)) if name else claim


def _is_alone(text: str, quotation: Quotation, end: int) -> bool:
    """Whether a quotation that opens a paragraph is all of it, and whole sentences."""
    words = text[quotation.inner_start : quotation.inner_end]
    return quotation.closed and quotation.end == end and words[-1:] in _ENDS and any(map(str.isalnum, words))
