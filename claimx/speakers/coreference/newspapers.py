"""Where ``the paper`` is a newspaper that the text names, and no study."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from claimx.article import SpeakerType
from claimx.speakers.mentions.mention import Mention
from claimx.speakers.names.bodies import noun_of
from claimx.speakers.names.name import Name

_PAPERS = frozenset(["paper", "daily", "weekly", "tabloid"])
_NEWSPAPERS = frozenset(
    """
    argus chronicle courier dispatch echo examiner gazette globe guardian herald independent mail mercury mirror news
    observer post standard star sun telegraph times tribune
    """.split()
)
"""What the name of a newspaper ends with."""
_STUDY = re.compile(
    r"\b(?:an?|new|green|white|research|discussion|working|recent|scientific)\s(?:[a-z]+\s)?paper\b|\bstud(?:y|ies)\b"
    r"|\bjournal\b",
    re.IGNORECASE,
)
"""What ``the paper`` may be rather than a newspaper."""


class Newspapers:
    """Says what sort ``the paper`` is.

    What the text has of newspapers and studies is looked for once, and only where a paper is a source.

    Args:
        text: the article.
        names: its proper names.
    """

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._names = names

    def read(self, mention: Mention) -> Mention:
        """A mention as it is, or as an organization's, where it is ``the paper`` and the text has named a newspaper and
        spoken of no study before."""
        is_paper = mention.head in _PAPERS and mention.text.casefold() == f"the {mention.head}"
        if not is_paper or mention.type is not SpeakerType.DOCUMENT or not self._any:
            return mention
        return mention if self._first_study <= mention.core[0] else replace(mention, type=SpeakerType.ORGANIZATION)

    @cached_property
    def _any(self) -> bool:
        return any(name.type is SpeakerType.ORGANIZATION and noun_of(name.text) in _NEWSPAPERS for name in self._names)

    @cached_property
    def _first_study(self) -> int:
        """Where the first words end that speak of a study; behind the text if there are none."""
        found = _STUDY.search(self._text)
        return found.end() if found else len(self._text) + 1
