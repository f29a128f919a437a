"""Bytes to text in whatever encoding they stand: said, marked, or detected."""

from __future__ import annotations

import codecs

from claimx.errors import InputError
from claimx.files import decode

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark this one begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXTS = (
    (b"%PDF-", "a PDF, not a text"),
    (b"{\\rtf", "a document in RTF, not a text"),
    (b"PK\x03\x04", "a ZIP archive or a document that is one, as .docx, not a text"),
    (b"\x1f\x8b", "packed by gzip, which its name has to tell by .gz"),
)
"""What other files that hold texts begin with, and what to say of them."""
_CONTROLS = bytes({*range(9), *range(14, 32)} - {0x1B})
# Python's names of what writes domain names and source code in ASCII: no article is in it, and a long text keeps the
# first busy for an hour.
_NOT_OF_TEXTS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape"}
_SAMPLE = 2**14
_FEW = 8
_FEWEST_LETTERS = 4


def check_encoding(encoding: str | None, name: str = "") -> None:
    """Refuse an encoding that Python does not know, or that is none of texts.

    Raises:
        InputError: it is such a one; the message starts with ``name`` where there is one.
    """
    encoding = encoding or "utf-8"
    try:
        "a".encode(encoding)
        is_of_texts = codecs.lookup(encoding).name not in _NOT_OF_TEXTS
    except (LookupError, ValueError):
        is_of_texts = False
    if not is_of_texts:
        place = f"{name}: " if name else ""
        raise InputError(f"{place}no encoding is called {encoding!r}")


def decode_any(data: bytes, name: str, encoding: str | None = None) -> str:
    """Bytes as text, with every line end as it stands and without a byte order mark.

    ``encoding`` is what somebody says it is. Otherwise it is what a byte order mark says, UTF-8 where the bytes are
    that, or what is detected.

    Raises:
        InputError: the bytes are no text, or not in this encoding, or none is called so; the message starts with
            ``name``.
    """
    encoding = encoding or encoding_of(data, name)
    check_encoding(encoding, name)
    if codecs.lookup(encoding).name == "utf-8":
        return decode(data, name)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeError:
        raise InputError(f"{name}: not {encoding}") from None


def encoding_of(data: bytes, name: str) -> str:
    """The encoding of a text: by its byte order mark, UTF-8, UTF-16 by its zeros, or detected.

    Raises:
        InputError: the bytes are no text, or in none that can be recognized; the message starts with ``name``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for beginning, what in _NO_TEXTS:
        if data.startswith(beginning):
            raise InputError(f"{name}: {what}")
    if unmarked := _unmarked_utf_16(data):
        return unmarked
    if not _is_without_controls(data):
        raise InputError(f"{name}: a binary file, not a text")
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        # One slip in a long text of another kind is no other encoding.
        if _mostly_utf8(data):
            decode(data, name)
        slip = error.start
    return _detected(data, slip, name)


def _is_without_controls(data: bytes) -> bool:
    return b"\0" not in data and len(data.translate(None, _CONTROLS)) >= 0.99 * len(data)


def _unmarked_utf_16(data: bytes) -> str | None:
    """Which UTF-16 the bytes are that no mark tells of: most of an English text is ASCII, a zero beside each letter."""
    sample = data[:_SAMPLE]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        # Two or three letters are no text to tell it by.
        if len(data) % 2 == 0 and len(zeros) >= _FEWEST_LETTERS and zeros.count(0) > 0.7 * len(zeros):
            # A character that the sample cuts in two is passed over.
            text = sample.decode(encoding, "ignore")
            return encoding if _is_without_controls(text.encode()) else None
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are UTF-8 than not."""
    good = sum(character > "\x7f" for character in data.decode("utf-8", "ignore"))
    bad = data.decode("utf-8", "replace").count("\ufffd")
    return good > bad


def _detected(data: bytes, slip: int, name: str) -> str:
    # A tenth of a second that UTF-8 need not wait for.
    from charset_normalizer import from_bytes

    start = data.rfind(b"\n", 0, slip) + 1
    lines = [line for line in data[start:].splitlines(keepends=True) if not line.isascii()]
    sample = b"".join(lines)[:_SAMPLE]
    found = from_bytes(sample)
    # Where Windows-1252 is as likely as any other, it is the one: the articles are English. It also is the one where
    # there are too few characters to tell, as in "café".
    western = any("cp1252" in (match.encoding, *match.could_be_from_charset) for match in found if not match.chaos)
    if _is_cp1252(data) and (western or sum(byte > 127 for byte in sample) < _FEW):
        return "cp1252"
    best = found.best()
    if best is None:
        raise InputError(f"{name}: in no encoding that can be recognized; --encoding names it")
    return str(best.encoding)


def _is_cp1252(data: bytes) -> bool:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
