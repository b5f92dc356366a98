"""JSON-LD in the words of schema.org: reports as NewsArticle, words as Quotation, what is reported as Claim or Event.

Only an act that some report tells as done, going on, planned or put off is an Event. What is alleged, denied or only
possible would read as a fact there; it is a Claim, as are positions, figures and words that are not quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from parleys.export.choose import KINDS
from parleys.export.labels import headline
from parleys.export.tables import Line, lay_out, lines_of
from parleys.export.who import UNRESOLVED
from parleys.record import ActorAcross, ActorKind, Dossier, EventStatus, Mode, Reading, Report

_CONTEXT = {"@vocab": "https://schema.org/"}
"""The vocabulary itself and not its published context, so that nothing is fetched to read the file."""
_EVENTS = {
    EventStatus.HAPPENED: None,
    EventStatus.ONGOING: None,
    EventStatus.PLANNED: "EventScheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.COUNTRY: "Country",
    ActorKind.MEDIA: "NewsMediaOrganization",
}
"""All others are an Organization."""


def to_jsonld(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a graph in pieces, a node a line: actors, then each report with its facts."""
    yield msgspec.json.encode({"@context": _CONTEXT})[:-1] + b',"@graph":['
    lead = b"\n"
    for node in _nodes(readings, dossier, kinds):
        yield lead + msgspec.json.encode({name: value for name, value in node.items() if value not in (None, "", [])})
        lead = b",\n"
    yield b"\n]}\n"


def _nodes(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str]) -> Iterator[dict[str, Any]]:
    for actor in dossier.of(ActorAcross):
        yield _actor(actor)
    ties = lay_out(dossier)
    for reading in readings:
        yield _report(reading.report)
        for line in lines_of(reading, ties, kinds):
            yield _fact(line)


def _actor(actor: ActorAcross) -> dict[str, Any]:
    return {
        "@id": _urn("actor", actor.id),
        "@type": _TYPES.get(actor.kind, "Organization"),
        "name": actor.name,
        "alternateName": [name for name in actor.names if name != actor.name],
        "affiliation" if actor.kind is ActorKind.PERSON else "parentOrganization": _link("actor", actor.of),
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "@id": _urn("report", report.id),
        "@type": "NewsArticle",
        "headline": report.title.text if report.title is not None else None,
        "url": report.url,
        "datePublished": report.published,
        "inLanguage": report.language,
        "publisher": {"@type": "Organization", "name": report.outlet.text} if report.outlet is not None else None,
        "sourceOrganization": {"@type": "Organization", "name": report.agency.text} if report.agency else None,
        "identifier": report.id,
        "sha256": report.text_sha256,
    }


def _fact(line: Line) -> dict[str, Any]:
    base = {"@id": _urn("fact", line.id), "creativeWorkStatus": line.state, "inLanguage": line.language}
    if line.fact == "event" and EventStatus(line.status) in _EVENTS:
        return {"@id": base["@id"], **_event(line, _EVENTS[EventStatus(line.status)])}
    source = _link("report", line.report)
    if line.fact == "statement" and line.mode == Mode.DIRECT:
        told = {"spokenByCharacter": _people(line.who, line.who_ids), "isPartOf": source, "dateCreated": line.date}
        return {**base, "@type": "Quotation", "text": line.quote, **told}
    return {
        **base,
        "@type": "Claim",
        "text": line.quote,
        "name": headline(line),
        "author": _people(line.who, line.who_ids),
        "about": line.issue or line.type or line.unit,
        "dateCreated": line.date,
        "appearance": source,
    }


def _event(line: Line, status: str | None) -> dict[str, Any]:
    state = f"{line.state}; reported as {line.status}"
    return {
        "@type": "Event",
        "name": headline(line),
        "description": line.quote,
        "disambiguatingDescription": state,
        "startDate": line.first if line.date_basis == "fact" else None,
        "endDate": line.last if line.date_basis == "fact" and line.last != line.first else None,
        "location": {"@type": "Place", "name": line.place} if line.place else None,
        "eventStatus": {"@id": f"https://schema.org/{status}"} if status else None,
        "contributor": _people((*line.who, *line.whom), (*line.who_ids, *line.whom_ids)),
        "subjectOf": _link("report", line.report),
    }


def _people(names: Sequence[str], idents: Sequence[str]) -> list[dict[str, str]]:
    """Give links to actors; of one who was not understood, the words."""
    return [
        {"@type": "Thing", "name": name} if ident == UNRESOLVED else {"@id": _urn("actor", ident)}
        for name, ident in zip(names, idents, strict=True)
    ]


def _link(kind: str, ident: str | None) -> dict[str, str] | None:
    return {"@id": _urn(kind, ident)} if ident else None


def _urn(kind: str, ident: str) -> str:
    """Give a name for a node; ids of the record may hold any letter, an IRI may not."""
    from urllib.parse import quote

    return f"urn:parleys:{kind}:{quote(ident, safe='#')}"
