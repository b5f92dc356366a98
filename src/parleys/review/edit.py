"""Put fields of a fact right, or build one by hand; every value is checked against the record's own types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from parleys.errors import UsageError
from parleys.record import Actor, Fact, FactId, Moment, PositionKind, Reading, Span
from parleys.review.cast import Cast
from parleys.review.fields import KINDS, Field, fields_of, kind_of
from parleys.review.values import Setting, read_value

BY_HAND = "by_hand"
"""The rule of a fact that somebody added."""


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """A fact with other values."""

    fact: Fact
    actors: tuple[Actor, ...]
    """Who is in it, those that the reading does not know, too."""
    set: dict[str, Any] = {}
    """What was given, by attribute, in the exchange form."""
    was: dict[str, Any] = {}
    """What these fields held, by their names in the exchange form."""


def edited(reading: Reading, fact: Fact, changes: Mapping[str, Any]) -> Edited:
    """Give a fact with fields put right.

    Args:
        reading: the reading that it is of.
        fact: the fact.
        changes: fields, as in the exchange form (`with`, `holder`, `stance`, ...), with what they are to hold: values
            of a choice, names of actors, words of the report, dates, numbers.

    Raises:
        UsageError: there is no such field, or a value does not fit; names the field and what is allowed.
    """
    if not changes:
        raise UsageError("nothing to set: give FIELD=VALUE")
    cast = Cast(reading)
    kind = kind_of(fact)
    given = _dependent(kind, changes)
    values = _values(kind, given, Setting(report=reading.report, span=fact.span, cast=cast))
    before = msgspec.to_builtins(fact)
    told = _built(kind, {**before, **values})
    after = msgspec.to_builtins(told)
    attributes = {name: field.name for name, field in fields_of(kind).items()}
    return Edited(
        fact=told,
        actors=tuple(cast.known.values()),
        set={attributes[name]: after.get(name) for name in values if name in attributes},
        was={name: before.get(name) for name in values},
    )


def added(reading: Reading, kind: str, span: Span, values: Mapping[str, Any]) -> Edited:
    """Give a fact that somebody reads in words of a report.

    Raises:
        UsageError: there is no such kind or field, a value does not fit, or one is missing that every such fact has.
    """
    if kind not in KINDS:
        raise UsageError(f"kind: {kind!r} is no kind of fact; give one of {', '.join(KINDS)}")
    if not 0 <= span.start < span.end <= len(reading.report.text):
        raise UsageError(f"words: a fact needs words of the report, from 0 to {len(reading.report.text)}")
    cast = Cast(reading)
    told = _values(kind, values, Setting(report=reading.report, span=span, cast=cast))
    for field in fields_of(kind).values():
        if field.required and field.wire not in ("start", "end") and not told.get(field.wire):
            more = f"; give one of {', '.join(field.allowed)}" if field.allowed else ""
            raise UsageError(f"{field.wire}: every {kind} has one{more}")
    base = {"id": "new", "start": span.start, "end": span.end, "rule": BY_HAND, "confidence": 1.0}
    fact = _built(kind, {**base, **told})
    return Edited(fact=fact, actors=tuple(cast.known.values()))


def _dependent(kind: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Give the changes with what follows from them: only talks have a stance."""
    given = dict(changes)
    if kind == "position" and "kind" in given and str(given["kind"]).casefold() != PositionKind.TALKS:
        given.setdefault("stance", None)
    return given


def _values(kind: str, given: Mapping[str, Any], at: Setting) -> dict[str, Any]:
    fields = fields_of(kind)
    attributes = {field.name: field for field in fields.values()}
    found: dict[str, Any] = {}
    for name, value in given.items():
        field = fields.get(name) or attributes.get(name)
        if field is None:
            raise UsageError(f"{name}: a {kind} has no such field; give one of {', '.join(_listed(fields.values()))}")
        found[field.wire] = msgspec.to_builtins(read_value(field, value, at))
    if found.get("date", ...) is None:
        found["moment"] = None
    elif "date" in found:
        found["moment"] = msgspec.to_builtins(Moment(edtf=found["date"]))
    return found


def _listed(fields: Iterable[Field]) -> list[str]:
    return sorted(field.wire for field in fields)


def _built(kind: str, told: dict[str, Any]) -> Fact:
    """Build the fact, and hold what its fields must be together.

    Raises:
        UsageError: they do not fit each other.
    """
    if kind == "position":
        talks = told["kind"] == PositionKind.TALKS
        stances = ", ".join(fields_of(kind)["stance"].allowed)
        if talks and told.get("stance") is None:
            raise UsageError(f"stance: a position of the kind talks has one; give one of {stances}")
        if not talks and told.get("stance") is not None:
            raise UsageError(f"stance: only positions of the kind talks have one, and this is a {told['kind']}")
    for number, each in enumerate(told.get("conditions") or (), 1):
        each["id"] = each.get("id") or FactId(f"{told['id']}.by-hand-{number}")
    if told["start"] >= told["end"]:
        raise UsageError(f"start: a fact needs words; {told['start']} does not lie before {told['end']}")
    return msgspec.convert(told, KINDS[kind])
