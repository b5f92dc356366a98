"""What people give for a field, as it stands in the record: checked, and led back to the words of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from parleys.errors import UsageError
from parleys.record import Actor, ActorId, ActorKind, Place, Printed, Report, Span
from parleys.review.cast import Cast
from parleys.review.fields import Field, Sort, condition_fields
from parleys.stories.when import stretch

Given = Any
"""A string from the command line, or a value from a program."""
_NONE = frozenset(("", "none", "null"))
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_RANGE = re.compile(r"\s*(-?[\d.,]+)\s*(?:\.\.|–|-)\s*([\d.,]+)\s*")
_OFFSETS = re.compile(r"(\d+)[-:](\d+)")
_NAMES = 12
"""Names that a message lists, at most."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Where a value is given: the report, the words of the fact, and who is in the report."""

    report: Report
    span: Span
    cast: Cast


def read_value(field: Field, given: Given, at: Setting) -> Any:
    """Give what a field is to hold.

    Args:
        field: which one.
        given: what was given for it.
        at: the report and the words that the fact stands in; words and names are looked for near these.

    Raises:
        UsageError: it does not fit; names the field and what is allowed.
    """
    if given is None or (isinstance(given, str) and given.strip().casefold() in _NONE):
        return _nothing(field)
    match field.sort:
        case Sort.CHOICE:
            return _choice(field, given)
        case Sort.FLAG:
            return _flag(field, given)
        case Sort.ACTOR:
            return _actor(field, given, at)
        case Sort.ACTORS:
            return tuple(dict.fromkeys(_actor(field, each, at) for each in _several(given)))
        case Sort.WORDS:
            return _words(field, given, at)
        case Sort.PLACE:
            return _place(field, given, at)
        case Sort.DATE:
            return _date(field, given)
        case Sort.NUMBER:
            return _number(field, given)
        case Sort.OFFSET:
            return _offset(field, given, at)
        case Sort.TEXT:
            return str(given).strip()
        case Sort.TEXTS:
            return tuple(str(each).strip() for each in _several(given))
        case Sort.CONDITIONS:
            return _conditions(field, given, at)


def _fault(field: Field, given: Given, allowed: str) -> UsageError:
    return UsageError(f"{field.wire}: {given!r} does not fit; {allowed}")


def _nothing(field: Field) -> Any:
    if field.optional:
        return None
    if field.required:
        raise UsageError(f"{field.wire}: it must hold something{_choices(field)}")
    if field.sort in (Sort.ACTORS, Sort.TEXTS, Sort.CONDITIONS):
        return ()
    if field.sort is Sort.TEXT:
        return ""
    raise UsageError(f"{field.wire}: it must hold something{_choices(field)}")


def _choices(field: Field) -> str:
    return f"; give one of {', '.join(field.allowed)}" if field.allowed else ""


def _choice(field: Field, given: Given) -> str:
    told = str(given).strip()
    for value in field.allowed:
        if value.casefold() == told.casefold():
            return value
    raise _fault(field, given, f"give one of {', '.join(field.allowed)}")


def _flag(field: Field, given: Given) -> bool:
    found = _FLAGS.get(str(given).strip().casefold())
    if found is None:
        raise _fault(field, given, "give yes or no")
    return found


def _several(given: Given) -> Iterable[Any]:
    """Give each of several values: a list, or names with semicolons between them."""
    if isinstance(given, str):
        return [each.strip() for each in given.split(";") if each.strip()]
    return given if isinstance(given, (list, tuple)) else [given]


def _actor(field: Field, given: Given, at: Setting) -> str:
    """Give the id of an actor by id or name; one that nobody found yet must stand in the text."""
    told = str(given).strip()
    known = at.cast.named(told)
    if known is not None:
        return known
    where = _nearest(told, at)
    if where is None:
        names = sorted({actor.name for actor in at.cast.known.values()})
        more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
        listed = ", ".join(names[:_NAMES]) + more
        raise _fault(field, given, f"give the name of an actor of the report, or a name that stands in it: {listed}")
    form = Printed(text=where.of(at.report.text), start=where.start, end=where.end)
    actor = Actor(id=ActorId(""), name=form.text, kind=ActorKind.UNSPECIFIED, names=(form,))
    return at.cast.bring(actor)


def _words(field: Field, given: Given, at: Setting) -> Span:
    found = span_of(given, at)
    if found is None:
        raise _fault(field, given, "give words that stand in the report, or START-END")
    return found


