"""A content that is linked with no cue: a claim of its own, with what surely reports it."""

from __future__ import annotations

from dataclasses import replace

from claimx.article import Kind
from claimx.attribution.attribution import Attribution, Linked
from claimx.kind import kind_of
from claimx.prose import Prose
from claimx.subjects.before_content import report_before
from claimx.subjects.before_quotation import words_before_quotation
from claimx.subjects.behind_quotation import described_behind
from claimx.subjects.signatures import signature_behind


def claim_alone(prose: Prose, linked: Linked) -> Attribution:
    """The claim of a content, with what reports it, if that surely stands before it, or with who signs it."""
    content, lines = linked.parts, prose.lines
    alone = Attribution(content, (), (), linked.chance)
    if kind_of(prose, content) is Kind.DIRECT:
        if signed := signature_behind(lines, content[-1][1]):
            return replace(alone, source=(signed,))
        found = described_behind(lines, content[-1][1]) or words_before_quotation(lines, content[0][0])
    else:
        found = report_before(lines, content[0][0])
    return replace(alone, cue=(found[0],), source=(found[1],)) if found else alone
