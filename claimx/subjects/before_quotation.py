"""What leads to a quotation that the model has found alone: ``Roe had replied: “…”``, ``Roe left, saying: “…”``."""

from __future__ import annotations

import re

from claimx.article import Offsets
from claimx.subjects.clauses import NO_NOUN, SAYS, SUBJECT_BEFORE_VERB, UP_TO_VERB, whole_subject
from claimx.subjects.labels import label_before
from claimx.subjects.phrases import (
    ASIDE,
    LEAD,
    NAME,
    NAMED_DESCRIPTION,
    QUOTATION_OPENS,
    SUBJECT_ALONE,
)
from claimx.subjects.sentences import sentence_begin

_QUOTED = r"(?:is|are|was|were)\s(?:quoted|cited)(?:\s\w+){0,6}?\sas\ssaying"
_SAYING = re.compile(
    rf"(?:,\s|\band\s(?:then\s)?|\s(?={_QUOTED}))("
    rf"(?:saying|adding|insisting|warning|arguing|declaring|said|says|added|adds|asked|replied|{_QUOTED})"
    rf"|(?:telling|told)\s[^,.;:!?\n“”„«»\"]{{1,40}})[,:]{QUOTATION_OPENS}"
)
"""What somebody says beside what he does: ``Roe left, saying: “…”``, ``Roe sighed and said, “…”``."""
_LEADS_TO_QUOTATION = re.compile(
    rf"{LEAD}{NO_NOUN}{SUBJECT_ALONE}(?:\s|{ASIDE})((?:(?:has|had|have)\s)?(?:\w+ly\s)?"
    rf"(?:{SAYS}|told|tells|reads?|posted|puts?\sit)(?:\s[^,.;:!?\n“”„«»\"]{{1,40}})?)[,:]{QUOTATION_OPENS}"
)
"""``Within an hour Roe had replied: “…”``."""
_IS_SO = re.compile(
    rf"(?:(?={NAMED_DESCRIPTION})|{LEAD})({NAMED_DESCRIPTION}|{NAME}|(?i:he|she|they))(?:,?\s|{ASIDE})"
    rf"(?:is|are|was|were|sounded|seemed|remained)\s[^,.;:!?\n“”„«»\"]{{2,60}}(:){QUOTATION_OPENS}"
)
"""Who is so or so, before a colon and a quotation: ``Roe was blunt: “…”``."""


def words_before_quotation(text: str, start: int) -> tuple[Offsets, Offsets] | None:
    """The cue and the source of a quotation whose words begin here, where a verb, a participle or a second verb leads
    to it: ``Within an hour Roe had replied: “…”``, ``Roe left the hall, saying: “…”``, ``Roe sighed and said, “…”``;
    or who stands before a colon at the beginning of its line, or was blunt before one."""
    begin = sentence_begin(text, start)
    saying = _SAYING.search(text, begin, start)
    if saying is None:
        told = (
            _LEADS_TO_QUOTATION.fullmatch(text, begin, start)
            or label_before(text, start)
            or _IS_SO.fullmatch(text, begin, start)
        )
        return (told.span(2), whole_subject(text, told.span(1))) if told else None
    subject = SUBJECT_BEFORE_VERB.match(text, begin)
    if subject is None or subject.end() > saying.start():
        # "Brandt, who left early, was quoted as saying"
        subject = UP_TO_VERB.match(text, begin, saying.start(1))
    return (saying.span(1), whole_subject(text, subject.span(1))) if subject else None
