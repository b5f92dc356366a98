"""CSV (RFC 4180): one row a fact, safe to open in a spreadsheet.

A text that a spreadsheet would take for a formula gets an apostrophe in front: one whose first sign after blanks is
`=`, `+`, `-`, `@` or a full-width form of these, or that begins with a tab or a line end. Numbers are left as they are.
The file begins with a byte order mark, without which Excel takes UTF-8 for something else; pandas, Polars, R and DuckDB
pass over it, Python's own reader does with `encoding="utf-8-sig"`.
"""

from __future__ import annotations

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
_SPECIAL = re.compile('[,"\r\n]')
_MARK = '"'
_NUMBERS = frozenset((int, float, date))
_ROWS = 1000
"""Rows that are handed on together."""
_KEPT = 20_000
"""Values whose cells are kept."""
EXCEL_ROWS = 1_048_576
"""Rows that Excel opens, with the header; what comes after is not shown."""


def to_csv(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a table of facts in pieces: the header, then a row for each fact; several values in a cell stand "a; b"."""
    names = columns(kinds)
    wanted, cells = attrgetter(*names), _Cells()
    rows = [f"\N{BYTE ORDER MARK}{','.join(names)}"]
    for line in lines(readings, dossier, kinds):
        # written out here and not with Python's csv, which takes as long as all the rest: what comes again is made once
        rows.append(",".join([str(value) if value.__class__ in _NUMBERS else cells[value] for value in wanted(line)]))
        if len(rows) == _ROWS:
            yield _piece(rows)
            rows.clear()
            cells.forget()
    yield _piece(rows)


def _piece(rows: Sequence[str]) -> bytes:
    return "".join(f"{row}\r\n" for row in rows).encode()


class _Cells(dict[Any, str]):
    """Cells by value, kept for a while: names, kinds and sources come again in row after row."""

    def __missing__(self, value: Any) -> str:
        text = cell(value)
        # keys are no numbers: 1 and True are one key
        self[value] = made = f'"{text.replace(_MARK, _MARK * 2)}"' if _SPECIAL.search(text) else text
        return made

    def forget(self) -> None:
        """Let go of all where they are many: quotes do not come again."""
        if len(self) > _KEPT:
            self.clear()


def cell(value: Any) -> str:
    """Give a value as it may stand in a cell.

    >>> cell("=HYPERLINK(1)"), cell(("Orlov", "-Haddad")), cell(True), cell(None), cell(-5)
    ("'=HYPERLINK(1)", 'Orlov; -Haddad', 'true', '', '-5')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        several: tuple[str, ...] = value
        return _text("; ".join(several))
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    """Give text, an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{plain(value)}" if _RISKY.match(value) else plain(value)
