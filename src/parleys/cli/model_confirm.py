"""The screen of `parleys model confirm`: one statement at a time, one key for each decision."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec
import typer

from parleys.cli.model_say import heading, say
from parleys.conflict import confirming
from parleys.conflict.drafting.page import Comments
from parleys.conflict.formula import FormulaError
from parleys.conflict.model import Conflict, Preference, called, options_of, statements_of
from parleys.summary.wording import count, one_line

_KEYS = "y right · n drop · e edit · u up · d down · o order is mine · space next · b back · q save and quit"


class Place(msgspec.Struct, frozen=True):
    """Where in the model one is."""

    party: int
    at: int


def go_through(conflict: Conflict, comments: Comments, by: str, every: bool) -> Iterator[Conflict]:
    """Ask about each statement; yield the model whenever a party is done, and at the end.

    Args:
        conflict: the model.
        comments: what stands beside its options and statements.
        by: who decides.
        every: also about statements that are confirmed.
    """
    for party, maker in enumerate(conflict.decision_makers):
        at = _next(conflict, party, 0, every)
        if at is None:
            continue
        heading(f"{one_line(called(maker))} ({maker.id})")
        _tell_options(conflict)
        while at is not None:
            _tell(conflict, Place(party, at), comments)
            key = _key()
            if key == "q":
                yield conflict
                _tell_end(conflict)
                return
            conflict, at = _decided(conflict, Place(party, at), key, by, every)
        yield conflict
    _tell_end(conflict)


def _decided(conflict: Conflict, place: Place, key: str, by: str, every: bool) -> tuple[Conflict, int | None]:
    """Do what a key stands for; give the model and the statement to ask about next, None behind the last."""
    party, at = place.party, place.at
    if key == "y":
        conflict = confirming.confirm(conflict, party, at, by)
        return conflict, _next(conflict, party, at + 1, every)
    if key == "n":
        conflict = confirming.drop(conflict, party, at)
        return conflict, _next(conflict, party, at, every)
    if key in ("u", "d"):
        to = at + (1 if key == "d" else -1)
        moved = confirming.move(conflict, party, at, to)
        if moved is conflict:
            say("It cannot stand higher." if key == "u" else "It cannot stand lower.", "yellow")
        return moved, at if moved is conflict else to
    if key == "o":
        given = conflict.decision_makers[party].preferences.order.value == "given"
        say("The order is open again." if given else f"The order of these statements is {by}'s.", "green")
        return confirming.answer_for_order(conflict, party, not given), at
    if key == "e":
        return _edited(conflict, place, by), at
    if key == "b":
        return conflict, max(at - 1, 0)
    if key in (" ", "\r", "\n"):
        return conflict, _next(conflict, party, at + 1, every)
    say("No such key.", "yellow")
    return conflict, at


def _key() -> str:
    """Give the next key; of what is piped in each letter, and at its end that of leaving."""
    if sys.stdin.isatty():
        return typer.getchar().lower()
    letter = "\n"
    while letter in ("\r", "\n"):
        letter = sys.stdin.read(1)
    return letter.lower() or "q"


def _edited(conflict: Conflict, place: Place, by: str) -> Conflict:
    before = statements_of(conflict.decision_makers[place.party].preferences)[place.at]
    p = typer.prompt("statement", default=before.p)
    try:
        return conflict if p == before.p else confirming.edit(conflict, place.party, place.at, p, by)
    except FormulaError as error:
        say(f"{one_line(p)}: {error}", "red")
        return conflict


def _next(conflict: Conflict, party: int, at: int, every: bool) -> int | None:
    """Give the next statement to ask about."""
    found = statements_of(conflict.decision_makers[party].preferences)
    return next((place for place in range(at, len(found)) if every or found[place].confirmed_by is None), None)


def _tell_options(conflict: Conflict) -> None:
    for option in options_of(conflict):
        say(f"  {option.id} = {one_line(called(option))}", "dim")


def _tell(conflict: Conflict, place: Place, comments: Comments) -> None:
    maker = conflict.decision_makers[place.party]
    found = statements_of(maker.preferences)
    each = found[place.at]
    say("")
    say(f"{place.at + 1} of {len(found)}  {one_line(each.p)}", "bold")
    for line in _source(each):
        say(f"    {line}")
    for line in comments.beside.get(f"{maker.id}: {each.p}", ()):
        say(f"    - {one_line(line)}", "dim")
    say(_KEYS, "dim")


def _source(each: Preference) -> Iterator[str]:
    words = f" “{one_line(each.quote)}”" if each.quote else ""
    where = ", ".join(one_line(part) for part in (each.report, each.date) if part)
    yield f"{each.basis.value}{words}{f' [{where}]' if where else ''}"
    if each.note:
        yield f"note: {one_line(each.note)}"
    if each.confirmed_by:
        yield f"confirmed by {one_line(each.confirmed_by)}"


def _tell_end(conflict: Conflict) -> None:
    every = [each for maker in conflict.decision_makers for each in statements_of(maker.preferences)]
    done = sum(each.confirmed_by is not None for each in every)
    say("")
    say(f"{done} of {count(len(every), 'statement')} confirmed.", "bold")
