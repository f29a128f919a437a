"""The labels that the heads know: takes nothing, gives their names and numbers."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
"""The parts of an attribution that are marked in the text."""

TAGS = ("O", *(f"{position}-{role}" for role in ROLES for position in "BI"))
"""Tag of a wordpiece: outside, or beginning or inside of a source, cue or content."""

OUTSIDE = 0


def begin(role: str) -> int:
    """The tag of the first wordpiece of a span."""
    return 1 + 2 * ROLES.index(role)


def inside(role: str) -> int:
    """The tag of the further wordpieces of a span."""
    return 2 + 2 * ROLES.index(role)


ENTITIES = ("none", "person", "organization", "place", "other")
"""What a wordpiece's innermost mention speaks of."""
