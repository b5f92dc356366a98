"""The rows of the summary, each as text with the reports that it was read in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import (
    Actor,
    ActorAcross,
    ActorRef,
    Barrier,
    ConditionKind,
    Difference,
    Dossier,
    Event,
    EventStatus,
    Occurrence,
    Position,
    PositionKind,
    PositionStatus,
    Reading,
    Shift,
    Stance,
    Statement,
    Unresolved,
    Voice,
)
from parleys.stories.when import stretch
from parleys.summary.wording import clean, short_day

_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE)
_SURE = (EventStatus.HAPPENED, EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.ONGOING)
_ORDER = {Stance.WILLING: 0, Stance.CONDITIONAL: 1, Stance.UNWILLING: 2}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a head (who), what is told, when it was last heard, and in which reports."""

    head: str = ""
    text: str
    day: str | None = None
    reports: tuple[str, ...] = ()
    note: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The readings and the dossier, ready to be looked up."""

    readings: tuple[Reading, ...]
    dossier: Dossier
    merged: dict[str, str]
    """`report-id#actor-id` to the id of the merged actor."""
    actors: dict[str, ActorAcross]
    local: dict[str, Actor]

    def name(self, report: str, ref: ActorRef) -> str:
        """Name the party behind a reference: the actor that it speaks for in the end."""
        if isinstance(ref, Unresolved):
            return f"“{clean(ref.unresolved)}” (not resolved)"
        ident = self.merged.get(f"{report}#{ref}")
        if ident is None:
            return clean(self._alone(report, ref))
        return clean(self.actors[self._top(ident)].name)

    def of_dossier(self, ident: str) -> str:
        """Name an actor of the dossier."""
        return clean(self.actors[ident].name) if ident in self.actors else clean(ident)

    def _top(self, ident: str) -> str:
        seen: set[str] = set()
        while ident not in seen and (above := self.actors[ident].of) and above in self.actors:
            seen.add(ident)
            ident = above
        return ident

    def _alone(self, report: str, ref: str) -> str:
        """Name an actor of a reading that was not gathered."""
        seen: set[str] = set()
        actor = self.local.get(f"{report}#{ref}")
        while actor and actor.of and actor.of not in seen and (above := self.local.get(f"{report}#{actor.of}")):
            seen.add(actor.id)
            actor = above
        return actor.name if actor else ref


def open_record(readings: Sequence[Reading], dossier: Dossier) -> Record:
    """Put readings and dossier together."""
    actors: dict[str, ActorAcross] = {actor.id: actor for actor in dossier.of(ActorAcross)}
    return Record(
        readings=tuple(sorted(readings, key=lambda each: (each.report.published or "9", each.report.source))),
        dossier=dossier,
        merged={member: actor.id for actor in actors.values() for member in actor.members},
        actors=actors,
        local={f"{reading.report.id}#{actor.id}": actor for reading in readings for actor in reading.actors},
    )


def reports_of(members: Iterable[str]) -> tuple[str, ...]:
    """Give the reports of members, each once, in order."""
    return tuple(dict.fromkeys(member.split("#", 1)[0] for member in sorted(members)))


def ready_rows(record: Record) -> list[Row]:
    """Tell who is reported as ready to talk to whom, as last heard; the latest first."""
    pairs: defaultdict[tuple[str, str], list[tuple[Reading, Position]]] = defaultdict(list)
    for reading in record.readings:
        for told in reading.positions:
            current = told.status is PositionStatus.CURRENT and told.voice is not Voice.IMPUTED
            if told.kind is PositionKind.TALKS and told.stance and current:
                for holder in _names(record, reading, told.holder):
                    for towards in _names(record, reading, told.counterparts) or ["(not said with whom)"]:
                        if holder != towards:
                            pairs[holder, towards].append((reading, told))
    rows = [_ready(pair, told) for pair, told in pairs.items()]
    return sorted(rows, key=lambda row: (-_last(row.day), -len(row.reports), row.head))


def _names(record: Record, reading: Reading, refs: Iterable[ActorRef]) -> list[str]:
    return list(dict.fromkeys(record.name(reading.report.id, ref) for ref in refs))


def _last(edtf: str | None) -> int:
    when = stretch(edtf)
    return min(when.last, when.first + 31) if when else 0


def _told(reading: Reading, position: Position) -> str | None:
    return position.date or reading.report.published


def _ready(pair: tuple[str, str], told: list[tuple[Reading, Position]]) -> Row:
    """Put one pair's last day into words: every stance told on it, none averaged."""
    latest = max(_last(_told(*each)) for each in told)
    heard = [each for each in told if _last(_told(*each)) == latest]
    stances = sorted({position.stance for _, position in heard if position.stance}, key=lambda each: _ORDER[each])
    conditions = [
        _condition(reading, condition.kind, condition.start, condition.end)
        for reading, position in told
        for condition in position.conditions
        if condition.met is None
    ]
    parts = [" and ".join(stance.value for stance in stances), *list(dict.fromkeys(conditions))[:2]]
    if any(position.conditions_open for _, position in told):
        parts.append("not all conditions told")
    return Row(
        head=f"{pair[0]} → {pair[1]}",
        text="; ".join(parts),
        day=next(_told(*each) for each in heard),
        reports=tuple(dict.fromkeys(reading.report.id for reading, _ in told)),
    )


