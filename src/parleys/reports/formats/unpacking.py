"""Unpack packed files as streams, counting: what grows beyond all measure is stopped where it is read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from gzip import BadGzipFile
from typing import BinaryIO, Protocol
from zipfile import BadZipFile

from parleys.errors import InputError
from parleys.reports.limits import GROWN, RATIO, UNPACKED

_TRUNCATED = (EOFError,)
_DAMAGED = (BadGzipFile, BadZipFile, zlib.error, NotImplementedError, OSError, ValueError)
"""Besides the errors made for it, damage to a packed file shows as places beyond its end and impossible numbers."""


_PIECE = 1 << 20
"""Bytes: who asks for more wants the whole."""


class Budget:
    """How many bytes an archive may still unpack to, taken together with the archives inside it."""

    def __init__(self) -> None:
        self.left = UNPACKED

    def spend(self, count: int) -> bool:
        """Count bytes that were unpacked; say whether that is still allowed."""
        self.left -= count
        return self.left >= 0


class ReadsOnce(Protocol):
    """A stream that unpacks no more at once than it is asked for."""

    def read1(self, size: int, /) -> bytes:
        """Give some bytes, at most so many; none at the end."""
        ...


class _Growing(io.RawIOBase):
    """Unpacked bytes, counted against the packed ones; it never holds more than was asked for."""

    def __init__(self, packed: ReadsOnce, taken: Callable[[], int], budget: Budget, place: str) -> None:
        super().__init__()
        self._packed, self._taken, self._budget, self._place = packed, taken, budget, place
        self._grown = 0
        self._stop: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the buffer as far as there are bytes: whoever looks at a file's beginning wants to see much of it."""
        filled = 0
        while filled < len(buffer) and self._stop is None:
            chunk = self._unpack(len(buffer) - filled)
            if not chunk:
                break
            buffer[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        if self._stop is not None and not filled:
            raise InputError(self._place, self._stop)
        return filled

    def _unpack(self, size: int) -> bytes:
        try:
            chunk = self._packed.read1(size)
        except _TRUNCATED:
            self._stop = "the compressed file breaks off"
            return b""
        except _DAMAGED:
            self._stop = "the compressed file is damaged"
            return b""
        self._grown += len(chunk)
        if not self._budget.spend(len(chunk)):
            self._stop = f"unpacks to more than {UNPACKED // 10**6} MB: unpack it first"
        elif self._grown > GROWN and self._grown > RATIO * max(1, self._taken()):
            self._stop = f"grows more than {RATIO} times when it is unpacked: this is no text"
        return chunk


class Unpacked(io.BufferedReader):
    """A stream of unpacked bytes; reading from it may raise an `InputError` that names the packed file.

    Whoever reads it in lines or in pieces gets what was unpacked before the break, and the error with the next call.
    Whoever wants it as a whole gets the error: a report that breaks off is no report.
    """

    def __init__(self, packed: ReadsOnce, taken: Callable[[], int], budget: Budget, place: str) -> None:
        super().__init__(_Growing(packed, taken, budget, place), 65_536)
        self.budget = budget
        """Shared with the archives inside: a thousand small bombs are one big one."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Give so many bytes, or all; fewer only at the end, and where a piece is asked for before a break."""
        if size is None or not 0 <= size <= _PIECE:
            return super().read(size)
        parts: list[bytes] = []
        try:
            while size > 0 and (part := self.read1(size)):
                parts.append(part)
                size -= len(part)
        except InputError:
            if not parts:
                raise
        return b"".join(parts)


def budget_of(stream: BinaryIO) -> Budget:
    """Give the budget of the archive that a stream comes out of, or a new one for a file that stands by itself."""
    return stream.budget if isinstance(stream, Unpacked) else Budget()


class Counted(io.RawIOBase):
    """A stream that tells how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Take bytes from the stream."""
        chunk = self._stream.read(len(buffer))
        self.taken += len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)
