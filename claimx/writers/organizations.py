"""Whom the speakers of an article speak for, by name."""

from __future__ import annotations

from claimx.article import Article


def organizations(article: Article) -> dict[str, str]:
    """The name of whom each speaker speaks for, by the speaker's id; the article itself may give an id in its place."""
    names = {speaker.id: speaker.name for speaker in article.speakers}
    return {
        speaker.id: names.get(speaker.organization, speaker.organization)
        for speaker in article.speakers
        if speaker.organization
    }
