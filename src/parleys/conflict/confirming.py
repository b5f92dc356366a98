"""What an analyst decides about a model: statements confirmed, edited, dropped and put in order, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.conflict.formula import parse
from parleys.conflict.model import (
    MOST_STATEMENTS,
    Basis,
    Conflict,
    Order,
    Preference,
    called,
    places,
    statements_of,
)
from parleys.errors import UsageError


def confirm(conflict: Conflict, party: int, at: int, by: str) -> Conflict:
    """Confirm a statement.

    Args:
        conflict: the model.
        party: the party, by number.
        at: the statement, by number.
        by: who confirms it.
    """
    return _changed(conflict, party, at, confirmed_by=by)


def edit(conflict: Conflict, party: int, at: int, p: str, by: str) -> Conflict:
    """Write a statement anew; it is then the analyst's, and its note keeps what it was.

    Raises:
        FormulaError: the new one is not well formed.
    """
    parse(p, places(conflict))
    before = statements_of(conflict.decision_makers[party].preferences)[at]
    notes = "; ".join(each for each in (before.note, f"{before.p} before ({before.basis.value})") if each)
    return _changed(conflict, party, at, p=p, basis=Basis.ANALYST, confirmed_by=by, note=notes)


def add(conflict: Conflict, party: int, p: str, by: str, note: str | None = None) -> Conflict:
    """Add a statement of the analyst's own, behind the others of its party.

    Raises:
        FormulaError: it is not well formed.
        UsageError: the party ranks or weighs, or has as many statements as can be held.
    """
    parse(p, places(conflict))
    maker = conflict.decision_makers[party]
    found = statements_of(maker.preferences)
    if maker.preferences.statements is None:
        raise UsageError(f"{called(maker)} ranks the states; there are no statements to add to")
    if len(found) >= MOST_STATEMENTS:
        raise UsageError(f"{called(maker)} has {len(found)} statements, the most that can be held")
    return _with(conflict, party, [*found, Preference(p=p, basis=Basis.ANALYST, confirmed_by=by, note=note)])


def rename(conflict: Conflict, option: str, name: str) -> Conflict:
    """Give an option another name.

    Raises:
        UsageError: there is no such option.
    """
    makers = [
        msgspec.structs.replace(
            maker,
            options=tuple(
                msgspec.structs.replace(each, name=name) if each.id == option else each for each in maker.options
            ),
        )
        for maker in conflict.decision_makers
    ]
    if option not in places(conflict):
        raise UsageError(f"there is no option {option}")
    return msgspec.structs.replace(conflict, decision_makers=tuple(makers))


def drop(conflict: Conflict, party: int, at: int) -> Conflict:
    """Leave out a statement."""
    found = list(statements_of(conflict.decision_makers[party].preferences))
    del found[at]
    return _with(conflict, party, found)


def move(conflict: Conflict, party: int, at: int, to: int) -> Conflict:
    """Put a statement at another place of its party's order; strong ones stay before the others, so it may not move."""
    found = list(statements_of(conflict.decision_makers[party].preferences))
    if not 0 <= to < len(found) or found[at].strong is not found[to].strong:
        return conflict
    found.insert(to, found.pop(at))
    return _with(conflict, party, found)


def answer_for_order(conflict: Conflict, party: int, given: bool) -> Conflict:
    """Say whether somebody answers for the order of a party's statements, or whether others are to be tried."""
    maker = conflict.decision_makers[party]
    order = Order.GIVEN if given else Order.FREE
    return _in_place(conflict, party, msgspec.structs.replace(maker.preferences, order=order))


def _changed(conflict: Conflict, party: int, at: int, **fields: object) -> Conflict:
    found = list(statements_of(conflict.decision_makers[party].preferences))
    found[at] = msgspec.structs.replace(found[at], **fields)
    return _with(conflict, party, found)


def _with(conflict: Conflict, party: int, statements: Sequence[Preference]) -> Conflict:
    preferences = conflict.decision_makers[party].preferences
    return _in_place(conflict, party, msgspec.structs.replace(preferences, statements=tuple(statements)))


def _in_place(conflict: Conflict, party: int, preferences: object) -> Conflict:
    makers = list(conflict.decision_makers)
    makers[party] = msgspec.structs.replace(makers[party], preferences=preferences)
    return msgspec.structs.replace(conflict, decision_makers=tuple(makers))
