"""Who leads to words that stand without marks in paragraphs of their own: ``Roe writes in her blog:``, and below it
what she writes."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import ADVERBS, NO_NOUN, PARTED_SUBJECT, SAYS, VERB, whole_subject
from claimx.subjects.phrases import LEAD, SUBJECT_ALONE
from claimx.subjects.sentences import sentence_begin

_TELLS = (
    rf"(?:(?:has|had|have)\s)?(?:{SAYS}|told|tells|puts?\sit|blogs|blogged|posts|posted|(?:goes|went)\son|"
    r"sum(?:s|med)\sup|"
    "(?:advise|criticize|criticise|denounce|describe|highlight|notice|outline|praise|share|summari[sz]e|theori[sz]e|urge)[sd]|"
    "(?:defend|discuss|express|react|reason|reflect|slam|stress)(?:s|es|ed|med))"
)
_LEADS = re.compile(
    rf"(?:{PARTED_SUBJECT}|{LEAD}{NO_NOUN}{SUBJECT_ALONE}\s)(?:(?:{ADVERBS})\s)?(?P<cue>{_TELLS})\b[^.!?\n]*\Z"
)
_AND_SAYS = re.compile(
    rf"(?:{PARTED_SUBJECT}|{LEAD}{SUBJECT_ALONE}{VERB}\s)[^.;:!?\n“”„«»\"]{{1,80}}(?:,|\band)\s"
    rf"(?:[^,.;:!?\n“”„«»\"]{{1,20}}\s)?(?P<cue>{SAYS}|shares|shared|saying|adding|stating|writing|arguing|warning)\b"
    r"[^,.;:!?\n“”„«»\"]{0,60}\Z"
)
"""Who says something beside what else he does: ``Roe is in agony and writes``, ``Roe sums up the day, saying``."""


def colon_above(lines: str, start: int) -> int | None:
    """Where the colon stands that ends the line above a paragraph which begins here; None where none does."""
    end = start
    while end and lines[end - 1].isspace():
        end -= 1
    return end - 1 if lines.endswith(":", 0, end) and "\n" in lines[end:start] else None


def words_before_block(lines: str, colon: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source in a sentence that ends with a colon and leads to the paragraph below; None where nobody
    says anything in it.

    Args:
        lines: the article without the line ends that end no paragraph.
        colon: where the colon stands.
    """
    begin = sentence_begin(lines, colon)
    sentence = lines[begin:colon].rstrip()
    found = _LEADS.match(sentence) or _AND_SAYS.match(sentence)
    if found is None:
        return None
    source = next(found.span(group) for group in (1, 2) if found[group])
    cue = found.span("cue")
    return (begin + cue[0], begin + cue[1]), whole_subject(lines, (begin + source[0], begin + source[1]))
