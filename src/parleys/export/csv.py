"""CSV (RFC 4180): one row a fact, safe to open in a spreadsheet.

A text that a spreadsheet would take for a formula gets an apostrophe in front: one whose first sign after blanks is
`=`, `+`, `-`, `@` or a full-width form of these, or that begins with a tab or a line end. Numbers are left as they are.
The file begins with a byte order mark, without which Excel takes UTF-8 for something else; pandas, Polars, R and DuckDB
pass over it, Python's own reader does with `encoding="utf-8-sig"`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from parleys.export.choose import KINDS
from parleys.export.plain import plain
from parleys.export.tables import columns, lines
from parleys.record import Dossier, Reading

_RISKY = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_AS_IS = frozenset((type(None), int, float, date))
"""What the writer writes rightly by itself, nothing as an empty cell."""
_ROWS = 1000
"""Rows that are handed on together."""
_KEPT = 20_000
"""Values whose cells are kept."""
EXCEL_ROWS = 1_048_576
"""Rows that Excel opens, with the header; what comes after is not shown."""


def to_csv(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a table of facts in pieces: the header, then a row for each fact; several values in a cell stand "a; b"."""
    names = columns(kinds)
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    page.write("\N{BYTE ORDER MARK}")
    writer.writerow(names)
    wanted, cells = attrgetter(*names), _Cells()
    for number, line in enumerate(lines(readings, dossier, kinds), 1):
        values = wanted(line)
        writer.writerow([value if value.__class__ in _AS_IS else cells[value] for value in values])
        if number % _ROWS == 0:
            yield page.getvalue().encode()
            page.seek(0)
            page.truncate()
            cells.forget()
    yield page.getvalue().encode()


class _Cells(dict[Any, Any]):
    """Cells by value, kept for a while: names, kinds and sources come again in row after row."""

    def __missing__(self, value: Any) -> Any:
        self[value] = made = cell(value)
        return made

    def forget(self) -> None:
        """Let go of all where they are many: quotes do not come again."""
        if len(self) > _KEPT:
            self.clear()


def cell(value: Any) -> Any:
    """Give a value as it may stand in a cell.

    >>> cell("=HYPERLINK(1)"), cell(("Orlov", "-Haddad")), cell(True), cell(None), cell(-5)
    ("'=HYPERLINK(1)", 'Orlov; -Haddad', 'true', None, -5)
    """
    if isinstance(value, tuple):
        several: tuple[str, ...] = value
        return _text("; ".join(several)) if several else None
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    """Give text, an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{plain(value)}" if _RISKY.match(value) else plain(value)
