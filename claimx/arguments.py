"""Arguments in Python that cannot be right: each is refused in one line that names it, before any work is done."""

from __future__ import annotations

from numbers import Integral, Real
from os import PathLike


def check_number(name: str, value: object, least: float, most: float) -> None:
    """Refuse what is no number from ``least`` to ``most``.

    Raises:
        TypeError: it is no number.
        ValueError: it is another one.
    """
    if not isinstance(value, Real):
        raise _wrong(name, "a number", value)
    if not least <= float(value) <= most:
        raise ValueError(f"{name} must be between {least} and {most}, not {value}")


def check_count(name: str, value: object, least: int) -> None:
    """Refuse what is no whole number of at least ``least``.

    Raises:
        TypeError: it is no whole number.
        ValueError: it is less.
    """
    if not isinstance(value, Integral):
        raise _wrong(name, "a whole number", value)
    if value < least:
        raise ValueError(f"{name} must be {least} or more, not {value}")


def check_path(name: str, value: object) -> None:
    """Refuse what is no path of a file or folder, with a TypeError."""
    if not isinstance(value, (str, PathLike)):
        raise _wrong(name, "a str or a Path", value)


def check_iterable(name: str, value: object, what: str) -> None:
    """Refuse what cannot be gone through one by one, with a TypeError; ``what`` it must be."""
    try:
        iter(value)  # type: ignore[call-overload]
    except TypeError:
        raise _wrong(name, what, value) from None


def _wrong(name: str, what: str, value: object) -> TypeError:
    return TypeError(f"{name} must be {what}, not {type(value).__name__}")
