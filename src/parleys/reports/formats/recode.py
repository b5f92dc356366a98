"""Read a stream of any Unicode encoding as UTF-8, without holding it in memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from parleys.errors import InputError
from parleys.reports.decode import WIDE, unmarked_wide

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16
_MARKS = ((codecs.BOM_UTF8, None), *WIDE)


def as_utf8(stream: BinaryIO) -> io.BufferedReader:
    """Give the stream without its byte order mark, in UTF-8 where the mark or the null bytes tell of UTF-16 or UTF-32.

    Bytes of any other encoding are left as they are.
    """
    head, broken = _read(stream)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return _joined(head[len(mark) :], stream, encoding, broken)
    return _joined(head, stream, unmarked_wide(head), broken)


def _joined(head: bytes, stream: BinaryIO, encoding: str | None, broken: InputError | None) -> io.BufferedReader:
    chunks = _chunks(head, stream, broken)
    if encoding is not None:
        decoded = codecs.iterdecode(chunks, encoding, errors="replace")
        chunks = (part.encode("utf-8", "replace") for part in decoded)
    return io.BufferedReader(_Chunks(chunks), _CHUNK)


def _chunks(head: bytes, stream: BinaryIO, broken: InputError | None) -> Iterator[bytes]:
    yield head
    if broken is not None:
        raise broken
    while chunk := _some(stream, _CHUNK):
        yield chunk


def _some(stream: BinaryIO, size: int) -> bytes:
    """What one reading gives: asking for the whole would lose what came before the stream broke off."""
    return stream.read1(size) if isinstance(stream, io.BufferedReader) else stream.read(size)


def _read(stream: BinaryIO) -> tuple[bytes, InputError | None]:
    """The first chunk in full: a stream may give less than it is asked for, and two bytes tell no encoding.

    Where the stream breaks off in it, what came before, and the error.
    """
    parts = b""
    try:
        while len(parts) < _CHUNK and (chunk := _some(stream, _CHUNK - len(parts))):
            parts += chunk
    except InputError as error:
        return parts, error
    return parts, None


class _Chunks(io.RawIOBase):
    """A stream of chunks of bytes."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._left = b""

    def readable(self) -> bool:
        """Bytes can be taken from it."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill as much of the buffer as one chunk can; 0 at the end."""
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = chunk
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._left))
        view[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
