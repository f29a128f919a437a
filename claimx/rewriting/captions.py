"""Texts in capitals alone, as captions are, are read in small letters, which the network knows better.

Names get their capitals back by ``speakers/names/lost_capitals.py``; spans stand where they do in the capitals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from claimx.article import Article
from claimx.letter_case import in_small_letters, is_in_capitals
from claimx.rewriting.laid_back import as_it_stands, laid_back, read_in_another_text


def without_capitals(
    articles: Iterable[str | Article], read: Callable[[Iterable[str | Article]], Iterator[Article]]
) -> Iterator[Article]:
    """What ``read`` makes of the articles, in order, as if those in capitals had been written in small letters."""
    return read_in_another_text(articles, read, _small)


def _small(text: str) -> tuple[str, Callable[[Article], Article]] | None:
    if not is_in_capitals(text):
        return None
    return in_small_letters(text), partial(laid_back, text=text, place=as_it_stands)
