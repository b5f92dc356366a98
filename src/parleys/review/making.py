"""Make decisions about facts and reports, each with what it needs to be found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parleys.errors import UsageError
from parleys.record import Fact, Reading, Span
from parleys.review.cast import Cast, written
from parleys.review.decision import Binding, Decision, DecisionKind, bind, made
from parleys.review.edit import Edited, added, edited
from parleys.review.fields import kind_of
from parleys.review.match import told_apart
from parleys.review.values import Setting, span_of
from parleys.stories.when import stretch

_LONGEST = 200
"""Characters in the name of a reviewer, of an issue, of an outlet."""


def judged(kind: DecisionKind, reading: Reading, fact: Fact, who: str, why: str | None = None) -> Decision:
    """Accept or reject a fact as it stands in a reading."""
    return _made(kind, who, why, reading, Edited(fact=fact, actors=reading.actors), fact.span)


def put_right(reading: Reading, fact: Fact, changes: Mapping[str, Any], who: str, why: str | None = None) -> Decision:
    """Edit fields of a fact.

    Raises:
        UsageError: a field or a value does not fit; names it and what is allowed.
    """
    now = edited(reading, fact, changes)
    return _made(DecisionKind.EDIT, who, why, reading, now, fact.span, set=now.set, was=now.was)


def read_by_hand(
    reading: Reading, kind: str, words: Any, fields: Mapping[str, Any], who: str, why: str | None = None
) -> Decision:
    """Add a fact of a kind over words of a report, or over their place.

    Raises:
        UsageError: the words do not stand in the report, or a field does not fit.
    """
    setting = Setting(report=reading.report, span=Span(0, len(reading.report.text)), cast=Cast(reading))
    span = span_of(words, setting)
    if span is None:
        raise UsageError(f"words: {words!r} do not stand in {reading.report.source}")
    return _made(DecisionKind.ADD, who, why, reading, added(reading, kind, span, fields), span)


def about_report(reading: Reading, given: Mapping[str, str | None], who: str, why: str | None = None) -> Decision:
    """Give a report its day of publication (`published`, EDTF) or its `outlet`.

    Raises:
        UsageError: nothing is given, or it does not fit.
    """
    payload = {name: line(name, value) for name, value in given.items()}
    if not payload:
        raise UsageError("nothing to set: give published or outlet")
    if "published" in payload and stretch(payload["published"]) is None:
        raise UsageError(f"published: {given['published']!r} does not fit; give a date such as 2031-02-24")
    if None in payload.values():
        raise UsageError("outlet: it must hold something")
    return made(person(who), DecisionKind.SET_REPORT, payload, whole(reading), why)


def remark(text: str, who: str, reading: Reading | None = None, fact: Fact | None = None) -> Decision:
    """Write a remark on a fact, on a report, or on the record.

    Raises:
        UsageError: it has no words.
    """
    if not text.strip():
        raise UsageError("a note needs words")
    bound = None
    if reading is not None:
        bound = binding_of(reading, fact, fact.span) if fact is not None else whole(reading)
    return made(person(who), DecisionKind.NOTE, {}, bound, text.strip())


def binding_of(reading: Reading, fact: Fact, span: Span) -> Binding:
    """Bind to the words of a fact."""
    names: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
    report = reading.report
    return bind(report.id, report.text, span.start, span.end, kind_of(fact), told_apart(fact, names))


def whole(reading: Reading) -> Binding:
    """Bind to all of a report."""
    return bind(reading.report.id, reading.report.text, 0, 0, "report")


def person(who: str) -> str:
    """Give the name of who decides.

    Raises:
        UsageError: it is empty, or no name.
    """
    told = line("who", who)
    if told is None:
        raise UsageError("who: a decision needs the name of the person who decides")
    return told


def line(name: str, value: Any) -> str | None:
    """Give words on one line; None for none of them.

    Raises:
        UsageError: they are too long, or hold what cannot be printed.
    """
    told = str(value).strip() if value is not None else ""
    if len(told) > _LONGEST or not all(letter.isprintable() for letter in told):
        raise UsageError(f"{name}: give at most {_LONGEST} characters on one line")
    return told or None


def _made(
    kind: DecisionKind, who: str, why: str | None, reading: Reading, now: Edited, span: Span, **more: Any
) -> Decision:
    told, actors = written(now.fact, now.actors, now.was)
    payload = {"fact": told, "actors": actors, **more}
    return made(person(who), kind, payload, binding_of(reading, now.fact, span), why)
