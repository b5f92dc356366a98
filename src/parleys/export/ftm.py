"""FollowTheMoney entities as JSON Lines, for Aleph, OpenSanctions' tools and `ftm`.

Actors are Person, PublicBody, Organization or LegalEntity; reports are Article; statements, positions and figures are
Note, events Event, both with the report as `proof`. Relations are Representation, Membership, Directorship or
UnknownLink. An act that is not told as done is a Note as well, with its status in the summary: an Event is read as one
that was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from parleys.export.choose import KINDS, UNREVIEWED
from parleys.export.labels import headline
from parleys.export.plain import plain
from parleys.export.tables import Line, Ties, lay_out, lines_of
from parleys.export.who import UNRESOLVED
from parleys.knowledge.countries import load_alpha2
from parleys.record import ActorAcross, ActorKind, Dossier, EventStatus, Reading, Relation, RelationKind, Report
from parleys.summary.wording import clean

_SCHEMAS = {
    ActorKind.PERSON: "Person",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.ALLIANCE: "Organization",
    ActorKind.MEDIA: "Organization",
}
"""All others, whose kind nothing tells, are a LegalEntity."""
_TIES = {
    RelationKind.SPEAKS_FOR: ("Representation", "agent", "client"),
    RelationKind.MEMBER_OF: ("Membership", "member", "organization"),
    RelationKind.LEADER_OF: ("Directorship", "director", "organization"),
}
"""Schema and its two ends; all others are an UnknownLink. Where an end does not fit the schema, too."""
_BODIES = ("Organization", "PublicBody")
_DONE = (EventStatus.HAPPENED, EventStatus.ONGOING)
Entity = dict[str, Any]


def to_ftm(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield an entity a line: the actors first, then each report with its facts and relations."""
    for entity in _entities(readings, dossier, kinds):
        yield msgspec.json.encode(entity) + b"\n"


def _entities(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str]) -> Iterator[Entity]:
    ties = lay_out(dossier)
    actors = ties.known.parties.actors
    for actor in actors.values():
        yield _actor(actor)
        if actor.of in actors:
            yield _tie(RelationKind.SPEAKS_FOR, actor, actors[actor.of or ""], {})
    for reading in readings:
        yield _report(reading.report)
        for relation in reading.relations:
            yield from _relation(relation, reading.report, ties)
        for line in lines_of(reading, ties, kinds):
            yield _fact(line)


def _entity(ident: str, schema: str, properties: dict[str, Any]) -> Entity:
    """Give an entity: values as lists of text, without what is not told."""
    told: dict[str, list[str]] = {}
    for name, value in properties.items():
        values: Sequence[Any] = value if isinstance(value, (list, tuple)) else (value,)
        texts = [plain(str(each)).strip() for each in values if each is not None]
        if kept := [text for text in dict.fromkeys(texts) if text]:
            told[name] = kept
    return {"id": ident, "schema": schema, "properties": told}


def _id(kind: str, ident: str) -> str:
    """Give an id of the letters that FollowTheMoney allows."""
    return f"parleys-{hashlib.sha1(f'{kind}:{ident}'.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()}"


def _schema(actor: ActorAcross) -> str:
    return _SCHEMAS.get(actor.kind, "LegalEntity")


def _actor(actor: ActorAcross) -> Entity:
    schema = _schema(actor)
    properties: dict[str, Any] = {
        "name": clean(actor.name),
        "alias": [name for name in map(clean, actor.names) if name != clean(actor.name)],
        "country": _country(actor.country),
    }
    if schema == "Person":
        properties["position"] = [role.title for role in actor.roles]
    return _entity(_id("actor", actor.id), schema, properties)


def _report(report: Report) -> Entity:
    outlet = report.outlet.text if report.outlet is not None else report.agency.text if report.agency else None
    properties = {
        "title": report.title.text if report.title is not None else None,
        "fileName": report.source.rsplit("/", 1)[-1],
        "author": report.byline.text if report.byline is not None else None,
        "publisher": outlet,
        "publishedAt": _date(report.published),
        "sourceUrl": report.url if report.url and report.url.startswith(("http://", "https://")) else None,
        "notes": f"parleys report {report.id}; SHA-256 of the text {report.text_sha256}",
    }
    return _entity(_id("report", report.id), "Article", properties)


def _relation(relation: Relation, report: Report, ties: Ties) -> Iterator[Entity]:
    parties = ties.known.parties
    ends = [parties.of_member.get(f"{report.id}#{ref}") for ref in (relation.subject, relation.target)]
    subject, target = (parties.actors.get(end or "") for end in ends)
    if subject is not None and target is not None and subject is not target:
        more = {
            "date": _date(relation.date),
            "proof": _id("report", report.id),
            "summary": relation.span.of(report.text),
            "recordId": f"{report.id}#{relation.id}",
        }
        yield _tie(relation.kind, subject, target, more)


def _tie(kind: RelationKind, subject: ActorAcross, target: ActorAcross, more: dict[str, Any]) -> Entity:
    schema, one, other = _TIES.get(kind, ("UnknownLink", "subject", "object"))
    if other == "organization" and _schema(target) not in _BODIES:
        schema, one, other = "UnknownLink", "subject", "object"
    ends = {one: _id("actor", subject.id), other: _id("actor", target.id)}
    ident = _id("relation", f"{kind} {subject.id} {target.id} {more.get('recordId', '')}")
    return _entity(ident, schema, {**ends, "role": kind.replace("_", " "), **more})


def _fact(line: Line) -> Entity:
    involved = [_id("actor", ident) for ident in (*line.who_ids, *line.whom_ids) if _is_known(ident)]
    state = "not reviewed by a person" if line.state == UNREVIEWED else line.state
    shared = {
        "name": headline(line),
        "description": line.quote,
        "summary": f"{line.fact}; {state}; characters {line.start} to {line.end} of the report",
        "proof": _id("report", line.report),
        "publisher": line.outlet or line.agency,
        "keywords": [each for each in (line.kind, line.stance, line.type, line.status, line.unit, line.issue) if each],
    }
    if line.fact == "event" and line.status in _DONE:
        dated = line.date_basis == "fact"
        more = {
            "involved": involved,
            "startDate": line.first if dated else None,
            "endDate": line.last if dated else None,
            "location": line.place,
            "country": _country(line.country),
            "recordId": line.id,
        }
        return _entity(_id("fact", line.id), "Event", {**shared, **more})
    return _entity(_id("fact", line.id), "Note", {**shared, "entity": involved})


def _is_known(ident: str) -> bool:
    """Say whether an id is that of an actor of the record; those that were not gathered are in no entity."""
    return ident != UNRESOLVED and "#" not in ident


def _date(edtf: str | None) -> str | None:
    """Give a year, month or day; FollowTheMoney knows no doubt and no stretches."""
    return (edtf or "").split("/")[0].rstrip("~?%") or None


def _country(code: str | None) -> str | None:
    """Give the code of a country as FollowTheMoney writes it: two small letters."""
    return load_alpha2().get(code or "", "").casefold() or None
