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
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

import numpy as np

from claimx.attribution import Attribution, in_order
from claimx.paragraphs import paragraphs
from claimx.quotation import Quotation, Quotations
from claimx.subjects import name_of_signature, signature_behind

_begin = itemgetter(0)
_ENDS = frozenset(".?!…")
_NEAR = 3
"""So many characters from its ends a content begins and ends with its quotation: marks and blanks."""
_FEWEST_SIGNED = 2
"""What stands below a single quotation without a dash need not be who made it."""
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


def with_dialogue(text: str, quotations: Quotations, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Put what the model has overlooked of a dialogue, or of a list of signed quotations, among the claims of a text:
    quotations that are a paragraph each, beside others that begin one or before whoever signs them. What stands alone
    in marks may be a heading, and, below a quotation that is left open, whoever made that.

    Args:
        text: the article.
        quotations: its quotations.
        attributions: its claims.
    """
    found = tuple(attributions)
    blocks = paragraphs(text)
    at = {quotation.start: quotation for quotation in quotations.spans}
    opening = [quotation if quotation and quotation.closed else None for quotation in map(at.get, map(_begin, blocks))]
    alone = [
        number
        for number, (quotation, (_, end)) in enumerate(zip(opening, blocks, strict=True))
        if quotation and _is_alone(text, quotation, end)
    ]
    below = {number: blocks[number + 1] for number in alone if number + 1 < len(blocks)}
    names = {number: named for number, block in below.items() if (named := name_of_signature(text, block))}
    if len(names) < _FEWEST_SIGNED:
        names = {}
    said: list[Attribution] = []
    for number in alone:
        quotation = opening[number]
        assert quotation
        signed = signature_behind(text, quotation.inner_end) or names.get(number)
        beside = any(opening[max(0, number - 1) : number]) or any(opening[number + 1 : number + 2])
        if signed or beside:
            span = (quotation.inner_start, quotation.inner_end)
            said.append(Attribution((span,), (), (signed,) if signed else (), _CONFIDENCE))
    if not said:
        return found
    taken = np.zeros(len(text) + 1, dtype=np.int64)
    for start, end in (part for each in found for part in (*each.content, *each.cue, *each.source)):
        taken[start] += 1
        taken[end] -= 1
    behind = np.cumsum(np.cumsum(taken) > 0)
    overlooked = [each for each in said if behind[each.content[0][1] - 1] == behind[each.content[0][0] - 1]]
    return in_order([*found, *overlooked])


def _is_alone(text: str, quotation: Quotation, end: int) -> bool:
    """Whether a quotation that opens a paragraph and is closed is all of it, and whole sentences."""
    words = text[quotation.inner_start : quotation.inner_end]
    return quotation.end == end and words[-1:] in _ENDS and any(map(str.isalnum, words))
