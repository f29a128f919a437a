"""Texts in capitals alone, as captions are, are read in small letters, which the network knows better.

Names get their capitals back by ``speakers/names/lost_capitals.py``; spans stand where they do in the capitals.
"""

from __future__ import annotations

from functools import partial

from claimx.letter_case import in_small_letters, is_in_capitals
from claimx.rewriting.laid_back import Rewritten, as_it_stands, laid_back


def without_capitals(text: str) -> Rewritten | None:
    """A text in capitals in small letters; None for any other text."""
    if not is_in_capitals(text):
        return None
    return Rewritten(in_small_letters(text), partial(laid_back, text=text, place=as_it_stands))
