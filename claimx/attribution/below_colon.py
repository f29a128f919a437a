"""Contents without marks in paragraphs of their own, below a line that ends with a colon: whoever that line names has
said them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimx.attribution.attribution import Attribution
from claimx.prose import Prose
from claimx.subjects.before_block import colon_above, words_before_block


def below_colon(prose: Prose, found: Sequence[Attribution]) -> list[Attribution]:
    """Claims, those that name nobody and stand below a line that ends with a colon with who says them there: ``Roe
    explained why it rained:``, whose claim ends there, or ``Roe writes in her blog:``.

    Args:
        prose: the article.
        found: its claims.
    """
    named: dict[int, Attribution] = {}
    for claim in found:
        end = claim.extent[1]
        colon = prose.lines.find(":", end - 1, end + 2)
        if claim.cue and claim.source and colon >= 0 and not prose.lines[end:colon].strip():
            named[colon] = claim
    return [_led_to(prose, claim, named) for claim in found]


def _led_to(prose: Prose, claim: Attribution, named: Mapping[int, Attribution]) -> Attribution:
    start = claim.content[0][0]
    if claim.cue or claim.source or prose.quotations.depth[start]:
        return claim
    colon = colon_above(prose.lines, start)
    if colon is None:
        return claim
    if leading := named.get(colon):
        return replace(claim, cue=leading.cue, source=leading.source)
    words = words_before_block(prose.lines, colon)
    return replace(claim, cue=(words[0],), source=(words[1],)) if words else claim
