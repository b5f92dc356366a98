"""The option table: options down, states across, Y or N; as rows of words, or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from parleys.conflict.graph import Graph, labels
from parleys.conflict.model import Conflict, called

Row = tuple[str, str, tuple[str, ...]]
"""Party, option, and Y or N for each state."""


def option_rows(conflict: Conflict, states: Sequence[int]) -> list[Row]:
    """Give the option table of some states."""
    found: list[Row] = []
    for maker in conflict.decision_makers:
        for option in maker.options:
            marks = tuple("Y" if state >> len(found) & 1 else "N" for state in states)
            found.append((called(maker), called(option), marks))
    return found


def taken(conflict: Conflict, state: int) -> tuple[str, ...]:
    """Give the ids of the options taken in a state."""
    ids = [option.id for maker in conflict.decision_makers for option in maker.options]
    return tuple(name for at, name in enumerate(ids) if state >> at & 1)


def to_csv(conflict: Conflict, graph: Graph) -> str:
    """Write the option table of all feasible states as CSV."""
    names = labels(conflict, graph)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["party", "option", *names.values()])
    for party, option, marks in option_rows(conflict, list(names)):
        writer.writerow([_safe(party), _safe(option), *marks])
    return out.getvalue()


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
