"""The table of scores for people and for programs."""

from __future__ import annotations

import msgspec
from rich import box
from rich.table import Table as RichTable

from parleys.evaluation.rows import Miss, Row, Table

_HEADS = ("gold", "found", "right", "P", "R", "F1")


def as_rich(table: Table, title: str | None = None) -> RichTable:
    """Give the rows as a table for the terminal; fields of facts are indented under them."""
    shown = RichTable(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    shown.add_column("")
    for head in _HEADS:
        shown.add_column(head, justify="right")
    for row in table.rows:
        shown.add_row(_label(row), *_cells(row), style="dim" if row.part else None)
    return shown


def as_text(table: Table) -> str:
    """Give the rows as plain text, one a line."""
    lines = [(" " * 40 + " {:>5} {:>5} {:>5}   {:>5} {:>5} {:>5}").format(*_HEADS)]
    lines += ["{:40} {:>5} {:>5} {:>5}   {:>5} {:>5} {:>5}".format(_label(row), *_cells(row)) for row in table.rows]
    return "\n".join(lines)


def as_json(table: Table) -> str:
    """Give the rows by name as one JSON object."""
    return msgspec.json.format(msgspec.json.encode(table.as_dict()), indent=1).decode()


def miss_line(miss: Miss) -> str:
    """Give one miss as a line of text.

    >>> miss_line(Miss(report="a.txt", kind="event", problem="missed", words="Orlov met Haddad"))
    'a.txt: missed event: "Orlov met Haddad"'
    """
    words = " ".join(miss.words.split())
    return f'{miss.report}: {miss.problem} {miss.kind}: "{words}"' + (f" ({miss.detail})" if miss.detail else "")


def _label(row: Row) -> str:
    return f"  {row.name}" if row.part else row.name


def _cells(row: Row) -> tuple[str, ...]:
    counts = (str(row.gold), str(row.found), str(row.right))
    return (*counts, f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}")