def span_of(given: Given, at: Setting) -> Span | None:
    """Give the place of words, or of START-END, in a report; of several places the nearest to the fact."""
    if isinstance(given, Span):
        pair: tuple[Any, Any] | None = (given.start, given.end)
    elif isinstance(given, (list, tuple)) and len(given) == 2:
        pair = (given[0], given[1])
    else:
        told = _OFFSETS.fullmatch(str(given).strip())
        pair = told.groups() if told else None  # type: ignore[assignment]
    if pair is None:
        return _nearest(str(given), at)
    try:
        start, end = int(pair[0]), int(pair[1])
    except ValueError:
        return None
    return Span(start, end) if 0 <= start < end <= len(at.report.text) else None


def _nearest(words: str, at: Setting) -> Span | None:
    """Give the place of words that lies inside the fact, else the nearest to it; case and line breaks do not matter."""
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    found = [Span(*each.span()) for each in pattern.finditer(at.report.text)]
    middle = (at.span.start + at.span.end) / 2
    return min(
        found, key=lambda span: (not at.span.covers(span), abs((span.start + span.end) / 2 - middle)), default=None
    )


def _place(field: Field, given: Given, at: Setting) -> Place:
    found = _nearest(str(given), at)
    if found is None:
        raise _fault(field, given, "give the name of a place as it stands in the report")
    return Place(name=found.of(at.report.text), start=found.start, end=found.end)


def _date(field: Field, given: Given) -> str:
    told = str(given).strip()
    if stretch(told) is None:
        raise _fault(field, given, "give a date such as 2031-02-24, 2031-02, 2031-02-24/2031-02-28")
    return told


def _number(field: Field, given: Given) -> int | float | tuple[int | float, int | float]:
    allowed = "give a number, or two such as 10000..99999"
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return given
    told = _RANGE.fullmatch(given) if isinstance(given, str) else None
    pair = told.groups() if told else given if isinstance(given, (list, tuple)) and len(given) == 2 else None
    try:
        if pair is None:
            return _plain_number(given)
        low, high = _plain_number(pair[0]), _plain_number(pair[1])
    except ValueError:
        raise _fault(field, given, allowed) from None
    if low > high:
        raise _fault(field, given, allowed + ", the lower first")
    return low, high


def _plain_number(given: Given) -> int | float:
    told = str(given).strip().replace(",", "").replace("_", "")
    found = float(told)
    if not abs(found) < 1e18:
        raise ValueError(told)
    return int(found) if found.is_integer() else found


def _offset(field: Field, given: Given, at: Setting) -> int:
    length = len(at.report.text)
    told = str(given).strip()
    if not told.isascii() or not told.isdigit() or int(told) > length:
        raise _fault(field, given, f"give a place in the text, from 0 to {length}")
    return int(told)


def _conditions(field: Field, given: Given, at: Setting) -> tuple[dict[str, Any], ...]:
    """Give conditions: objects with `words` (or start and end), `kind`, and what else a condition holds."""
    allowed = 'give a list such as [{"words": "once the siege is lifted", "kind": "act", "stage": "before_talks"}]'
    try:
        several = msgspec.json.decode(given) if isinstance(given, str) else msgspec.to_builtins(given)
    except msgspec.DecodeError:
        raise _fault(field, given, allowed) from None
    if not isinstance(several, (list, tuple)) or not all(isinstance(each, dict) for each in several):
        raise _fault(field, given, allowed)
    return tuple(_condition(number, each, at) for number, each in enumerate(several, 1))  # type: ignore[arg-type]


def _condition(number: int, given: dict[str, Any], at: Setting) -> dict[str, Any]:
    where = f"conditions[{number}]"
    fields = condition_fields()
    unknown = sorted(set(given) - fields.keys() - {"words", "id"})
    if unknown:
        raise UsageError(f"{where}.{unknown[0]}: no such field; give words, {', '.join(fields)}")
    place = span_of(given["words"], at) if "words" in given else span_of((given.get("start"), given.get("end")), at)
    if place is None:
        raise UsageError(f"{where}.words: give words that stand in the report")
    found: dict[str, Any] = {"id": "", "start": place.start, "end": place.end}
    for name, field in fields.items():
        if name in given and name not in found:
            found[name] = read_value(msgspec.structs.replace(field, wire=f"{where}.{name}"), given[name], at)
    if "kind" not in found:
        raise UsageError(f"{where}.kind: it must hold something{_choices(fields['kind'])}")
    return found
