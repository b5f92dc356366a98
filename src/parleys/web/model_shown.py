"""The conflict model as its page shows it: who decides, what each could do, what each is told to want."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parleys.conflict.drafting.page import Comments
from parleys.conflict.model import Basis, Conflict, DecisionMaker, Order, Preference, called, statements_of
from parleys.conflict.wording import in_words
from parleys.record import Reading
from parleys.web.sources import Source, source_of

BASES = {
    Basis.STATED: "the party says so",
    Basis.REPORTED: "reported of it",
    Basis.INFERRED: "inferred, nobody says so",
    Basis.UNKNOWN: "not known, both ways are tried",
    Basis.ANALYST: "the analyst's own",
}
"""What a statement rests on, in words."""


class OptionShown(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a party could do, and what reports tell of it."""

    id: str
    name: str
    told: tuple[str, ...]


class StatementShown(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of preference, with what it rests on."""

    at: int
    p: str
    words: str
    basis: str
    """One of `Basis`."""
    rests_on: str
    quote: str
    source: Source | None
    day: str | None
    note: str
    strong: bool
    confirmed_by: str | None
    told: tuple[str, ...]
    first: bool
    """It can stand no higher."""
    last: bool
    """It can stand no lower."""


class PartyShown(msgspec.Struct, frozen=True, kw_only=True):
    """One decision maker."""

    at: int
    id: str
    name: str
    options: tuple[OptionShown, ...]
    statements: tuple[StatementShown, ...]
    given: bool
    """Somebody answers for the order of its statements."""
    ranks: bool
    """It ranks or weighs, and has no statements."""
    open: int
    """How many of its statements nobody has confirmed."""


def parties_of(conflict: Conflict, comments: Comments, readings: Mapping[str, Reading]) -> tuple[PartyShown, ...]:
    """Give the decision makers of a model.

    Args:
        conflict: the model.
        comments: what stands beside its options and statements.
        readings: the readings of the record, by report; words lead to their place in them.
    """
    return tuple(_party(conflict, at, maker, comments, readings) for at, maker in enumerate(conflict.decision_makers))


def _party(
    conflict: Conflict, at: int, maker: DecisionMaker, comments: Comments, readings: Mapping[str, Reading]
) -> PartyShown:
    found = statements_of(maker.preferences)
    shown = tuple(
        _statement(conflict, at, number, comments.beside.get(f"{maker.id}: {each.p}", ()), readings)
        for number, each in enumerate(found)
    )
    return PartyShown(
        at=at,
        id=maker.id,
        name=called(maker),
        options=tuple(
            OptionShown(id=option.id, name=called(option), told=comments.beside.get(option.id, ()))
            for option in maker.options
        ),
        statements=shown,
        given=maker.preferences.order is Order.GIVEN,
        ranks=maker.preferences.statements is None,
        open=sum(each.confirmed_by is None for each in found),
    )


def _statement(
    conflict: Conflict, party: int, at: int, told: tuple[str, ...], readings: Mapping[str, Reading]
) -> StatementShown:
    found = statements_of(conflict.decision_makers[party].preferences)
    each = found[at]
    return StatementShown(
        at=at,
        p=each.p,
        words=in_words(conflict, each.p, party),
        basis=each.basis.value,
        rests_on=BASES[each.basis],
        quote=each.quote or "",
        source=_source(each, readings),
        day=each.date,
        note=each.note or "",
        strong=each.strong,
        confirmed_by=each.confirmed_by,
        told=told,
        first=at == 0 or found[at - 1].strong is not each.strong,
        last=at == len(found) - 1 or found[at + 1].strong is not each.strong,
    )


def _source(each: Preference, readings: Mapping[str, Reading]) -> Source | None:
    """Give the place of a statement's words: the position that was read from them, else their report."""
    reading = readings.get(each.report or "")
    if reading is None:
        return None
    if each.span is None:
        return source_of(reading.report)
    start, end = each.span
    near = [held for held in reading.positions if held.start < end and start < held.end]
    closest = min(near, key=lambda held: abs(held.start - start) + abs(held.end - end), default=None)
    return source_of(reading.report, closest.id if closest is not None else "")
