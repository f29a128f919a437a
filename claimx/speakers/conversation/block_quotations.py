"""Block quotations, which no marks enclose: the paragraphs behind one that ends in a colon, ``Roe writes:``."""

from __future__ import annotations

from collections.abc import Sequence

from claimx.attribution import Attribution
from claimx.speakers.conversation.claims import Claims
from claimx.speakers.entities.discourse import Discourse
from claimx.speakers.lexicon import FIRST

_LONGEST = 8
"""Paragraphs that are looked through for the one that introduces the quotation."""
_BLANKS = 12
"""Characters before a paragraph that are looked at for the last mark of the one before."""
_NEAR = 4
"""Claims before the quotation that are looked through for the one that it is the content of."""


def opening_claim(
    text: str, discourse: Discourse, attributions: Sequence[Attribution], claims: Claims, place: int
) -> int | None:
    """The number of the claim with which a block quotation opens that goes on as far as a place, if it stands in one.

    It goes on, whatever the network took for its content, until somebody else than ``I`` reports something.

    Args:
        text: the article.
        discourse: its paragraphs.
        attributions: its claims, in order.
        claims: the same by where they stand.
        place: where somebody says ``I`` outside of quotation marks.
    """
    begin, _ = discourse.paragraph_at(place)
    for _ in range(_LONGEST):
        if not begin:
            return None
        if text[max(0, begin - _BLANKS) : begin].rstrip().endswith(":"):
            break
        begin, _ = discourse.paragraph_at(begin - 1)
    else:
        return None
    first, behind = claims.first_behind(begin), claims.first_behind(place)
    sources = (attributions[number].source for number in range(first, behind))
    if any(text[source[0][0] : source[-1][1]].casefold() not in FIRST for source in sources if source):
        return None
    opens = next(at for at in range(begin, len(text)) if text[at].isalnum())
    near = range(first - 1, max(-1, first - 1 - _NEAR), -1)
    return next((number for number in near if _holds(attributions[number], opens)), None)


def _holds(claim: Attribution, place: int) -> bool:
    return any(start <= place < end for start, end in claim.content)
