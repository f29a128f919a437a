"""By what the claims of a speaker are counted over many articles."""

from __future__ import annotations

from claimx.article import Speaker
from claimx.described import is_described


def counted_as(speaker: Speaker) -> str | None:
    """The speaker's ``ref``, or else its name in small letters; None where it is only described."""
    if speaker.ref:
        return speaker.ref
    return None if is_described(speaker) else speaker.name.casefold()
