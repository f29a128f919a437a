"""How texts, names and values from outside are shown in one line, on a terminal or in a message."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# Besides control characters: what turns the writing direction, and so lets a text pose as another.
_TURNS_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def printable(name: str) -> str:
    """A name as it is, or quoted with its escapes where it would break the line or reach the terminal as a command."""
    return name if name.isprintable() else repr(name)


def tame(text: str) -> str:
    """The text with a replacement character for whatever could break the line or steer the terminal."""
    return text if text.isprintable() else "".join("\ufffd" if _steers(character) else character for character in text)


def writable(text: str) -> str:
    """The text with a question mark for half a character, which Python strings can hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """The text as one line that a terminal can print: white space is one blank, the rest as ``tame`` does."""
    return tame(" ".join(text.split()))


def shortened(text: str, most: int = 60) -> str:
    """The text as one line of ``most`` characters at the most, an ellipsis where it is longer."""
    # What is behind twice the length cannot show; articles have a million characters.
    line = one_line(text[: 2 * most])
    return line if len(line) <= most and len(text) <= 2 * most else f"{line[: most - 1]}…"


def counted(number: int, thing: str) -> str:
    """``1 article``, ``2,000 articles``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def shown(value: object) -> str:
    """A value of JSON: what it says where it is short and simple, what it is where not."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:39]}…")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    # Python refuses to print a number of thousands of digits, and nobody wants to read one.
    if isinstance(value, int) and abs(value) >= 10**18:
        return "a number of more than 18 digits"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, Mapping):
        return "an object"
    return f"a Python {type(value).__name__}"


def _steers(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in _TURNS_DIRECTION
    )
