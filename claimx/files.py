"""A path in, its bytes or its text out; whatever stands in the way is an InputError of one line."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from claimx.errors import InputError
from claimx.wording import printable


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked where its name ends in ``.gz``.

    Raises:
        InputError: the file is missing, a folder, not readable, or not whole gzip; the message starts with the path.
    """
    name = printable(str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{name}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{name}: a folder, not a file") from None
    except PermissionError:
        raise InputError(f"{name}: not readable, permission denied") from None
    except OSError as error:
        raise InputError(f"{name}: not readable, {error.strerror or error}") from error
    except ValueError:
        # The only one that a path can cause: a NUL in the name.
        raise InputError(f"{name}: not a file name") from None
    if path.suffix != ".gz":
        return data
    try:
        return gzip.decompress(data)
    except EOFError:
        raise InputError(f"{name}: broken gzip, it ends too early") from None
    except (gzip.BadGzipFile, zlib.error):
        raise InputError(f"{name}: broken gzip") from None


def decode(data: bytes, name: str) -> str:
    """UTF-8 bytes as text, without a byte order mark and with every line end as it stands.

    Raises:
        InputError: the bytes are not UTF-8; the message starts with ``name``.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise InputError(f"{name}: not UTF-8 but UTF-16") from None
        # The decoder counts from behind the byte order mark.
        at = error.start + (len(data) - len(error.object))
        line = data.count(b"\n", 0, at) + 1
        raise InputError(f"{name}: not UTF-8, byte 0x{data[at]:02x} in line {line} fits nowhere") from None
