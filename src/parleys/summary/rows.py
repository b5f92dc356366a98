"""The rows of the summary, each as text with the reports that it was read in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import (
    Condition,
    ConditionKind,
    Position,
    PositionKind,
    PositionStatus,
    Reading,
    Stance,
    Statement,
    Unresolved,
    Voice,
)
from parleys.stories.when import day_of, stretch
from parleys.summary.across import Across
from parleys.summary.barriers import Standing, find_standing
from parleys.summary.dates import due_day, find_dates
from parleys.summary.differences import difference_title, find_differences
from parleys.summary.parties import is_vague, party_name
from parleys.summary.quotes import Quote
from parleys.summary.shifts import find_movements, movement_title
from parleys.summary.times import until, when_of
from parleys.summary.wording import clean, cut, quoted, short_day

_ORDER = {Stance.WILLING: 0, Stance.CONDITIONAL: 1, Stance.UNWILLING: 2}
_WORDS = 90
"""Characters of a condition that are shown."""
_UNSAID = ""
"""With whom is not said."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a head (who), what is told, when it was last heard, and in which reports."""

    head: str = ""
    text: str
    day: str | None = None
    reports: tuple[str, ...] = ()
    note: str = ""


def ready_rows(across: Across) -> list[Row]:
    """Tell who is reported as ready to talk to whom, as last heard: parties by name first, the latest first."""
    pairs: defaultdict[tuple[str, str], list[tuple[Reading, Position]]] = defaultdict(list)
    for reading in across.readings:
        for told in reading.positions:
            current = told.status is PositionStatus.CURRENT and told.voice is not Voice.IMPUTED
            if told.kind is PositionKind.TALKS and told.stance and current:
                chains = [across.parties.chain(reading.report.id, ref) for ref in told.counterparts]
                others = [chain[-1] for chain in chains] or [_UNSAID]
                for holder in {across.parties.chain(reading.report.id, ref)[-1] for ref in told.holder}:
                    for towards in others:
                        if holder != towards:
                            pairs[holder, towards].append((reading, told))
    rows = [(_loose(pair, across), _ready(pair, told, across)) for pair, told in pairs.items()]
    rows.sort(key=lambda each: (each[0], -_last(each[1].day), -len(each[1].reports), each[1].text))
    return [row for _, row in rows]


def _loose(pair: tuple[str, str], across: Across) -> bool:
    """Say whether somebody of a pair is nobody in particular, or was not understood."""
    known = across.parties.actors.keys() | {_UNSAID}
    return any(ident not in known or is_vague(ident, across.parties) for ident in pair)


def _last(edtf: str | None) -> int:
    when = stretch(edtf)
    return min(when.last, when.first + 31) if when else 0


def _when(reading: Reading, position: Position) -> int:
    """Give the last day that a position was told for, as an ordinal; 0 where none is known."""
    when = until(when_of(position, reading), stretch(reading.report.published))
    return when.last if when else 0


def _ready(pair: tuple[str, str], told: list[tuple[Reading, Position]], across: Across) -> Row:
    """Put one pair's last day into words: every stance told on it, none averaged; what was asked before is past."""
    latest = max(_when(*each) for each in told)
    heard = [each for each in told if _when(*each) == latest]
    stances = sorted({position.stance for _, position in heard if position.stance}, key=lambda each: _ORDER[each])
    conditions = [
        _condition(reading, position, condition)
        for reading, position in heard
        for condition in position.conditions
        if condition.met is None
    ]
    parts = [" and ".join(stance.value for stance in stances), *list(dict.fromkeys(conditions))[:2]]
    if any(position.conditions_open for _, position in heard):
        parts.append("not all conditions told")
    towards = f" → {party_name(pair[1], across.parties)}" if pair[1] != _UNSAID else ", not said with whom"
    return Row(
        text=f"{party_name(pair[0], across.parties)}{towards}: {'; '.join(parts)}",
        day=day_of(latest) if latest else None,
        reports=tuple(dict.fromkeys(reading.report.id for reading, _ in heard)),
        note="" if latest else "undated",
    )


def _condition(reading: Reading, position: Position, condition: Condition) -> str:
    """Give a condition in its words; of who may be there, the whole position, which alone says of whom."""
    span = position.span if condition.kind is ConditionKind.PERSON else condition
    words = quoted(cut(clean(reading.report.text[span.start : span.end]), _WORDS))
    return f"place: {words}" if condition.kind is ConditionKind.VENUE else words


def barrier_rows(across: Across) -> list[Row]:
    """Tell what is reported to stand between parties, by pair, the most borne out first.

    That a party rejects all preconditions is told beside those that it rejects, and not once more by itself.
    """
    found = find_standing(across)
    answers = {(each.between, quote.member) for each in found for quote in each.answers}
    return [
        Row(
            head=" and ".join(each.between),
            text=each.about + _answer(each),
            day=each.last_heard,
            reports=_reports(each.quotes),
            note="one source" if each.origins == 1 else f"{each.origins} sources",
        )
        for each in found
        if each.kind != "clash" or not answers.issuperset((each.between, quote.member) for quote in each.quotes)
    ]


def _answer(each: Standing) -> str:
    who = dict.fromkeys(quote.party for quote in each.answers if quote.party)
    return f"; {' and '.join(who)} rejects preconditions" if who else ""


def _reports(quotes: Iterable[Quote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote.report for quote in quotes))


def shift_rows(across: Across) -> list[Row]:
    """Tell which positions are reported to have moved, the latest first."""
    return [Row(text=movement_title(each), reports=_reports(each.quotes)) for each in find_movements(across)]


def difference_rows(across: Across) -> list[Row]:
    """Tell on what reports differ, each side with its reports."""
    found = [each for each in find_differences(across) if not each.agree]
    return [Row(text=difference_title(each), reports=_reports(each.quotes)) for each in found]


def due_rows(across: Across) -> list[Row]:
    """Tell what is due, the next first, and what fell due without an outcome in any report."""
    return [
        Row(text=f"{each.about}; {due_day(each)}", reports=_reports(each.quotes))
        for each in find_dates(across)
        if not each.outcome
    ]


def doubt_rows(across: Across) -> list[Row]:
    """Tell how many speakers and holders were not understood, with an example of each."""
    speakers = [(reading, ref) for reading in across.readings for ref in _unresolved(reading.statements, "speaker")]
    holders = [(reading, ref) for reading in across.readings for ref in _unresolved(reading.positions, "holder")]
    rows: list[Row] = []
    for noun, found in (("speaker", speakers), ("holder", holders)):
        if found:
            reading, ref = found[0]
            many = noun if len(found) == 1 else f"{noun}s"
            text = f"{len(found)} {many}, such as “{clean(ref.unresolved)}”"
            rows.append(Row(text=text, reports=(reading.report.id,)))
    return rows


def _unresolved(facts: Sequence[Statement | Position], field: str) -> list[Unresolved]:
    return [ref for fact in facts for ref in getattr(fact, field) if isinstance(ref, Unresolved)]


def heard_last(rows: Sequence[Row], across: Across) -> str:
    """Say when the rows were last heard of, and how long the newest report has been silent since."""
    days = [_last(row.day) for row in rows if row.day]
    newest = max((_last(reading.report.published) for reading in across.readings), default=0)
    if not days:
        return ""
    last = max(rows, key=lambda row: _last(row.day)).day
    age = newest - max(days)
    if age <= 0:
        return f" (last heard {short_day(last)})"
    return f" ({short_day(last)}; not heard on it since, {age} {'day' if age == 1 else 'days'})"
