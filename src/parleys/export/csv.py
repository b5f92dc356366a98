"""CSV (RFC 4180): one row a fact, safe to open in a spreadsheet.

A text that a spreadsheet would take for a formula gets an apostrophe in front: one whose first sign after blanks is
`=`, `+`, `-`, `@` or a full-width form of these, or that begins with a tab or a line end. Numbers are left as they are.
The file begins with a byte order mark, without which Excel takes UTF-8 for something else; pandas, Polars, R and DuckDB
pass over it, Python's own reader does with `encoding="utf-8-sig"`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parleys.export.choose import KINDS
from parleys.export.plain import plain
from parleys.export.tables import columns, lines
from parleys.record import Dossier, Reading

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BREAKS = ("\t", "\r", "\n")
_ROWS = 1000
"""Rows that are handed on together."""
EXCEL_ROWS = 1_048_576
"""Rows that Excel opens, with the header; what comes after is not shown."""


def to_csv(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a table of facts in pieces: the header, then a row for each fact; several values in a cell stand "a; b"."""
    names = columns(kinds)
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    page.write("\N{BYTE ORDER MARK}")
    writer.writerow(names)
    for number, line in enumerate(lines(readings, dossier, kinds), 1):
        writer.writerow([cell(getattr(line, name)) for name in names])
        if number % _ROWS == 0:
            yield page.getvalue().encode()
            page.seek(0)
            page.truncate()
    yield page.getvalue().encode()


def cell(value: Any) -> Any:
    """Give a value as it may stand in a cell.

    >>> cell("=HYPERLINK(1)"), cell(("Orlov", "-Haddad")), cell(True), cell(None), cell(-5)
    ("'=HYPERLINK(1)", 'Orlov; -Haddad', 'true', '', -5)
    """
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        several: tuple[str, ...] = value
        value = "; ".join(several)
    if not isinstance(value, str):
        return value
    # of a StrEnum only its value may be written
    text = plain(str(value))
    return f"'{text}" if text.startswith(_BREAKS) or text.lstrip().startswith(_FORMULA) else text
