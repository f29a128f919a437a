"""What is written in several characters and is one: articles are read with that one in place of them.

A line end of Windows would be two blanks within a sentence, which no name, title or office has; an accent that stands
alone, as in texts out of PDF, would end a word; and texts that were copied out of pages and mails have marks as HTML
writes them (``&ldquo;``), as a wrong encoding reads them (``â€œ``), or with characters beside them that nobody sees.
Spans are laid back to where they stand.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from claimx.article import Article, Offsets, Span
from claimx.rewriting.laid_back import Rewritten, laid_back

_ACCENT = "[\u0300-\u036f]"
_UNSEEN = "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
"""Where a word may be parted, which way it runs, and the mark of an encoding."""
_MARKS = "‘’‚“”„"


def _wrongly_decoded() -> Iterator[tuple[str, str]]:
    """What letters and signs beyond ASCII become whose bytes in UTF-8 are read as those of Western Europe, and they."""
    for character in map(chr, (*range(0xA0, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2122)):
        encoded = character.encode()
        for wrong in (encoded.decode("cp1252", "ignore"), encoded.decode("latin-1")):
            # A mark behind a capital may be one: "”GÅ”".
            if len(wrong) == 3 or (len(wrong) == 2 and wrong[1] not in _MARKS and character < "\u0180"):
                yield wrong, character
    # Its last byte is nothing in cp1252.
    yield "â€\x9d", "”"


_WRONG = dict(_wrongly_decoded())
_WRONGLY_DECODED = "|".join(
    f"{first}[{re.escape(''.join(each[-1] for each in alike))}]"
    for first, alike in groupby(sorted(_WRONG), key=lambda wrong: wrong[:-1])
)
_PARTED = re.compile(
    rf"\r\n|[^\W\d_]{_ACCENT}+|&(?:#\d{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|[A-Za-z]{{2,8}});|{_WRONGLY_DECODED}"
    rf"|{_UNSEEN}+\S{_UNSEEN}*|\S{_UNSEEN}+"
)
_MAY_HOLD = re.compile(rf"{_ACCENT}|{_UNSEEN}|[ÂÃÄÅâ]")


def with_single_characters(text: str) -> Rewritten | None:
    """A text with one character for several that stand for it; None where there are none."""
    if "\r\n" not in text and "&" not in text and (text.isascii() or not _MAY_HOLD.search(text)):
        return None
    single = _PARTED.sub(_joined, text)
    return Rewritten(single, partial(_laid_back, text=text)) if len(single) < len(text) else None


def _joined(parted: re.Match[str]) -> str:
    """The character that several stand for; they themselves where there is none."""
    several = parted[0]
    if several == "\r\n":
        return "\n"
    if several.startswith("&"):
        character = html.unescape(several)
        return character if len(character) == 1 and (character.isprintable() or character == "\xa0") else several
    if several in _WRONG:
        return _WRONG[several]
    if re.search(_UNSEEN, several):
        return re.sub(_UNSEEN, "", several) or several[0]
    composed = unicodedata.normalize("NFC", several)
    # Not every letter is there with every accent.
    return composed if len(composed) < len(several) else several


def _laid_back(article: Article, text: str) -> Article:
    """An article that was read with single characters, in the text as it was."""
    # Where characters are missing in the text that was read, once for each of them.
    missing: list[int] = []
    for match in _PARTED.finditer(text):
        missing += [match.start() - len(missing)] * (len(match[0]) - len(_joined(match)))

    def place(span: Span) -> Offsets:
        return span.start + bisect_left(missing, span.start), span.end + bisect_right(missing, span.end - 1)

    return laid_back(article, text, place)
