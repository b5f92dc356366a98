"""The matrix as lines for the terminal: parties down, issues across, page after page where the width ends."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from parleys.record import PositionKind
from parleys.stories.when import day_of
from parleys.summary.matrix import SYMBOLS, WORDS, Entry, Matrix
from parleys.summary.parties import Parties
from parleys.summary.reviewed import mark_of, states_of
from parleys.summary.wording import clean, count, cut, short_day

_PARTY, _CELL, _GAP = 14, 20, 2
_PAGES = 2
_ROWS = 12
_SPEAKERS = 3
_LINKS = {
    PositionKind.COMMIT.value: "to",
    PositionKind.DEMAND.value: "of",
    PositionKind.WARNING.value: "to",
}


def matrix_lines(matrix: Matrix, parties: Parties, width: int, all_issues: bool = False) -> Iterator[tuple[str, str]]:
    """Give the lines of a matrix with their styles.

    Args:
        matrix: the matrix.
        parties: for names.
        width: columns of the terminal.
        all_issues: leave no issue out, however many pages it takes.
    """
    across = max(1, (width - _PARTY) // (_CELL + _GAP))
    cell = (width - _PARTY) // across - _GAP
    shown = matrix.issues if all_issues else matrix.issues[: across * _PAGES]
    used: set[str] = set()
    for place in range(0, len(shown), across):
        issues = shown[place : place + across]
        rows = [party for party in matrix.parties if any((party, issue) in matrix.cells for issue in issues)]
        used |= set(rows if all_issues else rows[:_ROWS])
        yield "", ""
        yield from _head(issues, cell)
        for party in rows if all_issues else rows[:_ROWS]:
            yield from _row(party, issues, matrix, parties, cell)
    yield "", ""
    for line, style in _left_out(matrix, len(shown), len(used)):
        yield from ((part, style) for part in textwrap.wrap(line, width))


def _head(issues: Sequence[str], cell: int) -> Iterator[tuple[str, str]]:
    columns = [textwrap.wrap(clean(issue), cell)[:3] for issue in issues]
    for line in _side_by_side([], columns, cell):
        yield line, "bold"
    yield "─" * (_PARTY + len(issues) * (cell + _GAP)), "dim"


def _row(party: str, issues: Sequence[str], matrix: Matrix, parties: Parties, cell: int) -> Iterator[tuple[str, str]]:
    name = textwrap.wrap(parties.name(party), _PARTY - 1)[:4]
    columns = [
        [line for entry in matrix.cells.get((party, issue), ()) for line in entry_lines(entry, parties, cell)]
        for issue in issues
    ]
    for line in _side_by_side(name, columns, cell):
        yield line, ""
    yield "", ""


def _side_by_side(first: Sequence[str], columns: Sequence[Sequence[str]], cell: int) -> Iterator[str]:
    for place in range(max(len(first), *(len(column) for column in columns))):
        parts = [f"{_at(first, place):<{_PARTY}}"]
        parts += [f"{_at(column, place):<{cell}}{' ' * _GAP}" for column in columns]
        yield "".join(parts).rstrip()


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if place < len(lines) else ""


def entry_lines(entry: Entry, parties: Parties, cell: int) -> list[str]:
    """Give an entry as lines: symbol and word, towards whom; who says so; when it was last heard, and its age."""
    told, persons, heard = entry_words(entry, parties, cell)
    lines = textwrap.wrap(f"{SYMBOLS[entry.value]} {told}", cell, subsequent_indent="  ")
    if persons:
        lines += textwrap.wrap(persons, cell, initial_indent="  ", subsequent_indent="  ")
    # a stand of years ago would break before its "d"
    heard = heard if len(heard) <= cell - 2 else heard.replace(",", "")
    heard += mark_of(states_of(each.told for each in entry.holdings))
    return lines + textwrap.wrap(heard, cell, initial_indent="  ", subsequent_indent="  ")


def entry_words(entry: Entry, parties: Parties, cell: int) -> tuple[str, str, str]:
    """Give an entry in words: what is held and towards whom, who says so, when it was last heard and its age.

    Args:
        entry: the entry.
        parties: for names.
        cell: letters of a line, by which long names and words are cut.
    """
    word = "red line" if entry.red_line else WORDS.get(entry.value, entry.value)
    stage = "" if entry.stage in ("", "unspecified") else f", {entry.stage.replace('_', ' ')}"
    others = list(dict.fromkeys(cut(parties.name(ident), cell - 4) for ident in entry.towards))
    towards = f", {_LINKS.get(entry.value, 'with')} {' and '.join(others)}" if others else ""
    persons = [parties.name(ident) for ident in entry.speakers if ident != entry.party]
    more = f" and {len(persons) - _SPEAKERS} more" if len(persons) > _SPEAKERS else ""
    # "opposes" under "Orlov's departure" can be misread: what is opposed may be his part in a settlement
    words = f": {cut(clean(entry.words), 2 * (cell - 2))}" if entry.words else ""
    heard = f"{short_day(entry.last_heard, year=True)}, {entry.age} d"
    return f"{word}{stage}{towards}{words}", ", ".join(persons[:_SPEAKERS]) + more, heard


def _left_out(matrix: Matrix, issues: int, parties: int) -> Iterator[tuple[str, str]]:
    told: list[str] = []
    if issues < len(matrix.issues):
        told.append(f"{count(len(matrix.issues) - issues, 'issue')} of fewer parties left out (--issue WORDS)")
    if parties < len(matrix.parties):
        told.append(f"{count(len(matrix.parties) - parties, 'party', 'parties')} left out (--actor WORDS)")
    if matrix.undated:
        told.append(f"{count(matrix.undated, 'undated position')} left out")
    for line in told:
        yield line, "dim"
    yield f"As of {short_day(day_of(matrix.day), year=True)}; d: days since it was last heard.", "dim"
