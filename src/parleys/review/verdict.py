"""What several decisions about one fact come to; where two people differ, neither is preferred."""

from __future__ import annotations

from typing import Any

import msgspec

from parleys.record import Condition, Fact, FactId, Moment, Position, State
from parleys.review.cases import Case, Ruling
from parleys.review.decision import DecisionKind
from parleys.review.match import same_claim


class View(msgspec.Struct, kw_only=True):
    """What one person holds of a fact."""

    rejected: bool = False
    whole: Ruling | None = None
    """The last decision that holds all of the fact to be so."""
    edits: dict[str, Any] = {}
    """Fields that were put right, by attribute."""
    accepted: bool = False
    """Accepted or added as it stood, and not only put right in some fields."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a fact."""

    fact: Fact
    """The fact as it is told, with its state."""
    read: Fact | None
    """The fact as it was read; None where this reading lacks it."""
    rulings: tuple[Ruling, ...]
    differs: tuple[str, ...] = ()
    """The fields that two people put differently; empty where one accepts what another rejects."""


def views_of(case: Case) -> dict[str, View]:
    """Give what each person holds of a fact: the last word of each counts."""
    found: dict[str, View] = {}
    for ruling in case.rulings:
        decision = ruling.decision
        if decision.kind is DecisionKind.REJECT:
            found[decision.who] = View(rejected=True)
            continue
        before = found.get(decision.who)
        edits = {} if before is None or before.rejected else before.edits
        accepted = decision.kind is not DecisionKind.EDIT or (before is not None and before.accepted)
        found[decision.who] = View(whole=ruling, edits={**edits, **ruling.set}, accepted=accepted)
    return found


def decide(case: Case) -> Verdict | None:
    """Give what the decisions about a fact come to; None where there are none."""
    views = views_of(case)
    if not views:
        return None
    held = [view for view in views.values() if not view.rejected]
    base = _base(case, held)
    differs = _differing(held)
    if held and len(held) < len(views):
        fact, state = _as_read(case, base, ()), State.DISPUTED
    elif not held:
        fact, state = _as_read(case, base, ()), State.REJECTED
    elif differs:
        fact, state = _as_read(case, base, differs), State.DISPUTED
    else:
        edits = {name: value for view in held for name, value in view.edits.items()}
        fact, state = _with(base, edits), _state(case, edits)
    told = msgspec.structs.replace(_at_home(fact, case), state=state)
    return Verdict(fact=told, read=case.read, rulings=tuple(case.rulings), differs=differs)


def _base(case: Case, held: list[View]) -> Fact:
    """Give the fact as it was last held to be so, else as it was read."""
    whole = [(view.whole.decision.order, view.whole.fact) for view in held if view.whole and view.whole.fact]
    if whole:
        return max(whole, key=lambda pair: pair[0])[1]
    return case.read or next(case.claims())


def _differing(held: list[View]) -> tuple[str, ...]:
    """Give the fields on which two people differ: put differently, or accepted by one and put right by another."""
    found: set[str] = set()
    for at, one in enumerate(held):
        for other in held[at + 1 :]:
            for mine, theirs in ((one, other), (other, one)):
                for name, value in mine.edits.items():
                    told = _held(theirs, name)
                    if told is not _NOTHING and told != value:
                        found.add(name)
            if not found and one.accepted and other.accepted and not _same(one, other):
                found |= _unlike(one, other)
    return tuple(sorted(found))


_NOTHING = object()


def _held(view: View, name: str) -> Any:
    """Give what somebody holds a field to be; nothing where he only put other fields right."""
    if name in view.edits:
        return view.edits[name]
    whole = view.whole.fact if view.whole is not None and view.accepted else None
    return getattr(whole, name) if whole is not None else _NOTHING


def _same(one: View, other: View) -> bool:
    a, b = (view.whole.fact if view.whole else None for view in (one, other))
    return a is None or b is None or same_claim(a, b)


def _unlike(one: View, other: View) -> set[str]:
    """Give the fields in which two accepted facts differ, of those that make a claim."""
    a, b = (view.whole.fact if view.whole else None for view in (one, other))
    names = ("kind", "stance", "holder", "type", "status", "actors", "recipients", "value", "bound", "unit", "speaker")
    return {name for name in names if getattr(a, name, None) != getattr(b, name, None)}


def _as_read(case: Case, base: Fact, differs: tuple[str, ...]) -> Fact:
    """Give a fact about which people differ: as it was read, or as it was before anybody put it right."""
    first = case.read
    if first is None:
        first = next((each.before or each.fact for each in case.rulings if each.fact is not None), base)
    if not differs:
        return first
    changes = {name: getattr(first, name) for name in differs}
    return _with(base, changes, first)


def _with(fact: Fact, changes: dict[str, Any], source: Fact | None = None) -> Fact:
    """Give a fact with other values; a date and its moment go together."""
    if "date" in changes and "moment" not in changes:
        moment = source.moment if source is not None else None
        if moment is None and changes["date"] is not None:
            moment = fact.moment if fact.moment is not None and fact.moment.edtf == changes["date"] else None
        changes = {**changes, "moment": moment}
    return msgspec.structs.replace(fact, **changes)


def _state(case: Case, edits: dict[str, Any]) -> State:
    if any(ruling.decision.kind is DecisionKind.ADD for ruling in case.rulings):
        return State.ADDED
    return State.EDITED if edits else State.ACCEPTED


def _at_home(fact: Fact, case: Case) -> Fact:
    """Give a fact the name that it has in this reading, and what hangs on other facts of it."""
    read = case.read
    if read is not None:
        changes: dict[str, Any] = {
            "id": read.id,
            "rule": read.rule,
            "inferred_from": read.inferred_from,
            "statement": read.statement,
        }
        if _is_told_alike(fact.moment, read.moment):
            # the day that this reading works out, not one from an earlier day of the report
            changes |= {"moment": read.moment, "date": read.date}
    else:
        first = min((ruling.decision for ruling in case.rulings), key=lambda decision: decision.order)
        changes = {"id": FactId(first.fact_id), "inferred_from": (), "statement": None}
    if isinstance(fact, Position) and fact.conditions:
        changes["conditions"] = _conditions(fact, read, changes["id"])
    return msgspec.structs.replace(fact, **changes)


def _is_told_alike(one: Moment | None, other: Moment | None) -> bool:
    """Say whether two moments are told in the same words from another day."""
    if one is None or other is None or one.relative is None:
        return False
    return one.relative == other.relative and one.words == other.words


def _conditions(fact: Position, read: Fact | None, ident: FactId) -> tuple[Condition, ...]:
    """Give conditions the ids that they have in this reading; others get some that clash with none."""
    here = read.conditions if isinstance(read, Position) else ()
    known = {(each.start, each.end): each.id for each in here}
    return tuple(
        msgspec.structs.replace(each, id=known.get((each.start, each.end), FactId(f"{ident}.by-hand-{number}")))
        for number, each in enumerate(fact.conditions, 1)
    )
