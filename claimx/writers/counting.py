"""By what the claims of a speaker are counted over many articles."""

from __future__ import annotations

from claimx.article import Speaker
from claimx.enums import SpeakerType

# Words with which a description begins, not a name.
_INDEFINITE = frozenset(
    "a an another both either her his its many my neither no one our several some their these this those two".split()
)


def counted_as(speaker: Speaker) -> str | None:
    """The speaker's ``ref``, or else its name in small letters; None where it is only described.

    What is only described could be somebody else in each article: "His wife", "The researchers", not "the U.N.".
    """
    if speaker.ref:
        return speaker.ref
    first, _, rest = speaker.name.partition(" ")
    if first.casefold() in _INDEFINITE:
        return None
    named = rest if first.casefold() == "the" else speaker.name
    # At the beginning of a sentence, "Residents of the town" has a capital all the same.
    if rest and speaker.type in (SpeakerType.GROUP, SpeakerType.DOCUMENT):
        named = rest
    return speaker.name.casefold() if any(map(str.isupper, named)) else None
