"""Cut a stream of JSON into its items without reading it as a whole: a broken item costs itself alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from parleys.errors import InputError

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|["{}\[\],]', re.DOTALL)
"""A whole string, the beginning of one whose end is not read yet, or a mark outside strings."""


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
    held: Item | None = None  # the first, until it is known whether another follows
    number = 0
    for part in _parts(chunks, limit, inside=inside):
        if isinstance(part, str):
            place = f"{source}:{number + 1}" if inside or number else source
            if held is not None:
                yield held
            yield InputError(place, part)
            return
        number += 1
        if held is not None:
            yield held
        item = Item(f"{source}:{number}", part)
        held = None if inside or number > 1 else item
        if held is None:
            yield item
    if held is not None:
        yield Item(source, held.raw, alone=True)


def _parts(chunks: Iterable[bytes], limit: int, *, inside: bool) -> Iterator[bytes | str]:
    """Give the bytes of each item; words where no more can be read."""
    base = int(inside)
    buffer, start, at, depth = b"", 0, 0, 0
    for chunk in chunks:
        buffer, start, at = buffer[start:] + chunk, 0, at - start
        while (token := _TOKEN.search(buffer, at)) is not None:
            mark = token[0]
            if mark == b'"':  # its end is not read yet
                at = token.start()
                break
            at = token.end()
            ends = False
            if mark in b"{[":
                depth += 1
                start = at if depth == base else start
            elif mark in b"}]":
                depth -= 1
                ends = depth <= 0
            elif mark == b",":
                ends = inside and depth == 1
            if ends:
                part = buffer[start : at - base].strip()
                start, depth = at, max(depth, 0)
                if part:
                    yield part
        else:
            at = len(buffer)
        if len(buffer) - start > limit:
            yield f"longer than {limit // 10**6} MB or broken: what follows cannot be read"
            return
    if depth or (not inside and buffer[start:].strip()):
        yield "the file breaks off in it"
