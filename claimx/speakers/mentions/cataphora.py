"""A pronoun before whom it stands for: ``In her first speech, Ada Quist promised …``, ``When he left, Roe said …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import SpeakerType
from claimx.speakers.lexicon import PREPOSITIONS
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.name import Name, names_within, person_at

_OPENS = re.compile(
    r"(?:(?:soon|shortly|immediately|not|long|just|even|only|right|also|and|but|early|late|later|years|months|weeks|days|"
    r"thanks|prior)\s){0,2}([a-z]+)\b",
    re.IGNORECASE,
)
_FRONTED = PREPOSITIONS - {"who", "which", "that", "whose"} | frozenset(
    """
    after although as because before besides despite during following given if once prior since though throughout
    under unless until upon when whenever where while
    """.split()
)
"""What begins a phrase or clause that may stand before the subject of its sentence."""
_PARTED = re.compile(r"[;:!?\"“”«»„(\n\r]")
_REST = re.compile(r"[^.;:!?\"“”«»„(),\n\r]{0,160},\s")
"""What stands between the pronoun and the subject."""
_FAR = 150
"""So many characters of its sentence at most stand before the pronoun."""


def subject_ahead(text: str, begin: int, mention: Mention, names: Sequence[Name]) -> Name | None:
    """The name of the person that the sentence is about, behind a phrase or clause with a pronoun in front of it.

    A name in the phrase before the pronoun may be whom it stands for, and a name between commas may say who
    ``his brother`` is; then there is none.

    Args:
        text: the article.
        begin: where the sentence of the pronoun begins.
        mention: the pronoun.
        names: the proper names, in order.
    """
    opens = _OPENS.match(text, begin, mention.end)
    if opens is None or opens[1].casefold() not in _FRONTED:
        return None
    if mention.start - begin > _FAR or _PARTED.search(text, begin, mention.start):
        return None
    if any(name.type is SpeakerType.PERSON for name in names_within(names, begin, mention.start)):
        return None
    rest = _REST.match(text, mention.end)
    name = person_at(text, names, rest.end()) if rest else None
    return name if name and text[name.end : name.end + 1] not in (",", "'", "’") else None
