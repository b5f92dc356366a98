"""One row a fact, with its source: what the tables (CSV, Parquet, data frames) are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from parleys.export.choose import KINDS, refs_of, state_of
from parleys.export.who import Known, Local, known
from parleys.record import (
    Copy,
    Dossier,
    Event,
    Fact,
    Figure,
    Issue,
    Occurrence,
    Place,
    Position,
    PositionKind,
    Reading,
    Report,
    Statement,
    Utterance,
)
from parleys.stories.ledger import sources_of
from parleys.stories.when import EARLIEST, LATEST, stretch


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of one report; the fields are the columns of the tables, in this order."""

    id: str
    """`report-id#fact-id`, as the dossier calls it."""
    fact: str
    """statement, position, event or figure."""
    state: str
    """What people decided about it: unreviewed, accepted, edited, added or disputed."""
    date: str | None
    """EDTF, as the report dates the fact."""
    first: date | None
    """The first day of `date`; of the report, where the fact has none; None where that is open."""
    last: date | None
    date_basis: str
    """What `first` and `last` are taken from: fact, published, or none."""
    who: tuple[str, ...]
    """Who speaks, holds, acts or claims, as the record calls them."""
    who_ids: tuple[str, ...]
    party: tuple[str, ...]
    """For whom each of them stands in the end."""
    whom: tuple[str, ...]
    """Who is told, meant, asked, promised or done to."""
    whom_ids: tuple[str, ...]
    type: str | None = None
    """Event: PLOVER type."""
    kind: str | None = None
    """Position: talks, demand, support, oppose, commit, warning."""
    stance: str | None = None
    mode: str | None = None
    """Statement: direct, indirect, mixed. Event: mode of the PLOVER type."""
    force: str | None = None
    status: str | None = None
    """Event: happened, planned, denied, ... Position: current, past."""
    issue: str | None = None
    """Position: what it is about, as the record names it."""
    gist: str | None = None
    conditions: tuple[str, ...] = ()
    """The words of each condition."""
    stages: tuple[str, ...] = ()
    """When each condition bites."""
    conditions_open: bool | None = None
    red_line: bool | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    host: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    low: float | None = None
    """Figure: the number, or the lower one of a range."""
    high: float | None = None
    bound: str | None = None
    unit: str | None = None
    since: str | None = None
    place: str | None = None
    country: str | None = None
    voice: str
    reported_by: str | None
    via: str | None = None
    quote: str
    """The exact words, `text[start:end]`."""
    start: int
    """In Unicode code points of the report's text."""
    end: int
    report: str
    text_sha256: str
    """Of the text that `start` and `end` count in."""
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    source: str
    """The file or feed that the report came from."""
    published: str | None
    published_basis: str | None
    language: str | None
    origin: str
    """The same for reports of one agency and for copies of one dispatch: counting it counts independent sources."""
    link: str
    """The same for the same words, or the same event, in several reports; `id` where it stands alone."""
    rule: str
    confidence: float


COLUMNS: tuple[str, ...] = Line.__struct_fields__
_OWN = {
    "statements": ("mode", "force", "place", "country", "via"),
    "positions": (
        "kind", "stance", "status", "issue", "gist", "conditions", "stages", "conditions_open", "red_line",
    ),
    "events": (
        "type", "mode", "status", "contexts", "cameo", "host", "mediator", "absent", "place", "country",
    ),
    "figures": ("low", "high", "bound", "unit", "since", "place", "country"),
}  # fmt: skip
"""Columns that only some kinds of facts fill."""
_ACTING = {"statements": "speaker", "positions": "holder", "events": "actors", "figures": "claimant"}
_MEANT = {
    "statements": ("addressee",),
    "positions": ("of", "to"),
    "events": ("recipients",),
    "figures": (),
}


def columns(kinds: Sequence[str] = KINDS) -> tuple[str, ...]:
    """Give the columns of a table of these kinds: those of every fact and those that one of them fills."""
    filled = {name for kind in kinds for name in _OWN[kind]}
    bound = {name for names in _OWN.values() for name in names}
    return tuple(name for name in COLUMNS if name not in bound or name in filled)


