"""Decisions as lines of JSON, to be handed to a colleague and taken in from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from parleys.errors import InputError
from parleys.record import Actor
from parleys.review.across import Member
from parleys.review.decision import Binding, Decision, DecisionKind
from parleys.review.fields import KINDS, fields_of

_ENCODER = msgspec.json.Encoder()
_DECISION = msgspec.json.Decoder(Decision)
_WORDS = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.EDIT, DecisionKind.ADD)


class _Fact(msgspec.Struct):
    fact: dict[str, Any] | None = None
    actors: list[Actor] = []
    set: dict[str, Any] = {}
    was: dict[str, Any] = {}


class _Merge(msgspec.Struct):
    members: list[Member]


class _Split(msgspec.Struct):
    part: list[Member]
    rest: list[Member]


class _Name(msgspec.Struct):
    name: str
    members: list[Binding]


class _Report(msgspec.Struct):
    published: str | None = None
    outlet: str | None = None


class _Undo(msgspec.Struct):
    of: str


_PAYLOADS: dict[DecisionKind, type] = {
    **dict.fromkeys(_WORDS, _Fact),
    DecisionKind.MERGE: _Merge,
    DecisionKind.SPLIT: _Split,
    DecisionKind.NAME_ISSUE: _Name,
    DecisionKind.SET_REPORT: _Report,
    DecisionKind.UNDO: _Undo,
}


def write_decision(decision: Decision) -> bytes:
    """Write a decision as one line of JSON, without the newline."""
    return _ENCODER.encode(decision)


def read_decisions(lines: bytes, place: str = "decisions") -> Iterator[Decision]:
    """Read decisions back from JSON Lines.

    Raises:
        InputError: a line is no decision; names the line and the field.
    """
    for number, line in enumerate(lines.splitlines(), 1):
        if line.strip():
            try:
                decision = _DECISION.decode(line)
                check(decision)
            except (msgspec.DecodeError, ValueError) as error:
                raise InputError(f"{place}:{number}", f"not a decision: {error}") from error
            yield decision


def check(decision: Decision) -> None:
    """Hold that a decision tells all that its kind needs.

    Raises:
        ValueError: it does not; names the field.
    """
    if not decision.id or not decision.who.strip():
        raise ValueError("a decision needs an id and the name of who decides")
    wanted = _PAYLOADS.get(decision.kind)
    told: Any = msgspec.convert(decision.payload, wanted) if wanted is not None else None
    bound = decision.binding
    if isinstance(told, _Fact):
        _check_fact(decision.kind, told, bound)
    elif decision.kind is DecisionKind.SET_REPORT and bound is None:
        raise ValueError("binding: it is about a report, and does not tell which")


def _check_fact(kind: DecisionKind, told: _Fact, bound: Binding | None) -> None:
    if bound is None or not bound.exact:
        raise ValueError("binding: it is about words, and does not tell which")
    if bound.kind not in KINDS:
        raise ValueError(f"binding.kind: {bound.kind!r} is no kind of fact; one of {', '.join(KINDS)}")
    if told.fact is None:
        if kind in (DecisionKind.EDIT, DecisionKind.ADD):
            raise ValueError("payload.fact: it does not tell the fact")
        return
    msgspec.convert(told.fact, KINDS[bound.kind])
    msgspec.convert({**told.fact, **told.was}, KINDS[bound.kind])
    unknown = set(told.set) - {field.name for field in fields_of(bound.kind).values()}
    if unknown:
        raise ValueError(f"payload.set: a {bound.kind} has no field {sorted(unknown)[0]}")
