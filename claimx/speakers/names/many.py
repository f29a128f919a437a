"""Words for many, with which a sentence begins as if with a name: ``Stallholders say``, ``Policemen said``."""

from __future__ import annotations

import re

from claimx.speakers.lexicon import OCCUPATIONS, PERSONS

_CROWDS = frozenset(
    """
    allies bosses brokers coaches colleagues conservatives developers fishermen friends liberals parents rivals
    socialists staff tories troops vets
    """.split()
)
"""Many who have no name, beside those of whom one is called by the word without its ``s``."""
_MANY = re.compile(r"(?!(?:Bre|Car|Ye)men\b)[^\W\d_][a-z]*[a-z]{2}(?:ers|ors|ists|men|ics|ees|ians)\Z")
"""How words for many end, as names do, too: ``Stallholders``, but also ``Rangers`` and ``Bremen``."""
_ACT = re.compile(
    r" (?:also |now |still |often |who )?(?:accuse|admit|agree|allege|are|argue|ask|believe|blame|call|claim|complain|"
    r"describe|disagree|do|expect|fear|have|hope|insist|know|point|predict|report|say|see|suggest|suspect|tell|think|"
    r"want|warn|were|worry)\b"
)
"""What many do, and one does not."""


def are_many(word: str) -> bool:
    """Whether a word in small letters is of many, whatever they do."""
    if word in _CROWDS:
        return True
    one = word[:-1] if word.endswith("s") else f"{word[:-2]}an" if word.endswith("men") else ""
    return one in PERSONS or one in OCCUPATIONS


def act_as_many(text: str, start: int, end: int) -> bool:
    """Whether a word is of many by how it ends and by what is said of them: ``Sceptics argue``, not ``Sceptics
    said``."""
    return _MANY.match(text, start, end) is not None and _ACT.match(text, end) is not None