def lines(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[Line]:
    """Yield a line for each fact, report by report, in the order of its words."""
    ties = lay_out(dossier)
    for reading in readings:
        yield from lines_of(reading, ties, kinds)


def lines_of(reading: Reading, ties: Ties, kinds: Sequence[str] = KINDS) -> Iterator[Line]:
    """Yield a line for each fact of one reading."""
    found = [(kind, fact) for kind in kinds for fact in getattr(reading, kind)]
    local, base = ties.known.of(reading), _source(reading.report, ties)
    for kind, fact in sorted(found, key=lambda pair: (pair[1].start, pair[1].end, pair[1].id)):
        yield _line(kind, fact, reading, local, base, ties)


class Ties(msgspec.Struct, frozen=True):
    """What the dossier tells of facts and reports, by member."""

    known: Known
    links: dict[str, str]
    issues: dict[str, str]
    dispatches: dict[str, tuple[Copy, ...]]


def lay_out(dossier: Dossier) -> Ties:
    """Lay out a dossier, to make lines of many readings with it."""
    same = (*dossier.of(Utterance), *dossier.of(Occurrence))
    return Ties(
        known(dossier),
        {member: each.id for each in same for member in each.members},
        {member: each.name for each in dossier.of(Issue) for member in each.members},
        {member: (each,) for each in dossier.of(Copy) for member in each.members},
    )


def _source(report: Report, ties: Ties) -> dict[str, Any]:
    """Give what all facts of a report have in common."""
    return {
        "report": report.id,
        "text_sha256": report.text_sha256,
        "title": report.title.text if report.title is not None else None,
        "outlet": report.outlet.text if report.outlet is not None else None,
        "agency": report.agency.text if report.agency is not None else None,
        "url": report.url,
        "source": report.source,
        "published": report.published,
        "published_basis": report.published_basis.value if report.published_basis is not None else None,
        "language": report.language,
        "origin": sources_of({report.id: report}, ties.dispatches.get(report.id, ()))[report.id],
    }


def _line(kind: str, fact: Any, reading: Reading, local: Local, base: dict[str, Any], ties: Ties) -> Line:
    report = reading.report
    member = f"{report.id}#{fact.id}"
    who = local.who(refs_of(fact, _ACTING[kind]))
    meant = ("counterparts",) if _is_talks(fact) else _MEANT[kind]
    whom = local.who(refs_of(fact, *meant))
    first, last, basis = _days(fact.date, report.published)
    return Line(
        id=member,
        fact=kind.removesuffix("s"),
        state=state_of(fact),
        date=fact.date,
        first=first,
        last=last,
        date_basis=basis,
        who=who.names,
        who_ids=who.idents,
        party=who.parties,
        whom=whom.names,
        whom_ids=whom.idents,
        voice=fact.voice.value,
        reported_by=_one(local, fact.reported_by),
        quote=report.text[fact.start : fact.end],
        start=fact.start,
        end=fact.end,
        link=ties.links.get(member, member),
        rule=fact.rule,
        confidence=fact.confidence,
        **_own(fact, member, report, local, ties),
        **base,
    )


def _own(fact: Fact, member: str, report: Report, local: Local, ties: Ties) -> dict[str, Any]:
    """Give what only facts of this kind have."""
    if isinstance(fact, Statement):
        return {"mode": fact.mode, "force": fact.force, "via": _one(local, fact.via), **_place(fact.place)}
    if isinstance(fact, Position):
        return {
            "kind": fact.kind,
            "stance": fact.stance,
            "status": fact.status,
            "issue": ties.issues.get(member, fact.issue),
            "gist": fact.gist or None,
            "conditions": tuple(report.text[each.start : each.end] for each in fact.conditions),
            "stages": tuple(each.stage for each in fact.conditions),
            "conditions_open": fact.conditions_open,
            "red_line": fact.red_line,
        }
    if isinstance(fact, Event):
        parts = {part: local.who(getattr(fact, part)).names for part in ("host", "mediator", "absent")}
        told = {"type": fact.type, "mode": fact.mode, "status": fact.status, "cameo": fact.cameo}
        return {**told, "contexts": fact.contexts, **parts, **_place(fact.place)}
    if isinstance(fact, Figure):
        low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
        told = {"low": float(low), "high": float(high), "bound": fact.bound, "unit": fact.unit, "since": fact.since}
        return {**told, **_place(fact.place)}
    return {}


def _is_talks(fact: Fact) -> bool:
    return isinstance(fact, Position) and fact.kind is PositionKind.TALKS


def _place(place: Place | None) -> dict[str, Any]:
    return {"place": place.name or place.unresolved, "country": place.country} if place is not None else {}


def _one(local: Local, ref: Any) -> str | None:
    return local.who((ref,)).names[0] if ref is not None else None


@lru_cache(maxsize=4096)
def _days(told: str | None, published: str | None) -> tuple[date | None, date | None, str]:
    """Give first and last day, None where the stretch is open, and what they are taken from."""
    own = stretch(told)
    when = own or stretch(published)
    if when is None:
        return None, None, "none"
    first = date.fromordinal(when.first) if when.first > EARLIEST else None
    last = date.fromordinal(when.last) if when.last < LATEST else None
    return first, last, "fact" if own else "published"
