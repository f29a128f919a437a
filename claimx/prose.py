"""The running text of an article as the steps read it: each needs more of it than the characters alone."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.paragraphs import unbroken
from claimx.quotation import Quotations, find_quotations


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """A text, and what is found once in it. Offsets in one of its forms are offsets in the other.

    Attributes:
        text: the text as it stands.
        lines: the same without the line ends that end no paragraph; see ``claimx.paragraphs.unbroken``.
        quotations: its quotations.
    """

    text: str
    lines: str
    quotations: Quotations


def prose_of(text: str) -> Prose:
    """Any text with its lines and quotations found."""
    return Prose(text, unbroken(text), find_quotations(text))
