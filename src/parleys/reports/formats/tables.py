"""Read reports from tables: CSV and TSV as spreadsheets, databases and news services write them."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, TextIO

import msgspec

from parleys.errors import InputError
from parleys.knowledge.columns import Columns, fold
from parleys.record import Format, Metadata
from parleys.reports.formats.dialect import Dialect, find_dialect
from parleys.reports.formats.fields import ADDRESS
from parleys.reports.formats.json_rows import json_rows
from parleys.reports.formats.recode import as_utf8
from parleys.reports.formats.rows import Row, read_links, read_rows, row_of
from parleys.reports.limits import REPORT
from parleys.reports.originals import Original

_BYTES = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python keeps them."""
_GIVEN_BACK = 10 * REPORT
"""Characters that are read twice, after a quotation mark that is not closed; a table of nothing else is given up."""
_ADDRESS = 2000
"""Characters of an address that are looked at."""
_SMALL = 8192
"""Bytes of a table that is read whole when its beginning is: a quarter of the first chunk, if that was UTF-32."""
_QUOTES = "a quotation mark in this row is not closed, or stands where none can stand"


def open_table(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Original | InputError]:
    """Give the reports of a table, one after another.

    The first row names the columns. A row that cannot be read is one error with the line that it begins in, and the
    next is read; a table without a column of text is one error.

    Args:
        stream: the bytes: UTF-8, UTF-16, or cp1252 where they are no UTF-8.
        source: the file's name.
        columns: the names of columns.
    """
    return read_rows(table_rows(stream, source, columns), source, Format.TABLE, columns)


def open_links(stream: BinaryIO, source: str, columns: Columns) -> Iterator[tuple[str, Metadata] | InputError]:
    """Give the address of each row of a table or of a JSON file, and what the row tells of the page behind it."""
    utf8 = as_utf8(stream)
    in_json = utf8.peek(1).lstrip()[:1] in (b"{", b"[")
    rows = json_rows(utf8, source, columns) if in_json else table_rows(utf8, source, columns)
    return read_links(rows, source, columns)


def table_rows(stream: BinaryIO, source: str, columns: Columns) -> Iterator[Row | InputError]:
    """Give the rows of a table with the lines that they begin in."""
    csv.field_size_limit(REPORT)
    utf8 = as_utf8(stream)
    raw = utf8.peek(1)
    head = raw.decode("utf-8", "surrogateescape")
    dialect = find_dialect(head, columns, whole=len(raw) < _SMALL)
    lines = _Lines(io.TextIOWrapper(utf8, encoding="utf-8", errors="surrogateescape", newline=""))
    if dialect.told:
        next(lines)
    rows = _read(lines, dialect)
    names = next((cells for _, cells in rows if cells is None or any(cell.strip() for cell in cells)), [])
    if names is None:
        yield InputError(source, "the names in its first row cannot be read")
        return
    names = _decoded(names, is_utf8=False) or [_BYTES.sub("\ufffd", name) for name in names]
    table = _Table(names, _is_utf8(head[:-4]), columns)
    yield from _checked(rows, table, lines, source)


def _checked(
    rows: Iterator[tuple[int, list[str] | None]], table: _Table, lines: _Lines, source: str
) -> Iterator[Row | InputError]:
    """Give the rows that can be read, and one error for those beside each other that cannot."""
    damage: _Damage | None = None
    for number, cells in rows:
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        row = table.row(cells, f"{source}:{number}", after_damage=damage is not None)
        if isinstance(row, str):
            damage = _Damage(number, row) if damage is None else damage
            damage.last = lines.number
            continue
        if damage is not None:
            yield damage.error(source)
            damage = None
        yield row
    if damage is not None:
        yield damage.error(source)


class _Damage:
    """Rows beside each other that cannot be read: what a broken row leaves behind is not told line by line."""

    def __init__(self, first: int, reason: str) -> None:
        self.first = self.last = first
        self.reason = reason

    def error(self, source: str) -> InputError:
        more = f"; nothing can be read up to line {self.last}" if self.last > self.first else ""
        return InputError(f"{source}:{self.first}", self.reason + more)


