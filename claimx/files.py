"""Files as bytes and text, unpacked where they are packed; what stands in the way is one line that names the file."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from claimx.errors import InputError
from claimx.extras import optional
from claimx.wording import printable

MOST_BYTES = 256 * 2**20
"""What one file that is read whole may hold, unpacked."""

_PACKED = (".gz", ".zst")
# Prose packs to a third, the most monotonous tables to a fiftieth; only what is made to harm packs to less.
_BOMB_RATIO = 200
_BOMB_LEAST = 64 * 2**20
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def bare_name(path: Path) -> str:
    """The file's name without the ending that says that it is packed."""
    return path.stem if path.suffix.lower() in _PACKED else path.name


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; not where that cannot be told, as opening it as a file says better why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # A name that is too long, or that holds a NUL.
        return False


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked where its name ends in ``.gz`` or ``.zst``.

    Raises:
        InputError: the file is missing, a folder, not readable, not whole, or holds more than ``MOST_BYTES``;
            the message starts with the path.
        ExtraError: the file is packed by Zstandard, and nothing is installed that unpacks it.
    """
    with open_bytes(path) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"{printable(str(path))}: more than {MOST_BYTES} bytes")
    return data


def read_up_to(file: BinaryIO, most: int) -> bytes:
    """So many bytes of a file, or all where it has no more; memory is taken for those that are there."""
    data = bytearray()
    while len(data) < most and (part := file.read(min(most - len(data), 2**20))):
        data += part
    return bytes(data)


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file to read bit by bit, unpacked as by ``read_bytes``; reading raises the same errors."""
    name = printable(str(path))
    with _opened(path, name) as raw:
        match path.suffix.lower():
            case ".gz":
                source = _Source(raw, name, gzip.GzipFile(fileobj=raw), "gzip", (gzip.BadGzipFile, zlib.error))
            case ".zst":
                zstd = optional("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd", "zstd")
                source = _Source(raw, name, zstd.ZstdFile(raw), "zstd", (zstd.ZstdError,))
            case _:
                source = _Source(raw, name, raw)
        yield io.BufferedReader(source, 2**16)


def share_read(stream: BinaryIO) -> float:
    """How much of the file is read that ``open_bytes`` gave, from 0 to 1; 0 for any other stream, and for a pipe."""
    source = getattr(stream, "raw", None)
    if not isinstance(source, _Source) or not source.size or not source.file.seekable():
        return 0.0
    return min(1.0, source.file.tell() / source.size)


def decode(data: bytes, name: str) -> str:
    """UTF-8 bytes as text, without a byte order mark and with every line end as it stands.

    Raises:
        InputError: the bytes are not UTF-8; the message starts with ``name``.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith(_BYTE_ORDER_MARKS):
            raise InputError(f"{name}: not UTF-8 but UTF-16") from None
        # The decoder counts from behind the byte order mark.
        at = error.start + (len(data) - len(error.object))
        line = data.count(b"\n", 0, at) + 1
        raise InputError(f"{name}: not UTF-8, byte 0x{data[at]:02x} in line {line} fits nowhere") from None


class _Source(io.RawIOBase):
    """Reads a file, by what unpacks it, with errors in plain words and an end to what unpacks without end."""

    def __init__(
        self,
        file: io.BufferedReader,
        name: str,
        inner: io.BufferedIOBase | gzip.GzipFile,
        packing: str = "",
        broken: tuple[type[Exception], ...] = (),
    ) -> None:
        self.file, self.size = file, os.fstat(file.fileno()).st_size
        self._name, self._inner, self._packing, self._broken = name, inner, packing, broken
        self._most = max(_BOMB_LEAST, self.size * _BOMB_RATIO) if packing else None
        self._taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except EOFError:
            raise InputError(f"{self._name}: broken {self._packing}, it ends too early") from None
        except self._broken:
            raise InputError(f"{self._name}: broken {self._packing}") from None
        except OSError as error:
            raise InputError(f"{self._name}: not readable, {error.strerror or error}") from error
        self._taken += len(data)
        if self._most is not None and self._taken > self._most:
            raise InputError(f"{self._name}: unpacks to more than {_BOMB_RATIO} times its size, so it is left packed")
        buffer[: len(data)] = data
        return len(data)


def _opened(path: Path, name: str) -> io.BufferedReader:
    try:
        return path.open("rb")
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
