"""Reports, events and figures as lines for the terminal and objects for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parleys.record import ActorRef, Bound, Event, EventStatus, Figure, Reading, Voice
from parleys.summary.names import Namer
from parleys.summary.reviewed import mark_of, states_of
from parleys.summary.statements import outlet_of
from parleys.summary.times import when_of
from parleys.summary.wording import clean, count, one_line, short_day

_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.NEARLY: "nearly ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
}
_SIDES = (("host", "host"), ("mediator", "mediator"), ("absent", "absent"))


def participants(event: Event) -> tuple[ActorRef, ...]:
    """Give everybody whom an event names."""
    return (*event.actors, *event.recipients, *event.host, *event.mediator, *event.absent)


def event_lines(event: Event, reading: Reading, name: Namer) -> tuple[str, str]:
    """Give an event: who did what to whom, when and where; and the words with their report."""
    return event_head(event, reading, name), _words(event, reading)


def event_head(event: Event, reading: Reading, name: Namer) -> str:
    """Give an event in one line: when and where, who did what to whom, and in whose voice it is told."""
    who = " and ".join(name(reading, ref) for ref in event.actors) or "nobody named"
    whom = " and ".join(name(reading, ref) for ref in event.recipients)
    told = "" if event.status is EventStatus.HAPPENED else f", {event.status.value}"
    head = f"{day_told(event, reading)}{_place(event)}: {event.type.value}{told}, {who}{f' → {whom}' if whom else ''}"
    return f"{head}{sides_of(event, reading, name)}{voice_told(event, reading, name)}"


def sides_of(event: Event, reading: Reading, name: Namer) -> str:
    """Tell who is host or mediator of an event, or stays away: "; host: Mbalanda"; nothing where nobody is."""
    return "".join(
        f"; {label}: {' and '.join(name(reading, ref) for ref in refs)}"
        for role, label in _SIDES
        if (refs := getattr(event, role))
    )


def figure_lines(figure: Figure, reading: Reading, name: Namer) -> tuple[str, str]:
    """Give a figure: the number, of what, when and where, who claims it; and the words with their report."""
    return figure_head(figure, reading, name), _words(figure, reading)


def figure_head(figure: Figure, reading: Reading, name: Namer) -> str:
    """Give a figure in one line: when and where, the number, of what, who claims it, in whose voice it is told."""
    since = f", counted since {short_day(figure.since, year=True)}" if figure.since else ""
    claimed = f", claimed by {name(reading, figure.claimant)}" if figure.claimant is not None else ""
    day = f"{day_told(figure, reading)}{_place(figure)}"
    return f"{day}: {amount_of(figure)}{since}{claimed}{voice_told(figure, reading, name)}"


def amount_of(figure: Figure) -> str:
    """Give a number with its bound and of what it is: "more than 70,000 killed"."""
    return f"{_BOUNDS[figure.bound]}{number_of(figure)} {clean(figure.unit)}"


def number_of(figure: Figure) -> str:
    """Give a number as it is written: "70,000", "12–99"."""
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return "–".join(f"{value:,}" for value in values)


def report_lines(reading: Reading) -> tuple[str, str]:
    """Give a report: day, outlet and title; and where it came from with what was read in it."""
    report = reading.report
    day = short_day(report.published, year=True)
    title = f": {clean(report.title.text)}" if report.title is not None else ""
    outlet = outlet_of(msgspec.structs.replace(report, published=None))
    basis = f" ({report.published_basis.value})" if report.published_basis is not None else ""
    counts = [
        count(len(getattr(reading, kind)), kind[:-1]) for kind in ("statements", "positions", "events", "figures")
    ]
    counts.append(f"{_looked(reading)} reviewed")
    problems = [f"; problem: {clean(problem.message)}" for problem in report.problems]
    return (
        f"{day}{basis}, {outlet}{title}",
        f"{report.id} · {clean(report.source)} · {', '.join(counts)}{''.join(problems)}",
    )


def _looked(reading: Reading) -> int:
    """Count the facts of a report that somebody reviewed."""
    return sum(state is not None for state in states_of(reading.facts()))


def report_object(reading: Reading) -> dict[str, object]:
    """Give a report as an object for JSON: all but its text and the spans in it."""
    report = reading.report
    printed = {
        role: words.text if (words := getattr(report, role)) else None
        for role in ("title", "outlet", "agency", "byline")
    }
    plain = {name: getattr(report, name) for name in ("id", "source", "url", "language", "text_sha256", "published")}
    return {
        **plain,
        "published_basis": report.published_basis,
        "published_confidence": report.published_confidence,
        **printed,
        "characters": len(report.text),
        **{kind: len(getattr(reading, kind)) for kind in ("statements", "positions", "events", "figures")},
        "engine": msgspec.to_builtins(report.engine),
        "reviewed": _looked(reading),
        "problems": [problem.message for problem in report.problems],
    }


def fact_object(fact: Event | Figure, reading: Reading, refs: Sequence[ActorRef], name: Namer) -> dict[str, object]:
    """Give a fact as an object for JSON: as it is in its reading, with names, words and report."""
    report = reading.report
    told: dict[str, object] = msgspec.to_builtins(fact)
    return {
        "member": f"{report.id}#{fact.id}",
        **told,
        "names": {ref: name(reading, ref) for ref in refs if isinstance(ref, str)},
        "words": report.text[fact.start : fact.end],
        "outlet": outlet_of(report),
        "report": report.id,
        "published": report.published,
    }


def day_told(fact: Event | Figure, reading: Reading) -> str:
    """Give the day of a fact, else that of its report: "24 Feb 2031", "reported 24 Feb 2031", "undated"."""
    if fact.date:
        return short_day(fact.date, year=True)
    published = reading.report.published
    return f"reported {short_day(published, year=True)}" if published else "undated"


def _place(fact: Event | Figure) -> str:
    return f", {clean(fact.place.name or fact.place.unresolved or '')}" if fact.place is not None else ""


def voice_told(fact: Event | Figure, reading: Reading, name: Namer) -> str:
    """Tell in whose voice an event or a figure is told, where it is not the report's own: "; reported by Lenz"."""
    if fact.voice is Voice.REPORTED and fact.reported_by is not None:
        return f"; reported by {name(reading, fact.reported_by)}"
    return "; imputed" if fact.voice is Voice.IMPUTED else ""


def _words(fact: Event | Figure, reading: Reading) -> str:
    words = one_line(reading.report.text[fact.start : fact.end])
    return f"“{words}” — {outlet_of(reading.report)}{mark_of((fact.state,))}"


def in_order(found: Iterable[tuple[Event | Figure, Reading]]) -> Iterator[tuple[Event | Figure, Reading]]:
    """Yield facts in order of time, undated ones last."""

    def key(pair: tuple[Event | Figure, Reading]) -> tuple[bool, int, str, int]:
        when = when_of(*pair)
        return when is None, when.first if when else 0, pair[1].report.id, pair[0].start

    yield from sorted(found, key=key)
