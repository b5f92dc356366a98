"""Where things stand: the matrix of a day beside that of another, with words, symbols and sources."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.record import State
from parleys.stories.when import Stretch, day_of
from parleys.summary.matrix import SYMBOLS, Entry, Matrix, build_matrix
from parleys.summary.matrix_lines import entry_words
from parleys.summary.parties import Parties
from parleys.summary.positions import Holding, Holdings, Wanted, choose_holdings

ISSUES, PARTIES = 6, 12
"""Columns and rows that are shown before more are asked for."""
MOST_ISSUES, MOST_PARTIES = 9, 18
"""Columns and rows that a page can hold; more are found by the words of an issue."""
_LETTERS = 34


class EntryShown(msgspec.Struct, frozen=True, kw_only=True):
    """One stand in a cell."""

    symbol: str
    value: str
    words: str
    persons: str
    heard: str
    reviewed: bool
    """Somebody looked at every position behind it."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one party holds on one issue."""

    issue: str
    entries: tuple[EntryShown, ...]
    more: int
    """Entries that are not shown."""
    change: str
    """ "new", "changed", "no longer told", or nothing."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What one party holds."""

    party: str
    name: str
    apart: str
    """What tells it from another row of the same name."""
    known: bool
    """It is an actor of the record, with a page of its own."""
    cells: tuple[Cell, ...]


class MatrixShown(msgspec.Struct, frozen=True, kw_only=True):
    """A matrix as a table."""

    day: str
    before: str | None
    issues: tuple[str, ...]
    rows: tuple[Row, ...]
    issues_out: int
    parties_out: int
    undated: int
    changes: int


def current(held: Holdings) -> tuple[Holding, ...]:
    """Give the positions that stand in a matrix: none that is told as past, none that is only imputed."""
    return choose_holdings(held, Wanted(past=False))


def matrix_of(
    found: Sequence[Holding],
    parties: Parties,
    day: int,
    before: int | None,
    whole: bool = False,
    issue: str = "",
    first: Sequence[str] = (),
) -> MatrixShown:
    """Give the matrix of a day, with marks where it differs from that of another.

    Args:
        found: the positions that stand in it.
        parties: for names.
        day: the day, as an ordinal.
        before: the day that it is compared with.
        whole: show as many issues and parties as a page can hold.
        issue: only issues with these words in the name.
        first: names of parties that come before the others.
    """
    made = build_matrix(found, day, issue or None)
    earlier = build_matrix(found, before, issue or None) if before is not None else None
    spots = {**made.cells, **(earlier.cells if earlier else {})}
    order = {name: at for at, name in enumerate(first)}
    every = sorted(_most(made, earlier), key=lambda party: order.get(parties.name(party), len(order)))
    issues = made.issues[: MOST_ISSUES if whole else ISSUES]
    rows = [party for party in every if any((party, issue) in spots for issue in issues)]
    shown = rows[: MOST_PARTIES if whole else PARTIES]
    most = _FEWER if whole else _ENTRIES
    table = tuple(
        Row(
            party=party,
            name=parties.name(party),
            apart=apart(party, shown, parties),
            known=party in parties.actors,
            cells=tuple(_cell(party, issue, made, earlier, parties, most) for issue in issues),
        )
        for party in shown
    )
    return MatrixShown(
        day=day_of(day),
        before=day_of(before) if before is not None else None,
        issues=issues,
        rows=table,
        issues_out=len(made.issues) - len(issues),
        parties_out=len(made.parties) - len([party for party in shown if party in made.parties]),
        undated=made.undated,
        changes=sum(1 for row in table for cell in row.cells if cell.change),
    )


def apart(party: str, shown: Sequence[str], parties: Parties) -> str:
    """Tell two actors of one name apart: by what they are, else by where they belong, else by their number."""
    named = [other for other in shown if parties.name(other) == parties.name(party)]
    if len(named) == 1:
        return ""
    for words in (_kind, _country):
        told = [words(other, parties) for other in named]
        if len(set(told)) == len(told):
            return told[named.index(party)]
    return f"no. {named.index(party) + 1} of this name"


def _kind(party: str, parties: Parties) -> str:
    actor = parties.actors.get(party)
    return actor.kind.value.replace("_", " ") if actor is not None else "not resolved"


def _country(party: str, parties: Parties) -> str:
    actor = parties.actors.get(party)
    return (actor.country if actor is not None else None) or "no country told"


def _most(made: Matrix, earlier: Matrix | None) -> tuple[str, ...]:
    """Give the parties, those with the most cells first, then those that only the other day tells of."""
    return tuple(dict.fromkeys((*made.parties, *(earlier.parties if earlier else ()))))


_ENTRIES, _FEWER = 3, 2
"""Entries of a cell that are shown; fewer where more cells are."""


def _cell(party: str, issue: str, made: Matrix, earlier: Matrix | None, parties: Parties, most: int) -> Cell:
    entries = made.cells.get((party, issue), ())
    return Cell(
        issue=issue,
        entries=tuple(_entry(entry, parties) for entry in entries[:most]),
        more=max(len(entries) - most, 0),
        change=_change(entries, earlier.cells.get((party, issue), ())) if earlier is not None else "",
    )


def _entry(entry: Entry, parties: Parties) -> EntryShown:
    words, persons, heard = entry_words(entry, parties, _LETTERS)
    looked = all(each.told.state not in (None, State.DISPUTED) for each in entry.holdings)
    return EntryShown(
        symbol=SYMBOLS[entry.value],
        value="red_line" if entry.red_line else entry.value,
        words=words,
        persons=persons,
        heard=heard,
        reviewed=looked,
    )


def _change(now: Sequence[Entry], before: Sequence[Entry]) -> str:
    """Say how a cell differs; that the same was said again is no difference."""
    held = {(entry.value, entry.stage, entry.red_line, entry.speakers) for entry in now}
    was = {(entry.value, entry.stage, entry.red_line, entry.speakers) for entry in before}
    if held == was:
        return ""
    if not was:
        return "new"
    return "changed" if held else "no longer told"


def days_of(held: Holdings) -> Stretch | None:
    """Give the first and the last day that a position is told of, up to the newest report."""
    firsts = [each.when.first for each in held.found if each.when is not None]
    if not firsts or held.newest is None:
        return None
    return Stretch(min(*firsts, held.newest.last), held.newest.last)
