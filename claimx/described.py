"""Whether a speaker has a name, or is only described: as ``the researchers``, which are others in each article."""

from __future__ import annotations

from claimx.article import Speaker
from claimx.enums import SpeakerType

_BEGINS_DESCRIPTION = frozenset(
    """
    a all an another any both each either every few her his its many most my neither no one other our several some that
    their these this those three two your
    """.split()
)
"""Words that begin a description. A body's name may begin with one, too: ``All Norvik Airways``."""
_LONGEST_SMALL = 3
"""Letters of a word that is small in a name: ``Our World in Data``."""


def is_described(speaker: Speaker) -> bool:
    """Whether a speaker has no name: ``a spokesman``, ``the researchers``, ``Residents of the town``, ``two Norvians``.

    Whoever is only described may be somebody else in each article.
    """
    first, _, rest = speaker.name.partition(" ")
    if first.casefold() == "the":
        return not any(map(str.isupper, rest))
    if first.casefold() in _BEGINS_DESCRIPTION:
        return speaker.type is not SpeakerType.ORGANIZATION or not _is_title(rest)
    # At the beginning of a sentence, "Residents" has a capital all the same.
    of_many = speaker.type in (SpeakerType.GROUP, SpeakerType.DOCUMENT)
    return not any(map(str.isupper, rest if rest and of_many else speaker.name))


def _is_title(words: str) -> bool:
    """Whether all words but the small ones have a capital, as in a name: ``Norvik Airways``, not ``Norvik firms``."""
    return bool(words) and all(word[0].isupper() or len(word) <= _LONGEST_SMALL for word in words.split())
