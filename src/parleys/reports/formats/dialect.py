"""Tell how a table is written: what stands between its cells, and how quotation marks are used."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

import msgspec

from parleys.knowledge.columns import Columns, fold

_BETWEEN = ",;\t|"
_TOLD = re.compile(r"sep=(.)[ \t]*\r?\n?", re.IGNORECASE)
_NAME = 100


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """How the cells of a table are told apart."""

    between: str = ","
    quoted: bool = True
    """A cell may stand in quotation marks; else they are marks of its text."""
    escape: str | None = None
    told: bool = False
    """The first line is "sep=;", as some spreadsheets write it, and no row."""

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Read rows from lines; broken quotation marks are a `csv.Error`, where Python would guess in silence."""
        quoting = csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE
        return csv.reader(lines, delimiter=self.between, quoting=quoting, escapechar=self.escape, strict=True)


def find_dialect(head: str, columns: Columns, *, whole: bool) -> Dialect:
    """Tell how a table is written by its first lines: the cells of the first row are names that are known.

    Args:
        head: the beginning of the table.
        columns: the names that are known.
        whole: it is the whole table.
    """
    lines = head.splitlines(keepends=True)
    told = _TOLD.fullmatch(lines[0]) if lines else None
    if told is not None:
        return Dialect(between=told[1], escape=_escape(head), told=True)
    first = next((line for line in lines if line.strip()), "")
    between = max(_BETWEEN, key=lambda mark: _known(first, mark, columns))
    dialect = Dialect(between=between, escape=_escape(head))
    # In lists with tabs a report that begins with a quotation often stands as it is: "We are ready," he said.
    if between in "\t|" and not _holds(dialect, lines if whole else lines[:-1], whole=whole):
        return msgspec.structs.replace(dialect, quoted=False)
    return dialect


def _known(first: str, mark: str, columns: Columns) -> tuple[int, int]:
    """How many names are known when cells are told apart so, and how many there are."""
    names = (columns.text, columns.summary, columns.title, columns.outlet, columns.published, columns.url)
    known = {name for every in names for name in every}
    try:
        cells = next(csv.reader([first], delimiter=mark), [])
    except csv.Error:
        return 0, 0
    return sum(len(cell) <= _NAME and fold(cell) in known for cell in cells), len(cells)


def _escape(head: str) -> str | None:
    r"""Some databases write \" for a quotation mark inside a cell, where spreadsheets write it twice."""
    return "\\" if '\\"' in head and '""' not in head else None


def _holds(dialect: Dialect, lines: list[str], *, whole: bool) -> bool:
    """Tell whether the quotation marks of the first rows stand as they must; the last may be cut off."""
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for line in lines:
            read += 1
            yield line

    try:
        for _ in dialect.rows(counted()):
            pass
    except csv.Error:
        return not whole and read == len(lines)
    return True
