"""Forms to put a fact right, or to add one: fields as words that a person can write, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from parleys.record import Fact, Reading, Span
from parleys.review.fields import Field, Sort, condition_fields, fields_of

_FIRST = (
    "kind", "stance", "type", "status", "subject", "target", "speaker", "holder", "with", "of", "to", "actors",
    "recipients", "value", "bound", "unit", "claimant", "mode", "force", "issue", "gist", "what", "reason", "red_line",
    "conditions_open", "date", "since", "place", "host", "mediator", "absent",
)  # fmt: skip
"""Fields that are shown at once, in this order; the others stand behind them."""
_HIDDEN = ("start", "end", "cameo", "contexts", "speaker_words", "cue", "chain")
_LABELS = {"with": "with whom", "of": "of whom", "to": "to whom", "what": "what (words of the report)"}
_ROWS = ("words", "kind", "stage", "on")


class FieldShown(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a form."""

    name: str
    label: str
    sort: str
    value: str
    options: tuple[str, ...] = ()
    optional: bool = False
    hint: str = ""


class FormShown(msgspec.Struct, frozen=True, kw_only=True):
    """A form: what is shown at once, what stands behind, conditions, and names to choose from."""

    fields: tuple[FieldShown, ...]
    more: tuple[FieldShown, ...]
    conditions: tuple[tuple[FieldShown, ...], ...]
    names: tuple[str, ...]


_HINTS = {
    Sort.ACTORS: "names, with ; between them",
    Sort.DATE: "2031-02-24, 2031-02, or 2031-02-20/2031-02-24",
    Sort.WORDS: "words as they stand in the report",
    Sort.PLACE: "as it stands in the report",
    Sort.NUMBER: "a number, or two such as 12..99",
}


def form_of(reading: Reading, kind: str, fact: Fact | None) -> FormShown:
    """Give the form of a kind of fact, with what a fact holds.

    Args:
        reading: the reading; it tells the names of actors.
        kind: statement, position, event, figure, relation.
        fact: the fact; None for a new one.
    """
    told: dict[str, Any] = msgspec.to_builtins(fact) if fact is not None else {}
    every = {name: each for name, each in fields_of(kind).items() if name not in _HIDDEN}
    shown = [_field(every[name], told.get(name), reading) for name in _FIRST if name in every]
    plain = {field.name for field in shown}
    more = [
        _field(each, told.get(name), reading)
        for name, each in every.items()
        if name not in plain and each.sort is not Sort.CONDITIONS
    ]
    conditions: list[tuple[FieldShown, ...]] = []
    if "conditions" in every:
        rows = [*told.get("conditions", ()), {}]
        conditions = [tuple(_row(number, each, reading)) for number, each in enumerate(rows)]
    names = sorted({actor.name for actor in reading.actors if not actor.unresolved})
    return FormShown(fields=tuple(shown), more=tuple(more), conditions=tuple(conditions), names=tuple(names))


def _field(field: Field, value: Any, reading: Reading, prefix: str = "") -> FieldShown:
    label = _LABELS.get(field.wire, field.wire.replace("_", " "))
    return FieldShown(
        name=f"{prefix}{field.wire}",
        label=label,
        sort=field.sort.value,
        value=_words(field, value, reading),
        options=field.allowed,
        optional=field.optional or not field.required,
        hint=_HINTS.get(field.sort, ""),
    )


def _row(number: int, told: Mapping[str, Any], reading: Reading) -> Iterable[FieldShown]:
    words = Span(told["start"], told["end"]).of(reading.report.text) if "start" in told else ""
    prefix = f"conditions.{number}."
    yield FieldShown(name=f"{prefix}words", label="words", sort="words", value=_flat(words))
    fields = condition_fields()
    for name in _ROWS[1:]:
        yield _field(fields[name], told.get(name), reading, prefix)


def _words(field: Field, value: Any, reading: Reading) -> str:
    """Give a value as a person would write it."""
    if value is None:
        return ""
    match field.sort:
        case Sort.ACTOR:
            return _name(value, reading)
        case Sort.ACTORS:
            return "; ".join(_name(each, reading) for each in value)
        case Sort.WORDS:
            return _flat(Span(value["start"], value["end"]).of(reading.report.text))
        case Sort.PLACE:
            return str(value.get("name") or value.get("unresolved") or "")
        case Sort.FLAG:
            return "yes" if value else "no"
        case Sort.NUMBER:
            return "..".join(f"{each:g}" if isinstance(each, float) else str(each) for each in _pair(value))
        case Sort.TEXTS:
            return "; ".join(value)
        case _:
            return str(value)


def _pair(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def _name(ref: Any, reading: Reading) -> str:
    if isinstance(ref, str):
        return next((actor.name for actor in reading.actors if actor.id == ref), ref)
    return str(ref.get("unresolved", ""))


def _flat(words: str) -> str:
    return " ".join(words.split())


def changes_of(form: FormShown, given: Mapping[str, str]) -> dict[str, Any]:
    """Give the fields that somebody wrote something else into.

    Args:
        form: the form as it was shown.
        given: what was sent, by the names of the fields.
    """
    found: dict[str, Any] = {
        field.name: given[field.name].strip()
        for field in (*form.fields, *form.more)
        if field.name in given and given[field.name].strip() != field.value
    }
    rows = [_given_row(row, given) for row in form.conditions]
    if rows and any(changed for _, changed in rows):
        found["conditions"] = [told for told, _ in rows if told.get("words")]
    return found


def _given_row(row: tuple[FieldShown, ...], given: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    told: dict[str, Any] = {}
    changed = False
    for field in row:
        value = given.get(field.name, field.value).strip()
        changed |= value != field.value
        if value:
            told[field.name.rpartition(".")[2]] = value
    return told, changed and (bool(told.get("words")) or bool(row[0].value))


def filled(form: FormShown, given: Mapping[str, str]) -> FormShown:
    """Give a form with what somebody wrote, to be put right and sent again."""

    def fill(fields: tuple[FieldShown, ...]) -> tuple[FieldShown, ...]:
        return tuple(msgspec.structs.replace(each, value=given.get(each.name, each.value)) for each in fields)

    return msgspec.structs.replace(
        form, fields=fill(form.fields), more=fill(form.more), conditions=tuple(fill(row) for row in form.conditions)
    )
