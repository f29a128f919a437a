"""A value in, the way a message of one line speaks of it out."""

from __future__ import annotations

from collections.abc import Mapping


def printable(name: str) -> str:
    """A name as it is, or quoted with its escapes where it would break the line or reach the terminal as a command."""
    return name if name.isprintable() else repr(name)


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
