"""The address of an article, by which the formats of the web speak of it and of its claims."""

from __future__ import annotations

import re
from uuid import NAMESPACE_URL, uuid5

from claimx.article import Article
from claimx.wording import writable

_WIKIDATA = re.compile(r"Q[1-9]\d*")


def web_address(article: Article) -> str | None:
    """The article's URL, or None where it has none or one that is no address of a page, such as a script."""
    return article.url if (article.url or "").startswith(("https://", "http://")) else None


def is_wikidata(ref: str | None) -> bool:
    """Whether a speaker's ``ref`` is an identifier of Wikidata, ``Q`` and a number."""
    return bool(ref and _WIKIDATA.fullmatch(ref))


def ref_address(ref: str | None) -> str | None:
    """Where on the web a speaker's ``ref`` leads: itself, or Wikidata's page of a ``Q1234``; None for all others."""
    if is_wikidata(ref):
        return f"https://www.wikidata.org/entity/{ref}"
    return ref if (ref or "").startswith(("https://", "http://")) else None


def address(article: Article) -> str:
    """The article's URL, or a name for an article without one: the same each time, and no other article's."""
    return web_address(article) or unique_name(article.id, article.text)


def unique_name(*parts: str) -> str:
    """A URN for whatever these words name together."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, writable(chr(0).join(parts)))}"
