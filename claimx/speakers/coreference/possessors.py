"""Whoever stands before somebody else's name only as whose that one is: ``Quist’s agent, Bo Lind, was angry.``"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.lexicon import OCCUPATIONS
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.capitals import is_title

_WHOSE = re.compile(
    r"(?:['’]s|(?<=s)['’])\s(?:(?:[a-z][\w-]*|Prime|Foreign)\s){0,3}(?P<role>[\w-]+),?\s"
    r"(?=(?P<title>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s)?))"
)
"""What stands between the two, ``’s chief economist, ``, ``’s coach ``, and a title."""
_ACQUAINTANCES = frozenset(
    "agent boss colleague friend neighbor neighbour partner predecessor rival successor teammate".split()
)


def without_possessors(mention: Mention, candidates: Sequence[Trace], discourse: Discourse) -> list[Trace]:
    """The candidates of a pronoun, but those of whom the last sentence only says whose another one of them is.

    Args:
        mention: what asks for whom it stands.
        candidates: who may be meant.
        discourse: whom the text has spoken of so far.
    """
    if mention.form is not Form.PRONOUN:
        return list(candidates)
    begins = {
        trace.latest[-1][0]
        for trace in candidates
        if trace.latest and trace.entity.type is SpeakerType.PERSON and not of_another_gender(mention, trace)
    }

    def only_possesses(trace: Trace) -> bool:
        if not trace.possessive or trace.sentence < discourse.sentence(mention.start) - 1:
            return False
        whose = _WHOSE.match(discourse.text, trace.latest[-1][1])
        if whose is None or begins.isdisjoint((whose.end(), whose.end("title"))):
            return False
        return _is_role(whose["role"].casefold())

    return [trace for trace in candidates if not only_possesses(trace)]


def _is_role(word: str) -> bool:
    return is_title(word) or word in OCCUPATIONS or word in _ACQUAINTANCES
