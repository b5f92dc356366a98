"""PLOVER records: the manual's names, both sides of a meeting together, nothing that is not known."""

from __future__ import annotations

import json

import msgspec
from tests.export.invented import TEXT, record

from parleys.export import acts, plover
from parleys.export.acts import Party
from parleys.record import ActorAcross, ActorKind, Dossier, EventType


def lines() -> list[dict[str, object]]:
    return [json.loads(line) for line in plover(acts(*record()))]


def test_required_fields() -> None:
    """Every record has the fields that the manual requires, under its names."""
    for each in lines():
        assert {"id", "date", "source", "event"} <= set(each)


def test_meeting_is_one_record() -> None:
    """A meeting that is told from either side is one record, with both sides as sources and no recipient."""
    meetings = [each for each in lines() if each["event"] == ["CONSULT"]]
    [met] = meetings
    assert [each["code"] for each in met["source"]] == ["VLD", "KRS"]  # type: ignore[union-attr]
    assert "recipient" not in met
    assert met["event_loc"] == {"name": "Lorne", "cc3": "VLD"}
    assert (met["date"], met["date_basis"], met["cameo"], met["link"]) == ("2031-03-10", "event", "040", "o1")


def test_actor_objects() -> None:
    """A code is split into country and sector; who is not understood has words only."""
    attack = lines()[1]
    assert attack["source"] == [
        {
            "code": "VLD",
            "sector": "GOV",
            "actor_text": "Ivan Orlov",
            "identifier_id": "r1#a1",
            "office": "foreign minister",
        }
    ]
    assert attack["recipient"] == [{"actor_text": "the port"}]


def test_a_role_without_a_country_is_a_sector() -> None:
    """ "REB" is no country: fighters of no known state have a sector alone."""
    act = next(acts(*record()))
    fighters = msgspec.structs.replace(act, sources=(Party(name="fighters", code="REB"),))
    [line] = plover([fighters])
    assert json.loads(line)["source"][0] == {"sector": "REB", "actor_text": "fighters"}


def test_days() -> None:
    """An event without a day has its report's, and says so; a month has a first and a last day."""
    _, attack, release = lines()
    assert (attack["date"], attack["date_basis"], attack.get("date_edtf")) == ("2031-03-12", "published", None)
    assert (release["date"], release["enddate"], release["date_edtf"]) == ("2031-03-01", "2031-03-31", "2031-03")


def test_status_and_words() -> None:
    """What is only planned says so, and the words stand where the offsets say."""
    release = lines()[2]
    place = release["text_info"]
    assert release["status"] == "planned"
    assert TEXT[place["start"] : place["end"]] == release["text"]  # type: ignore[index]


def test_status_can_be_chosen() -> None:
    """Only the statuses asked for are exported."""
    readings, dossier = record()
    assert [each.event.id for each in acts(readings, dossier, frozenset({"planned"}))] == ["e4"]


def test_every_type_has_a_quad_code() -> None:
    """Each PLOVER type belongs to one of the four groups."""
    readings, dossier = record()
    [reading] = readings
    for kind in EventType:
        event = msgspec.structs.replace(reading.events[2], type=kind)
        changed = msgspec.structs.replace(reading, events=(event,))
        [line] = plover(acts([changed], dossier))
        assert json.loads(line)["quad_code"] in (1, 2, 3, 4)


def test_a_visit_has_two_sides() -> None:
    """A visit is no mutual act: guest and host stay apart, and two visits are two events."""
    readings, dossier = record()
    events = tuple(msgspec.structs.replace(each, mode="visit") for each in readings[0].events[:2])
    found = list(acts([msgspec.structs.replace(readings[0], events=events)], dossier))
    assert len(found) == 2
    first = json.loads(next(plover(found)))
    assert [each["code"] for each in first["recipient"]] == ["KRS"]


def test_codes_come_from_the_whole_record() -> None:
    """Who has no code in one report has the one of the record, or that of whom he speaks for."""
    readings, dossier = record()
    known = (
        ActorAcross(id="x1", name="Velland", kind=ActorKind.GOVERNMENT, code="VLDGOV"),
        ActorAcross(id="x2", name="Ivan Orlov", kind=ActorKind.PERSON, of="x1", members=("r1#a1",)),
    )
    actors = tuple(msgspec.structs.replace(each, code=None) for each in readings[0].actors)
    found = acts([msgspec.structs.replace(readings[0], actors=actors)], Dossier(objects=(*dossier.objects, *known)))
    orlov = next(found).sources[0]
    assert (orlov.code, orlov.actor) == ("VLDGOV", "x2")
