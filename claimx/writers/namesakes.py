"""Speakers of one name, who must not be taken for each other where a tool knows speakers by their names alone."""

from __future__ import annotations

from collections import Counter

from claimx.article import Article


def namesakes(article: Article) -> frozenset[str]:
    """The ids of the speakers whose name another speaker of the article has, too, however its words are set apart."""
    names = {speaker.id: " ".join(speaker.name.split()) for speaker in article.speakers}
    times = Counter(names.values())
    return frozenset(identifier for identifier, name in names.items() if times[name] > 1)
