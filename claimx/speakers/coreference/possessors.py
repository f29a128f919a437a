"""Whoever stands before somebody else's name only as whose that one is: ``Quist’s agent, Bo Lind, was angry.``"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.coreference.agreement import of_another_gender
from claimx.speakers.entities.discourse import Discourse, Trace
from claimx.speakers.lexicon import OCCUPATIONS, RELATIVES
from claimx.speakers.mentions.mention import Form, Mention
from claimx.speakers.names.capitals import is_title
from claimx.speakers.names.genders import gender_of

_WHOSE = re.compile(
    r"(?:['’]s|(?<=s)['’])\s(?:(?:[a-z][\w-]*|Prime|Foreign)\s){0,3}(?P<role>[\w-]+),?\s"
    r"(?=(?P<title>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s)?))"
)
"""What stands between the two, ``’s chief economist, ``, ``’s coach ``, and a title."""
_ACQUAINTANCES = frozenset(
    "agent boss colleague friend neighbor neighbour partner predecessor rival successor teammate".split()
)


_KIN = RELATIVES | frozenset(
    """
    aunt boyfriend cousin fiance fiancee girlfriend granddaughter grandfather grandmother grandson nephew niece partner
    spouse twin uncle
    """.split()
)
_AIDES = frozenset(
    """
    agent apprentice assistant bodyguard caddie caretaker challenger clerk counterpart employer ex-husband ex-wife
    flatmate foreman opponent promoter protege publicist pupil roommate secretary student supervisor tenant tutor
    """.split()
)
_SOMEBODYS = re.compile(
    r"(?:[\"“‘'\s]*[^\W\d_a-z]\w+,\s)?"
    r"(?:[^\W\d_a-z][\w-]*(?:\s[^\W\d_a-z][\w-]*){0,2}(?:['’]s|(?<=s)['’])|[Hh]is|[Hh]er)\s"
    r"(?:[\w-]+\s){0,3}?(?P<role>[\w-]+),?\s(?:the\s[a-z]+\s)?(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.?\s)?"
)
"""What stands between the beginning of a sentence and the name of ``his foreman, Bo Lind``."""
_HAPPENS = (
    "will|would|died|dies|drown\\w*|perish\\w*|vanish\\w*|disappear\\w*|passed|runs?|ran|works?|worked|drives?|drove|trains?|"
    "trained|pays?|paid|gets?|got|comes?|came|owns?|owned|plays?|played|lives?|lived|wants?|wanted|directs?|directed|"
    "watche[sd]|also|ha[sd]\\s(?:a|an|the|no|his|her)|(?:is|was)\\s(?:a|an|the|his|her|against|for|in)|"
    "bakes?|became|becomes|bought|builds?|built|buys|cooks?|drank|drinks|emigrated|fainted|falls?|fell|fights|finish\\w*|"
    "forgets|forgot|fought|gave|gives|grew|grows|helps?|helped|keeps?|kept|leaves|left|lends|lent|loses|lost|made|makes|"
    "married|moved|moves|needs|needed|never|raised|resigned|retired|retires|sang|sells?|sends?|sent|served|serves|sews|"
    "sings?|slept|snored|sold|started|starts|stays|stayed|steals|stole|studie[ds]|taught|teaches|took|takes|used|visits|"
    "wins|won|writes|wrote"
)
_ACTS = re.compile(
    rf"(?:,\s[^,.;:“”\"\n]{{2,60}},|,)?\s(?:will\sappeal\b|(?!(?:{_HAPPENS})\b|"
    r"(?:is|was|has|had)\s(?:also\s|been\s)*(?:not\s(?:in|at|there|present)|absent|born|dead|killed|jailed|buried|found|"
    r"shot|missing|pregnant|[a-z]+(?:ed|tten|ken)\b)|[a-z]+\s(?:him|her)\b)[a-z]+)"
)
"""What somebody does then, but for what rather happens, what he does in life, and what is done to whom he belongs:
``left the family``, ``hugged him``."""


def acts_as_somebodys(text: str, begin: int, start: int, end: int, gender: str) -> bool:
    """Whether a sentence is of what somebody's kin or aide does: ``His foreman, Bo Lind, warned them.``

    Args:
        text: the article.
        begin: where the sentence begins.
        start, end: the name of whoever does it.
        gender: of whom a pronoun asks.
    """
    whose = _SOMEBODYS.fullmatch(text, begin, start)
    if whose is None or not _ACTS.match(text, end):
        return False
    role = whose["role"].casefold()
    return gender_of(role) in ("", gender) and (_is_role(role) or role in _KIN or role in _AIDES)


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
        if trace.latest and trace.entity.type is SpeakerType.PERSON and not of_another_gender(mention.gender, trace)
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