class _Table:
    """What the first row tells of the others."""

    def __init__(self, names: list[str], is_utf8: bool | None, columns: Columns) -> None:
        self.names = names
        self.is_utf8 = is_utf8
        folded = [fold(name) if len(name) < 100 else "" for name in names]
        needed = {*columns.text, *columns.summary, *columns.title, *columns.url, *columns.published}
        self.needed = max((n for n, name in enumerate(folded) if name in needed), default=len(names) - 1) + 1
        """Cells that a row must have; spreadsheets leave out empty ones at the end."""
        self.address = next((n for n, name in enumerate(folded) if name in columns.url), None)
        self.day = next((n for n, name in enumerate(folded) if name in columns.published), None)

    def row(self, cells: list[str] | None, place: str, *, after_damage: bool) -> Row | str:
        """Give a row, or what is wrong with it."""
        if cells is None:
            return _QUOTES
        while len(cells) > len(self.names) and not cells[-1]:
            cells.pop()
        if not self.needed <= len(cells) <= len(self.names):
            return f"it has {len(cells)} cells, and the first row names {len(self.names)} columns"
        if after_damage and not self._likely(cells):
            return _QUOTES
        read = _decoded(cells, is_utf8=self.is_utf8)
        if read is None:
            return "bytes in it are neither UTF-8 nor cp1252"
        named: dict[str, str] = {}
        for name, cell in zip(self.names, read, strict=False):
            named.setdefault(name, cell)
        return row_of(place, named, msgspec.json.encode(named))

    def _likely(self, cells: list[str]) -> bool:
        """A line out of the middle of a text may have as many commas as a row, but no address or date in its place."""
        if self.address is not None and not ADDRESS.fullmatch(cells[self.address][:_ADDRESS].strip()):
            return False
        return self.day is None or (len(cells[self.day]) < 60 and any(char.isdigit() for char in cells[self.day]))


class _Lines:
    """The lines of a table with their numbers; what a broken row has taken can be given back."""

    def __init__(self, text: TextIO) -> None:
        self.number = 0
        self._text = text
        self._back: deque[str] = deque()
        self._taken: list[str] = []
        self._size = self._given_back = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Give the next line; one that is too long, or makes a row too long, is an error as broken marks are."""
        line = self._back.popleft() if self._back else self._text.readline(REPORT)
        if not line:
            raise StopIteration
        self.number += 1
        self._taken.append(line)
        self._size += len(line)
        if len(line) >= REPORT and line[-1] not in "\r\n":
            while (rest := self._text.readline(REPORT)) and rest[-1] not in "\r\n":
                pass
            raise csv.Error("a line that is too long")
        if self._size > 2 * REPORT:
            raise csv.Error("a row that is too long")
        return line

    def begin(self) -> int:
        """Begin a row, and give the number of its first line."""
        self._taken.clear()
        self._size = 0
        return self.number + 1

    def give_back(self) -> bool:
        """Give back all lines of the row but the first; False where too much was given back already."""
        self._given_back += self._size
        back = self._taken[1:]
        self.number -= len(back)
        self._back.extendleft(reversed(back))
        return self._given_back <= _GIVEN_BACK


def _read(lines: _Lines, dialect: Dialect) -> Iterator[tuple[int, list[str] | None]]:
    """Give the number of each row's first line, and its cells; None where they cannot be told."""
    rows = dialect.rows(lines)
    while True:
        begin = lines.begin()
        try:
            yield begin, next(rows)
        except StopIteration:
            return
        except csv.Error:
            # A quotation mark that is not closed takes in all rows up to the next mark: they are read anew.
            go_on = lines.give_back()
            yield begin, None
            if not go_on:
                return
            rows = dialect.rows(lines)


def _is_utf8(words: str) -> bool | None:
    """Tell whether characters beyond ASCII are UTF-8, of which a few may be broken; None where there are none."""
    broken = len(_BYTES.findall(words))
    beyond = sum(char > "\x7f" for char in words) - broken
    return beyond > 4 * broken if beyond or broken else None


def _decoded(cells: list[str], *, is_utf8: bool | None) -> list[str] | None:
    """Give cells whose bytes are no UTF-8 as cp1252, the encoding of older spreadsheets; None where that is wrong.

    Args:
        cells: the cells of a row.
        is_utf8: what the beginning of the file tells; None where it is ASCII alone, and each cell has to tell.
    """
    odd = [n for n, cell in enumerate(cells) if not cell.isascii() and _BYTES.search(cell)]
    if odd and (is_utf8 or (is_utf8 is None and any(_is_utf8(cells[n]) for n in odd))):
        return None
    read = list(cells)
    for n in odd:
        try:
            read[n] = cells[n].encode("utf-8", "surrogateescape").decode("cp1252")
        except UnicodeDecodeError:
            return None
    return read
