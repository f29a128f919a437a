"""Whether a found claim has the right speaker, and how the text names the labelled one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from claimx.article import Claim, Speaker, SpeakerType, folded

_PRONOUNS = frozenset(
    "i he she it we you they who me him her us them his its their hers theirs himself herself itself themselves".split()
)
_NAME_TYPES = (SpeakerType.PERSON, SpeakerType.UNKNOWN)


class Naming(str, Enum):
    """How the source of a labelled claim names its speaker."""

    FULL_NAME = "full_name"
    """All words of the speaker's name stand in the source: ``Mayor Ana Lindqvist``."""
    LAST_NAME = "last_name"
    """Only the last word of a name does: ``Ms. Lindqvist``."""
    ORGANIZATION = "organization"
    """The name of an organization, a group or a document: ``Northgate Bank``."""
    PRONOUN = "pronoun"
    """One word, a pronoun: ``she``."""
    DESCRIPTION = "description"
    """Anything else: ``the mayor``."""
    NO_SOURCE = "no_source"
    """No source at all, as where a quotation carries on."""

    def __str__(self) -> str:
        return self.value


def naming(label: Claim) -> Naming:
    """How the source of a labelled claim names its speaker."""
    words = _words(" ".join(span.text for span in label.source))
    if not words:
        return Naming.NO_SOURCE
    if len(words) == 1 and words[0].casefold() in _PRONOUNS:
        return Naming.PRONOUN
    speaker = label.speaker
    if speaker is None or not speaker.named:
        return Naming.DESCRIPTION
    inside = {word.casefold() for word in words}
    whole = all(word.casefold() in inside for word in _words(speaker.name))
    # An alias may be a description that stands for the name, which does not end in a capital.
    ends = [parts[-1] for name in (speaker.name, *speaker.names, *speaker.aliases) if (parts := _words(name))]
    last = any(end[0].isupper() and end.casefold() in inside for end in ends)
    if not whole and not last:
        return Naming.DESCRIPTION
    if speaker.type not in _NAME_TYPES:
        return Naming.ORGANIZATION
    return Naming.FULL_NAME if whole else Naming.LAST_NAME


def right_speaker(label: Claim, claim: Claim, others: Iterable[Speaker] = ()) -> bool:
    """Whether both have no speaker, or the found speaker is the labelled one.

    It is where its name is the labelled speaker's name, an alias, or one of the ``names`` that count as right, in any
    case of letters, however blanks and accents are encoded, and with or without ``the`` or ``@``. Where the article
    never names the speaker, it is enough that the two share a mention that begins at the same character, and that the
    found one's name is none of another speaker's.

    Args:
        label: the labelled claim.
        claim: the found one.
        others: the labelled speakers of the article.
    """
    if label.speaker is None or claim.speaker is None:
        return label.speaker is claim.speaker
    name = _plain(claim.speaker.name)
    if name in _names(label.speaker):
        return True
    if label.speaker.named or any(name in _names(other) for other in others):
        return False
    return not {span.start for span in label.speaker.mentions}.isdisjoint(span.start for span in claim.speaker.mentions)


def _plain(name: str) -> str:
    return folded(name).removeprefix("the ").removeprefix("@")


def _names(speaker: Speaker) -> set[str]:
    return {_plain(name) for name in (speaker.name, *speaker.names, *speaker.aliases) if name}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’s", "").replace("'s", ""))
