"""The table of scores: rows of counts, and what was missed or made up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table, or what one comparison adds to it.

    >>> Row(name="event", gold=4, found=2, right=1).f1
    0.3333333333333333
    """

    name: str
    part: bool = False
    """Counts a field of the facts that were found, not the facts."""
    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: Row) -> Row:
        """Add the counts of another comparison."""
        return msgspec.structs.replace(
            self, gold=self.gold + other.gold, found=self.found + other.found, right=self.right + other.right
        )


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was not read rightly."""

    report: str
    kind: str
    """The row that it counts in."""
    problem: str
    """`missed`, `not in gold`, `wrong` (a field of a fact that was found), `not kept out`."""
    words: str
    detail: str = ""


Outcome = Row | Miss
"""What comparing one thing yields."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """All rows, in the order in which they were first counted, and all misses."""

    rows: tuple[Row, ...]
    misses: tuple[Miss, ...] = ()

    def row(self, name: str) -> Row | None:
        """Give the row of a name; None where nothing was counted under it."""
        return next((row for row in self.rows if row.name == name), None)

    def as_dict(self) -> dict[str, dict[str, Any]]:
        """Give the rows by name, for `--json`."""
        return {
            row.name: {
                "gold": row.gold,
                "found": row.found,
                "right": row.right,
                "p": row.precision,
                "r": row.recall,
                "f1": row.f1,
            }
            for row in self.rows
        }


def add_up(outcomes: Iterable[Outcome]) -> Table:
    """Add up what the comparisons of all reports yielded."""
    rows: dict[str, Row] = {}
    misses: list[Miss] = []
    for outcome in outcomes:
        if isinstance(outcome, Miss):
            misses.append(outcome)
        else:
            before = rows.get(outcome.name)
            rows[outcome.name] = before.plus(outcome) if before else outcome
    return Table(rows=tuple(rows.values()), misses=tuple(misses))
