"""Which names are those of places and states, by the words around them: ``in Kelsa``, ``Norvia's army``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.speakers.names.first_names import is_first_name
from claimx.speakers.names.name import Name

_NOT_WITHIN = "".join(
    rf"(?<!\b{word} )"
    for word in "belief believe believed believes confidence faith interest interested invest invested investment "
    "investments investors share shares stake stakes stock stocks trust".split()
)
"""Words before ``in`` that a person or a firm may stand behind as well."""
_PLACED = re.compile(rf"{_NOT_WITHIN}\b(?:in|near|into|outside|throughout)\s\Z", re.IGNORECASE)

_OF_STATE = (
    r"\s(?:(?:new|former|acting|then)\s)?(?:(?:Vice )?President|(?:Prime|Foreign|Defen[cs]e) Minist(?:er|ry)"
    r"|military|army|parliament|central bank|ambassador)\b"
)
"""What a state has, and hardly anybody else: ``Norvia's parliament``, ``the Norvian army``."""
_STATE = re.compile(
    rf"\b(?P<name>[^\W\d_a-z]\w+)['’]s?{_OF_STATE}|\b(?P<stem>[^\W\d_a-z]\w{{2,}}?)(?:ian|n|ish|ese){_OF_STATE}"
)


def states_in(text: str, names: Sequence[Name]) -> frozenset[str]:
    """Names of one word that are a state's, by what it has: ``Norvia's army``, ``the Norvian army``."""
    found = list(_STATE.finditer(text))
    stems = {match["stem"] for match in found if match["stem"]}
    alone = {name.text for name in names if len(name.words) == 1 and not is_first_name(name.text)}
    named = {name for name in alone if not stems.isdisjoint({name, name[:-1], name[:-2]})}
    return frozenset(named | {match["name"] for match in found if match["name"]})


def is_place(text: str, name: Name, fullest: str) -> bool:
    """Whether a name of one word is that of a place, by what stands before it: ``in Kelsa``, but ``trust in Roe``, and
    ``in Roe's house``.

    Args:
        text: the article.
        name: one occurrence of the name.
        fullest: the fullest name that the article gives to whoever bears it.
    """
    if len(fullest.split()) > 1 or text[name.end : name.end + 2] in ("'s", "’s", "s'", "s’"):
        return False
    return _PLACED.search(text[max(0, name.start - 24) : name.start]) is not None
