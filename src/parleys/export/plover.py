"""PLOVER event records: one JSON object a line, with the field names of the PLOVER manual (0.7b1, "JSON Data Fields").

Fields that the manual does not know stand beside them under parleys' own names, as it allows: `status`, `cameo`,
`host`, `mediator`, `absent`, `date_edtf`, `date_basis`, `confidence`, `rule`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from parleys.export.acts import MUTUAL, Act, Party
from parleys.knowledge.roles import role_codes
from parleys.record import EventType, Place

_QUAD = {
    EventType.AGREE: 1,
    EventType.CONSULT: 1,
    EventType.SUPPORT: 1,
    EventType.CONCEDE: 1,
    EventType.COOPERATE: 2,
    EventType.AID: 2,
    EventType.RETREAT: 2,
    EventType.REQUEST: 3,
    EventType.ACCUSE: 3,
    EventType.REJECT: 3,
    EventType.SANCTION: 3,
    EventType.THREATEN: 3,
    EventType.PROTEST: 4,
    EventType.MOBILIZE: 4,
    EventType.COERCE: 4,
    EventType.ASSAULT: 4,
}
"""Verbal cooperation, material cooperation, verbal conflict, material conflict."""
_COUNTRY = 3


def plover(found: Iterable[Act]) -> Iterator[bytes]:
    """Yield a line of JSON for each event, without the line's end."""
    for act in found:
        yield msgspec.json.encode(record(act))


def record(act: Act) -> dict[str, Any]:
    """Give one event as a PLOVER record; what is not known is left out, but for the fields that PLOVER asks for."""
    event = act.event
    sources, targets = act.sources, act.targets
    if event.type in MUTUAL and event.mode != "visit":
        # both sides act alike: PLOVER names them together as sources and gives no recipient
        sources, targets = (*sources, *targets), ()
    required = {"id": act.id, "date": act.first, "source": [_actor(each) for each in sources], "event": [event.type]}
    optional = {
        "enddate": act.last,
        "recipient": [_actor(each) for each in targets],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": _QUAD[event.type],
        "event_loc": _location(event.place),
        "link": act.link if act.link != act.id else None,
        "text": act.words,
        "text_info": {"start": event.start, "end": event.end},
        "cite_info": _citation(act),
        "coder": f"parleys {act.report.engine.program}" if act.report.engine is not None else "parleys",
        "status": event.status,
        "cameo": event.cameo,
        **{part: list(names) for part, names in act.others.items()},
        "date_edtf": event.date,
        "date_basis": act.dated,
        "confidence": event.confidence,
        "rule": event.rule,
    }
    return required | {name: value for name, value in optional.items() if value not in (None, [], {}, "")}


def _actor(party: Party) -> dict[str, Any]:
    """Give a PLOVER actor object; a code is split as PLOVER does, "SYRGOV" into SYR and GOV, "REB" is a sector."""
    code = party.code or ""
    country = "" if code[:_COUNTRY] in role_codes() else code[:_COUNTRY]
    found = {
        "code": country,
        "sector": code.removeprefix(country),
        "actor_text": party.name,
        "identifier_id": party.actor,
        "office": party.office,
    }
    return {name: value for name, value in found.items() if value}


def _location(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    found = {"name": place.name or place.unresolved, "cc3": place.country}
    return {name: value for name, value in found.items() if value}


def _citation(act: Act) -> dict[str, Any]:
    report = act.report
    found = {
        "citation": report.id,
        "url": report.url,
        "title": report.title.text if report.title is not None else None,
        "language": report.language,
        "publication": report.outlet.text if report.outlet is not None else None,
        "codebook": "PLOVER 2021",
    }
    return {name: value for name, value in found.items() if value}