def _condition(reading: Reading, kind: ConditionKind, start: int, end: int) -> str:
    words = clean(reading.report.text[start:end])
    return f"place: {words}" if kind is ConditionKind.VENUE else f"“{words}”"


def barrier_rows(record: Record) -> list[Row]:
    """Tell what is reported to stand between parties, the most borne out first."""
    found: list[Barrier] = list(record.dossier.of(Barrier))
    # Two parties with much between them are the ones whose talks are in question; a mediator's quarrels come after.
    weight = Counter(barrier.between for barrier in found if barrier.kind != "clash")
    found.sort(
        key=lambda each: (-weight[each.between], -each.origins, -len(each.members), -_last(each.last_heard), each.id)
    )
    rows: list[Row] = []
    for barrier in found:
        between = " | ".join(record.of_dossier(ident) for ident in barrier.between)
        stage = "" if barrier.stage == "unspecified" else f", {barrier.stage.replace('_', ' ')}"
        by = f"; set by {' and '.join(record.of_dossier(ident) for ident in barrier.set_by)}" if barrier.set_by else ""
        answered = "; answered: preconditions rejected" if barrier.answered_by else ""
        rows.append(
            Row(
                head=between,
                text=f"{clean(barrier.issue)}{stage}: {clean(barrier.gist)}{by}{answered}",
                day=barrier.last_heard,
                reports=reports_of(barrier.members),
                note="one source" if barrier.origins == 1 else "",
            )
        )
    return rows


def shift_rows(record: Record) -> list[Row]:
    """Tell which positions are reported to have moved."""
    found: list[Shift] = [shift for shift in record.dossier.of(Shift) if not shift.unchanged]
    found.sort(key=lambda each: (-_last(each.to_date), each.id))
    return [Row(text=clean(each.gist), day=each.to_date, reports=reports_of(each.members)) for each in found]


def difference_rows(record: Record) -> list[Row]:
    """Tell on what reports differ, each side with its reports."""
    found: list[Difference] = sorted(record.dossier.of(Difference), key=lambda each: (-len(each.members), each.id))
    return [
        Row(
            text=f"{clean(each.about)} ({each.field}): " + " | ".join(clean(str(side.value)) for side in each.sides),
            reports=reports_of(each.members),
        )
        for each in found
    ]


def due_rows(record: Record) -> list[Row]:
    """Tell what was planned for a day, and has no outcome in any report; the next first."""
    settled = {
        member
        for thing in record.dossier.of(Occurrence)
        if any(line.status in _SURE for line in thing.history)
        for member in thing.members
    }
    groups = {member: thing.id for thing in record.dossier.of(Occurrence) for member in thing.members}
    rows: dict[str, Row] = {}
    for reading in record.readings:
        for event in reading.events:
            key = f"{reading.report.id}#{event.id}"
            if event.status in _AHEAD and event.date and stretch(event.date) and key not in settled:
                spot = groups.get(key, key)
                before = rows[spot].reports if spot in rows else ()
                rows[spot] = Row(
                    text=_event(record, reading, event),
                    day=event.date,
                    reports=tuple(dict.fromkeys((*before, reading.report.id))),
                )
    return sorted(rows.values(), key=lambda row: (_last(row.day), row.text))


def _event(record: Record, reading: Reading, event: Event) -> str:
    names = _names(record, reading, event.actors + event.recipients)
    place = f" in {clean(event.place.name or event.place.unresolved or '')}" if event.place else ""
    return f"{event.type}{place}, {event.status}: {', '.join(names) or 'nobody named'}"


def doubt_rows(record: Record) -> list[Row]:
    """Tell how many speakers and holders were not understood, with an example of each."""
    speakers = [(reading, ref) for reading in record.readings for ref in _unresolved(reading.statements, "speaker")]
    holders = [(reading, ref) for reading in record.readings for ref in _unresolved(reading.positions, "holder")]
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


def heard_last(rows: Sequence[Row], record: Record) -> str:
    """Say when the rows were last heard of, and how long the newest report has been silent since."""
    days = [_last(row.day) for row in rows if row.day]
    newest = max((_last(reading.report.published) for reading in record.readings), default=0)
    if not days:
        return ""
    last = max(rows, key=lambda row: _last(row.day)).day
    age = newest - max(days)
    if age <= 0:
        return f" (last heard {short_day(last)})"
    return f" ({short_day(last)}; not heard on it since, {age} {'day' if age == 1 else 'days'})"
