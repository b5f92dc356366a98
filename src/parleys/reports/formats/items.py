"""Cut a stream of JSON into its items without reading it as a whole: a broken item costs itself alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from parleys.errors import InputError

_MARK = re.compile(rb'["{}\[\],]')
_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
"""The inside of a string, as far as it is read."""
_NEXT = re.compile(rb'\}\s*,\s*(?=\{\s*")')
"""Where one object of a list ends and the next begins, if the words between are no part of a text."""
_SKIPS = 20
"""Broken items that are got over in one file; each costs a search."""


class Item(msgspec.Struct, frozen=True):
    """The bytes of one value, and its place."""

    place: str
    raw: bytes
    alone: bool = False
    """The file is this one value: its place is the file."""


def split_items(chunks: Iterable[bytes], source: str, limit: int, *, inside: bool) -> Iterator[Item | InputError]:
    """Give each item of an array, or each value of a file that holds one after another.

    Args:
        chunks: the bytes, in UTF-8.
        source: the file's name.
        limit: bytes of one item; after a longer one nothing more can be read.
        inside: the file is an array, and its items are wanted.
    """
    first: bytes | None = None  # until it is known whether another follows
    for number, part in enumerate(_parts(chunks, limit, inside=inside), 1):
        if first is not None:
            yield Item(f"{source}:1", first)
            first = None
        if isinstance(part, str):
            yield InputError(f"{source}:{number}" if inside or number > 1 else source, part)
        elif number == 1 and not inside:
            first = part
        else:
            yield Item(f"{source}:{number}", part)
    if first is not None:
        yield Item(source, first, alone=True)


def _parts(chunks: Iterable[bytes], limit: int, *, inside: bool) -> Iterator[bytes | str]:
    """Give the bytes of each item; words where no more can be read."""
    cut = _Cut(inside)
    for chunk in chunks:
        cut.take(chunk)
        yield from cut.whole()
        while cut.left() > limit:
            if not cut.skips():
                yield f"longer than {limit // 10**6} MB or broken: what follows cannot be read"
                return
            yield cut.skipped
            yield from cut.whole()
    while cut.open():
        if not cut.skips():
            yield "the file breaks off in it"
            return
        yield cut.skipped
        yield from cut.whole()


class _Cut:
    """Where in a stream of JSON we are: the bytes that belong to no item yet, and how deep they lead."""

    def __init__(self, inside: bool) -> None:
        self.skipped = b""
        self._inside = inside
        self._buffer = b""
        self._start = self._at = self._depth = self._skips = 0
        self._quoted = False

    def take(self, chunk: bytes) -> None:
        """Add the next bytes."""
        self._buffer = self._buffer[self._start :] + chunk
        self._at -= self._start
        self._start = 0

    def left(self) -> int:
        """Bytes that belong to no item yet."""
        return len(self._buffer) - self._start

    def open(self) -> bool:
        """Tell whether an item or the array has begun and not ended."""
        return self._depth > 0 or (not self._inside and bool(self._buffer[self._start :].strip()))

    def whole(self) -> Iterator[bytes]:
        """Give the items that end in the bytes so far."""
        base = int(self._inside)
        while self._outside() and (hit := _MARK.search(self._buffer, self._at)) is not None:
            mark = hit[0]
            self._at = hit.end()
            ends = False
            if mark == b'"':
                self._quoted = True
            elif mark in b"{[":
                self._depth += 1
                self._start = self._at if self._depth == base else self._start
            elif mark in b"}]":
                self._depth -= 1
                ends = self._depth <= 0
            elif mark == b",":
                ends = self._inside and self._depth == 1
            if ends:
                part = self._buffer[self._start : self._at - base].strip()
                self._start, self._depth = self._at, max(self._depth, 0)
                if part:
                    yield part
        if not self._quoted:
            self._at = len(self._buffer)

    def _outside(self) -> bool:
        """Go to the end of the string that we are in; False where it is not read yet."""
        if self._quoted:
            inside = _STRING.match(self._buffer, self._at)
            self._at = inside.end() if inside is not None else self._at
            self._quoted = self._buffer[self._at : self._at + 1] != b'"'
            self._at += not self._quoted
        return not self._quoted

    def skips(self) -> bool:
        """Go on behind what looks like the end of a broken item of an array; False where nothing does."""
        hit = _NEXT.search(self._buffer, self._start) if self._inside and self._skips < _SKIPS else None
        if hit is None:
            return False
        self.skipped = self._buffer[self._start : hit.start() + 1].strip()
        self._start = self._at = hit.end()
        self._depth, self._quoted = 1, False
        self._skips += 1
        return True
