"""The fixed choices of the article format: the kind of a claim and the type of a speaker."""

from __future__ import annotations

from enum import Enum


class Kind(str, Enum):
    """How the words of a claim stand to the quotation marks."""

    DIRECT = "direct"
    """All words of the content stand in quotation marks."""
    MIXED = "mixed"
    """Some of them do."""
    INDIRECT = "indirect"
    """None does: a reported claim."""

    def __str__(self) -> str:
        return self.value


class SpeakerType(str, Enum):
    """What sort of being or thing makes a claim."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    GROUP = "group"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return self.value
