"""The subject of a cue, where something parts it from its verb or it stands behind that: ``Roe, a baker, said``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Offsets
from claimx.segmentation import CAPITAL
from claimx.subjects.clauses import ADVERBS, NOT_ACTIVE, SAYS, UP_TO_VERB, whole_subject
from claimx.subjects.earlier_verb import subject_of_earlier_verb
from claimx.subjects.labels import label_before
from claimx.subjects.phrases import LEAD, NAME, WORD
from claimx.subjects.sentences import CLOSES, FURTHEST, first_word, sentence_begin
from claimx.subjects.times import WHEN, is_time

_NAMED_BY_ACCORDING_TO = re.compile(rf"\s(him|her|them|it|{NAME})(?=[.,;\n]|$)")
_CLAIM = re.compile(
    "(?:claim|statement|assertion|allegation|accusation|promise|pledge|warning|suggestion|insistence|argument|contention|"
    "admission|denial|prediction|belief|view|announcement|conclusion)s?"
)
_WHOSE_CLAIM = re.compile(rf"({NAME}(?:['’]s|(?<=s)['’]))\s(?:[a-z]+\s){{0,2}}\Z")
"""Whose a claim is: ``Mayor Roe's claim``."""
_MAY_BE_VERB = re.compile("(?:claim|pledge|promise)s?")
_SAYS = re.compile(rf"(?i:said|says)|(?<=[,?!…{CLOSES}–—-]\s){SAYS}")
"""A verb that who says something may follow: most of them only where what is said ends, else it may be somebody who is
warned, recalled or answered."""
_INVERTED = re.compile(rf"\s({NAME})(?=[.,;\n]|$)")
"""Who stands behind a verb of saying, as far as its clause goes: ``It rained, said Roe.``"""
_NO_NOUN = "(?:What|How|Why|Where|Whether|Who|That|His|Its|This|Thus|Perhaps|Sometimes|Always|Unless|Not|No)"
_BEFORE_ADVERB = re.compile(
    rf"(The\s{WORD}|(?={NAME})(?!{_NO_NOUN}\b)(?:{CAPITAL}[\w’'-]*\s)?{WORD}s|Many|Some|Most|Few|People|Police)"
    rf"\s(?:also|still|now|often|again|{WHEN})\s\Z"
    rf"|{LEAD}(?P<pronoun>(?i:he|she|they|it)|I|[Ww]e)\s(?:also|still|now|often|again|{ADVERBS}|{WHEN})\s\Z"
)
"""Who has no name: ``Health officials on Tuesday confirmed``, ``Critics often say``, ``It also says``."""
_AND_ASKED = re.compile(r"(?!.*\b(?:am|is|are|was|were|be|been|being|got)\b).*\sand\s\Z")
_NOBODY_DOES = re.compile(r"(?:(?:appear|follow|happen|matter|seem|turn)(?:s|ed)?|(?:emerge|transpire)[sd])\b")
"""``It also emerged that it rained``."""


def subject_before(text: str, cue: Offsets, contents: Sequence[Offsets]) -> Offsets | None:
    """A subject that something parts from its verb, or that stands behind it.

    Args:
        text: the article.
        cue: offsets of the words that report.
        contents: of what they report, in order.
    """
    start, end = cue
    words = text[start:end]
    if words.casefold() == "according to":
        found = _NAMED_BY_ACCORDING_TO.match(text, end)
        return found.span(1) if found else None
    if words == ":" and contents:
        label = label_before(text, contents[0][0])
        return label.span(1) if label and label.start(2) == start else None
    found = _INVERTED.match(text, end) if _SAYS.fullmatch(text, start, end) else None
    # Nobody is Monday.
    if found and not is_time(found[1]):
        return found.span(1)
    if _CLAIM.fullmatch(words):
        whose = _WHOSE_CLAIM.search(text, max(0, start - FURTHEST), start)
        if whose or not _MAY_BE_VERB.fullmatch(words):
            return whose.span(1) if whose else None
    begin = max([sentence_begin(text, start), *(last for _, last in contents if last <= start)])
    begin = first_word(text, begin, start)
    before = text[begin:start]
    adverb = _BEFORE_ADVERB.match(before)
    # "She then asked" and "Roe rose and asked" are active, whatever "asked" may be elsewhere.
    asks = text.startswith("asked", start) and ((adverb and adverb["pronoun"]) or _AND_ASKED.match(before))
    if NOT_ACTIVE.match(text, start) and not asks:
        return None
    if found := UP_TO_VERB.match(before):
        return whole_subject(text, (begin + found.start(1), begin + found.end(1)))
    if adverb is None:
        return subject_of_earlier_verb(text, begin, cue)
    first, last = adverb.span("pronoun" if adverb["pronoun"] else 1)
    if before[first:last].casefold() == "it" and _NOBODY_DOES.match(text, start):
        return None
    return whole_subject(text, (begin + first, begin + last))
