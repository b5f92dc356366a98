"""Short lines about a fact for those forms that show it to people: what it is, its words, where it stands."""

from __future__ import annotations

from parleys.export.tables import Line
from parleys.record import EventStatus
from parleys.summary.wording import clean, one_line

_DONE = (EventStatus.HAPPENED, EventStatus.ONGOING)


def headline(line: Line) -> str:
    """Say what a fact is in one line, as reported: a denied or planned act says so.

    "CONSULT (planned): Karim Haddad and Pavel Orlov, Tarsk"
    """
    who = " and ".join(clean(each) for each in line.who) or "nobody named"
    if line.fact == "position" and line.gist:
        return clean(line.gist)
    if line.fact == "event":
        told = "" if line.status in _DONE else f" ({line.status})"
        whom = " and ".join(clean(each) for each in line.whom)
        where = f", {clean(line.place)}" if line.place else ""
        return f"{line.type}{told}: {who}{f' → {whom}' if whom else ''}{where}"
    if line.fact == "figure":
        return f"{clean(line.quote)}{f', claimed by {who}' if line.who else ''}"
    return f"{who}: {line.kind or 'statement'}" if line.fact == "position" else f"{who} is reported as saying"


def words_of(line: Line) -> str:
    """Give the words of a fact on one line."""
    return one_line(line.quote)


def source_line(line: Line) -> str:
    """Give where a fact stands: outlet, agency, day of publication, address."""
    outlet = clean(line.outlet or line.agency or line.source.rsplit("/", 1)[-1])
    agency = f" ({clean(line.agency)})" if line.agency and line.agency != line.outlet and line.outlet else ""
    parts = (f"{outlet}{agency}", line.published or "undated", one_line(line.url or ""))
    return ", ".join(part for part in parts if part)
