"""Whom the sentence before a description has brought in: ``His rival, Ada Quist, was ready. The former sheriff``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.coreference.features import age_differs
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.entities.entity import Entity
from claimx.speakers.mentions.mention import Form, Mention

_TELLS = re.compile(r"the\s(?:(?:former|retired|one-?time)\s[\w-]+(?:\s[\w-]+)?|\d{1,3}-year-old)", re.IGNORECASE)
"""A description that tells something new of somebody just named."""
_BRINGS_IN = re.compile(
    r"(?:His|Her|[^\W\d_a-z][\w.-]*(?:\s[^\W\d_a-z][\w-]*){0,2}['’]s?)\s(?:[\w-]+\s){0,3}?"
    r"(?:challenger|contender|counterpart|critic|opponent|predecessor|replacement|rival|successor),?\s(?:(?:an?|the)\s(?:[\w-]+\s){1,5}(?:named|called)\s)?(?:[A-Z][a-z]+\.\s)?"
)
"""What stands between the beginning of a sentence and the name of its subject: ``Her rival, ``, ``Her rival, a nurse
named ``. Of ``his lawyer`` a text rarely tells more; ``the 34-year-old`` is rather whose lawyer that is."""


def brought_in(mention: Mention, picked: Trace, candidates: Sequence[Trace], discourse: Discourse) -> Entity | None:
    """Who is brought in by name as the subject of the sentence before ``the former sheriff`` or ``the 34-year-old``, if
    somebody else was picked whom the text has not called so.

    Args:
        mention: what asks for whom it stands.
        picked: whom it was put down to.
        candidates: whom it may stand for.
        discourse: whom the text has spoken of so far.
    """
    if mention.form is not Form.DESCRIPTION or not _TELLS.fullmatch(mention.text) or mention.head in picked.heads:
        return None
    begins = discourse.sentences_before(mention.start)
    if len(begins) < 2 or discourse.paragraph(begins[0]) - discourse.paragraph(begins[1]) > 1:
        return None
    new = [
        trace
        for trace in candidates
        if trace.began >= begins[1] and trace.entity.is_named and trace.entity.type is SpeakerType.PERSON
    ]
    if len(new) != 1 or new[0] is picked or of_another_gender(mention.gender, new[0]) or age_differs(mention, new[0]):
        return None
    subject = any(_BRINGS_IN.fullmatch(discourse.text, begins[1], start) for start, _ in new[0].latest)
    return new[0].entity if subject else None
